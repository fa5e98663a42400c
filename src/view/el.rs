//! Elements, put together call by call.
//!
//! `html!` builds each element where it stands, which weighs 150 to 300 bytes of wasm an element; a call of these
//! functions weighs 20. The virtual DOM below is Yew's, and so is the comparing: an element whose names of attributes are
//! those of last time is compared value by value.

use std::cell::RefCell;

use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VList, VTag};
use yew::{AttrValue, Html, NodeRef};

/// An element that is not finished yet. One pointer, so that handing it from call to call costs nothing.
#[derive(Debug)]
pub struct El(Box<Draft>);

#[derive(Debug)]
struct Draft {
    tag: VTag,
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    children: Vec<Html>,
    is_list: bool,
}

/// An element without attributes and children.
#[inline(never)]
pub(super) fn el(name: &'static str) -> El {
    El(Box::new(Draft {
        tag: VTag::new(name),
        names: Vec::new(),
        values: Vec::new(),
        children: Vec::new(),
        is_list: false,
    }))
}

/// An element with a class, the most frequent kind.
#[inline(never)]
pub fn classed(name: &'static str, class: &'static str) -> El {
    el(name).class(class)
}

/// Nodes beside each other. Each keeps its place in the list, an empty one too.
pub(super) fn group<const N: usize>(nodes: [Html; N]) -> Html {
    list(Vec::from(nodes))
}

/// Nodes that come and go.
#[inline(never)]
pub(super) fn list(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}

/// A text as it is.
pub(super) fn text(text: impl Into<AttrValue>) -> Html {
    written(text.into())
}

#[inline(never)]
fn written(text: AttrValue) -> Html {
    Html::VText(yew::virtual_dom::VText { text })
}

impl El {
    #[inline(never)]
    fn put(mut self, name: &'static str, value: Option<AttributeOrProperty>) -> Self {
        self.0.names.push(name);
        self.0.values.push(value);
        self
    }

    #[inline(never)]
    fn attribute(self, name: &'static str, value: AttrValue) -> Self {
        self.put(name, Some(AttributeOrProperty::Attribute(value)))
    }

    /// The classes, separated by spaces.
    #[inline(never)]
    pub fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// The CSS part that a page may style.
    #[inline(never)]
    pub fn part(self, name: &'static str) -> Self {
        self.attr("part", name)
    }

    /// The role that assistive technology is told.
    #[inline(never)]
    pub fn role(self, name: &'static str) -> Self {
        self.attr("role", name)
    }

    /// An attribute that the source knows.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &'static str) -> Self {
        self.attribute(name, AttrValue::Static(value))
    }

    /// An attribute that was worked out.
    #[inline(never)]
    pub fn set(self, name: &'static str, value: String) -> Self {
        self.attribute(name, value.into())
    }

    /// An attribute that is there or not.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        let value = on.then_some(AttributeOrProperty::Static(""));
        self.put(name, value)
    }

    /// An attribute of "true" or "false".
    pub fn state(self, name: &'static str, on: bool) -> Self {
        self.attr(name, if on { "true" } else { "false" })
    }

    /// A property of the element's object. `style` must come this way: as an attribute a strict CSP blocks it.
    pub fn property(self, name: &'static str, value: &str) -> Self {
        self.put(name, Some(AttributeOrProperty::Property(value.into())))
    }

    /// By what it is known among its siblings.
    pub fn key(mut self, key: &'static str) -> Self {
        self.0.tag.key = Some(Key::from(key));
        self
    }

    /// Where the finished element is to be found.
    pub fn node_ref(mut self, node: NodeRef) -> Self {
        self.0.tag.node_ref = node;
        self
    }

    #[inline(never)]
    fn push(mut self, child: Html) -> Self {
        self.0.children.push(child);
        self
    }

    /// One more child.
    pub fn child(self, child: impl Into<Html>) -> Self {
        self.push(child.into())
    }

    /// One more child, or an empty place for it.
    pub fn maybe(self, child: Option<impl Into<Html>>) -> Self {
        self.push(child.map(Into::into).unwrap_or_default())
    }

    /// A text inside.
    pub fn text(self, words: impl Into<AttrValue>) -> Self {
        self.push(written(words.into()))
    }

    /// Children that come and go.
    pub fn children<I: IntoIterator<Item: Into<Html>>>(mut self, children: I) -> Self {
        self.0.children.extend(children.into_iter().map(Into::into));
        self.0.is_list = true;
        self
    }
}

impl From<El> for Html {
    #[inline(never)]
    fn from(El(draft): El) -> Self {
        let mut draft = *draft;
        draft.tag.attributes = Attributes::Dynamic {
            keys: known(&draft.names),
            values: draft.values.into(),
        };
        let alone = draft.children.len() == 1 && !draft.is_list;
        if let (Some(place), Some(last)) = (draft.tag.children_mut(), draft.children.pop()) {
            *place = if alone {
                last
            } else {
                draft.children.push(last);
                list(draft.children)
            };
        }
        draft.tag.into()
    }
}

thread_local! {
    // As many as there are different lists in this folder: some dozens.
    static NAMES: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}

/// The one copy of a list of names, by whose address Yew sees that an element has the attributes of last time.
#[inline(never)]
fn known(names: &[&'static str]) -> &'static [&'static str] {
    NAMES.with_borrow_mut(|all| match all.iter().find(|known| **known == names) {
        Some(known) => known,
        None => {
            let names: &'static [&'static str] = names.to_vec().leak();
            all.push(names);
            names
        }
    })
}
