//! What came back, as a task or as the reason why it is none.
//!
//! Content decides, not the status alone: the platform answers errors with 200, and proxies answer 200 and 404 with
//! pages of their own.

use std::rc::Rc;

use super::error::{Answer, Error, Kind, Reason};
use super::error_wire::{self, Document, Failure};
use super::results_wire;
use super::secret::Secret;
use super::upstream;
use super::wire;
use crate::json::{self, Json};
use crate::model::{ResultsPage, Task, Timestamp};

/// An answer as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body as text, shared and not copied: it may have megabytes.
    pub body: Rc<String>,
    /// `Retry-After` in seconds, already told from a date.
    pub retry_after_s: Option<u32>,
    /// `Age` in seconds: how long the answer was kept by caches on its way.
    pub age_s: u32,
}

/// How much of a text is looked at for what it says.
const BEGINNING_BYTES: usize = 2_000;

/// What a port of https answers to http: the project's own proxy, nginx, Go.
const HTTPS_PORT: [&str; 3] = [
    "this port speaks https",
    "plain http request was sent to https port",
    "client sent an http request to an https server",
];

/// How much of a foreign text is kept for people.
const EXCERPT_CHARS: usize = 200;

/// Reads an answer. `token` is what was sent, so that an echo of it can be redacted.
///
/// # Errors
/// The reason why it is no task.
pub fn reply(reply: &Reply, token: Option<&Secret>) -> Result<Task, Error> {
    answer(reply, token, wire::task)
}

/// Reads an answer as a page of per-device results that came at `at`.
///
/// # Errors
/// The reason why it is none.
pub fn results(reply: &Reply, token: Option<&Secret>, at: Timestamp) -> Result<ResultsPage, Error> {
    let mut page = answer(reply, token, results_wire::page)?;
    page.body = Rc::clone(&reply.body);
    page.at = at.minus_seconds(reply.age_s);
    Ok(page)
}

/// The rows of a body that was read, letter by letter as it has them: a JSON array.
pub fn rows_as_sent(body: &str) -> String {
    results_wire::rows_as_sent(body)
}

fn answer<T>(
    reply: &Reply,
    token: Option<&Secret>,
    read: impl FnOnce(Json) -> Option<T>,
) -> Result<T, Error> {
    judge(&reply.body, reply.status, token, read).map_err(|mut error| {
        error.answer.http_status = Some(reply.status);
        error.answer.retry_after_s = reply.retry_after_s;
        error
    })
}

/// Whether the platform, or a gateway before it, refused the access token.
pub fn refuses_token(reply: &Reply) -> bool {
    let may = reply.status != 200 || error_wire::may_be_failure(&reply.body);
    // Under 401 an unknown code means what the status says.
    let refuses = |error: Error| error.kind() == Kind::Unauthorized;
    may && self::reply(reply, None).is_err_and(refuses)
}

/// Reads a body that came by another way than HTTP, such as the `data` property.
///
/// # Errors
/// The reason why it is no task.
pub fn body(text: &str) -> Result<Task, Error> {
    judge(text, 200, None, wire::task)
}

/// The parameters of a body that was read, letter by letter as it has them.
pub fn parameters(body: &str, is_command: bool) -> Option<String> {
    wire::parameters(body, is_command)
}

fn judge<T>(
    body: &str,
    status: u16,
    token: Option<&Secret>,
    read: impl FnOnce(Json) -> Option<T>,
) -> Result<T, Error> {
    let redact = |text: &str| match token {
        Some(token) => token.redact(text).into_owned(),
        None => text.to_owned(),
    };
    let text = json::document(body);
    let ok = (200..300).contains(&status);
    let foreign = || {
        let reason = by_text(text, status).unwrap_or_else(|| match ok {
            true if text.is_empty() => Reason::BadData,
            true => Reason::ProxyMisrouted,
            false => by_status(status),
        });
        (reason, None, excerpt(&redact(text)))
    };
    let (reason, code, description) = match Json::parse(text) {
        Ok(document) => match error_wire::read(document, read) {
            Document::Failure(Failure { code, description }) => {
                let reason = by_code(&code, description.as_deref().unwrap_or_default(), status);
                let description = description.as_deref().map(redact);
                (reason, Some(redact(&code)), description)
            }
            Document::Answer(answer) if ok => return Ok(answer),
            Document::Answer(_) | Document::Foreign => foreign(),
        },
        Err(broken) if ok && text.starts_with('{') => {
            let reason = match broken.kind {
                json::ErrorKind::TooDeep => Reason::TooDeep,
                _ => Reason::BadData,
            };
            (reason, None, Some(broken.to_string()))
        }
        Err(_) => foreign(),
    };
    let reason = match (reason, token) {
        // Whoever sent none knows better than that it is wrong.
        (Reason::TokenInvalid, None) => Reason::TokenMissing,
        (reason, _) => reason,
    };
    let answer = Answer {
        code,
        description,
        ..Answer::default()
    };
    Err(Error { reason, answer })
}

/// The beginning of a proxy's text, if it says one. A page of HTML says nothing that a person wants to read here.
fn excerpt(text: &str) -> Option<String> {
    let in_one_line = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c });
    let cut: String = in_one_line.take(EXCERPT_CHARS).collect();
    let says_something = !(text.is_empty() || text.starts_with('<'));
    says_something.then(|| json::visible(&cut).into_owned())
}

fn by_code(code: &str, description: &str, status: u16) -> Reason {
    match code {
        "1010005" | "100002" | "100025" | "1005" => Reason::TokenInvalid,
        "100203" => Reason::UnknownApplication,
        "100217" => Reason::NotAuthorized,
        "105005" => Reason::TaskNotFound,
        "1010009" => Reason::Throttled,
        "100019" => Reason::MissingParameter,
        "100022" => Reason::InvalidParameter,
        "50252" => Reason::PlatformInternal,
        _ if is_throttle(description) => Reason::Throttled,
        _ => Reason::OtherCode(match status {
            400 => Kind::InvalidRequest,
            401 => Kind::Unauthorized,
            403 => Kind::Forbidden,
            404 => Kind::NotFound,
            429 => Kind::RateLimited,
            _ => Kind::Server,
        }),
    }
}

/// What a status means that comes without the platform's JSON: a proxy or a gateway speaks.
fn by_status(status: u16) -> Reason {
    match status {
        401 => Reason::TokenInvalid,
        404 | 410 => Reason::ProxyMisrouted,
        408 => Reason::Timeout,
        429 => Reason::Throttled,
        400..=499 => Reason::ProxyDenied,
        _ if upstream::is_status_of_failure(status) => Reason::PlatformUnreachable,
        500..=599 => Reason::Server,
        _ => Reason::ProxyMisrouted,
    }
}

/// What a text that is not the platform's gives away, whatever its status.
fn by_text(text: &str, status: u16) -> Option<Reason> {
    if is_throttle(text) {
        return Some(Reason::Throttled);
    }
    let beginning = text
        .get(..text.floor_char_boundary(BEGINNING_BYTES))
        .unwrap_or(text);
    let beginning = beginning.to_ascii_lowercase();
    if HTTPS_PORT.iter().any(|sign| beginning.contains(sign)) {
        return Some(Reason::HttpsExpected);
    }
    if status >= 400 && beginning.contains("larger than 16 mib") {
        return Some(Reason::TooLarge);
    }
    upstream::says_failure(text, status).then_some(Reason::PlatformUnreachable)
}

fn is_throttle(text: &str) -> bool {
    text.contains("app throttle exceed")
}
