//! `GET /iocm/app/batchtask/v1.1.0/taskDetails?taskId=...`: the results of a task's devices, a page at a time.

use std::sync::Arc;

use axum::extract::{ConnectInfo, RawQuery, State as Shared};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};

use super::checks::{self, Record};
use super::only;
use crate::fault::Fault;
use crate::reply::json;
use crate::results::{Forms, List, Subject, WORDS};
use crate::state::State;
use crate::weather::{Call, play, play_early};
use crate::wire::Line;

/// The rows of a page, unless the query names a number.
const PAGE_SIZE: u64 = 25;
/// The most rows that may be asked for.
const MOST_ROWS: u64 = 250;
/// What is sent beyond that where a page has too many rows.
const TOO_MANY: u64 = 5;

/// Answers a question for results, through whatever weather there is.
pub(super) async fn answer(
    Shared(state): Shared<Arc<State>>,
    ConnectInfo(line): ConnectInfo<Line>,
    method: Method,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET {
        return only("GET");
    }
    let query = query.unwrap_or_default();
    let question = Question::read(&query);
    let task = question
        .as_ref()
        .ok()
        .map(|question| question.task.as_str());
    let kind = state.weather.strikes(Call::Details, task);
    if let Some(struck) = play_early(&kind, &line).await {
        return struck;
    }
    let fair =
        async { checked(&state, &question, &headers).unwrap_or_else(IntoResponse::into_response) };
    play(&kind, &state.weather, fair).await
}

/// What the platform checks, in the order in which it checks a question for a task.
fn checked(
    state: &State,
    question: &Result<Question, Fault>,
    headers: &HeaderMap,
) -> Result<Response, Fault> {
    let app = checks::caller(state, headers)?;
    let question = question.as_ref().map_err(|fault| *fault)?;
    let owner = checks::owner(app, question.app_id.as_deref())?;
    if let Some(reserved) = checks::reserved(&question.task) {
        return Ok(reserved);
    }
    let subject = match checks::record(state, &question.task, owner)? {
        Record::Put(text) => Subject::read(&text, Forms::PLAIN).ok_or(Fault::INTERNAL)?,
        Record::Kept {
            document,
            began_ms,
            now_ms,
        } => document.subject(began_ms, now_ms)?,
    };
    Ok(json(200, page(&subject, question)))
}

/// The documented parameters of the query.
#[derive(Debug, Default)]
struct Question {
    task: String,
    app_id: Option<String>,
    /// `status`, as JSON.
    status: Option<String>,
    /// What `param` must have, each as a member in JSON.
    members: Vec<String>,
    page: u64,
    size: u64,
}

impl Question {
    /// Reads the query. A key that is not documented or comes twice, a value that is none, and no task are invalid.
    fn read(query: &str) -> Result<Self, Fault> {
        let mut question = Self {
            size: PAGE_SIZE,
            ..Self::default()
        };
        let mut seen = Vec::new();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            if value.is_empty() || seen.contains(&key) {
                return Err(Fault::INVALID);
            }
            let number = || value.parse().map_err(|_| Fault::INVALID);
            match &*key {
                "taskId" => question.task = value.into_owned(),
                "appId" => question.app_id = Some(value.into_owned()),
                "status" if WORDS.contains(&&*value) => {
                    question.status = Some(format!("\"{value}\""));
                }
                "deviceId" | "commandId" => {
                    let value = serde_json::Value::from(value.into_owned());
                    question.members.push(format!("\"{key}\":{value}"));
                }
                "pageNo" => question.page = number()?,
                "pageSize" => question.size = number()?,
                _ => return Err(Fault::INVALID),
            }
            seen.push(key);
        }
        let is_valid = !question.task.is_empty() && (1..=MOST_ROWS).contains(&question.size);
        if is_valid {
            Ok(question)
        } else {
            Err(Fault::INVALID)
        }
    }
}

/// One page of results, as JSON.
fn page(subject: &Subject, question: &Question) -> String {
    let form = subject.forms.list;
    let more = if form == List::More { TOO_MANY } else { 0 };
    let first = question.page.saturating_mul(question.size);
    let wanted = first..first.saturating_add(question.size + more);
    let (mut found, mut total) = (Vec::new(), 0_u64);
    for row in subject.rows() {
        let has_status = question
            .status
            .as_ref()
            .is_none_or(|status| *status == subject.status(&row));
        let has = |member| subject.param(&row).contains(member);
        if has_status && question.members.iter().all(has) {
            if wanted.contains(&total) {
                found.push(subject.write(&row));
            }
            total += 1;
        }
    }
    let total = match form {
        List::NoTotal => String::new(),
        List::TotalAsText => format!(r#""totalCount":"{total}","#),
        List::TotalTooSmall => format!(r#""totalCount":{},"#, total / 3),
        List::TotalOfAll => format!(r#""totalCount":{},"#, subject.rows().count()),
        _ => format!(r#""totalCount":{total},"#),
    };
    let rows = match (form, found.as_slice()) {
        (List::OneObject, []) => "null".to_owned(),
        (List::OneObject, [one]) => one.clone(),
        (_, rows) => format!("[{}]", rows.join(",")),
    };
    let (number, size) = (question.page, question.size);
    format!(r#"{{"pageNo":{number},"pageSize":{size},{total}"taskDetails":{rows}}}"#)
}
