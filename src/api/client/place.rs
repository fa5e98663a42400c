//! Where a request goes, as the browser resolves it, and how that stands to the page.

use web_sys::Url;

/// An address on the network.
#[derive(Debug)]
pub struct Place {
    /// The whole address.
    pub url: String,
    /// Scheme, host and port of it.
    pub(super) origin: String,
    /// Those of the page.
    page: String,
}

impl Place {
    /// An address as the browser resolves it against the document; `None` where it cannot.
    pub fn of(url: &str) -> Option<Self> {
        let window = web_sys::window()?;
        let base = window.document()?.base_uri().ok()??;
        let url = Url::new_with_base(url, &base).ok()?;
        Some(Self {
            url: url.href(),
            origin: url.origin(),
            page: window.location().origin().unwrap_or_default(),
        })
    }

    /// Whether it is on the page's own origin, where a header more costs no preflight.
    pub(super) fn is_of_the_page(&self) -> bool {
        self.origin == self.page
    }

    /// Whether an https page would have to ask it unprotected: browsers block that as mixed content, and say no more than
    /// `Failed to fetch`. Addresses of this machine are the exception that they make.
    pub(super) fn is_mixed_content(&self) -> bool {
        let is_local = |host: &str| {
            let ends = |rest: &str| rest.is_empty() || rest.starts_with(':');
            host.strip_prefix("localhost").is_some_and(ends)
                || host.strip_prefix("[::1]").is_some_and(ends)
                || host.starts_with("127.")
        };
        let host = self.origin.strip_prefix("http://");
        self.page.starts_with("https:") && host.is_some_and(|host| !is_local(host))
    }

    /// Whether another address, written as the browser writes it, is on the same origin.
    pub(super) fn is_beside(&self, other: &str) -> bool {
        let path = other.strip_prefix(&*self.origin);
        path.is_some_and(|path| path.is_empty() || path.starts_with('/'))
    }
}
