//! Where a value stands: by its place in a tree, by its path in words, by its piece of the text.

use super::Json;
use super::read::Reader;
use crate::model::text::{push_hex_digit, split_once, whole_number};

impl Json {
    /// The value at a place, such as `1.0` for the first one in the second one, and its normalised path (RFC 9535):
    /// `$['schedule']['days'][0]`. The blank place is the value itself, `$`.
    pub fn at(&self, place: &str) -> Option<(&Json, String)> {
        let mut value = self;
        let mut path = String::from("$");
        let mut rest = place;
        while !rest.is_empty() {
            let (index, after) = split_once(rest, ".").unwrap_or((rest, ""));
            rest = after;
            let place = usize::try_from(whole_number(index)?).ok()?;
            path.push('[');
            value = match value {
                Json::Array(items) => {
                    path.push_str(index);
                    items.get(place)?
                }
                Json::Object(entries) => {
                    let (key, value) = entries.get(place)?;
                    push_name(&mut path, key);
                    value
                }
                _ => return None,
            };
            path.push(']');
        }
        Some((value, path))
    }

    /// The value as a person wants it in another place: a string without quotes and escapes, all else as JSON.
    pub fn to_text(&self) -> String {
        self.as_str()
            .map_or_else(|| self.to_pretty(), str::to_owned)
    }
}

/// A name in single quotes, escaped in the one way that RFC 9535 allows for a normalised path.
fn push_name(out: &mut String, name: &str) {
    out.push('\'');
    for c in name.chars() {
        let escaped = match c {
            '\u{8}' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\u{c}' => 'f',
            '\r' => 'r',
            '\'' | '\\' => c,
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                let mut digits = String::new();
                push_hex_digit(&mut digits, u32::from(c) >> 4);
                push_hex_digit(&mut digits, u32::from(c) & 0xf);
                out.push_str(&digits.to_ascii_lowercase());
                continue;
            }
            c => {
                out.push(c);
                continue;
            }
        };
        out.push('\\');
        out.push(escaped);
    }
    out.push('\'');
}

/// The value of a key, letter by letter as it stands in the text of an object; of duplicates the last, as
/// [`Json::get`] takes it.
pub fn source<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut reader = Reader { text, pos: 0 };
    let mut found = None;
    reader.expect(b'{').ok()?;
    reader.skip_space();
    while reader.peek() == Some(b'"') {
        let name = reader.string().ok()?;
        reader.skip_space();
        reader.expect(b':').ok()?;
        reader.skip_space();
        let start = reader.pos;
        reader.value(0).ok()?;
        if *name == *key {
            found = Some(reader.since(start));
        }
        reader.skip_space();
        reader.take(b',');
        reader.skip_space();
    }
    found
}
