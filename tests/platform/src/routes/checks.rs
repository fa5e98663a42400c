//! What both calls for a batch task check, in the platform's order: application, token, quota, authorisation, task.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::watch;
use crate::applications::{Access, access, exists};
use crate::catalogue::Document;
use crate::fault::Fault;
use crate::reply::typed;
use crate::state::State;

/// The application that calls, once its headers and its quota allow it to.
pub(super) fn caller<'a>(state: &State, headers: &'a HeaderMap) -> Result<&'a str, Fault> {
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

/// The application whose tasks are meant: the caller's own, or that of `appId`, if it has authorised the caller.
pub(super) fn owner<'a>(app: &'a str, app_id: Option<&'a str>) -> Result<&'a str, Fault> {
    let Some(other) = app_id else {
        return Ok(app);
    };
    match access(app, other) {
        Access::Granted => Ok(other),
        Access::Refused => Err(Fault::NOT_AUTHORISED),
        Access::Unknown => Err(Fault::NO_APPLICATION),
    }
}

/// The answer that a reserved id asks for: `error-404-105005` one of the platform's errors, `page-404` a gateway's page.
pub(super) fn reserved(task: &str) -> Option<Response> {
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

/// What there is of a task.
pub(super) enum Record<'a> {
    /// The text that a test put in its place.
    Put(String),
    /// A task of the catalogue, with the time at which its scenario began, and the time of the request.
    Kept {
        document: &'a Document,
        began_ms: u64,
        now_ms: u64,
    },
}

/// The task of this id that belongs to `owner`, as it is now.
pub(super) fn record<'a>(state: &'a State, task: &str, owner: &str) -> Result<Record<'a>, Fault> {
    let (put, began_ms, now_ms) = state.with(|memory| {
        let began_anew_ms = memory.begun_anew_ms.get(task).copied();
        (
            memory.put.get(task).cloned(),
            began_anew_ms.unwrap_or(memory.began_ms),
            memory.clock.now_ms(),
        )
    });
    if let Some(text) = put {
        return Ok(Record::Put(text));
    }
    let found = state
        .catalogue
        .iter()
        .find(|document| document.id == task && document.owner == owner);
    Ok(Record::Kept {
        document: found.ok_or(Fault::NO_TASK)?,
        began_ms,
        now_ms,
    })
}
