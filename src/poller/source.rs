//! What makes two cards, or two tabs, ask the same.

use js_sys::{Function, Promise};

use super::{Token, page, tabs};
use crate::api::{Credentials, Request, Secret, client};
use crate::model::text::digits;

/// What makes two cards ask the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The request.
    pub request: Request,
    /// The access token, or where it comes from.
    pub token: Token,
    /// A replacement for `window.fetch`.
    pub fetch: Option<Function>,
}

impl Source {
    /// Whether other tabs may ask the same. What a `fetch` of the page's own does nobody knows, and one that asks once has
    /// nothing to share.
    pub(super) fn is_shared(&self, interval_ms: u64) -> bool {
        self.fetch.is_none() && interval_ms > 0 && tabs::are_possible()
    }

    /// Whether the page sent this very request before the wasm was there, where no other tab has the answer.
    pub(super) fn is_sent(&self) -> bool {
        self.token == Token::None && self.fetch.is_none() && client::is_sent(&self.request)
    }

    /// A SHA-256 digest of all that must be the same for tabs to share the request: a token must not stand in a name. `None`
    /// where the browser makes none.
    pub(super) fn digest(&self, token: Option<&Secret>, interval_ms: u64) -> Option<Promise> {
        let request = &self.request;
        let credentials = match request.credentials {
            Credentials::Omit => "omit",
            Credentials::SameOrigin => "same-origin",
            Credentials::Include => "include",
        };
        let url = page::absolute(&request.url)?;
        let app_key = request.app_key.as_deref().unwrap_or_default();
        let interval = digits(interval_ms);
        let token = token.map(Secret::to_be_digested).unwrap_or_default();
        // No part but the last can hold a space, so no two requests have one text.
        let text = [&interval, credentials, app_key, &url, token].join(" ");
        let subtle = web_sys::window()?.crypto().ok()?.subtle();
        subtle
            .digest_with_str_and_u8_array("SHA-256", text.as_bytes())
            .ok()
    }
}
