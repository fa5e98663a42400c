//! An access token that cannot be shown by accident.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

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
        format!("Bearer {}", self.0)
    }

    /// The token itself, for a promise that nobody but this crate holds.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether a text is the token.
    pub(super) fn is(&self, text: &str) -> bool {
        *self.0 == *text
    }

    /// Whether a text may hold the token, in whatever form; a quick look at what may have megabytes.
    pub(super) fn may_stand_in(&self, text: &str) -> bool {
        let is_long = self.0.len() >= REDACT_MIN_LEN;
        is_long && (text.contains(['\\', '%']) || text.contains(&*self.0))
    }

    /// The text with every occurrence of the token replaced: a platform or a proxy may echo what it was sent, also
    /// percent-encoded or as JSON escapes it. A whole body is for [`redact::body`](super::redact::body).
    pub fn redact<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.0.len() < REDACT_MIN_LEN {
            return Cow::Borrowed(text);
        }
        let mut out = String::new();
        let (mut kept, mut at) = (0, 0);
        // From one position where it may begin to the next, since a body may be of megabytes.
        let first = self.0.as_bytes().first();
        let may_begin = |byte: &u8| first == Some(byte) || matches!(byte, b'\\' | b'%');
        let rest = |at: usize| text.as_bytes().get(at..).unwrap_or_default();
        while let Some(found) = rest(at).iter().position(may_begin) {
            at += found;
            let Some(length) = self.length_in(rest(at)) else {
                at += 1;
                continue;
            };
            out.push_str(text.get(kept..at).unwrap_or_default());
            out.push_str(REDACTED);
            at += length;
            kept = at;
        }
        if kept == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(text.get(kept..).unwrap_or_default());
        Cow::Owned(out)
    }

    /// How long the token is, in whatever form, at the beginning of a text; `None` where it does not stand there.
    fn length_in(&self, text: &[u8]) -> Option<usize> {
        if text.starts_with(self.0.as_bytes()) {
            return Some(self.0.len());
        }
        let mut at = 0;
        for byte in self.0.bytes() {
            let rest = text.get(at..)?;
            at += match rest {
                [b'\\', b'u', b'0', b'0', hex @ ..] if is_hex(hex, byte) => 6,
                [b'%', hex @ ..] if is_hex(hex, byte) => 3,
                [b'\\', escaped @ (b'"' | b'\\' | b'/'), ..] if *escaped == byte => 2,
                [plain, ..] if *plain == byte => 1,
                _ => return None,
            };
        }
        Some(at)
    }
}

/// Whether two digits stand for this byte.
fn is_hex(text: &[u8], byte: u8) -> bool {
    let digit = |digit: &u8| char::from(*digit).to_digit(16);
    match text {
        [high, low, ..] => digit(high)
            .zip(digit(low))
            .is_some_and(|(high, low)| high * 16 + low == u32::from(byte)),
        _ => false,
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
