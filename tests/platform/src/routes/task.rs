//! `GET /iocm/app/batchtask/v1.1.0/tasks/{taskId}`: one batch task, as its page describes it.

use std::sync::Arc;

use axum::extract::{ConnectInfo, Path, RawQuery, State as Shared};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};

use super::checks::{self, Record};
use super::only;
use crate::fault::Fault;
use crate::reply::json;
use crate::state::State;
use crate::weather::{Call, play, play_early};
use crate::wire::Line;

/// Answers a question for a task, through whatever weather there is.
pub(super) async fn answer(
    Shared(state): Shared<Arc<State>>,
    ConnectInfo(line): ConnectInfo<Line>,
    method: Method,
    task: Result<Path<String>, axum::extract::rejection::PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET {
        return only("GET");
    }
    let Ok(Path(task)) = task else {
        return Fault::INVALID.into_response();
    };
    let kind = state.weather.strikes(Call::Task, Some(&task));
    if let Some(struck) = play_early(&kind, &line).await {
        return struck;
    }
    let query = query.as_deref().unwrap_or("");
    let fair = async {
        checked(&state, &task, query, &headers).unwrap_or_else(IntoResponse::into_response)
    };
    play(&kind, &state.weather, fair).await
}

/// What the platform checks, in its order: application, token, quota, parameters, authorisation, task.
fn checked(state: &State, task: &str, query: &str, headers: &HeaderMap) -> Result<Response, Fault> {
    let app = checks::caller(state, headers)?;
    let question = Question::read(query)?;
    let owner = checks::owner(app, question.app_id.as_deref())?;
    if let Some(reserved) = checks::reserved(task) {
        return Ok(reserved);
    }
    let text = match checks::record(state, task, owner)? {
        Record::Put(text) => text,
        Record::Kept {
            document,
            began_ms,
            now_ms,
        } => document.render(began_ms, now_ms, question.tagged)?,
    };
    Ok(json(200, text))
}

/// The documented parameters of the query.
#[derive(Debug, Default)]
struct Question {
    tagged: bool,
    app_id: Option<String>,
}

impl Question {
    /// Reads the query; a key that is not documented, one that comes twice and a value that is none are invalid.
    fn read(query: &str) -> Result<Self, Fault> {
        let mut question = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match (&*key, &*value) {
                ("select", "tag") if !question.tagged => question.tagged = true,
                ("appId", id) if !id.is_empty() && question.app_id.is_none() => {
                    question.app_id = Some(id.to_owned())
                }
                _ => return Err(Fault::INVALID),
            }
        }
        Ok(question)
    }
}
