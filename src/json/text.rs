//! Strings of a document. Rust's strings cannot hold half a surrogate pair, which JSON can escape: such a string is kept as
//! it was written, escapes and all, so that it shows and copies as it was sent.

use std::fmt;
use std::ops::Deref;

use super::printer::{quoted, quoted_source};

/// Stands before a string that is kept as it was written. A noncharacter; a string that begins with it is kept so too.
const SOURCE: char = '\u{10ffff}';

/// A string of a document, or the name of a value. It derefs to what people read: the characters, or where these include half
/// a surrogate pair, the string as it was written between its quotes.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Box<str>);

impl Text {
    /// A string as it was written between its quotes. What nobody sees becomes an escape, which means the same, so that the
    /// string is the same when its literal is read again.
    pub(super) fn from_source(source: &str) -> Self {
        let literal = quoted_source(source);
        let source = literal
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        Self(format!("{SOURCE}{}", source.unwrap_or_default()).into())
    }

    /// Whether it is kept as it was written, with its escapes.
    pub fn is_source(&self) -> bool {
        self.0.starts_with(SOURCE)
    }

    /// As a JSON literal, in quotes and with nothing invisible.
    pub fn quoted(&self) -> String {
        if self.is_source() {
            quoted_source(self)
        } else {
            quoted(self)
        }
    }

    /// What people read.
    pub fn into_string(self) -> String {
        if self.is_source() {
            String::from(&*self)
        } else {
            self.0.into_string()
        }
    }

    /// For [`Self::from_raw`] on the other side of serde.
    pub(super) fn into_raw(self) -> String {
        self.0.into_string()
    }

    /// What [`Self::into_raw`] gave.
    pub(super) fn from_raw(raw: String) -> Self {
        Self(raw.into_boxed_str())
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.strip_prefix(SOURCE).unwrap_or(&self.0)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        if text.starts_with(SOURCE) {
            let literal = quoted(&text);
            let source = literal
                .strip_prefix('"')
                .and_then(|rest| rest.strip_suffix('"'));
            return Self::from_source(source.unwrap_or_default());
        }
        Self(text.into_boxed_str())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Box<str>> for Text {
    fn from(text: Box<str>) -> Self {
        Self::from(text.into_string())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}
