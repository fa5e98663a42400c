//! Where a value stands: its path in a tree, and its piece of the text.

use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use super::Json;
use super::parser::Reader;
use super::tree::document;

/// The path from the root of a document to a value. Its text is the normalised path of RFC 9535,
/// `$['schedule']['days'][0]`.
///
/// It stays the same when other keys come before it, so that what is open or selected keeps to what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(Rc<[Step]>);

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A key of an object, and how many equal keys stand before it.
    Key(Rc<str>, usize),
    /// An item of an array, by its index.
    Index(usize),
}

impl Path {
    /// The path of a child.
    #[must_use]
    pub fn child(&self, step: Step) -> Self {
        let steps = self.0.iter().cloned();
        Self(steps.chain(std::iter::once(step)).collect())
    }

    /// The key of the value in its object.
    pub fn name(&self) -> Option<&str> {
        match self.0.last()? {
            Step::Key(name, _) => Some(name),
            Step::Index(_) => None,
        }
    }

    /// The index of the value in its array.
    pub fn index(&self) -> Option<usize> {
        match self.0.last()? {
            Step::Key(..) => None,
            Step::Index(index) => Some(*index),
        }
    }

    /// A text that tells the value from all others, also from one with an equal key.
    pub fn unique(&self) -> String {
        let mut out = self.to_string();
        for (level, step) in self.0.iter().enumerate() {
            if let Step::Key(_, before @ 1..) = step {
                out.push_str(&format!("#{level}.{before}"));
            }
        }
        out
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::from("$");
        for step in &*self.0 {
            out.push('[');
            match step {
                Step::Key(name, _) => push_name(&mut out, name),
                Step::Index(index) => out.push_str(&index.to_string()),
            }
            out.push(']');
        }
        f.write_str(&out)
    }
}

impl Json {
    /// The value at a path; `None` where there is none.
    pub fn at(&self, path: &Path) -> Option<&Json> {
        let mut value = self;
        for step in &*path.0 {
            value = match (value, step) {
                (Json::Array(items), Step::Index(index)) => items.get(*index)?,
                (Json::Object(entries), Step::Key(name, before)) => {
                    let mut equal = entries.iter().filter(|(key, _)| **key == **name);
                    &equal.nth(*before)?.1
                }
                _ => return None,
            };
        }
        Some(value)
    }

    /// The children of an array or object, each with the step that leads to it.
    pub fn children(&self) -> Box<dyn Iterator<Item = (Step, &Json)> + '_> {
        match self {
            Json::Array(items) => {
                let items = items.iter().enumerate();
                Box::new(items.map(|(index, item)| (Step::Index(index), item)))
            }
            Json::Object(entries) => {
                let mut seen = HashMap::<&str, usize>::new();
                Box::new(entries.iter().map(move |(key, value)| {
                    let seen = seen.entry(key).or_default();
                    let step = Step::Key((**key).into(), *seen);
                    *seen = seen.saturating_add(1);
                    (step, value)
                }))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The value as a person wants it in another place: a string without quotes and escapes, all else as JSON.
    pub fn to_text(&self) -> String {
        self.as_str()
            .map_or_else(|| self.to_pretty(), str::to_owned)
    }
}

impl Json {
    /// The value as a cell of a table: a string without quotes and escapes, all else as JSON in one line.
    pub fn to_line(&self) -> String {
        match self.as_str() {
            Some(text) => text.to_owned(),
            // Line ends in strings are escaped.
            None => self.to_pretty().lines().map(str::trim_start).collect(),
        }
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
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
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
    let mut reader = Reader {
        text: document(text),
        pos: 0,
    };
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
