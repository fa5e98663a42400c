//! What listeners read of the elements that the card drew.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The nearest element that matches, from where the event happened upwards.
///
/// An event in something that the page has put into a slot comes from there, and nothing of the page matches.
pub(super) fn closest(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok()?
}
