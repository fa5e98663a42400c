//! The list of tasks, and documents that a test puts in their place.

use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use axum::response::Response;
use serde_json::json as value;

use super::{Misunderstood, Platform, answer};
use crate::routes::TASKS;

pub(super) async fn list(Shared(state): Platform) -> Response {
    let list: Vec<_> = state
        .catalogue
        .iter()
        .map(|task| value!({ "id": task.id, "shows": task.shows, "path": format!("{TASKS}{}", task.id) }))
        .collect();
    answer(&list)
}

/// Puts a text in the place of a task's document: it is sent as it is, JSON or not, with and without `select`.
pub(super) async fn put(
    Shared(state): Platform,
    Path(task): Path<String>,
    body: Bytes,
) -> Result<Response, Misunderstood> {
    let text =
        String::from_utf8(body.to_vec()).map_err(|error| Misunderstood(error.to_string()))?;
    state.with(|memory| memory.put.insert(task, text));
    Ok(answer(&value!({})))
}

pub(super) async fn delete(Shared(state): Platform, Path(task): Path<String>) -> Response {
    state.with(|memory| memory.put.remove(&task));
    answer(&value!({}))
}
