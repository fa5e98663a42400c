//! What is wrong with one option: which one, what it holds, and what it should hold. The words for people are in `i18n`.

/// One option that holds something else than it may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The option by its attribute's name, `accessToken` for the property.
    pub option: &'static str,
    /// What it holds, shortened; `None` when it is missing, or secret.
    pub value: Option<String>,
    /// What it should hold.
    pub expected: Expected,
}

/// What an option should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The id of a batch task.
    TaskId,
    /// A `proxy`, or a `platform` to ask directly.
    ProxyOrPlatform,
    /// An http or https URL, absolute or relative to the page.
    HttpUrl,
    /// An https URL: browsers let no https page ask an http address.
    HttpsUrl,
    /// A URL without user name and password.
    UrlWithoutCredentials,
    /// A base without query and fragment; `{url}` makes it a template.
    BaseWithoutQuery,
    /// `{url}` or `{+url}`, after the origin, and no other braces.
    Placeholder,
    /// The platform, which a template needs for its target.
    PlatformForTemplate,
    /// `http(s)://host[:port]` and no path.
    Origin,
    /// `tag` or `none`.
    Select,
    /// Seconds over 0, at most 3600.
    TimeoutSeconds,
    /// Seconds from 0 to 86400.
    IntervalSeconds,
    /// `omit`, `same-origin` or `include`.
    Credentials,
    /// Characters that an HTTP header can carry.
    HeaderText,
    /// `auto`, `light` or `dark`.
    Theme,
    /// `comfortable` or `compact`.
    Density,
    /// The property `accessToken`: everything on a page can read an attribute.
    TokenProperty,
    /// `on-demand` or `none`.
    Results,
    /// `eager` or `lazy`.
    Loading,
    /// An IANA time zone that the browser knows.
    TimeZone,
    /// A BCP 47 language tag.
    Language,
}

/// How much of a wrong value is shown.
const SHOWN_CHARS: usize = 80;

impl Problem {
    /// An option that is missing.
    pub fn missing(option: &'static str, expected: Expected) -> Self {
        Self {
            option,
            value: None,
            expected,
        }
    }

    /// An option with a wrong value.
    pub fn wrong(option: &'static str, value: &str, expected: Expected) -> Self {
        let mut shown: String = value.chars().take(SHOWN_CHARS).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Self {
            option,
            value: Some(shown),
            expected,
        }
    }

    /// An option with a wrong address. What may be a password or a key in it, however it is mistyped, is not shown.
    pub fn wrong_url(option: &'static str, value: &str, expected: Expected) -> Self {
        Self::wrong(option, &masked(value), expected)
    }
}

/// What stands for what is not shown.
const MASK: &str = "…";

/// An address without what may be secret: all before the last `@`, what stands in the place of a port and is none, and the
/// values of a query that hold no placeholder.
fn masked(value: &str) -> String {
    let at = ["@", "＠", "%40"]
        .iter()
        .filter_map(|sign| value.rfind(sign))
        .max();
    let (hidden, shown) = value.split_at(at.unwrap_or(0));
    let mask = if hidden.is_empty() { "" } else { MASK };
    let (shown, query) = shown.split_at(shown.find(['?', '#']).unwrap_or(shown.len()));
    let query = query.split_inclusive(['&', ';', '#']).map(masked_value);
    format!("{mask}{}{}", masked_port(shown), query.collect::<String>())
}

/// `user:password` may stand where a host and its port should.
fn masked_port(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("//") else {
        return address.to_owned();
    };
    let (authority, path) = rest.split_at(rest.find(['/', '{']).unwrap_or(rest.len()));
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.bytes().all(|byte| byte.is_ascii_digit()) => {
            // An IPv6 address has colons, and in brackets they are nobody's password.
            let is_ipv6 = authority.starts_with('[') && authority.ends_with(']');
            match is_ipv6 {
                true => address.to_owned(),
                false => format!("{scheme}//{host}:{MASK}{path}"),
            }
        }
        _ => address.to_owned(),
    }
}

fn masked_value(part: &str) -> String {
    match part.split_once('=') {
        Some((name, value)) if !value.contains(['{', '}']) => {
            let end = value.trim_start_matches(|c| !matches!(c, '&' | ';' | '#'));
            let mask = if value.len() > end.len() { MASK } else { "" };
            format!("{name}={mask}{end}")
        }
        _ => part.to_owned(),
    }
}
