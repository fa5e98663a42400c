//! Keeps the focus on its element when a render moves it.
//!
//! Yew keeps the elements of a keyed list and puts them into their new order; a browser takes the focus from an element that
//! is moved.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ShadowRoot};
use yew::prelude::*;

use crate::dom;

/// After a render, gives the focus back to the element in the card of `node` that had it, unless something else has it by then.
#[hook]
pub fn use_kept_focus(node: &NodeRef) {
    let node = node.cast::<Element>();
    let before = node.as_ref().and_then(focused);
    use_effect(move || {
        let (Some(node), Some(before)) = (node, before) else {
            return;
        };
        if before.is_connected() && focused(&node).is_none() && is_focus_free(&node) {
            let options: FocusOptions = dom::options();
            options.set_prevent_scroll(true);
            // Only an element that can have the focus has had it.
            let before: HtmlElement = before.unchecked_into();
            drop(before.focus_with_options(&options));
        }
    });
}

/// The element with the focus in the shadow root of `node`; a document has a property of the same name.
fn focused(node: &Element) -> Option<Element> {
    let root: ShadowRoot = node.get_root_node().unchecked_into();
    root.active_element()
}

/// Whether nothing in the document has the focus.
fn is_focus_free(node: &Element) -> bool {
    node.owner_document().is_some_and(|document| {
        let body = document.body().map(Element::from);
        document
            .active_element()
            .is_none_or(|active| Some(active) == body)
    })
}
