//! Writes a drawing into the page: what is different from the last one, and nothing else.
//!
//! Yew holds the component, and this room the elements inside it. Of the last drawing one string is kept (`view::markup`),
//! where Yew's virtual DOM would hold some 170 bytes for each node. A node is found by its place when it changes. Places are
//! fixed, since what is absent takes one too, so that no keys are needed.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use crate::view::markup::{Kind, Markup, Part, Parts};

const SVG: &str = "http://www.w3.org/2000/svg";

// web-sys's own catch what these throw, which weighs more than the rest of this room. Nothing throws that is given names of
// ours, and nodes where they are.
#[wasm_bindgen]
extern "C" {
    #[derive(Clone, Debug)]
    type Node;
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(name: &str) -> Node;
    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_ns(namespace: &str, name: &str) -> Node;
    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    fn create_text_node(text: &str) -> Node;
    #[wasm_bindgen(method, getter, js_name = childNodes)]
    fn child_nodes(this: &Node) -> Nodes;
    #[wasm_bindgen(method, getter, js_name = tagName)]
    fn tag_name(this: &Node) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = nodeValue)]
    fn node_value(this: &Node) -> Option<String>;
    #[wasm_bindgen(method, setter, js_name = nodeValue)]
    fn set_node_value(this: &Node, text: &str);
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Node, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = removeAttribute)]
    fn remove_attribute(this: &Node, name: &str);
    #[wasm_bindgen(method, indexing_setter)]
    fn set_property(this: &Node, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = insertBefore)]
    fn insert_before(this: &Node, node: &Node, before: Option<&Node>);
    #[wasm_bindgen(method, js_name = cloneNode)]
    fn clone_node(this: &Node, deep: bool) -> Node;
    #[wasm_bindgen(method)]
    fn remove(this: &Node);

    type Nodes;
    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Nodes, place: u32) -> Option<Node>;
}

/// The card's outermost element, and what is drawn into it.
#[derive(Debug)]
pub struct Painting {
    root: Node,
    drawn: Markup,
}

impl Default for Painting {
    /// An empty element, not on the page yet.
    fn default() -> Self {
        Self {
            root: create_element("div"),
            drawn: Markup::default(),
        }
    }
}

impl Painting {
    /// The element, to be put on the page and taken away.
    #[must_use]
    pub fn root(&self) -> &Element {
        self.root.unchecked_ref()
    }

    /// Draws the outermost element as it is to be now.
    pub fn draw(&mut self, next: Markup) {
        let drawn = std::mem::replace(&mut self.drawn, next);
        let (old, new) = (drawn.part(), self.drawn.part());
        if old != new && change(&self.root, old, new).is_none() {
            // Somebody else was at the elements, a translator or an extension: all of it anew.
            self.root().set_text_content(None);
            change(&self.root, Part::default(), new);
        }
    }
}

/// Has an element that was drawn as `old` say what `new` says; `None` where it does not hold what was drawn.
fn change(element: &Node, old: Part<'_>, new: Part<'_>) -> Option<()> {
    let ((_, old), (_, new)) = (old.element(), new.element());
    for part in old.filter(|part| part.kind == Kind::Attribute) {
        let (name, _) = part.attribute();
        let is_it = |other: Part<'_>| other.kind == part.kind && other.attribute().0 == name;
        if !new.into_iter().any(is_it) {
            element.remove_attribute(name);
        }
    }
    for part in new.filter(|part| !part.is_child()) {
        if !old.into_iter().any(|other| other == part) {
            set(element, part);
        }
    }
    nodes(element, &mut 0, old, new)
}

/// The same for the nodes in an element, or in a list, from a place on, which is moved on behind them.
fn nodes(parent: &Node, place: &mut u32, old: Parts<'_>, new: Parts<'_>) -> Option<()> {
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
            (Kind::List, Kind::List) => nodes(parent, place, before.list(), after.list())?,
            (Kind::Text, Kind::Text) => {
                let text = here.filter(|node| node.node_value().as_deref() == Some(before.body))?;
                text.set_node_value(after.body);
                *place = place.saturating_add(1);
            }
            (Kind::Element, Kind::Element) if before.element().0 == after.element().0 => {
                let name = before.element().0;
                let is_it = |node: &Node| {
                    node.tag_name()
                        .is_some_and(|tag| tag.eq_ignore_ascii_case(name))
                };
                change(&here.filter(is_it)?, before, after)?;
                *place = place.saturating_add(1);
            }
            _ => {
                put(parent, here.as_ref(), after, true);
                *place = place.saturating_add(after.nodes());
                for _ in 0..before.nodes() {
                    parent.child_nodes().get(*place)?.remove();
                }
            }
        }
    }
}

/// Makes what is not there yet, in front of a node or at the end; an attribute or property is the element's own.
fn put(parent: &Node, before: Option<&Node>, part: Part<'_>, may_copy: bool) {
    let node = match part.kind {
        Kind::List => {
            let parts = part.list();
            return parts.for_each(|part| put(parent, before, part, may_copy));
        }
        Kind::Attribute | Kind::Property => return set(parent, part),
        Kind::Text => create_text_node(part.body),
        Kind::Element if may_copy && part.body.len() > LARGE_BYTES => {
            copy(part).unwrap_or_else(|| make(part))
        }
        Kind::Element => make(part),
    };
    parent.insert_before(&node, before);
}

fn make(part: Part<'_>) -> Node {
    let (name, parts) = part.element();
    let element = match name {
        "svg" | "path" => create_element_ns(SVG, name),
        _ => create_element(name),
    };
    parts.for_each(|part| put(&element, None, part, false));
    element
}

/// A copy of an element of the same name and first part, changed into this one. The second of a kind is kept for that,
/// since a page with one card needs none.
fn copy(part: Part<'_>) -> Option<Node> {
    let (name, mut parts) = part.element();
    let kind = [name, parts.next().map_or("", |part| part.body)];
    let known = PATTERNS.with_borrow(|patterns| {
        let known = patterns.iter().find(|known| known.kind == kind);
        known.map(|known| known.made.clone())
    });
    match known {
        None => {
            let kind = kind.map(str::to_owned);
            let pattern = Pattern { kind, made: None };
            PATTERNS.with_borrow_mut(|patterns| patterns.push(pattern));
            None
        }
        Some(None) => {
            let element = make(part);
            let made = (Rc::from(part.body), element.clone_node(true));
            PATTERNS.with_borrow_mut(|patterns| {
                if let Some(known) = patterns.iter_mut().find(|known| known.kind == kind) {
                    known.made = Some(made);
                }
            });
            Some(element)
        }
        Some(Some((body, element))) => {
            let copy = element.clone_node(true);
            let body = &*body;
            change(&copy, Part { body, ..part }, part)?;
            Some(copy)
        }
    }
}

/// From how long a part on an element is copied rather than made.
const LARGE_BYTES: usize = 500;

/// An element to be copied.
struct Pattern {
    /// Its name and its first part, which is the class of most.
    kind: [String; 2],
    made: Option<(Rc<str>, Node)>,
}

thread_local! {
    // As many as there are such kinds in `view`: a few.
    static PATTERNS: RefCell<Vec<Pattern>> = const { RefCell::new(Vec::new()) };
}

/// Sets an attribute or a property.
fn set(element: &Node, part: Part<'_>) {
    let (name, value) = part.attribute();
    if part.kind == Kind::Attribute {
        element.set_attribute(name, value);
    } else {
        element.set_property(name, value);
    }
}
