//! Writes a drawing into the page: what is different from the last one, and nothing else.
//!
//! Yew holds the component, and this room the elements inside it. Of the last drawing one string is kept (`view::markup`),
//! where Yew's virtual DOM would hold some 170 bytes for each node. A node is found by its place when it changes. Places are
//! fixed, since what is absent takes one too, so that no keys are needed.

use std::cell::RefCell;
use std::rc::Rc;

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
                    self.put(parent, here.as_ref(), after, true);
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
    fn put(&self, parent: &Node, before: Option<&Node>, part: Part<'_>, may_copy: bool) {
        let node = match part.kind {
            Kind::List => {
                let parts = part.list();
                return parts.for_each(|part| self.put(parent, before, part, may_copy));
            }
            Kind::Attribute | Kind::Property => return set(parent.unchecked_ref(), part),
            Kind::Text => self.document.create_text_node(part.body).into(),
            Kind::Element if may_copy && part.body.len() > LARGE_BYTES => {
                match self.copy(part).or_else(|| self.make(part)) {
                    Some(element) => Node::from(element),
                    None => return,
                }
            }
            Kind::Element => match self.make(part) {
                Some(element) => Node::from(element),
                None => return,
            },
        };
        drop(parent.insert_before(&node, before));
    }

    fn make(&self, part: Part<'_>) -> Option<Element> {
        let (name, parts) = part.element();
        let element = match name {
            "svg" | "path" => self.document.create_element_ns(Some(SVG), name),
            _ => self.document.create_element(name),
        };
        let element = element.ok()?;
        parts.for_each(|part| self.put(&element, None, part, false));
        Some(element)
    }

    /// A copy of an element of the same name and first part, changed into this one. The second of a kind is kept for that,
    /// since a page with one card needs none.
    fn copy(&self, part: Part<'_>) -> Option<Element> {
        let (name, mut parts) = part.element();
        let kind = [name, parts.next().map_or("", |part| part.body)];
        let known = PATTERNS.with_borrow(|patterns| {
            let known = patterns.iter().find(|known| known.kind == kind);
            known.map(|known| known.made.clone())
        });
        let copied = |element: &Element| element.clone_node_with_deep(true).ok();
        match known {
            None => {
                let kind = kind.map(str::to_owned);
                let pattern = Pattern { kind, made: None };
                PATTERNS.with_borrow_mut(|patterns| patterns.push(pattern));
                None
            }
            Some(None) => {
                let element = self.make(part)?;
                let copy = copied(&element)?.unchecked_into();
                PATTERNS.with_borrow_mut(|patterns| {
                    if let Some(known) = patterns.iter_mut().find(|known| known.kind == kind) {
                        known.made = Some((Rc::from(part.body), copy));
                    }
                });
                Some(element)
            }
            Some(Some((body, element))) => {
                let copy: Element = copied(&element)?.unchecked_into();
                let body = &*body;
                self.element(&copy, Part { body, ..part }, part)?;
                Some(copy)
            }
        }
    }
}

/// From how long a part on an element is copied rather than made.
const LARGE_BYTES: usize = 500;

/// An element to be copied.
struct Pattern {
    /// Its name and its first part, which is the class of most.
    kind: [String; 2],
    made: Option<(Rc<str>, Element)>,
}

thread_local! {
    // As many as there are such kinds in `view`: a few.
    static PATTERNS: RefCell<Vec<Pattern>> = const { RefCell::new(Vec::new()) };
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
