//! Writes a drawing into the page: what is different from the last one, and nothing else.
//!
//! Yew holds the component, and this room the elements inside it. Of the last drawing one string is kept (`view::markup`),
//! where Yew's virtual DOM would hold some 170 bytes for each node. A node is found by its place when it changes. Places are
//! fixed, since what is absent takes one too, so that no keys are needed.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

use crate::view::markup::{Kind, Markup, Part, Parts};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The card's outermost element, and what is drawn into it.
#[derive(Debug)]
pub struct Painting {
    document: Document,
    root: Element,
    drawn: Markup,
}

impl Painting {
    /// An empty element, not on the page yet; `None` where there is no page.
    #[must_use]
    pub fn new() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let root = document.create_element("div").ok()?;
        Some(Self {
            document,
            root,
            drawn: Markup::default(),
        })
    }

    /// The element, to be put on the page and taken away.
    #[must_use]
    pub const fn root(&self) -> &Element {
        &self.root
    }

    /// Draws the outermost element as it is to be now.
    pub fn draw(&mut self, next: Markup) {
        let drawn = std::mem::replace(&mut self.drawn, next);
        let (old, new) = (drawn.part(), self.drawn.part());
        if old != new && self.element(&self.root, old, new).is_none() {
            // Somebody else was at the elements, a translator or an extension: all of it anew.
            self.root.set_text_content(None);
            self.element(&self.root, Markup::default().part(), new);
        }
    }

    /// Has an element that was drawn as `old` say what `new` says; `None` where it does not hold what was drawn.
    fn element(&self, element: &Element, old: Part<'_>, new: Part<'_>) -> Option<()> {
        let ((_, old), (_, new)) = (old.element(), new.element());
        for part in old.filter(|part| part.kind == Kind::Attribute) {
            let (name, _) = part.attribute();
            if !new
                .into_iter()
                .any(|other| other.kind == part.kind && other.attribute().0 == name)
            {
                element.remove_attribute(name).ok()?;
            }
        }
        for part in new.filter(|part| !part.is_child()) {
            if !old.into_iter().any(|other| other == part) {
                set(element, part);
            }
        }
        self.nodes(element, &mut 0, old, new)
    }

    /// The same for the nodes in an element, or in a list, from a place on, which is moved on behind them.
    fn nodes(&self, parent: &Node, place: &mut u32, old: Parts<'_>, new: Parts<'_>) -> Option<()> {
        let mut old = old.filter(|part| part.is_child());
        let mut new = new.filter(|part| part.is_child());
        loop {
            let (before, after) = match (old.next(), new.next()) {
                (None, None) => return Some(()),
                (before, after) => (before.unwrap_or_default(), after.unwrap_or_default()),
            };
            if before == after {
                *place = place.saturating_add(before.nodes());
                continue;
            }
            let here = parent.child_nodes().get(*place);
            match (before.kind, after.kind) {
                (Kind::List, Kind::List) => {
                    self.nodes(parent, place, before.list(), after.list())?
                }
                (Kind::Text, Kind::Text) => {
                    let text =
                        here.filter(|node| node.node_value().as_deref() == Some(before.body))?;
                    text.set_node_value(Some(after.body));
                    *place = place.saturating_add(1);
                }
                (Kind::Element, Kind::Element) if before.element().0 == after.element().0 => {
                    self.element(here?.dyn_ref()?, before, after)?;
                    *place = place.saturating_add(1);
                }
                _ => {
                    self.put(parent, here.as_ref(), after);
                    *place = place.saturating_add(after.nodes());
                    for _ in 0..before.nodes() {
                        let gone = parent.child_nodes().get(*place)?;
                        parent.remove_child(&gone).ok()?;
                    }
                }
            }
        }
    }

    /// Makes what is not there yet, in front of a node or at the end; an attribute or property is the element's own.
    fn put(&self, parent: &Node, before: Option<&Node>, part: Part<'_>) {
        let node = match part.kind {
            Kind::List => return part.list().for_each(|part| self.put(parent, before, part)),
            Kind::Attribute | Kind::Property => return set(parent.unchecked_ref(), part),
            Kind::Text => self.document.create_text_node(part.body).into(),
            Kind::Element => {
                let (name, parts) = part.element();
                let element = match name {
                    "svg" | "path" => self.document.create_element_ns(Some(SVG), name),
                    _ => self.document.create_element(name),
                };
                let Ok(element) = element else { return };
                parts.for_each(|part| self.put(&element, None, part));
                Node::from(element)
            }
        };
        drop(parent.insert_before(&node, before));
    }
}

/// Sets an attribute or a property.
fn set(element: &Element, part: Part<'_>) {
    let (name, value) = part.attribute();
    if part.kind == Kind::Attribute {
        drop(element.set_attribute(name, value));
    } else {
        drop(js_sys::Reflect::set(element, &name.into(), &value.into()));
    }
}
