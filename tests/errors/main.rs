//! From an answer to the reason why there is no task, by the tables of the API page and of the official clients.
//!
//! | file | what it asks |
//! |---|---|
//! | `codes` | every documented code under every status; codes that are not documented |
//! | `foreign` | answers of gateways and proxies, by status and by text; empty and broken ones |
//! | `kinds` | the names of the kinds, and which are asked again |
//! | `words` | `Retry-After`, descriptions, an echoed token |
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod codes;
mod foreign;
mod kinds;
mod words;

use std::rc::Rc;

use batch_task_widget::api::{Error, Kind, Reply, Secret, decode};

const TASK: &str = include_str!("../fixtures/command.json");
const TOKEN: &str = "s3cr3t-T0ken/with+all=kinds~of.chars";

fn answer(status: u16, body: &str) -> Reply {
    Reply {
        status,
        body: Rc::new(body.to_owned()),
        retry_after_s: None,
        age_s: 0,
    }
}

fn error(status: u16, body: &str) -> Error {
    match decode::reply(&answer(status, body), Secret::new(TOKEN).as_ref()) {
        Err(error) => error,
        Ok(task) => panic!("{status} {body} became {task:?}"),
    }
}

fn kind(status: u16, body: &str) -> Kind {
    error(status, body).kind()
}

fn coded(code: &str, description: &str) -> String {
    format!(r#"{{"error_code":"{code}","error_desc":"{description}"}}"#)
}
