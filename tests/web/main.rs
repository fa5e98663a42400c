//! What listens, in a real browser: hooks, the components that a reader works with, and cards in an application.
//!
//! | file | what it covers |
//! |---|---|
//! | `use_event`, `use_now`, `use_clipboard`, `use_narrow`, `use_time_style` | the hooks |
//! | `foreign_changes` | a translator at work on the card's text nodes |
//! | `panels`, `parameters`, `lists` | what a reader opens, searches, pages through and copies |
//! | `application` | `BatchTask` in a Yew application: shadow root, slot, handle, events |
//! | `requests` | what is sent, what is aborted, what comes too late |
//! | `fetch`, `poll` | what a page's `fetch` may give and throw; one poller for many cards |
//! | `search` | letters by the browser's tables |
//! | `element` | the exports that `<batch-task>` is made of |
//! | `unmount` | what a card gives back |
//!
//! `page` mounts and looks; `network` stands in for it.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    missing_debug_implementations,
    reason = "a test fails by panicking"
)]

mod application;
mod element;
mod fetch;
mod foreign_changes;
mod lists;
mod network;
mod page;
mod panels;
mod parameters;
mod poll;
mod requests;
mod scene;
mod search;
mod unmount;
mod use_clipboard;
mod use_event;
mod use_layout;
mod use_now;
mod use_time_style;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
