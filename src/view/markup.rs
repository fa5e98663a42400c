//! What a drawing says: elements, attributes and texts, one after the other in one string.
//!
//! A drawing is one piece of memory, and whether a part of it says the same as last time is one comparison of texts. What is
//! different `widget::paint` writes into the page.
//!
//! A part is a letter for its kind, the length of its body, and the body. An element's body is its name, `>`, and parts; an
//! attribute's is its name, `=`, and its value.

use crate::model::text::{joined, split_once};

/// What a part of a drawing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An element with everything in it.
    Element,
    /// An attribute of the element that it stands in.
    Attribute,
    /// A property of the object of the element that it stands in.
    Property,
    /// A text.
    Text,
    /// Nodes that take one place among their siblings, however many they are.
    List,
}

impl Kind {
    const fn letter(self) -> char {
        match self {
            Self::Element => 'e',
            Self::Attribute => 'a',
            Self::Property => 'p',
            Self::Text => 't',
            Self::List => 'l',
        }
    }

    const fn of(letter: char) -> Self {
        match letter {
            'e' => Self::Element,
            'a' => Self::Attribute,
            'p' => Self::Property,
            't' => Self::Text,
            _ => Self::List,
        }
    }
}

/// A part of a drawing that stands by itself: a node, or nodes that take one place together; none by default.
///
/// One pointer, so that handing it from call to call costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(Option<Box<Draft>>);

/// A part that is being put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    kind: Kind,
    body: String,
}

impl Draft {
    #[inline(never)]
    pub(super) fn new(kind: Kind, body: &[&str]) -> Box<Self> {
        let body = joined(body);
        Box::new(Self { kind, body })
    }

    /// Adds a part whose body is these texts.
    #[inline(never)]
    pub(super) fn push(&mut self, kind: Kind, body: &[&str]) {
        let length = body.iter().map(|text| text.len()).sum::<usize>();
        self.body.push(kind.letter());
        self.body.push(digit(length >> DIGIT_BITS));
        self.body.push(digit(length & DIGIT_MAX));
        for text in body {
            self.body.push_str(text);
        }
    }

    /// Adds a part that is finished.
    #[inline(never)]
    pub(super) fn child(&mut self, child: Markup) {
        let Part { kind, body } = child.part();
        self.push(kind, &[body]);
    }
}

impl From<Box<Draft>> for Markup {
    fn from(draft: Box<Draft>) -> Self {
        Self(Some(draft))
    }
}

impl Markup {
    /// The whole of it, to be read.
    #[must_use]
    pub fn part(&self) -> Part<'_> {
        self.0.as_ref().map_or_else(Part::default, |draft| Part {
            kind: draft.kind,
            body: &draft.body,
        })
    }
}

/// A length is two characters below the surrogates: 256 MiB at most, and two bytes where it is short.
const DIGIT_BITS: u32 = 14;
const DIGIT_MAX: usize = (1 << DIGIT_BITS) - 1;

fn digit(value: usize) -> char {
    let value = u32::try_from(value).ok();
    value.and_then(char::from_u32).unwrap_or_default()
}

/// A part as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// What it is.
    pub kind: Kind,
    /// A text as it is; of everything else, what the other functions take apart.
    pub body: &'a str,
}

impl Default for Part<'_> {
    fn default() -> Self {
        let (kind, body) = (Kind::List, "");
        Self { kind, body }
    }
}

impl<'a> Part<'a> {
    /// An element's name and its parts.
    #[must_use]
    pub fn element(self) -> (&'a str, Parts<'a>) {
        let (name, parts) = split_once(self.body, ">").unwrap_or_default();
        (name, Parts(parts))
    }

    /// An attribute's or property's name and value.
    #[must_use]
    pub fn attribute(self) -> (&'a str, &'a str) {
        split_once(self.body, "=").unwrap_or_default()
    }

    /// The parts of a list.
    #[must_use]
    pub const fn list(self) -> Parts<'a> {
        Parts(self.body)
    }

    /// Whether it is a node, or a place for nodes, and no attribute or property.
    #[must_use]
    pub const fn is_child(self) -> bool {
        !matches!(self.kind, Kind::Attribute | Kind::Property)
    }

    /// How many nodes it is in the page.
    #[must_use]
    pub fn nodes(self) -> u32 {
        match self.kind {
            Kind::List => self.list().map(Self::nodes).sum(),
            _ => u32::from(self.is_child()),
        }
    }
}

/// Parts one after the other.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a>(&'a str);

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        let mut letters = self.0.chars();
        let kind = Kind::of(letters.next()?);
        let high = u32::from(letters.next()?) << DIGIT_BITS;
        let length = high.saturating_add(letters.next()?.into());
        let length = usize::try_from(length).ok()?;
        let (body, rest) = letters.as_str().split_at_checked(length)?;
        self.0 = rest;
        Some(Part { kind, body })
    }
}
