//! The tree: one JSON value with everything in it.

use super::parser::Reader;
use super::{Error, Text};

/// The document in a text: without the space and the byte-order marks around it. This is what everybody who reads a body
/// reads: space is whatever Unicode takes for it, which is more than `JSON.parse` does.
pub fn document(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// One JSON value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, digit for digit as it was sent.
    Number(Box<str>),
    /// A string.
    String(Text),
    /// An array.
    Array(Vec<Json>),
    /// An object, in the order sent, duplicate keys kept.
    Object(Vec<(Text, Json)>),
}

impl Json {
    /// Reads one JSON document; a byte-order mark before it is skipped.
    ///
    /// # Errors
    /// The first place where the text is not JSON.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let start = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        Reader { text, pos: start }.document()
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this is an object or an array, something that can be opened.
    pub fn is_container(&self) -> bool {
        matches!(self, Json::Array(_) | Json::Object(_))
    }

    /// How many children an array or object has.
    pub fn len(&self) -> usize {
        match self {
            Json::Array(items) => items.len(),
            Json::Object(entries) => entries.len(),
            _ => 0,
        }
    }

    /// Whether there are no children.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A scalar as it is searched and shown, a string without quotes; of a container its brackets alone.
    pub fn plain(&self) -> &str {
        match self {
            Json::Null => "null",
            Json::Bool(true) => "true",
            Json::Bool(false) => "false",
            Json::Number(digits) => digits,
            Json::String(text) => text,
            Json::Array(_) => "[]",
            Json::Object(_) => "{}",
        }
    }

    /// The value of a key; of duplicates the last one, as `JSON.parse` does.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(entries) => entries
                .iter()
                .rev()
                .find(|(name, _)| **name == *key)
                .map(|(_, value)| value),
            _ => None,
        }
    }
}
