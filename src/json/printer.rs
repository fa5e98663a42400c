//! Texts of others on the screen: nothing invisible, nothing that poses as something else.

use std::borrow::Cow;

use super::{Json, Text};

/// A string as a JSON literal, with quotes, every invisible character escaped so that what is read on screen is what was sent.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for (before, c) in with_before(text) {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_invisible(before, c) => push_escaped(&mut out, c),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A string that is given as it was written between its quotes, as a JSON literal: its own escapes stay.
pub fn quoted_source(source: &str) -> String {
    let mut out = String::with_capacity(source.len().saturating_add(2));
    out.push('"');
    for (before, c) in with_before(source) {
        match c {
            c if is_invisible(before, c) => push_escaped(&mut out, c),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text for the screen, or to be read out: invisible characters become `<U+202E>`, so that no text can pose as another one.
/// All else is unchanged.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !with_before(text).any(|(before, c)| is_invisible(before, c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (before, c) in with_before(text) {
        if is_invisible(before, c) {
            out.push_str(&format!("<U+{:04X}>", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The characters of a text, each with the one before it.
fn with_before(text: &str) -> impl Iterator<Item = (Option<char>, char)> {
    let before = std::iter::once(None).chain(text.chars().map(Some));
    before.zip(text.chars())
}

/// `\u202E`, above U+FFFF as a surrogate pair.
fn push_escaped(out: &mut String, c: char) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        out.push_str(&format!("\\u{unit:04X}"));
    }
}

/// Whether nobody sees a character that begins a text.
pub fn hides(c: char) -> bool {
    is_invisible(None, c)
}

/// Characters that change what is seen without being seen, or that nobody sees: controls, bidirectional controls, zero-width
/// spaces, separators, the byte-order mark, fillers, blank patterns, tags. Joiners and variation selectors stay behind a
/// character that they can join or vary: words and emoji need them.
fn is_invisible(before: Option<char>, c: char) -> bool {
    match c {
        // Joiners, for scripts that join and for emoji.
        '\u{200c}' | '\u{200d}' => before.is_none_or(|before| before.is_ascii()),
        // Variation selectors; a keycap varies an ASCII character.
        '\u{fe00}'..='\u{fe0f}' => before.is_none_or(|before| {
            let may_be_keycap = before.is_ascii_digit() || matches!(before, '#' | '*');
            (before.is_ascii() && !may_be_keycap) || is_selector(before)
        }),
        '\u{e0100}'..='\u{e01ef}' => {
            before.is_none_or(|before| before.is_ascii() || is_selector(before))
        }
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' => true,
        // Fillers of Hangul, vowels of Khmer that are not written, selectors and a separator of Mongolian.
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' => true,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        // Controls of shorthand and musical notation.
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        // Tags, and all around them that is set aside for characters that nobody sees.
        '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

impl Json {
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
            Json::String(text) => out.push_str(&text.quoted()),
            Json::Array(items) => {
                let items = items.iter().map(|item| (None, item));
                write_container(out, level, ['[', ']'], items);
            }
            Json::Object(entries) => {
                let entries = entries.iter().map(|(key, value)| (Some(key), value));
                write_container(out, level, ['{', '}'], entries);
            }
        }
    }
}

fn write_container<'a>(
    out: &mut String,
    level: usize,
    [open, close]: [char; 2],
    entries: impl ExactSizeIterator<Item = (Option<&'a Text>, &'a Json)>,
) {
    out.push(open);
    let empty = entries.len() == 0;
    for (index, (key, value)) in entries.enumerate() {
        if index > 0 {
            out.push(',');
        }
        new_line(out, level.saturating_add(1));
        if let Some(key) = key {
            out.push_str(&key.quoted());
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
