//! What makes two cards, or two tabs, ask the same.

use js_sys::Function;

use super::{Token, page};
use crate::api::{Credentials, Request};

/// What makes two cards ask the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The request.
    pub request: Request,
    /// The access token, or where it comes from.
    pub token: Token,
    /// A replacement for `window.fetch`.
    pub fetch: Option<Function>,
    /// Milliseconds between two requests; 0 asks once.
    pub interval_ms: u64,
}

impl Source {
    /// The name under which tabs share the request; `None` where it is not sure to be the same in each: with a token in
    /// the page, or a `fetch` of the page's own. One that asks once has nothing to share.
    pub(super) fn shared_name(&self) -> Option<String> {
        if self.token != Token::None || self.fetch.is_some() || self.interval_ms == 0 {
            return None;
        }
        let request = &self.request;
        let credentials = match request.credentials {
            Credentials::Omit => "omit",
            Credentials::SameOrigin => "same-origin",
            Credentials::Include => "include",
        };
        let url = page::absolute(&request.url)?;
        let app_key = request.app_key.as_deref().unwrap_or_default();
        let interval = self.interval_ms.to_string();
        Some(["batch-task", &interval, credentials, app_key, &url].join(" "))
    }
}
