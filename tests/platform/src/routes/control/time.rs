//! The clock, the scenarios that follow it, and the quota.

use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json as value;

use super::{Misunderstood, Platform, answer, read};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MoveClock {
    set_ms: Option<u64>,
    advance_ms: Option<u64>,
    frozen: Option<bool>,
}

pub(super) async fn clock(Shared(state): Platform) -> Response {
    state.with_clock(|clock| {
        answer(&value!({ "now_ms": clock.now_ms(), "frozen": clock.is_frozen() }))
    })
}

pub(super) async fn move_clock(state: Platform, body: Bytes) -> Result<Response, Misunderstood> {
    let order: MoveClock = read(&body)?;
    state.with_clock(|clock| {
        order.set_ms.into_iter().for_each(|ms| clock.set(ms));
        order
            .advance_ms
            .into_iter()
            .for_each(|ms| clock.advance(ms));
        order
            .frozen
            .into_iter()
            .for_each(|frozen| clock.freeze(frozen));
    });
    Ok(clock(state).await)
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    task: Option<String>,
}

pub(super) async fn reset(Shared(state): Platform, body: Bytes) -> Result<Response, Misunderstood> {
    let order: Reset = if body.is_empty() {
        Reset::default()
    } else {
        read(&body)?
    };
    match order.task {
        None => state.reset(),
        Some(task) if !state.begin(&task) => return Err(Misunderstood(format!("no task {task}"))),
        Some(_) => {}
    }
    Ok(answer(&value!({})))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    quota: usize,
}

pub(super) async fn quota(Shared(state): Platform, body: Bytes) -> Result<Response, Misunderstood> {
    let order: Limit = read(&body)?;
    state.with(|memory| memory.quota.limit_to(order.quota));
    Ok(answer(&value!({ "quota": order.quota })))
}
