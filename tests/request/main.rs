//! From checked parts to the one request, or to the names of what is wrong with them.
//!
//! | file | what it asks |
//! |---|---|
//! | `target` | path, `select`, `appId`, percent-encoding |
//! | `route` | a base, a template, the platform itself: every example of the contract |
//! | `addresses` | every value of `proxy` and `platform` that is not understood |
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
mod route;
mod target;

use batch_task_widget::api::{Credentials, Problem, Query, Request, Route};

const ID: &str = "5bf8f8567dd2d86eab87edd9";
const PATH: &str = "/iocm/app/batchtask/v1.1.0/tasks/5bf8f8567dd2d86eab87edd9";
const PLATFORM: &str = "https://iot.example:8743";

/// What a request is made of, checked options all but the route.
#[derive(Clone, Copy, Debug)]
struct Parts<'a> {
    task_id: &'a str,
    app_id: Option<&'a str>,
    app_key: Option<&'a str>,
    select_tag: bool,
    proxy: Option<&'a str>,
    platform: Option<&'a str>,
}

/// Parts that make a request.
fn good() -> Parts<'static> {
    Parts {
        task_id: ID,
        app_id: None,
        app_key: None,
        select_tag: true,
        proxy: Some("/iot"),
        platform: None,
    }
}

fn checked(parts: &Parts<'_>) -> Result<Request, Vec<Problem>> {
    let query = Query {
        task_id: parts.task_id.to_owned(),
        app_id: parts.app_id.map(str::to_owned),
        app_key: parts.app_key.map(str::to_owned),
        select_tag: parts.select_tag,
    };
    let route = Route::new(parts.proxy, parts.platform)?;
    Ok(Request::new(query, &route, Credentials::SameOrigin, 15_000))
}

fn request(parts: &Parts<'_>) -> Request {
    checked(parts).unwrap_or_else(|problems| panic!("{parts:?}: {problems:?}"))
}
