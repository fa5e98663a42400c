//! The platform's errors, as its page lists them: HTTP status, code, description.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// An answer of the platform that is an error.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault(u16, &'static str, &'static str);

/// Each code once, with its usual status. The first seven are the page's own, 50252 is its sister pages', the rest come
/// from the official clients.
const FAULTS: [Fault; 13] = [
    Fault::MISSING,
    Fault::INVALID,
    Fault::NO_APPLICATION,
    Fault::NOT_AUTHORISED,
    Fault::THROTTLED,
    Fault::TOKEN,
    Fault::NO_TASK,
    Fault::INTERNAL,
    Fault(401, "100002", "Invalid token (synthetic wording)."),
    Fault(401, "100025", "AppId for auth not exist."),
    Fault(401, "1005", "Token expired (synthetic wording)."),
    Fault::SECRET,
    Fault::FORM,
];

impl Fault {
    pub(crate) const MISSING: Self = Self(400, "100019", "Illegal request.");
    pub(crate) const INVALID: Self = Self(400, "100022", "The input is invalid");
    pub(crate) const NO_APPLICATION: Self = Self(403, "100203", "The application is not existed.");
    pub(crate) const NOT_AUTHORISED: Self =
        Self(403, "100217", "The application hasn't been authorized");
    pub(crate) const THROTTLED: Self = Self(403, "1010009", "app throttle exceed.");
    pub(crate) const TOKEN: Self = Self(403, "1010005", "App_key or access_token is invalid.");
    pub(crate) const NO_TASK: Self = Self(404, "105005", "The batchTask is not existed.");
    pub(crate) const INTERNAL: Self = Self(500, "50252", "Internal error (synthetic wording).");
    pub(crate) const SECRET: Self = Self(401, "100208", "AppId or secret is not right.");
    pub(crate) const FORM: Self = Self(400, "102202", "Required Parameter is null or empty.");

    /// The same error under another HTTP status.
    pub(crate) fn with_status(self, status: u16) -> Self {
        Self(status, self.1, self.2)
    }

    /// The error of a name like `404-105005`: any known code, under any status.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let (status, code) = name.split_once('-')?;
        let status = status.parse().ok()?;
        let fault = FAULTS.into_iter().find(|fault| fault.1 == code)?;
        Some(fault.with_status(status))
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let Self(status, code, description) = self;
        json(
            status,
            format!(r#"{{"error_code":"{code}","error_desc":"{description}"}}"#),
        )
    }
}

/// A text as JSON under a status; an impossible status becomes 500.
pub(crate) fn json(status: u16, text: impl Into<axum::body::Body>) -> Response {
    typed(status, "application/json;charset=UTF-8", text)
}

/// A text under a status and a content type.
pub(crate) fn typed(
    status: u16,
    content_type: &'static str,
    text: impl Into<axum::body::Body>,
) -> Response {
    let mut response = Response::new(text.into());
    set_status(&mut response, status);
    let value = HeaderValue::from_static(content_type);
    response.headers_mut().insert(header::CONTENT_TYPE, value);
    response
}

pub(crate) fn set_status(response: &mut Response, status: u16) {
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
}
