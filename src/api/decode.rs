//! What came back, as a task or as the reason why it is none.
//!
//! Content decides, not the status alone: the platform answers errors with 200, and proxies answer 200 and 404 with
//! pages of their own.

use std::rc::Rc;

use super::error::{Answer, Error, Kind, Reason};
use super::secret::Secret;
use super::wire::{self, Failure};
use crate::model::text::contains;
use crate::model::{Json, Task, json};

/// An answer as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body as text, shared and not copied: it may have megabytes.
    pub body: Rc<String>,
    /// `Retry-After` in seconds, already told from a date.
    pub retry_after_s: Option<u32>,
}

/// How much of a foreign text is kept for people.
const EXCERPT_CHARS: usize = 200;

/// Reads an answer. `token` is what was sent, so that an echo of it can be redacted.
///
/// # Errors
/// The reason why it is no task.
pub fn reply(reply: &Reply, token: Option<&Secret>) -> Result<Task, Error> {
    task(&reply.body, reply.status, token).map_err(|mut error| {
        error.answer.http_status = Some(reply.status);
        error.answer.retry_after_s = reply.retry_after_s;
        error
    })
}

/// Whether the platform, or a gateway before it, refused the access token.
pub fn refuses_token(reply: &Reply) -> bool {
    let may = reply.status != 200 || wire::may_be_failure(&reply.body);
    // A code that nobody knows means under 401 what the status says.
    let refuses = |error: Error| error.kind() == Kind::Unauthorized;
    may && self::reply(reply, None).is_err_and(refuses)
}

/// Reads a body that came by another way than HTTP, such as the `data` property.
///
/// # Errors
/// The reason why it is no task.
pub fn body(text: &str) -> Result<Task, Error> {
    task(text, 200, None)
}

/// The parameters of a body that was read, letter by letter as it has them.
pub fn parameters(body: &str, is_command: bool) -> Option<String> {
    wire::parameters(body, is_command)
}

fn task(body: &str, status: u16, token: Option<&Secret>) -> Result<Task, Error> {
    let redact = |text: &str| match token {
        Some(token) => token.redact(text).into_owned(),
        None => text.to_owned(),
    };
    let text = body.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let ok = (200..300).contains(&status);
    let foreign = || {
        let reason = by_text(text).unwrap_or_else(|| match ok {
            true if text.is_empty() => Reason::BadData,
            true => Reason::ProxyMisrouted,
            false => by_status(status),
        });
        (reason, None, excerpt(&redact(text)))
    };
    let (reason, code, description) = match Json::parse(text) {
        Ok(document) => match wire::failure(&document) {
            Some(Failure { code, description }) => {
                let reason = by_code(&code, description.as_deref().unwrap_or_default(), status);
                let description = description.as_deref().map(redact);
                (reason, Some(redact(&code)), description)
            }
            None => match ok.then(|| wire::task(document)).flatten() {
                Some(task) => return Ok(task),
                None => foreign(),
            },
        },
        Err(broken) if ok && text.starts_with('{') => {
            (Reason::BadData, None, Some(broken.describe()))
        }
        Err(_) => foreign(),
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
        502 | 504 => Reason::PlatformUnreachable,
        500..=599 => Reason::Server,
        _ => Reason::ProxyMisrouted,
    }
}

/// What a text that is not the platform's gives away, whatever its status.
fn by_text(text: &str) -> Option<Reason> {
    const UPSTREAM_FAILED: [&str; 6] = [
        "proxy error",
        "ECONNREFUSED",
        "ENOTFOUND",
        "ETIMEDOUT",
        "ECONNRESET",
        "EHOSTUNREACH",
    ];
    if is_throttle(text) {
        return Some(Reason::Throttled);
    }
    let is_page = text.starts_with('<');
    let failed = !is_page && UPSTREAM_FAILED.iter().any(|sign| contains(text, sign));
    failed.then_some(Reason::PlatformUnreachable)
}

fn is_throttle(text: &str) -> bool {
    contains(text, "app throttle exceed")
}
