//! What reached the stand-in, and what shall happen to the answers.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{RawQuery, State as Shared};
use axum::response::Response;
use serde_json::json as value;

use super::{Misunderstood, Platform, answer, read};
use crate::fault::Fault;
use crate::journal::Ending;
use crate::weather::{Kind, Rule};

/// How long a reader of the log may wait for what it waits for, in real time.
const PATIENCE: Duration = Duration::from_secs(10);

/// The log; with `?arrived=N` or `?ended=N` once that many requests have arrived or ended, or when patience ends.
pub(super) async fn log(
    Shared(state): Platform,
    RawQuery(query): RawQuery,
) -> Result<Response, Misunderstood> {
    let (mut arrived, mut ended) = (0, 0);
    for (key, number) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        let number: usize = number
            .parse()
            .map_err(|_| Misunderstood(format!("{key} needs a number")))?;
        match &*key {
            "arrived" => arrived = number,
            "ended" => ended = number,
            _ => return Err(Misunderstood(format!("unknown key {key}"))),
        }
    }
    let there = state.journal.wait_for(|entries| {
        entries.len() >= arrived
            && entries
                .iter()
                .filter(|entry| entry.ending != Ending::Open)
                .count()
                >= ended
    });
    let waited = tokio::time::timeout(PATIENCE, there).await;
    Ok(answer(&waited.unwrap_or_else(|_| state.journal.entries())))
}

pub(super) async fn clear_log(Shared(state): Platform) -> Response {
    state.journal.clear();
    answer(&value!({}))
}

pub(super) async fn weather(Shared(state): Platform) -> Response {
    answer(&state.weather.rules())
}

pub(super) async fn add_weather(state: Platform, body: Bytes) -> Result<Response, Misunderstood> {
    let rule: Rule = read(&body)?;
    if let Kind::Fault(name) = &rule.kind
        && Fault::named(name).is_none()
    {
        return Err(Misunderstood(format!("no fault {name}")));
    }
    state.weather.add(rule);
    Ok(weather(state).await)
}

pub(super) async fn clear_weather(Shared(state): Platform) -> Response {
    state.weather.clear();
    answer(&value!([]))
}

pub(super) async fn release(Shared(state): Platform) -> Response {
    state.weather.release();
    answer(&value!({}))
}
