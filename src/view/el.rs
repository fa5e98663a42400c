//! Elements, put together call by call.
//!
//! `html!` builds each element where it stands, which weighs 150 to 300 bytes of wasm an element; a call of these
//! functions weighs 20. An element is written into its parent when it is finished, as a part of one string (`markup`).

use super::markup::{Draft, Kind, Markup};

/// An element that is not finished yet.
#[derive(Debug)]
pub struct El(Box<Draft>);

/// An element without attributes and children.
#[inline(never)]
pub fn el(name: &str) -> El {
    El(Draft::new(Kind::Element, &[name, ">"]))
}

/// An element with a class, the most frequent kind.
#[inline(never)]
pub fn classed(name: &str, class: &str) -> El {
    el(name).class(class)
}

/// Nodes beside each other. Each keeps its place in the list, an empty one too.
pub fn group<const N: usize>(nodes: [Markup; N]) -> Markup {
    list(Vec::from(nodes))
}

/// Nodes that come and go.
#[inline(never)]
pub fn list(nodes: Vec<Markup>) -> Markup {
    let mut list = Draft::new(Kind::List, &[]);
    for node in nodes {
        list.child(node);
    }
    list.into()
}

/// A text as it is.
pub fn text(text: impl AsRef<str>) -> Markup {
    written(text.as_ref())
}

#[inline(never)]
fn written(text: &str) -> Markup {
    Draft::new(Kind::Text, &[text]).into()
}

impl El {
    #[inline(never)]
    fn put(mut self, kind: Kind, body: &[&str]) -> Self {
        self.0.push(kind, body);
        self
    }

    /// The classes, separated by spaces.
    #[inline(never)]
    pub fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    /// The CSS part that a page may style.
    #[inline(never)]
    pub fn part(self, name: &str) -> Self {
        self.attr("part", name)
    }

    /// The role that assistive technology is told.
    #[inline(never)]
    pub fn role(self, name: &str) -> Self {
        self.attr("role", name)
    }

    /// An attribute.
    #[inline(never)]
    pub fn attr(self, name: &str, value: &str) -> Self {
        self.put(Kind::Attribute, &[name, "=", value])
    }

    /// An attribute that is there or not.
    pub fn flag(self, name: &str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// An attribute of "true" or "false".
    pub fn state(self, name: &str, on: bool) -> Self {
        self.attr(name, if on { "true" } else { "false" })
    }

    /// A property of the element's object. `style` must come this way: as an attribute a strict CSP blocks it.
    pub fn property(self, name: &str, value: &str) -> Self {
        self.put(Kind::Property, &[name, "=", value])
    }

    #[inline(never)]
    fn push(mut self, child: Markup) -> Self {
        self.0.child(child);
        self
    }

    /// One more child.
    pub fn child(self, child: impl Into<Markup>) -> Self {
        self.push(child.into())
    }

    /// One more child, or an empty place for it.
    pub fn maybe(self, child: Option<impl Into<Markup>>) -> Self {
        self.push(child.map(Into::into).unwrap_or_default())
    }

    /// A text inside.
    pub fn text(self, words: impl AsRef<str>) -> Self {
        self.put(Kind::Text, &[words.as_ref()])
    }

    /// Children that come and go.
    pub fn children<I: IntoIterator<Item: Into<Markup>>>(mut self, children: I) -> Self {
        for child in children {
            self.0.child(child.into());
        }
        self
    }
}

impl From<El> for Markup {
    fn from(El(element): El) -> Self {
        element.into()
    }
}
