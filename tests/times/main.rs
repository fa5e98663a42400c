//! Times as the platform writes them.
//!
//! | file | what it asks |
//! |---|---|
//! | `forms` | the forms that are read, and everything that is refused |
//! | `calendar` | every day of 800 years against a calendar that is counted day by day; random times |
//! | `spans` | lengths of time, ages, the deadline |
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod calendar;
mod forms;
mod spans;

use batch_task_widget::model::Timestamp;

/// 2015-12-12T12:12:12Z, the example of the API page.
const EXAMPLE_MS: i64 = 1_449_922_332_000;

fn millis(text: &str) -> Option<i64> {
    Timestamp::parse(text).map(Timestamp::as_millis)
}
