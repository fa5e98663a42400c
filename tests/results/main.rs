//! Per-device results on the host: what is read of an answer, what is concluded from a page, how a list and a file go on.
//!
//! `wire` reads answers, `model` concludes, `list` and `export` are the state machines over a service that answers from memory
//! (`service`), `csv` is the file, `budget` the rule for how many requests may go out.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    missing_debug_implementations,
    reason = "a test fails by panicking"
)]

mod budget;
mod csv;
mod export;
mod list;
mod model;
mod secrets;
mod service;
mod wire;

use batch_task_widget::api::{Error, Reply, Secret, decode};
use batch_task_widget::model::{ResultsPage, Timestamp};
use std::rc::Rc;

/// When the answers of these tests came.
const AT: Timestamp = Timestamp::from_millis(1_000_000);

/// What a body is read as under a status.
fn read(status: u16, body: &str) -> Result<ResultsPage, Error> {
    let reply = Reply {
        status,
        body: Rc::new(body.to_owned()),
        ..Reply::default()
    };
    decode::results(&reply, Secret::new("a-token-of-tests").as_ref(), AT)
}

/// A page with these rows.
fn page(rows: &str) -> ResultsPage {
    read(200, &format!(r#"{{"totalCount":1,"taskDetails":{rows}}}"#)).unwrap()
}
