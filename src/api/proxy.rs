//! Where a request goes: through a proxy's base, through a proxy's template, or to the platform itself.
//!
//! There is no default proxy and no falling back from one way to another: the token would go to an origin that nobody
//! named.

use super::problem::{Expected, Problem};
use crate::model::text::whole_number;

/// Placeholder for the percent-encoded target (RFC 6570, simple expansion).
const ENCODED: &str = "{url}";
/// Placeholder for the target as it is (RFC 6570, reserved expansion).
const RESERVED: &str = "{+url}";
/// What only placeholders are made of.
const BRACES: [char; 2] = ['{', '}'];

/// A checked way to the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    way: RouteKind,
    /// The platform's origin without a slash at its end.
    platform: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum RouteKind {
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
        let platform = present(platform).and_then(|value| {
            let wrong = |expected| problems.push(Problem::wrong_url("platform", value, expected));
            origin(value).map_err(wrong).ok()
        });
        let way = match present(proxy) {
            Some(value) => {
                let wrong = |expected| problems.push(Problem::wrong_url("proxy", value, expected));
                way(value).map_err(wrong).ok()
            }
            None if has_platform => Some(RouteKind::Direct),
            None => {
                problems.push(Problem::missing("proxy", Expected::ProxyOrPlatform));
                None
            }
        };
        if matches!(way, Some(RouteKind::Template(_))) && !has_platform {
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
            RouteKind::Base(base) => format!("{base}{path_and_query}"),
            RouteKind::Direct => self.target(path_and_query),
            RouteKind::Template(template) => {
                let target = self.target(path_and_query);
                let url = template.replace(ENCODED, &percent_encode(&target));
                url.replace(RESERVED, &target)
            }
        }
    }

    /// The platform's own address of a path and query, for people; without a `platform` only the path is known.
    pub fn target(&self, path_and_query: &str) -> String {
        [self.platform.as_deref().unwrap_or_default(), path_and_query].concat()
    }

    /// Whether the platform itself is asked, with no proxy between.
    pub fn is_direct(&self) -> bool {
        self.way == RouteKind::Direct
    }
}

fn present(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|value| !value.is_empty())
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
pub fn percent_encode(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for byte in plain.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn way(value: &str) -> Result<RouteKind, Expected> {
    let path_start = check_http(value)?;
    let has_fragment = value.contains('#');
    let first_brace = match value.find(BRACES) {
        None if has_fragment || value.contains('?') => {
            return Err(Expected::BaseWithoutQuery);
        }
        None => return Ok(RouteKind::Base(value.trim_end_matches('/').to_owned())),
        Some(first_brace) => first_brace,
    };
    // With something in its place: what stands around one placeholder must not become another.
    let literal = value.replace(ENCODED, "-").replace(RESERVED, "-");
    let has_other_braces = literal.contains(BRACES);
    if has_other_braces || first_brace <= path_start || has_fragment {
        return Err(Expected::Placeholder);
    }
    // Right behind a bare word, the target's scheme would become another one: `p{+url}` is `phttps://…`.
    let bare = |(before, _): (&str, &str)| !before.contains(['/', '?']);
    if path_start == 0 && value.split_once(RESERVED).is_some_and(bare) {
        return Err(Expected::Placeholder);
    }
    Ok(RouteKind::Template(value.to_owned()))
}

/// Checks that a URL is one that `fetch` sends over http(s), and tells where its origin ends; 0 for a relative one.
fn check_http(value: &str) -> Result<usize, Expected> {
    // Browsers drop tabs and line ends inside a URL and read `\` as `/`: `java\tscript:` must not come through.
    let is_foul = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    if value.chars().any(is_foul) {
        return Err(Expected::HttpUrl);
    }
    let (scheme, rest) = split_before(value, &[':', '/', '?', '#', '{']);
    let authority = if rest.starts_with(':') {
        let http = is_http(scheme);
        let rest = rest.strip_prefix("://").filter(|_| http);
        rest.ok_or(Expected::HttpUrl)?
    } else if let Some(rest) = value.strip_prefix("//") {
        rest
    } else if is_http(scheme) && rest.starts_with("//") {
        // It would be a folder of the page, and what may be a password a part of its path.
        return Err(Expected::HttpUrl);
    } else {
        return Ok(0);
    };
    let (authority, path) = split_before(authority, &['/', '?', '#', '{']);
    if authority.contains('@') {
        return Err(Expected::UrlWithoutCredentials);
    }
    if !is_host_and_port(authority) {
        return Err(Expected::HttpUrl);
    }
    Ok(value.len().saturating_sub(path.len()))
}

fn is_http(text: &str) -> bool {
    text.eq_ignore_ascii_case("http") || text.eq_ignore_ascii_case("https")
}

/// A text up to the first of some characters, and from there on.
fn split_before<'a>(value: &'a str, any: &[char]) -> (&'a str, &'a str) {
    let end = value.find(any).unwrap_or(value.len());
    value.split_at_checked(end).unwrap_or_default()
}

/// A host, and a port number if there is one; what a browser takes for a host is left to the browser.
fn is_host_and_port(authority: &str) -> bool {
    let colon = authority.bytes().rposition(|byte| byte == b':');
    // The last colon may be one of an IPv6 address.
    let end = colon.filter(|_| !authority.ends_with(']'));
    let end = end.unwrap_or(authority.len());
    let (host, port) = authority.split_at_checked(end).unwrap_or_default();
    let is_host = !host.is_empty() && (host.starts_with('[') || !host.contains(':'));
    let is_port = |port| whole_number(port).is_some_and(|port| port <= u16::MAX.into());
    is_host && (matches!(port, "" | ":") || port.strip_prefix(':').is_some_and(is_port))
}

fn origin(value: &str) -> Result<String, Expected> {
    let end = check_http(value).map_err(|expected| match expected {
        Expected::UrlWithoutCredentials => expected,
        _ => Expected::Origin,
    })?;
    let absolute = value.contains("://") && end > 0;
    match value.split_at_checked(end) {
        Some((origin, "" | "/")) if absolute && !origin.contains(BRACES) => Ok(origin.to_owned()),
        _ => Err(Expected::Origin),
    }
}
