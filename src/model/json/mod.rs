//! Lossless JSON: numbers keep their digits, objects keep their order and their duplicate keys.
//!
//! `JSON.parse` rounds 64-bit integers and long decimals, and an operator compares such values digit by digit. So the
//! body is read here, by RFC 8259 and nothing looser, into a tree whose numbers are text. Writing our own reader instead
//! of taking `serde_json` is a matter of bytes in the wasm: its error paths alone pull in the formatting of floats.

mod place;
mod read;
mod show;

use std::fmt;

pub use place::source;
pub use show::{quoted, visible};

use super::text::{digits, joined};
use read::Reader;

/// How deep arrays and objects may nest; a deeper document is refused instead of overflowing the stack.
pub const MAX_DEPTH: u16 = 128;

/// One JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, digit for digit as it was sent.
    Number(Box<str>),
    /// A string with its escapes resolved; a lone surrogate became U+FFFD.
    String(Box<str>),
    /// An array.
    Array(Vec<Json>),
    /// An object, in the order sent, duplicate keys kept.
    Object(Vec<(Box<str>, Json)>),
}

/// What was wrong with a text that should have been JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The text ended in the middle of a value.
    UnexpectedEnd,
    /// A character that may not stand there.
    UnexpectedCharacter,
    /// An escape or a control character that a string may not hold.
    InvalidString,
    /// More than [`MAX_DEPTH`] levels.
    TooDeep,
    /// Something after the end of the document.
    TrailingCharacters,
}

/// A syntax error and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// What was wrong.
    pub kind: ErrorKind,
    /// Where, as a byte offset into the text.
    pub offset: usize,
}

impl Error {
    /// The error in words. Not by `Display` alone, whose numbers bring all of `core::fmt` into the wasm.
    pub fn describe(&self) -> String {
        let what = match self.kind {
            ErrorKind::UnexpectedEnd => "the text ends too early",
            ErrorKind::UnexpectedCharacter => "unexpected character",
            ErrorKind::InvalidString => "invalid string",
            ErrorKind::TooDeep => "nested too deeply",
            ErrorKind::TrailingCharacters => "text after the document",
        };
        joined(&[what, " at byte ", &digits(self.offset)])
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe())
    }
}

impl std::error::Error for Error {}

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
        let mut reader = Reader { text, pos: start };
        let value = reader.value(0)?;
        reader.skip_space();
        match reader.peek() {
            None => Ok(value),
            Some(_) => Err(reader.error(ErrorKind::TrailingCharacters)),
        }
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

    /// Writes the value as JSON again, indented by two spaces a level; numbers digit for digit.
    pub fn to_pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, level: usize) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Json::Number(digits) => out.push_str(digits),
            Json::String(text) => out.push_str(&quoted(text)),
            Json::Array(items) => {
                let items = items.iter().map(|item| (None, item));
                write_container(out, level, ['[', ']'], items);
            }
            Json::Object(entries) => {
                let entries = entries.iter().map(|(key, value)| (Some(&**key), value));
                write_container(out, level, ['{', '}'], entries);
            }
        }
    }
}

fn write_container<'a>(
    out: &mut String,
    level: usize,
    [open, close]: [char; 2],
    entries: impl ExactSizeIterator<Item = (Option<&'a str>, &'a Json)>,
) {
    out.push(open);
    let empty = entries.len() == 0;
    for (index, (key, value)) in entries.enumerate() {
        if index > 0 {
            out.push(',');
        }
        new_line(out, level.saturating_add(1));
        if let Some(key) = key {
            out.push_str(&quoted(key));
            out.push_str(": ");
        }
        value.write(out, level.saturating_add(1));
    }
    if !empty {
        new_line(out, level);
    }
    out.push(close);
}

fn new_line(out: &mut String, level: usize) {
    out.push('\n');
    for _ in 0..level {
        out.push_str("  ");
    }
}
