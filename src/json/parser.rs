//! The reader: RFC 8259 and nothing looser, over the bytes of a text, without panics and without floats.

use super::{Error, ErrorKind, Json, Text};

/// How deep arrays and objects may nest; a deeper document is refused instead of overflowing the stack. Parameters of 128 levels
/// stand in a document, its `param` and a command.
pub const MAX_DEPTH: u16 = 131;

/// A place in a text.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) pos: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    pub(super) fn error(&self, kind: ErrorKind) -> Error {
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

    pub(super) fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.pos += 1;
        }
    }

    pub(super) fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.pos += 1;
        }
        found
    }

    pub(super) fn expect(&mut self, byte: u8) -> Result<(), Error> {
        if self.take(byte) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    /// One value and nothing after it.
    pub(super) fn document(&mut self) -> Result<Json, Error> {
        let value = self.value(0)?;
        self.skip_space();
        match self.peek() {
            None => Ok(value),
            Some(_) => Err(self.error(ErrorKind::TrailingCharacters)),
        }
    }

    pub(super) fn value(&mut self, depth: u16) -> Result<Json, Error> {
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

    pub(super) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.pos).unwrap_or_default()
    }

    pub(super) fn string(&mut self) -> Result<Text, Error> {
        self.expect(b'"')?;
        let start = self.pos;
        self.skip_plain();
        if self.peek() == Some(b'"') {
            let text = self.since(start).into();
            self.pos += 1;
            return Ok(text);
        }
        let mut out = String::from(self.since(start));
        let mut has_lone_surrogate = false;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let source = self.since(start);
                    self.pos += 1;
                    return Ok(match has_lone_surrogate {
                        true => Text::from_source(source),
                        false => out.into(),
                    });
                }
                Some(b'\\') => {
                    self.pos += 1;
                    let c = self.escape()?;
                    has_lone_surrogate |= c.is_none();
                    out.extend(c);
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

    /// The character of an escape; `None` where it is half a surrogate pair.
    fn escape(&mut self) -> Result<Option<char>, Error> {
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
        Ok(Some(c))
    }

    fn unicode_escape(&mut self) -> Result<Option<char>, Error> {
        let first = self.hex4()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Ok(char::from_u32(first));
        }
        // A high surrogate: only with its low half behind it does it make a character.
        let before_low = self.pos;
        if self.take(b'\\') && self.take(b'u') {
            let second = self.hex4()?;
            if (0xdc00..0xe000).contains(&second) {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code));
            }
        }
        self.pos = before_low;
        Ok(None)
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
