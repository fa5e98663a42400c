//! Where a request goes: through a proxy's base, through a proxy's template, or to the platform itself.
//!
//! There is no default proxy and no falling back from one way to another: the token would go to an origin that nobody
//! named.

use super::error::{Expected, Problem};

/// Placeholder for the percent-encoded target (RFC 6570, simple expansion).
const ENCODED: &str = "{url}";
/// Placeholder for the target as it is (RFC 6570, reserved expansion).
const RESERVED: &str = "{+url}";

/// A checked way to the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    way: Way,
    /// The platform's origin without a slash at its end.
    platform: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    Direct,
    Base(String),
    Template(String),
}

impl Route {
    /// Checks `proxy` and `platform` together. Both are trimmed, blank ones are absent.
    ///
    /// # Errors
    /// Everything that is wrong with the two, each with what was expected.
    pub fn new(proxy: Option<&str>, platform: Option<&str>) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let has_platform = present(platform).is_some();
        let platform =
            present(platform).and_then(|value| checked(value, origin, "platform", &mut problems));
        let way = match present(proxy) {
            Some(value) => checked(value, way, "proxy", &mut problems),
            None if has_platform => Some(Way::Direct),
            None => {
                problems.push(Problem::missing("proxy", Expected::ProxyOrPlatform));
                None
            }
        };
        if matches!(way, Some(Way::Template(_))) && !has_platform {
            problems.push(Problem::missing("platform", Expected::PlatformForTemplate));
        }
        match way {
            Some(way) if problems.is_empty() => Ok(Self { way, platform }),
            _ => Err(problems),
        }
    }

    /// The address to fetch for a path and query of the platform, relative to the page where the proxy's base is.
    pub fn url(&self, path_and_query: &str) -> String {
        match &self.way {
            Way::Base(base) => [base, path_and_query].concat(),
            Way::Direct => self.target(path_and_query),
            Way::Template(template) => {
                let target = self.target(path_and_query);
                template
                    .replace(ENCODED, &percent_encode(&target))
                    .replace(RESERVED, &target)
            }
        }
    }

    /// The platform's own address of a path and query, for people; without a `platform` only the path is known.
    pub fn target(&self, path_and_query: &str) -> String {
        [self.platform.as_deref().unwrap_or_default(), path_and_query].concat()
    }

    /// Whether the platform itself is asked, with no proxy between.
    pub fn is_direct(&self) -> bool {
        self.way == Way::Direct
    }
}

fn present(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|value| !value.is_empty())
}

fn checked<T>(
    value: &str,
    check: fn(&str) -> Result<T, Expected>,
    option: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let problem = |expected| match expected {
        // The password must not be shown.
        Expected::UrlWithoutCredentials => {
            let host = value.rsplit('@').next().unwrap_or_default();
            Problem::wrong(option, &["…@", host].concat(), expected)
        }
        expected => Problem::wrong(option, value, expected),
    };
    check(value)
        .map_err(|expected| problems.push(problem(expected)))
        .ok()
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
pub fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 0xf] {
                let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                out.push(digit.to_ascii_uppercase());
            }
        }
    }
    out
}

fn way(value: &str) -> Result<Way, Expected> {
    let path_start = check_http(value)?;
    if !value.contains(['{', '}']) {
        if value.contains(['?', '#']) {
            return Err(Expected::BaseWithoutQuery);
        }
        return Ok(Way::Base(value.trim_end_matches('/').to_owned()));
    }
    let literal = value.replace(ENCODED, "").replace(RESERVED, "");
    let origin_and_first = value.get(..path_start.saturating_add(1)).unwrap_or(value);
    if literal.contains(['{', '}']) || origin_and_first.contains('{') || value.contains('#') {
        return Err(Expected::Placeholder);
    }
    // Right behind a bare word, the target's scheme would become another one: `p{+url}` is `phttps://…`.
    let bare = |(before, _): (&str, &str)| !before.contains(['/', '?']);
    if path_start == 0 && value.split_once(RESERVED).is_some_and(bare) {
        return Err(Expected::Placeholder);
    }
    Ok(Way::Template(value.to_owned()))
}

/// Checks that a URL is one that `fetch` sends over http(s), and tells where its origin ends; 0 for a relative one.
fn check_http(value: &str) -> Result<usize, Expected> {
    // Browsers drop tabs and line ends inside a URL and read `\` as `/`: `java\tscript:` must not come through.
    if value.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') {
        return Err(Expected::HttpUrl);
    }
    let authority_start = match value.find([':', '/', '?', '#', '{']) {
        Some(colon) if value.get(colon..).is_some_and(|rest| rest.starts_with(':')) => {
            let scheme = value.get(..colon).unwrap_or_default();
            let rest = value.get(colon..).unwrap_or_default();
            let http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
            if !http || !rest.starts_with("://") {
                return Err(Expected::HttpUrl);
            }
            colon.saturating_add(3)
        }
        _ if value.starts_with("//") => 2,
        _ => return Ok(0),
    };
    let authority = value.get(authority_start..).unwrap_or_default();
    let authority = authority
        .split(['/', '?', '#', '{'])
        .next()
        .unwrap_or_default();
    if authority.contains('@') {
        return Err(Expected::UrlWithoutCredentials);
    }
    if !is_host_and_port(authority) {
        return Err(Expected::HttpUrl);
    }
    Ok(authority_start.saturating_add(authority.len()))
}

/// A host, and a port number if there is one; what a browser takes for a host is left to the browser.
fn is_host_and_port(authority: &str) -> bool {
    let (host, port) = match authority.rsplit_once(':') {
        // The last colon of an IPv6 address.
        Some((_, port)) if port.ends_with(']') => (authority, ""),
        Some(parts) => parts,
        None => (authority, ""),
    };
    let is_host = !host.is_empty() && (host.starts_with('[') || !host.contains(':'));
    let is_port = port.bytes().all(|byte| byte.is_ascii_digit());
    is_host && is_port && (port.is_empty() || port.parse::<u16>().is_ok())
}

fn origin(value: &str) -> Result<String, Expected> {
    let end = check_http(value).map_err(|expected| match expected {
        Expected::UrlWithoutCredentials => expected,
        _ => Expected::Origin,
    })?;
    let absolute = value.contains("://") && end > 0;
    match value.split_at_checked(end) {
        Some((origin, "" | "/")) if absolute && !origin.contains(['{', '}']) => {
            Ok(origin.to_owned())
        }
        _ => Err(Expected::Origin),
    }
}
