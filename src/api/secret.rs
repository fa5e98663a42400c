//! An access token that cannot be shown by accident.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use super::proxy::percent_encode;
use crate::model::text::{joined, replaced};

/// What stands where a secret stood.
const REDACTED: &str = "[redacted]";

/// Shorter secrets are not searched for in texts: they would match by chance.
const REDACT_MIN_LEN: usize = 4;

/// An access token. It has no `Display`, and its `Debug` tells nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Rc<str>);

impl Secret {
    /// Takes a token; blank ones count as absent.
    pub fn new(token: &str) -> Option<Self> {
        let token = token.trim();
        (!token.is_empty()).then(|| Self(token.into()))
    }

    /// Whether the token can stand in a header: visible ASCII characters only.
    pub fn is_header_value(&self) -> bool {
        self.0.bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// The value of the `Authorization` header. To be handed to `fetch` and to nothing else.
    pub(super) fn bearer(&self) -> String {
        joined(&["Bearer ", &self.0])
    }

    /// The token itself. To be made a digest of and nothing else.
    pub(crate) fn to_be_digested(&self) -> &str {
        &self.0
    }

    /// The text with every occurrence of the token replaced: a platform or a proxy may echo what it was sent, also
    /// percent-encoded or as it stands in JSON.
    pub fn redact<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        if self.0.len() < REDACT_MIN_LEN {
            return text;
        }
        let escaped = replaced(&self.0, "/", "\\/").unwrap_or_default();
        for form in [&*self.0, &percent_encode(&self.0), &escaped] {
            if let Some(redacted) = replaced(&text, form, REDACTED) {
                text = Cow::Owned(redacted);
            }
        }
        text
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
