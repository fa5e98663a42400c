//! What may be wrong with a text that should have been JSON.

use std::fmt;

/// What was wrong with a text that should have been JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The text ended in the middle of a value.
    UnexpectedEnd,
    /// A character that may not stand there.
    UnexpectedCharacter,
    /// An escape or a control character that a string may not hold.
    InvalidString,
    /// More than [`MAX_DEPTH`](super::MAX_DEPTH) levels.
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

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            ErrorKind::UnexpectedEnd => "the text ends too early",
            ErrorKind::UnexpectedCharacter => "unexpected character",
            ErrorKind::InvalidString => "invalid string",
            ErrorKind::TooDeep => "nested too deeply",
            ErrorKind::TrailingCharacters => "text after the document",
        };
        write!(f, "{what} at byte {}", self.offset)
    }
}

impl std::error::Error for Error {}
