//! `POST /iocm/app/sec/v1.1.0/login`: a token for an application's id and secret.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, State as Shared};
use axum::http::Method;
use axum::response::{IntoResponse, Response};

use super::only;
use crate::applications::EXPIRES_IN_S;
use crate::fault::Fault;
use crate::reply::json;
use crate::state::State;
use crate::weather::{Call, play, play_early};
use crate::wire::Line;

/// Answers a login. It ends the token of the login before.
pub(super) async fn answer(
    Shared(state): Shared<Arc<State>>,
    ConnectInfo(line): ConnectInfo<Line>,
    method: Method,
    form: Bytes,
) -> Response {
    if method != Method::POST {
        return only("POST");
    }
    let kind = state.weather.strikes(Call::Login, None);
    if let Some(struck) = play_early(&kind, &line).await {
        return struck;
    }
    let fair = async { logged_in(&state, &form).unwrap_or_else(IntoResponse::into_response) };
    play(&kind, &state.weather, fair).await
}

fn logged_in(state: &State, form: &[u8]) -> Result<Response, Fault> {
    let field = |name| {
        let found = form_urlencoded::parse(form)
            .find(|(key, _)| key == name)
            .map(|(_, value)| value);
        found.filter(|value| !value.is_empty()).ok_or(Fault::FORM)
    };
    let (app, secret) = (field("appId")?, field("secret")?);
    let token = state.with(|memory| {
        let now_ms = memory.clock.now_ms();
        memory.tokens.log_in(&app, &secret, now_ms)
    });
    let token = token.ok_or(Fault::SECRET)?;
    Ok(json(
        200,
        format!(
            r#"{{"accessToken":"{token}","tokenType":"bearer","refreshToken":"{token}-refresh","expiresIn":{EXPIRES_IN_S},"scope":"default"}}"#
        ),
    ))
}
