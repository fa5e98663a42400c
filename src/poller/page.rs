//! What pollers need of the page: its clock, its chance, and whether it is seen and online.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;

use super::alive;
use crate::api::Error;
use crate::api::client::Place;
use crate::model::Instant;
use crate::model::text::joined;

thread_local! {
    static LISTENERS: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
}

/// The time.
pub(crate) fn now() -> Instant {
    // Milliseconds of a clock fit in 53 bits; a cast of a float saturates.
    #[allow(clippy::cast_possible_truncation)]
    Instant::from_millis(js_sys::Date::now() as i64)
}

/// Any number, equally distributed.
pub(super) fn random() -> u32 {
    // From 0 to just under 1, so the product is within the range; a cast of a float saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let random = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    random
}

/// An address as the browser resolves it against the document.
pub(crate) fn absolute(url: &str) -> Option<String> {
    Place::of(url).map(|place| place.url)
}

pub(super) fn is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.hidden())
}

pub(super) fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Says in the console why a request failed. No token is in an error.
pub(super) fn log(error: &Error) {
    web_sys::console::warn_1(&JsValue::from_str(&joined(&[
        "batch-task: ",
        &error.describe(),
    ])));
}

/// Listens, once for all pollers, for the page being seen, being online, and coming back from the page cache.
pub(super) fn watch() {
    let Some(window) = web_sys::window() else {
        return;
    };
    LISTENERS.with_borrow_mut(|listeners| {
        if !listeners.is_empty() {
            return;
        }
        let look = || {
            move |_: &web_sys::Event| {
                for poller in alive() {
                    poller.look();
                }
            }
        };
        for name in ["online", "offline", "pageshow"] {
            listeners.push(EventListener::new(&window, name, look()));
        }
        if let Some(document) = window.document() {
            listeners.push(EventListener::new(&document, "visibilitychange", look()));
        }
    });
}

/// Ceases to listen when the last poller is about to go: the one that is asking is still counted.
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
