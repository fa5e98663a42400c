//! The strings of a text, with where they stand, for whoever changes some of them and leaves all else as it was written.

use std::ops::Range;

use super::Text;
use super::parser::Reader;

/// Every string and name in a JSON text, and the bytes of its literal; `None` at the first that is no literal. Outside of
/// strings JSON has no quotes.
pub fn strings(text: &str) -> impl Iterator<Item = Option<(Range<usize>, Text)>> {
    let mut reader = Reader { text, pos: 0 };
    std::iter::from_fn(move || {
        let rest = text.get(reader.pos..)?;
        let start = reader.pos.checked_add(rest.find('"')?)?;
        reader.pos = start;
        let string = reader.string().ok();
        if string.is_none() {
            reader.pos = text.len();
        }
        Some(string.map(|string| (start..reader.pos, string)))
    })
}
