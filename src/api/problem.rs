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
}
