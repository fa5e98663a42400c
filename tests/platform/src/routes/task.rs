//! `GET /iocm/app/batchtask/v1.1.0/tasks/{taskId}`: one batch task, as its page describes it.

use std::sync::Arc;

use axum::extract::{ConnectInfo, Path, RawQuery, State as Shared};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};

use super::{only, watch};
use crate::applications::{Access, access, exists};
use crate::fault::Fault;
use crate::reply::{json, typed};
use crate::state::State;
use crate::weather::{Call, Kind, play, play_early};
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
    let status = if let Kind::TaskStatus(word) = &kind {
        Some(word.as_str())
    } else {
        None
    };
    let fair = async {
        checked(
            &state,
            &task,
            query.as_deref().unwrap_or(""),
            &headers,
            status,
        )
        .unwrap_or_else(IntoResponse::into_response)
    };
    play(&kind, &state.weather, fair).await
}

/// What the platform checks, in its order: application, token, quota, parameters, authorisation, task.
fn checked(
    state: &State,
    task: &str,
    query: &str,
    headers: &HeaderMap,
    status: Option<&str>,
) -> Result<Response, Fault> {
    let app = caller(state, headers)?;
    let question = Question::read(query)?;
    let owner = match &question.app_id {
        None => app,
        Some(other) => match access(app, other) {
            Access::Granted => other,
            Access::Refused => return Err(Fault::NOT_AUTHORISED),
            Access::Unknown => return Err(Fault::NO_APPLICATION),
        },
    };
    if let Some(reserved) = reserved(task) {
        return Ok(reserved);
    }
    let (now_ms, began_ms, put) = state.with(|memory| {
        let began_ms = memory
            .begun_anew_ms
            .get(task)
            .copied()
            .unwrap_or(memory.began_ms);
        (
            memory.clock.now_ms(),
            began_ms,
            memory.put.get(task).cloned(),
        )
    });
    if let Some(put) = put {
        return Ok(json(200, put));
    }
    let found = state
        .catalogue
        .iter()
        .find(|document| document.id == task && document.owner == owner);
    let text = found
        .ok_or(Fault::NO_TASK)?
        .render(began_ms, now_ms, question.tagged, status)?;
    Ok(json(200, text))
}

/// The application that calls, once its headers and its quota allow it to.
fn caller<'a>(state: &State, headers: &'a HeaderMap) -> Result<&'a str, Fault> {
    let app = watch::text(headers, "app_key")
        .filter(|app| !app.is_empty())
        .ok_or(Fault::MISSING)?;
    if !exists(app) {
        return Err(Fault::NO_APPLICATION);
    }
    let Some((_, token)) =
        watch::authorization(headers).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
    else {
        // Nothing was shown that could be wrong: the standard status for that.
        return Err(Fault::TOKEN.with_status(401));
    };
    state.with(|memory| {
        let now_ms = memory.clock.now_ms();
        if !memory.tokens.admits(app, token, now_ms) {
            return Err(Fault::TOKEN);
        }
        if memory.quota.admits(app, now_ms) {
            Ok(app)
        } else {
            Err(Fault::THROTTLED)
        }
    })
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

/// The answer that a reserved id asks for: `error-404-105005` one of the platform's errors, `page-404` a gateway's page.
fn reserved(task: &str) -> Option<Response> {
    if let Some(name) = task.strip_prefix("error-") {
        return Fault::named(name).map(IntoResponse::into_response);
    }
    let status = task
        .strip_prefix("page-")?
        .parse()
        .ok()
        .filter(|status| (200..600).contains(status))?;
    Some(typed(
        status,
        "text/html;charset=UTF-8",
        "<!DOCTYPE html>\n<title>page</title><h1>A synthetic gateway's page</h1>\n",
    ))
}
