//! The task's callback URL, which somebody else wrote: whether it may be a link, and what of it is shown before a person
//! wants to see the rest.
//!
//! Browsers mend what they are given: they drop tabs, turn `\` into `/`, and read a host out of what looks like a name. A
//! link is only made of an address in which there is nothing to mend, so that what is read is what is opened.

use super::text::whole_number;

/// What stands for what is hidden.
const HIDDEN: &str = "•••";

/// A callback URL, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackUrl<'a> {
    /// Whether a browser opens exactly what is read here: `http` or `https`, visible ASCII, a plain host, no credentials.
    pub is_link: bool,
    /// Up to the query, with credentials hidden.
    pub open: String,
    /// The query and the fragment as they were sent.
    pub rest: &'a str,
    /// The same with every value hidden; names stay.
    pub hidden: String,
}

impl<'a> CallbackUrl<'a> {
    /// Takes any text apart.
    pub fn read(text: &'a str) -> Self {
        let (open, rest) = cut(text, &['?', '#']);
        let (scheme, after) = open.split_once("://").unwrap_or(("", open));
        let (authority, path) = cut(after, &['/']);
        let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let is_plain = text
            .bytes()
            .all(|byte| matches!(byte, b'!'..=b'~') && byte != b'\\');
        let credentials = authority.bytes().rposition(|byte| byte == b'@');
        let host = credentials.and_then(|at| authority.get(at..));
        Self {
            is_link: is_web && is_plain && is_host(authority),
            open: match host {
                Some(host) if !scheme.is_empty() => format!("{scheme}://{HIDDEN}{host}{path}"),
                _ => open.to_owned(),
            },
            rest,
            hidden: hidden(rest),
        }
    }
}

/// A text before and from the first of these characters on.
fn cut<'a>(text: &'a str, any: &[char]) -> (&'a str, &'a str) {
    let end = text.find(any).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// A host of letters, digits, `-` and `.`, or an address in brackets; and a port, if any.
fn is_host(authority: &str) -> bool {
    let (host, port) = match authority.strip_prefix('[') {
        Some(inner) => inner.split_once(']').unwrap_or_default(),
        None => cut(authority, &[':']),
    };
    let in_brackets = authority.starts_with('[');
    let is_allowed = |byte: u8| match byte {
        b':' => in_brackets,
        b'-' | b'.' => true,
        byte => byte.is_ascii_alphanumeric(),
    };
    let digits = port.strip_prefix(':').unwrap_or(port);
    !host.is_empty()
        && host.bytes().all(is_allowed)
        && (in_brackets || is_settled(host))
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (port.is_empty() || port.starts_with(':'))
}

/// Whether a browser opens a host as it reads. One that ends in a number it takes for an IPv4 address, in whatever form:
/// `2130706433` and `0x7f.1` are 127.0.0.1. Only four whole bytes are left as they are.
fn is_settled(host: &str) -> bool {
    let mut rest = host;
    let (mut labels, mut bytes) = (0, 0);
    loop {
        let (label, after) = rest.split_once('.').unwrap_or((rest, ""));
        let has_zeros = label.len() > 1 && label.starts_with('0');
        labels += 1;
        bytes += u32::from(!has_zeros && whole_number(label).is_some_and(|byte| byte < 256));
        if after.is_empty() {
            let is_number = label.starts_with(|first: char| first.is_ascii_digit());
            return !is_number || (labels == 4 && bytes == 4 && label.len() == rest.len());
        }
        rest = after;
    }
}

/// A query and a fragment with what follows each `=` hidden, and all of a part that has none.
fn hidden(rest: &str) -> String {
    let mut out = String::new();
    let mut rest = rest;
    while let Some((mark, after)) = rest.split_at_checked(1) {
        let (part, next) = cut(after, &['&', ';', '#']);
        out.push_str(mark);
        if let Some((name, _)) = part.split_once('=') {
            out.push_str(name);
            out.push('=');
        }
        if !part.is_empty() {
            out.push_str(HIDDEN);
        }
        rest = next;
    }
    out
}
