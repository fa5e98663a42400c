//! The request log: what reached the platform, and whether the caller stayed for the answer.
//!
//! Nothing secret is written down: of `Authorization` only the scheme and whether the token was valid.

use std::sync::Arc;

use axum::extract::{Request, State as Shared};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;

use crate::state::State;

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ending {
    Open,
    Answered,
    /// The caller went away before there was an answer.
    Aborted,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Authorization {
    scheme: String,
    valid: bool,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Entry {
    at_ms: u64,
    method: String,
    path: String,
    query: Option<String>,
    /// The names of all headers.
    headers: Vec<String>,
    app_key: Option<String>,
    authorization: Option<Authorization>,
    status: Option<u16>,
    pub(crate) ending: Ending,
}

/// The value of a header, if it is text.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Scheme and credentials of `Authorization`; a bare token has no scheme.
pub(crate) fn authorization(headers: &HeaderMap) -> Option<(&str, &str)> {
    let value = text(headers, header::AUTHORIZATION.as_str())?;
    let (scheme, token) = value.split_once(' ').unwrap_or(("", value));
    Some((scheme, token.trim()))
}

/// The layer around everything but the control.
pub(crate) async fn write_down(
    Shared(state): Shared<Arc<State>>,
    request: Request,
    next: Next,
) -> Response {
    let entry = entry(&state, &request);
    let (volume, index) = state.with(|memory| {
        memory.log.push(entry);
        (memory.volume, memory.log.len() - 1)
    });
    state.logged.notify_waiters();
    let mut pen = Pen {
        state,
        volume,
        index,
        end: (None, Ending::Aborted),
    };
    let response = next.run(request).await;
    pen.end = (Some(response.status().as_u16()), Ending::Answered);
    response
}

/// Writes the end of an entry when it is dropped: after the answer, or when the server drops the work on a request.
struct Pen {
    state: Arc<State>,
    volume: u64,
    index: usize,
    end: (Option<u16>, Ending),
}

impl Drop for Pen {
    fn drop(&mut self) {
        self.state.with(|memory| {
            let is_current = memory.volume == self.volume;
            if let Some(entry) = memory.log.get_mut(self.index).filter(|_| is_current) {
                (entry.status, entry.ending) = self.end;
            }
        });
        self.state.logged.notify_waiters();
    }
}

fn entry(state: &State, request: &Request) -> Entry {
    let headers = request.headers();
    let app_key = text(headers, "app_key").map(str::to_owned);
    let authorization = authorization(headers).map(|(scheme, token)| Authorization {
        scheme: scheme.to_owned(),
        valid: app_key
            .as_deref()
            .is_some_and(|app| state.admits(app, token)),
    });
    Entry {
        at_ms: state.with(|memory| memory.clock.now_ms()),
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().map(str::to_owned),
        headers: headers.iter().map(|(name, _)| name.to_string()).collect(),
        app_key,
        authorization,
        status: None,
        ending: Ending::Open,
    }
}
