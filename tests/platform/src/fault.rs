//! The platform's errors, as its page lists them: HTTP status, code, description.

use axum::response::{IntoResponse, Response};

use crate::reply::json;

/// An answer of the platform that is an error: `{"error_code": "...", "error_desc": "..."}` under an HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The HTTP status; the platform is documented to send errors with 200 too.
    pub status: u16,
    /// `error_code`.
    pub code: &'static str,
    /// `error_desc`, in the words of the page; the wording differs between its editions.
    pub description: &'static str,
}

/// Every error that the stand-in knows, each code once with the status it usually has.
///
/// The first eight are the page's own; 50252 is its sister pages', with a synthetic wording. The older token codes and
/// the two of the login call come from the official clients.
pub const FAULTS: [Fault; 13] = [
    Fault {
        status: 400,
        code: "100019",
        description: "Illegal request.",
    },
    Fault {
        status: 400,
        code: "100022",
        description: "The input is invalid",
    },
    Fault {
        status: 403,
        code: "100203",
        description: "The application is not existed.",
    },
    Fault {
        status: 403,
        code: "100217",
        description: "The application hasn't been authorized",
    },
    Fault {
        status: 403,
        code: "1010009",
        description: "app throttle exceed.",
    },
    Fault {
        status: 403,
        code: "1010005",
        description: "App_key or access_token is invalid.",
    },
    Fault {
        status: 404,
        code: "105005",
        description: "The batchTask is not existed.",
    },
    Fault {
        status: 500,
        code: "50252",
        description: "Internal error (synthetic wording).",
    },
    Fault {
        status: 401,
        code: "100002",
        description: "Invalid token (synthetic wording).",
    },
    Fault {
        status: 401,
        code: "100025",
        description: "AppId for auth not exist.",
    },
    Fault {
        status: 401,
        code: "1005",
        description: "Token expired (synthetic wording).",
    },
    Fault {
        status: 401,
        code: "100208",
        description: "AppId or secret is not right.",
    },
    Fault {
        status: 400,
        code: "102202",
        description: "Required Parameter is null or empty.",
    },
];

/// An error code on its way to the request log, as an extension of the response.
#[derive(Debug, Clone, Copy)]
pub struct AnsweredCode(pub &'static str);

impl Fault {
    /// A mandatory parameter is missing.
    pub const MISSING: Self = FAULTS[0];
    /// A parameter is invalid.
    pub const INVALID: Self = FAULTS[1];
    /// The application does not exist.
    pub const NO_APPLICATION: Self = FAULTS[2];
    /// The application is not authorised for the other one's tasks.
    pub const NOT_AUTHORISED: Self = FAULTS[3];
    /// More calls in a minute than the quota allows.
    pub const THROTTLED: Self = FAULTS[4];
    /// The token is wrong or expired.
    pub const TOKEN: Self = FAULTS[5];
    /// The batch task does not exist.
    pub const NO_TASK: Self = FAULTS[6];
    /// The platform failed.
    pub const INTERNAL: Self = FAULTS[7];
    /// The application or its secret is wrong (login).
    pub const SECRET: Self = FAULTS[11];
    /// A form field is missing (login).
    pub const FORM: Self = FAULTS[12];

    /// The error with this code, under another HTTP status.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// The error that `{status}-{code}` of a reserved task id names: `404-105005`. Any known code goes with any status
    /// from 200 to 599.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (status, code) = name.split_once('-')?;
        let status = status
            .parse()
            .ok()
            .filter(|status| (200..600).contains(status))?;
        FAULTS
            .into_iter()
            .find(|fault| fault.code == code)
            .map(|fault| fault.with_status(status))
    }

    /// The body, as text.
    #[must_use]
    pub fn body(&self) -> String {
        format!(
            r#"{{"error_code":"{}","error_desc":"{}"}}"#,
            self.code, self.description
        )
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = json(self.status, self.body());
        response.extensions_mut().insert(AnsweredCode(self.code));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reserved_name_gives_any_known_code_under_any_status() {
        assert_eq!(Fault::named("404-105005"), Some(Fault::NO_TASK));
        assert_eq!(
            Fault::named("200-100022"),
            Some(Fault::INVALID.with_status(200))
        );
        assert_eq!(
            Fault::named("500-100203"),
            Some(Fault::NO_APPLICATION.with_status(500))
        );
        assert_eq!(Fault::named("100-100203"), None);
        assert_eq!(Fault::named("404-42"), None);
        assert_eq!(Fault::named("404"), None);
    }

    #[test]
    fn every_body_is_json_and_every_code_is_listed_once() {
        for fault in FAULTS {
            let body: serde_json::Value = serde_json::from_str(&fault.body()).unwrap();
            assert_eq!(body["error_code"], fault.code);
            assert_eq!(
                FAULTS
                    .iter()
                    .filter(|other| other.code == fault.code)
                    .count(),
                1
            );
        }
    }
}
