//! What is answered where: the platform's three calls, the control of the stand-in, and a gateway's page for all else.

mod checks;
mod control;
mod details;
mod login;
mod task;
mod watch;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::any;

use crate::reply::typed;
use crate::state::State;

/// The path of a task, before its id.
pub(crate) const TASKS: &str = "/iocm/app/batchtask/v1.1.0/tasks/";
const DETAILS: &str = "/iocm/app/batchtask/v1.1.0/taskDetails";
const LOGIN: &str = "/iocm/app/sec/v1.1.0/login";

/// The platform, and the control of it.
pub(crate) fn all(state: Arc<State>) -> Router {
    Router::new()
        .route(&format!("{TASKS}{{task}}"), any(task::answer))
        .route(DETAILS, any(details::answer))
        .route(LOGIN, any(login::answer))
        .fallback(nowhere)
        .layer(from_fn_with_state(state.clone(), watch::write_down))
        .merge(control::routes())
        .with_state(state)
}

/// The control alone.
pub(crate) fn control_only(state: Arc<State>) -> Router {
    control::routes().fallback(nowhere).with_state(state)
}

/// No path of the platform: a page, as its gateway would send it. A preflight is refused everywhere.
async fn nowhere(method: Method) -> Response {
    if method == Method::OPTIONS {
        return only("GET");
    }
    typed(
        404,
        "text/html;charset=UTF-8",
        "<!DOCTYPE html>\n<title>404</title><h1>No such path (synthetic gateway)</h1>\n",
    )
}

/// The refusal of a method: 405, with what is allowed, and without any CORS header.
fn only(allowed: &'static str) -> Response {
    let mut response = typed(405, "text/plain", "method not allowed (synthetic)\n");
    response
        .headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static(allowed));
    response
}
