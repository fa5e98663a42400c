//! The platform's three calls. What is checked, in this order: application, token, quota, query, authorisation, task.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{ConnectInfo, Path, RawQuery, State as Shared};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};

use crate::fault::{Fault, json, typed};
use crate::results::{List, WORDS, rows};
use crate::state::{EXPIRES_IN_S, Found, State, exists, owner};
use crate::weather::{Call, play};
use crate::wire::Line;
use crate::{control, log};

/// The path of a task, before its id.
pub(crate) const TASKS: &str = "/iocm/app/batchtask/v1.1.0/tasks/";

/// The platform, and the control of it.
pub(crate) fn all(state: Arc<State>) -> Router {
    Router::new()
        // HEAD is refused like any other method, which `get` alone does not do.
        .route(
            &format!("{TASKS}{{task}}"),
            get(task).head(only_get).fallback(only_get),
        )
        .route(
            "/iocm/app/batchtask/v1.1.0/taskDetails",
            get(details).head(only_get).fallback(only_get),
        )
        .route(
            "/iocm/app/sec/v1.1.0/login",
            post(login).fallback(|| only("POST")),
        )
        .fallback(any(nowhere))
        .layer(from_fn_with_state(state.clone(), log::write_down))
        .merge(control::routes())
        .with_state(state)
}

/// No path of the platform: a page, as its gateway would send it. A preflight is refused everywhere.
async fn nowhere(method: Method) -> Response {
    if method == Method::OPTIONS {
        return only_get().await;
    }
    const PAGE: &str =
        "<!DOCTYPE html>\n<title>404</title><h1>No such path (synthetic gateway)</h1>\n";
    typed(404, "text/html;charset=UTF-8", PAGE)
}

async fn only_get() -> Response {
    only("GET").await
}

/// 405, with what is allowed, and without any CORS header.
async fn only(allowed: &'static str) -> Response {
    let mut response = typed(405, "text/plain", "method not allowed (synthetic)\n");
    response
        .headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static(allowed));
    response
}

async fn login(
    Shared(state): Shared<Arc<State>>,
    ConnectInfo(line): ConnectInfo<Line>,
    form: Bytes,
) -> Response {
    let field = |name| {
        form_urlencoded::parse(&form)
            .find(|(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value)
            .ok_or(Fault::FORM)
    };
    let answer = || {
        let token = state.log_in(&field("appId")?, &field("secret")?)?;
        Ok(format!(
            r#"{{"accessToken":"{token}","tokenType":"bearer","refreshToken":"{token}-refresh","expiresIn":{EXPIRES_IN_S},"scope":"default"}}"#
        ))
    };
    play(&state, &line, Call::Login, None, || texted(answer())).await
}

fn texted(answer: Result<String, Fault>) -> Response {
    answer.map_or_else(IntoResponse::into_response, |text| json(200, text))
}

async fn task(
    Shared(state): Shared<Arc<State>>,
    ConnectInfo(line): ConnectInfo<Line>,
    task: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Ok(Path(task)) = task else {
        return Fault::INVALID.into_response();
    };
    let answer = || {
        let app = caller(&state, &headers)?;
        let query = pairs(query.as_deref(), |key, value| match key {
            "select" => value == "tag",
            _ => key == "appId",
        })?;
        let owner = owner(app, value(&query, "appId"))?;
        if let Some(reserved) = reserved(&task) {
            return Ok(reserved);
        }
        let text = match state.task(&task, owner)? {
            Found::Put(text) => text,
            Found::Kept(document, began_ms, now_ms) => {
                document.render(began_ms, now_ms, value(&query, "select").is_some())?
            }
        };
        Ok(json(200, text))
    };
    let answer = || answer().unwrap_or_else(|fault: Fault| fault.into_response());
    play(&state, &line, Call::Task, Some(&task), answer).await
}

async fn details(
    Shared(state): Shared<Arc<State>>,
    ConnectInfo(line): ConnectInfo<Line>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = pairs(query.as_deref(), |key, value| match key {
        "status" => WORDS.contains(&value),
        "pageNo" => value.parse::<u64>().is_ok(),
        "pageSize" => value.parse().is_ok_and(|size| (1..=250).contains(&size)),
        _ => ["taskId", "appId", "deviceId", "commandId"].contains(&key),
    });
    let task = query.as_ref().ok().and_then(|query| value(query, "taskId"));
    let answer = || {
        let app = caller(&state, &headers)?;
        let query = query.as_ref().map_err(|fault| *fault)?;
        let task = task.ok_or(Fault::INVALID)?;
        let owner = owner(app, value(query, "appId"))?;
        if let Some(reserved) = reserved(task) {
            return Ok(reserved);
        }
        Ok(json(200, page(&state.task(task, owner)?, query)?))
    };
    let answer = || answer().unwrap_or_else(|fault: Fault| fault.into_response());
    play(&state, &line, Call::Details, task, answer).await
}

/// One page of results, as JSON; 25 rows unless `pageSize` says otherwise. A document that a test put has none.
fn page(task: &Found<'_>, query: &[(String, String)]) -> Result<String, Fault> {
    let number = |key, usual: usize| value(query, key).map_or(Ok(usual), str::parse);
    let (number, size) = (number("pageNo", 0), number("pageSize", 25));
    let (Ok(number), Ok(size)) = (number, size) else {
        return Err(Fault::INVALID);
    };
    let (mut written, mut total) = (Vec::new(), 0);
    if let &Found::Kept(document, began_ms, now_ms) = task {
        document.render(began_ms, now_ms, false)?;
        let now = document.life.at(now_ms.saturating_sub(began_ms));
        let has = |param: &str, key| {
            value(query, key).is_none_or(|value| param.contains(&format!(r#""{key}":"{value}""#)))
        };
        let all = rows(document, now).count();
        let found: Vec<_> = rows(document, now)
            .filter(|row| value(query, "status").is_none_or(|status| status == row.word))
            .filter(|row| {
                let param = row.param(document);
                has(&param, "deviceId") && has(&param, "commandId")
            })
            .collect();
        total = match document.list {
            Some(List::TotalOfAll) => all,
            _ => found.len(),
        };
        let first = number.saturating_mul(size);
        let wanted = found.iter().skip(first).take(size);
        written = wanted.map(|row| row.write(document)).collect();
    }
    let rows = written.join(",");
    Ok(format!(
        r#"{{"pageNo":{number},"pageSize":{size},"totalCount":{total},"taskDetails":[{rows}]}}"#
    ))
}

/// The application that calls, once its headers and its quota allow it to.
fn caller<'a>(state: &State, headers: &'a HeaderMap) -> Result<&'a str, Fault> {
    let app = log::text(headers, "app_key").filter(|app| !app.is_empty());
    let app = app.ok_or(Fault::MISSING)?;
    if !exists(app) {
        return Err(Fault::NO_APPLICATION);
    }
    let token = log::authorization(headers)
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token)
        .ok_or(Fault::TOKEN.with_status(401))?;
    if !state.admits(app, token) {
        return Err(Fault::TOKEN);
    }
    state.count(app).then_some(app).ok_or(Fault::THROTTLED)
}

/// The keys and values of a query; one that is not known, comes twice or is empty is invalid.
fn pairs(
    query: Option<&str>,
    is_known: impl Fn(&str, &str) -> bool,
) -> Result<Vec<(String, String)>, Fault> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (key, found) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        if found.is_empty() || !is_known(&key, &found) || value(&pairs, &key).is_some() {
            return Err(Fault::INVALID);
        }
        pairs.push((key.into_owned(), found.into_owned()));
    }
    Ok(pairs)
}

fn value<'a>(pairs: &'a [(String, String)], key: &str) -> Option<&'a str> {
    let pair = pairs.iter().find(|(other, _)| other == key);
    pair.map(|(_, value)| value.as_str())
}

/// The answer that a reserved id names: `error-404-105005` one of the platform's errors.
fn reserved(task: &str) -> Option<Response> {
    Fault::named(task.strip_prefix("error-")?).map(IntoResponse::into_response)
}
