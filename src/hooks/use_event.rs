//! Listens to an event of one element, for as long as the component is mounted.
//!
//! Handlers that `html!` attaches keep the host element of a destroyed app alive, and never let it go (Yew 0.23,
//! `subtree_root.rs`). A listener that is dropped does not, so every component of this crate listens by this hook.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};
use yew::prelude::*;

/// Calls `callback` for each `name` event of the element behind `node`, also for those that bubble up to it.
///
/// The newest callback is called, whichever render it came from. It may call `preventDefault`.
#[hook]
pub fn use_event<E: JsCast + 'static>(node: &NodeRef, name: &'static str, callback: Callback<E>) {
    use_any_event(
        node,
        name,
        callback.reform(|event: Event| event.unchecked_into()),
    );
}

#[hook]
fn use_any_event(node: &NodeRef, name: &'static str, callback: Callback<Event>) {
    let newest = use_mut_ref(Callback::noop);
    *newest.borrow_mut() = callback;
    use_effect_with(node.clone(), move |node| {
        let listener = node.cast::<Element>().map(|target| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&target, name, options, move |event| {
                // The callback may render this component, which borrows the cell again.
                let callback = newest.borrow().clone();
                callback.emit(event.clone());
            })
        });
        move || drop(listener)
    });
}
