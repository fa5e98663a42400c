//! What pollers need of the page: chance, and whether it is visible and online.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::alive;
use crate::api::Error;
use crate::dom::own_property;

thread_local! {
    static LISTENERS: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
}

/// Any number, equally distributed.
pub(super) fn random() -> u32 {
    // From 0 to just under 1, so the product is within the range; a cast of a float saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let random = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    random
}

pub(super) fn is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let hidden = document.map(|document| own_property("Document", &document, "hidden"));
    hidden.is_some_and(|hidden| hidden.is_truthy())
}

#[wasm_bindgen]
extern "C" {
    /// A page may have no console, or one of its own that throws.
    #[wasm_bindgen(catch, js_namespace = console)]
    fn warn(text: &str) -> Result<(), JsValue>;
}

/// Logs to the console why a request failed. No token is in an error.
pub(super) fn log(error: &Error) {
    drop(warn(&format!("batch-task: {error}")));
}

/// Listens, once for all pollers, for the page becoming visible, going online, and coming back from the page cache.
pub(super) fn watch() {
    let Some(window) = web_sys::window() else {
        return;
    };
    LISTENERS.with_borrow_mut(|listeners| {
        if !listeners.is_empty() {
            return;
        }
        let tick_all = || {
            move |_: &web_sys::Event| {
                for poller in alive() {
                    poller.tick();
                }
            }
        };
        for name in ["online", "offline", "pageshow"] {
            listeners.push(EventListener::new(&window, name, tick_all()));
        }
        if let Some(document) = window.document() {
            let listener = EventListener::new(&document, "visibilitychange", tick_all());
            listeners.push(listener);
        }
    });
}

/// Stops listening when the last poller is about to go: the one that calls this is still counted.
pub(super) fn unwatch_if_idle() {
    if alive()
        .iter()
        .all(|poller| poller.inner.borrow().subscribers.is_empty())
    {
        // A listener may be the one that is running, so they are dropped after it.
        let listeners = LISTENERS.with_borrow_mut(std::mem::take);
        wasm_bindgen_futures::spawn_local(async move { drop(listeners) });
    }
}
