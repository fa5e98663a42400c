//! Answers as text, under a status and a content type.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

/// A JSON text as a response, under `status`; an impossible status becomes 500.
pub(crate) fn json(status: u16, text: impl Into<Body>) -> Response {
    typed(status, "application/json;charset=UTF-8", text)
}

/// A text as a response with its content type.
pub(crate) fn typed(status: u16, content_type: &str, text: impl Into<Body>) -> Response {
    let mut response = Response::new(text.into());
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Ok(value) = HeaderValue::from_str(content_type) {
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    response
}
