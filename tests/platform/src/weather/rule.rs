//! What may be ordered: a rule is what happens, to which calls, how often.

use serde::{Deserialize, Serialize};

/// What happens. In JSON the name in snake case, with its fields if it has any: `"hang"`, `{"delay_ms":500}`,
/// `{"truncate":{"bytes":100}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// Nothing: the request passes. With `times`, the rules after this one begin later.
    Fair,
    /// The answer is made, then held back so many milliseconds of real time.
    DelayMs(u64),
    /// The answer is made, then held back until `POST /_control/release` or until the weather is cleared.
    Hold,
    /// No answer ever.
    Hang,
    /// The connection is closed without an answer.
    Drop,
    /// The connection is reset without an answer.
    Reset,
    /// The head promises the whole answer, the body ends after so many bytes, the connection closes.
    Truncate {
        /// How much of the body is sent.
        bytes: usize,
    },
    /// The head and so many bytes of the answer, then nothing more, on an open connection.
    Stall {
        /// How much of the body is sent.
        bytes: usize,
    },
    /// A page as a gateway sends it.
    Html {
        /// The HTTP status.
        status: u16,
    },
    /// An empty body under status 200.
    Empty,
    /// JSON that breaks off in the middle, with a head that says so: complete for HTTP, not for a parser.
    Malformed,
    /// A valid document of so many bytes, streamed.
    Huge {
        /// The length of the body.
        bytes: u64,
        /// Whether the head tells the length; otherwise the body is chunked.
        #[serde(default)]
        told: bool,
    },
    /// Too busy, from something before the platform: 429 or 503.
    Busy {
        /// The HTTP status.
        status: u16,
        /// The `Retry-After` header: seconds or a date, as it is sent.
        #[serde(default)]
        retry_after: Option<String>,
    },
    /// A redirect.
    Redirect {
        /// The `Location`.
        to: String,
        /// The HTTP status; 302 unless told.
        #[serde(default = "found")]
        status: u16,
    },
    /// The answer as it would be, under another HTTP status.
    HttpStatus(u16),
    /// One of the platform's errors, named as in the reserved task ids: `403-1010009`.
    Fault(String),
    /// Any answer at all.
    Raw {
        /// The HTTP status.
        status: u16,
        /// Headers, as pairs of name and value.
        #[serde(default)]
        headers: Vec<(String, String)>,
        /// The body.
        #[serde(default)]
        body: String,
    },
}

fn found() -> u16 {
    302
}

/// What a rule waits for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// Questions for a task.
    #[default]
    Task,
    /// Questions for the results of a task's devices.
    Details,
    /// Logins.
    Login,
}

/// When something happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What happens.
    pub kind: Kind,
    /// The calls that are struck.
    #[serde(default)]
    pub call: Call,
    /// The task that must be asked for; any, if absent.
    #[serde(default)]
    pub task: Option<String>,
    /// How often it happens; until it is cleared, if absent.
    #[serde(default)]
    pub times: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_is_misspelt_is_refused() {
        for wrong in [
            r#"{"kind":"rain"}"#,
            r#"{"kind":"hang","time":2}"#,
            r#"{"kind":{"truncate":{"byte":1}}}"#,
            r#"{"task":"a"}"#,
        ] {
            assert!(serde_json::from_str::<Rule>(wrong).is_err(), "{wrong}");
        }
    }
}
