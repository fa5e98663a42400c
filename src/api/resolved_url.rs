//! The address of a request as the browser resolves it, and how it relates to the page.
//!
//! An address is resolved once, when the options or the document change: a `<base>` that is inserted later, or a
//! `pushState`, must not send the next request, and the token with it, to another place.

use web_sys::Url;

use super::{Expected, Problem, Request};
use crate::dom::own_property;

/// An absolute address, and the origins that matter for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedUrl {
    /// The whole address.
    pub url: String,
    /// Scheme, host and port of it.
    pub origin: String,
    /// Those of the page.
    page: String,
}

/// Resolves the addresses of one card. What they are relative to is kept for as long as the option stays the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolver {
    /// The proxy as the option has it, and the base address of the document when it came.
    base: Option<(String, String)>,
}

impl Resolver {
    /// The request with its absolute address. `base` is what a relative one is relative to, where somebody who outlives the
    /// card has kept that.
    ///
    /// # Errors
    /// The option that leads to no address.
    pub fn resolve(&mut self, request: Request, base: Option<&str>) -> Result<Request, Problem> {
        let proxy = request.proxy();
        let is_other = self.base.as_ref().is_none_or(|(known, _)| known != proxy);
        if let Some(base) = base {
            self.base = Some((proxy.to_owned(), base.to_owned()));
        } else if is_other {
            let base = document_base().unwrap_or_default();
            self.base = Some((proxy.to_owned(), base));
        }
        let base = self.base.as_ref().map(|(_, base)| base.as_str());
        let expected = match request.is_direct {
            true => Expected::Origin,
            false => Expected::HttpUrl,
        };
        let wrong = || Problem::wrong_url(request.address_option(), &request.url, expected);
        let url = base.and_then(|base| absolute(&request.url, base));
        let url = url.ok_or_else(wrong)?;
        Ok(Request { url, ..request })
    }
}

/// The absolute address, as the browser writes it. Browsers know more about addresses than our own rules.
fn absolute(url: &str, base: &str) -> Option<String> {
    let url = Url::new_with_base(url, base).ok()?;
    // A page that was opened as `http://user:password@host/` has them in its base, and `fetch` refuses them.
    url.set_username("");
    url.set_password("");
    Some(url.href())
}

/// Scheme, host and port of an absolute address as the browser writes it.
fn origin(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let end = scheme.len().checked_add("://".len())?.checked_add(host)?;
    url.get(..end).filter(|_| host > 0)
}

fn document_base() -> Option<String> {
    let document = web_sys::window()?.document()?;
    own_property("Node", &document, "baseURI").as_string()
}

impl ResolvedUrl {
    /// An address that a [`Resolver`] has made absolute, on the page of now; `None` for any other.
    pub fn of(url: &str) -> Option<Self> {
        let page = web_sys::window()?.location().origin();
        Some(Self {
            url: url.to_owned(),
            origin: origin(url)?.to_owned(),
            page: page.unwrap_or_default(),
        })
    }

    /// The origin of the page.
    pub(super) fn page_origin(&self) -> &str {
        &self.page
    }

    /// Whether it is on the page's own origin, where another header costs no preflight.
    pub(super) fn is_same_origin(&self) -> bool {
        self.origin == self.page
    }

    /// Whether an https page would have to send it unprotected: browsers may block that as mixed content, and say no more than
    /// `Failed to fetch`. They send what stays on this machine, and what they send by https instead.
    pub(super) fn may_be_mixed_content(&self) -> bool {
        let host = self.origin.strip_prefix("http://");
        self.page.starts_with("https:") && host.is_some_and(|host| !is_local(host))
    }

    /// Whether another address, written as the browser writes it, is on the same origin.
    pub(super) fn has_origin_of(&self, other: &str) -> bool {
        let path = other.strip_prefix(&*self.origin);
        path.is_some_and(|path| path.is_empty() || path.starts_with('/'))
    }
}

/// Whether a host, with its port, is this machine (W3C Secure Contexts, 3.1).
fn is_local(host: &str) -> bool {
    let end = host.rfind(':').filter(|_| !host.ends_with(']'));
    let host = end.and_then(|end| host.get(..end)).unwrap_or(host);
    let is_loopback =
        host.starts_with("127.") && host.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || is_loopback
}

#[cfg(test)]
mod tests {
    use super::{is_local, origin};

    #[test]
    fn the_origin_is_what_stands_before_the_path() {
        for (url, expected) in [
            ("https://iot.example/a/b?c#d", Some("https://iot.example")),
            (
                "http://[::1]:8080/?url=https://b.example/",
                Some("http://[::1]:8080"),
            ),
            ("http://a.example?b", Some("http://a.example")),
            ("http://a.example", Some("http://a.example")),
            ("/iot/a", None),
            ("file:///a", None),
            ("", None),
        ] {
            assert_eq!(origin(url), expected, "{url}");
        }
    }

    #[test]
    fn what_stays_on_this_machine_is_local() {
        for host in [
            "localhost",
            "localhost:80",
            "api.localhost:8080",
            "127.0.0.1:1",
            "127.9.9.9",
            "[::1]",
            "[::1]:80",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "localhost.example",
            "mylocalhost",
            "127.example",
            "128.0.0.1",
            "[::2]:80",
            "iot.example:8743",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }
}
