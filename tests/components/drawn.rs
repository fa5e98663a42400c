//! A drawn card, or a piece of it, to be read by part, class, role or tag.

use roxmltree::{Document, Node};

/// The HTML of one or more elements.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Drawn(String);

impl Drawn {
    /// Reads what the server-side rendering wrote.
    pub(crate) fn new(html: &str) -> Self {
        // The one element of the card that HTML does not close.
        let mut out = String::from("<drawn>");
        for (index, part) in html.split("<input ").enumerate() {
            if index == 0 {
                out.push_str(part);
            } else {
                let (attributes, rest) = part.split_once('>').unwrap();
                out.extend(["<input ", attributes, "/>", rest]);
            }
        }
        out.push_str("</drawn>");
        let drawn = Self(out);
        drawn.read(|_| ());
        drawn
    }

    fn read<T>(&self, read: impl FnOnce(Node<'_, '_>) -> T) -> T {
        let document = Document::parse(&self.0).unwrap_or_else(|e| panic!("{e}: {}", self.0));
        read(document.root_element())
    }

    /// All elements of which this holds, in the order of the document.
    fn find(&self, matches: impl Fn(&Node<'_, '_>) -> bool) -> Vec<Drawn> {
        self.read(|root| {
            let inside = root.descendants().skip(1);
            let found = inside.filter(|node| node.is_element() && matches(node));
            found
                .map(|node| Self(self.0[node.range()].to_owned()))
                .collect()
        })
    }

    /// All elements with a word in an attribute that is a list of words.
    fn by_word(&self, attribute: &str, word: &str) -> Vec<Drawn> {
        self.find(|node| {
            let value = node.attribute(attribute).unwrap_or_default();
            value.split_ascii_whitespace().any(|one| one == word)
        })
    }

    fn only(found: Vec<Drawn>, what: &str) -> Drawn {
        assert_eq!(found.len(), 1, "{what}: {found:?}");
        found.into_iter().next().unwrap()
    }

    pub(crate) fn parts(&self, name: &str) -> Vec<Drawn> {
        self.by_word("part", name)
    }

    pub(crate) fn part(&self, name: &str) -> Drawn {
        Self::only(self.parts(name), name)
    }

    pub(crate) fn classes(&self, name: &str) -> Vec<Drawn> {
        self.by_word("class", name)
    }

    pub(crate) fn class(&self, name: &str) -> Drawn {
        Self::only(self.classes(name), name)
    }

    pub(crate) fn roles(&self, name: &str) -> Vec<Drawn> {
        self.by_word("role", name)
    }

    pub(crate) fn role(&self, name: &str) -> Drawn {
        Self::only(self.roles(name), name)
    }

    pub(crate) fn tags(&self, name: &str) -> Vec<Drawn> {
        self.find(|node| node.has_tag_name(name))
    }

    pub(crate) fn tag(&self, name: &str) -> Drawn {
        Self::only(self.tags(name), name)
    }

    /// The value beside a term of a description list; `None` where there is no such row.
    pub(crate) fn value(&self, term: &str) -> Option<String> {
        let rows = self.classes("row").into_iter();
        // A row may hold a list of its own; then the innermost one has the value.
        let mut rows = rows.filter(|row| texts(&row.tags("dt")) == [term]);
        rows.next().map(|row| row.tag("dd").text())
    }

    /// The tree with this name.
    pub(crate) fn tree(&self, name: &str) -> Drawn {
        let trees = self.roles("tree").into_iter();
        let named = trees.filter(|tree| tree.attribute("aria-label").as_deref() == Some(name));
        Self::only(named.collect(), name)
    }

    /// An attribute of the element itself.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.read(|element| element.attribute(name).map(str::to_owned))
    }

    /// The text in it, without tags.
    pub(crate) fn text(&self) -> String {
        self.read(|element| {
            let nodes = element.descendants().filter(Node::is_text);
            nodes.filter_map(|node| node.text()).collect()
        })
    }

    pub(crate) fn html(&self) -> &str {
        &self.0
    }
}

/// The texts of elements.
pub(crate) fn texts(elements: &[Drawn]) -> Vec<String> {
    elements.iter().map(Drawn::text).collect()
}
