//! `/_control`: how tests steer the stand-in and read what reached it. None of it is in the platform's API.

mod events;
mod tasks;
mod time;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State as Shared};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use serde::de::DeserializeOwned;

use crate::reply::{json, typed};
use crate::state::State;

type Platform = Shared<Arc<State>>;

/// The length of a document that a test may put here, in bytes.
const LONGEST_DOCUMENT: usize = 256 * 1024 * 1024;

pub(super) fn routes() -> Router<Arc<State>> {
    Router::new()
        .route("/_control/clock", get(time::clock).post(time::move_clock))
        .route("/_control/reset", post(time::reset))
        .route("/_control/quota", post(time::quota))
        .route("/_control/log", get(events::log).delete(events::clear_log))
        .route(
            "/_control/weather",
            get(events::weather)
                .post(events::add_weather)
                .delete(events::clear_weather),
        )
        .route("/_control/release", post(events::release))
        .route("/_control/tasks", get(tasks::list))
        .route(
            "/_control/tasks/{task}",
            put(tasks::put).delete(tasks::delete),
        )
        .layer(DefaultBodyLimit::max(LONGEST_DOCUMENT))
}

/// An order that was not understood, in words.
struct Misunderstood(String);

impl IntoResponse for Misunderstood {
    fn into_response(self) -> Response {
        typed(400, "text/plain;charset=UTF-8", format!("{}\n", self.0))
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Misunderstood> {
    serde_json::from_slice(body).map_err(|error| Misunderstood(error.to_string()))
}

fn answer(value: &impl serde::Serialize) -> Response {
    serde_json::to_string(value).map_or_else(
        |error| Misunderstood(error.to_string()).into_response(),
        |text| json(200, text),
    )
}
