//! An embeddable status card for one batch task of Huawei's IoT platform.
//!
//! A task enters as text at the bottom and leaves as a card at the top. Each room imports only rooms on lower floors:
//!
//! | floor | room | what it does |
//! |---|---|---|
//! | 6 | `main.rs` | the wasm entry |
//! | 5 | [`element`] | the custom element's side in Rust: options in, events out |
//! | 5 | [`component`] | the Yew component [`BatchTask`] |
//! | 4 | [`widget`] | the card: state, events, drawing into the page |
//! | 3 | [`poller`] | one request for many cards: timer, token, sending |
//! | 3 | [`view`], [`intl`] | drawing; the browser's number and date formats |
//! | 2 | [`state`], [`schedule`], [`options`], [`export`] | what a card knows; when to ask next; strings to checked options; lists as files |
//! | 1 | [`api`], [`i18n`] | the platform; texts |
//! | 0 | [`model`] | what a task is |
//!
//! Only `api/client`, `intl`, `poller`, `widget`, `element` and `component` touch the browser, only `api/wire.rs` names the platform's
//! fields, and only `component` knows Yew; `tests/layers` keeps that. So everything up to floor 2, and `view`, is tested on the host.
//! What went wrong reaches `view` through `state`; it never sees `api`.

pub mod api;
#[cfg(feature = "yew")]
pub mod component;
#[cfg(feature = "element")]
pub mod element;
pub mod export;
pub mod i18n;
pub mod intl;
pub mod model;
pub mod options;
pub mod poller;
pub mod schedule;
pub mod state;
pub mod view;
pub mod widget;

pub use api::Secret;
#[cfg(feature = "yew")]
pub use component::{BatchTask, BatchTaskProps};
pub use widget::CardEvent;
