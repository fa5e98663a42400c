//! From a body to a task: every field, word and shape of the API page, and everything that may come instead.
//!
//! | file | what it asks |
//! |---|---|
//! | `words` | each task type, status, source and target type; unknown and missing ones |
//! | `document` | `taskID`, unknown and duplicate fields, hostile texts, what is no task |
//! | `fields` | each field with its value, as a numeric string, null, missing, and what it cannot be |
//! | `command` | both shapes of `param`, its unknown keys, the types whose `param` is not documented |
//! | `paras` | each form of `paras`, digit for digit |
//! | `tags` | absent, empty, duplicate, without a value, malformed |
//!
//! The documents in `tests/fixtures` are written from the API page; no live answer is public. Each says "synthetic".
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod command;
mod document;
mod fields;
mod paras;
mod tags;
mod words;

use batch_task_widget::api::decode;
use batch_task_widget::json::{Json, Text};
use batch_task_widget::model::{CommandParam, Param, Task};

/// A document with every field of the API page.
const COMMAND: &str = include_str!("../fixtures/command.json");

/// The task in a body.
fn task(body: &str) -> Task {
    decode::body(body).unwrap_or_else(|error| panic!("{error} from {body}"))
}

/// A task with an id and these members.
fn task_with(members: &str) -> Task {
    task(&format!(r#"{{"taskId":"synthetic",{members}}}"#))
}

/// The parameter of a `DeviceCmd` task with these members in `param`.
fn command_param(members: &str) -> CommandParam {
    let task = task_with(&format!(r#""taskType":"DeviceCmd","param":{{{members}}}"#));
    as_command(&task)
}

fn as_command(task: &Task) -> CommandParam {
    match &task.param {
        Some(Param::Command(param)) => (**param).clone(),
        other => panic!("not a command: {other:?}"),
    }
}

fn json(text: &str) -> Json {
    Json::parse(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// The entries of an object.
fn entries(object: &Json) -> &[(Text, Json)] {
    match object {
        Json::Object(entries) => entries,
        other => panic!("no object: {other:?}"),
    }
}

/// The names in an object.
fn names(object: &Json) -> Vec<&str> {
    entries(object).iter().map(|(name, _)| &**name).collect()
}
