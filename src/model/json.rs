//! Lossless JSON: numbers keep their digits, objects keep their order and their duplicate keys.
//!
//! `JSON.parse` rounds 64-bit integers and long decimals, and an operator compares such values digit by digit. So the
//! body is read here, by RFC 8259 and nothing looser, into a tree whose numbers are text. Writing our own reader instead
//! of taking `serde_json` is a matter of bytes in the wasm: its error paths alone pull in the formatting of floats.

use std::borrow::Cow;
use std::fmt;

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

/// A string as a JSON literal, with quotes, every control and bidirectional control character escaped so that what is
/// read on screen is what was sent.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_invisible(c) => {
                out.push_str("\\u");
                push_hex(&mut out, c);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text for the screen: control and bidirectional control characters become `<U+202E>`, so that no text can pose as
/// another one. All else is unchanged.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            out.push_str("<U+");
            push_hex(&mut out, c);
            out.push('>');
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Characters that change what is seen without being seen: C0 and C1 controls, bidirectional controls, zero-width
/// spaces, separators and the byte-order mark. The zero-width joiners stay, since words and emoji need them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn push_hex(out: &mut String, c: char) {
    let code = u32::from(c);
    for shift in [12, 8, 4, 0] {
        out.push(
            char::from_digit((code >> shift) & 0xf, 16)
                .map_or('0', |digit| digit.to_ascii_uppercase()),
        );
    }
}

struct Reader<'a> {
    text: &'a str,
    pos: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    fn error(&self, kind: ErrorKind) -> Error {
        Error {
            kind,
            offset: self.pos,
        }
    }

    /// The error for what stands here: too early an end, or a character that does not belong.
    fn unexpected(&self) -> Error {
        self.error(if self.peek().is_none() {
            ErrorKind::UnexpectedEnd
        } else {
            ErrorKind::UnexpectedCharacter
        })
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.pos += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.pos += 1;
        }
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), Error> {
        if self.take(byte) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    fn value(&mut self, depth: u16) -> Result<Json, Error> {
        self.skip_space();
        match self.peek() {
            Some(b'{' | b'[') if depth >= MAX_DEPTH => Err(self.error(ErrorKind::TooDeep)),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string().map(Json::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            _ => Err(self.unexpected()),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, Error> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    fn object(&mut self, depth: u16) -> Result<Json, Error> {
        let mut entries = Vec::new();
        self.expect(b'{')?;
        self.skip_space();
        if self.take(b'}') {
            return Ok(Json::Object(entries));
        }
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return Err(self.unexpected());
            }
            let key = self.string()?;
            self.skip_space();
            self.expect(b':')?;
            entries.push((key, self.value(depth.saturating_add(1))?));
            self.skip_space();
            if !self.take(b',') {
                self.expect(b'}')?;
                return Ok(Json::Object(entries));
            }
        }
    }

    fn array(&mut self, depth: u16) -> Result<Json, Error> {
        let mut items = Vec::new();
        self.expect(b'[')?;
        self.skip_space();
        if self.take(b']') {
            return Ok(Json::Array(items));
        }
        loop {
            items.push(self.value(depth.saturating_add(1))?);
            self.skip_space();
            if !self.take(b',') {
                self.expect(b']')?;
                return Ok(Json::Array(items));
            }
        }
    }

    fn digits(&mut self) -> Result<(), Error> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected());
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.pos += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Json, Error> {
        let start = self.pos;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.pos += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.pos += 1;
            }
            self.digits()?;
        }
        Ok(Json::Number(self.since(start).into()))
    }

    fn since(&self, start: usize) -> &str {
        self.text.get(start..self.pos).unwrap_or_default()
    }

    fn string(&mut self) -> Result<Box<str>, Error> {
        self.expect(b'"')?;
        let start = self.pos;
        self.skip_plain();
        if self.peek() == Some(b'"') {
            let text = self.since(start).into();
            self.pos += 1;
            return Ok(text);
        }
        let mut out = String::from(self.since(start));
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.pos += 1;
                    return Ok(out.into_boxed_str());
                }
                Some(b'\\') => {
                    self.pos += 1;
                    out.push(self.escape()?);
                }
                None => return Err(self.unexpected()),
                Some(0..=0x1f) => return Err(self.error(ErrorKind::InvalidString)),
                Some(_) => {
                    let from = self.pos;
                    self.skip_plain();
                    out.push_str(self.since(from));
                }
            }
        }
    }

    /// Runs to the next quote, backslash or control character. These are ASCII, so the run is whole characters.
    fn skip_plain(&mut self) {
        let rest = self.text.as_bytes().get(self.pos..).unwrap_or_default();
        let plain = rest
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))
            .unwrap_or(rest.len());
        self.pos += plain;
    }

    fn escape(&mut self) -> Result<char, Error> {
        let c = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.pos += 1;
                return self.unicode_escape();
            }
            None => return Err(self.unexpected()),
            Some(_) => return Err(self.error(ErrorKind::InvalidString)),
        };
        self.pos += 1;
        Ok(c)
    }

    fn unicode_escape(&mut self) -> Result<char, Error> {
        let first = self.hex4()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        // A high surrogate: only with its low half behind it does it make a character.
        let before_low = self.pos;
        if self.take(b'\\') && self.take(b'u') {
            let second = self.hex4()?;
            if (0xdc00..0xe000).contains(&second) {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
        self.pos = before_low;
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex4(&mut self) -> Result<u32, Error> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return Err(match self.peek() {
                    None => self.unexpected(),
                    Some(_) => self.error(ErrorKind::InvalidString),
                });
            };
            code = code * 16 + digit;
            self.pos += 1;
        }
        Ok(code)
    }
}
