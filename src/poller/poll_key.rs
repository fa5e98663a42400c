//! What makes two cards poll the same.

use js_sys::Function;

use super::TokenProvider;
use crate::api::Request;

/// What makes two cards poll the same: those with an equal key share one poller.
#[derive(Clone, Debug, PartialEq)]
pub struct PollKey {
    /// The request.
    pub request: Request,
    /// The access token, or where it comes from.
    pub token: TokenProvider,
    /// A replacement for `window.fetch`.
    pub fetch: Option<Function>,
}
