//! `/_control`: how tests control the stand-in and read what reached it. None of it is in the platform's API.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State as Shared};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json as value;

use crate::fault::{Fault, json, typed};
use crate::log::Ending;
use crate::routes::TASKS;
use crate::state::State;
use crate::weather::{Kind, Rule};

type Platform = Shared<Arc<State>>;
type Outcome = Result<(), Misunderstood>;

/// How long a reader of the log may wait, in real time.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// The longest document that a test may put, in bytes.
const LONGEST_DOCUMENT: usize = 256 * 1024 * 1024;

pub(crate) fn routes() -> Router<Arc<State>> {
    Router::new()
        .route("/_control/clock", post(move_clock))
        .route("/_control/reset", post(reset))
        .route("/_control/quota", post(quota))
        .route("/_control/log", get(log).delete(clear_log))
        .route("/_control/weather", post(add_weather).delete(clear_weather))
        .route("/_control/release", post(release))
        .route("/_control/tasks", get(tasks))
        .route("/_control/tasks/{task}", put(put_task).delete(delete_task))
        .layer(DefaultBodyLimit::max(LONGEST_DOCUMENT))
}

/// An order that was not understood.
struct Misunderstood(String);

impl IntoResponse for Misunderstood {
    fn into_response(self) -> Response {
        typed(400, "text/plain;charset=UTF-8", self.0)
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Misunderstood> {
    serde_json::from_slice(body).map_err(|error| Misunderstood(error.to_string()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MoveClock {
    set_ms: Option<u64>,
    advance_ms: Option<u64>,
}

async fn move_clock(Shared(state): Platform, body: Bytes) -> Outcome {
    let order: MoveClock = read(&body)?;
    state.with(|memory| {
        let now_ms = order.set_ms.unwrap_or(memory.clock.now_ms());
        memory.clock.set(now_ms + order.advance_ms.unwrap_or(0));
    });
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    task: String,
}

async fn reset(Shared(state): Platform, body: Bytes) -> Outcome {
    if body.is_empty() {
        state.reset();
        return Ok(());
    }
    let Reset { task } = read(&body)?;
    state.with(|memory| memory.began_anew_ms.insert(task, memory.clock.now_ms()));
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    quota: usize,
}

async fn quota(Shared(state): Platform, body: Bytes) -> Outcome {
    let Limit { quota } = read(&body)?;
    state.with(|memory| memory.quota = quota);
    Ok(())
}

/// The log; with `?arrived=N` or `?ended=N` once so many requests have arrived or ended; 504 after the longest wait.
async fn log(Shared(state): Platform, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let number = |name: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .and_then(|(_, number)| number.parse().ok())
            .unwrap_or(0)
    };
    let (least_arrived, least_ended): (usize, usize) = (number("arrived"), number("ended"));
    let is_enough = || {
        state.with(|memory| {
            let ended = memory
                .log
                .iter()
                .filter(|entry| entry.ending != Ending::Open);
            memory.log.len() >= least_arrived && ended.count() >= least_ended
        })
    };
    let enough = async {
        loop {
            let logged = state.logged.notified();
            tokio::pin!(logged);
            // Enabled before the check, so that nothing is missed between check and wait.
            logged.as_mut().enable();
            if is_enough() {
                break;
            }
            logged.await;
        }
    };
    let waited = tokio::time::timeout(LONGEST_WAIT, enough).await;
    let status = if waited.is_ok() { 200 } else { 504 };
    json(status, state.with(|memory| value!(memory.log).to_string()))
}

async fn clear_log(Shared(state): Platform) {
    state.with(|memory| {
        memory.log.clear();
        memory.volume += 1;
    });
}

async fn add_weather(Shared(state): Platform, body: Bytes) -> Outcome {
    let rule: Rule = read(&body)?;
    if let Kind::Fault(name) = &rule.kind
        && Fault::named(name).is_none()
    {
        return Err(Misunderstood(format!("no fault {name}")));
    }
    state.with(|memory| memory.weather.push(rule));
    Ok(())
}

async fn clear_weather(Shared(state): Platform) {
    state.with(|memory| memory.weather.clear());
    state.release();
}

async fn release(Shared(state): Platform) {
    state.release();
}

async fn tasks(Shared(state): Platform) -> Response {
    let tasks = state.catalogue.iter();
    let list: Vec<_> = tasks
        .map(|task| value!({ "id": task.id, "shows": task.shows, "path": format!("{TASKS}{}", task.id) }))
        .collect();
    json(200, value!(list).to_string())
}

/// Puts a text in the place of a task's document: it is sent as it is, JSON or not, with and without `select`.
async fn put_task(Shared(state): Platform, Path(task): Path<String>, text: String) {
    state.with(|memory| memory.put.insert(task, text));
}

async fn delete_task(Shared(state): Platform, Path(task): Path<String>) {
    state.with(|memory| memory.put.remove(&task));
}
