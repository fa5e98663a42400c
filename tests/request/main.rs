//! From attributes to the one request, or to the names of what is wrong with them.
//!
//! | file | what it asks |
//! |---|---|
//! | `target` | path, `select`, `appId`, percent-encoding |
//! | `route` | a base, a template, the platform itself: every example of the contract |
//! | `addresses` | every value of `proxy` and `platform` that is not understood |
//! | `rejected` | every other value that is not understood: which option, what was expected; nothing is sent |
//! | `look` | how often; `theme`, `density`, `loading` |
//! | `headers` | `app_key`, `Authorization`; no `Debug` shows a token |
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod addresses;
mod headers;
mod look;
mod rejected;
mod route;
mod target;

use batch_task_widget::api::{Problem, Request};
use batch_task_widget::options::{self, Attributes};

const ID: &str = "5bf8f8567dd2d86eab87edd9";
const PATH: &str = "/iocm/app/batchtask/v1.1.0/tasks/5bf8f8567dd2d86eab87edd9";
const PLATFORM: &str = "https://iot.example:8743";

/// Attributes that make a request.
fn good() -> Attributes<'static> {
    Attributes {
        task_id: Some(ID),
        proxy: Some("/iot"),
        ..Attributes::default()
    }
}

fn checked(attributes: &Attributes<'_>) -> Result<Request, Vec<Problem>> {
    options::asking(attributes).map(|asking| asking.request)
}

fn request(attributes: &Attributes<'_>) -> Request {
    checked(attributes).unwrap_or_else(|problems| panic!("{attributes:?}: {problems:?}"))
}
