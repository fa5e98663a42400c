//! How times are written: the one thing that is kept for a reader across cards and pages.
//!
//! It is a word under one key of the page's storage, and no secret. Where storage is closed to the page, it is kept as long as
//! the page lives.

use std::cell::Cell;

use gloo_events::EventListener;
use web_sys::{Event, Storage};

use super::Msg;
use super::life::Link;
use crate::state::Times;

/// The key in storage, and the name of the event by which the cards of a page hear of another choice.
const NAME: &str = "batch-task-widget:times";

thread_local! {
    static CHOSEN: Cell<Option<Times>> = const { Cell::new(None) };
}

fn storage() -> Option<Storage> {
    // Throws where a page may not keep anything.
    web_sys::window()?.local_storage().ok()?
}

/// What the reader chose last.
pub(super) fn chosen() -> Times {
    CHOSEN.get().unwrap_or_else(|| {
        let word = storage().and_then(|storage| storage.get_item(NAME).ok()?);
        let times = Times::from_word(&word.unwrap_or_default());
        CHOSEN.set(Some(times));
        times
    })
}

/// Remembers a choice, and tells every card of the page.
pub(super) fn choose(times: Times) {
    CHOSEN.set(Some(times));
    if let Some(storage) = storage() {
        drop(storage.set_item(NAME, times.word()));
    }
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(NAME)) {
        drop(window.dispatch_event(&event));
    }
}

/// Draws a card again when another one was told how times are to be written.
pub(super) fn listen(link: &Link) -> Option<EventListener> {
    let link = link.clone();
    let tell = move |_: &Event| link.send(Msg::Times);
    Some(EventListener::new(web_sys::window()?.as_ref(), NAME, tell))
}
