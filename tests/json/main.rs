//! The JSON reader: RFC 8259 and nothing looser, and nothing lost.
//!
//! | file | what it asks |
//! |---|---|
//! | `corpus` | texts that are JSON and texts that are not, with kind and place of the error |
//! | `lossless` | digits, order, duplicates, escapes, surrogates, depth |
//! | `numbers` | whole numbers in every spelling |
//! | `path` | where a value stands: its path, its piece of the text |
//! | `written` | `to_pretty` parses back to an equal tree; invisible characters become visible |
//! | `random` | no bytes make the reader or the decoding panic |
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod corpus;
mod lossless;
mod numbers;
mod path;
mod random;
mod written;

use batch_task_widget::json::Json;
use proptest::prelude::ProptestConfig;

fn json(text: &str) -> Json {
    Json::parse(text).unwrap_or_else(|error| panic!("{error} in {text:?}"))
}

/// The configuration of a property; `PROPTEST_CASES` changes the number of its cases.
fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").map_or(cases, |text| text.parse().unwrap());
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
