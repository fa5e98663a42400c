//! From strings, as attributes give them, to checked options.
//!
//! A value that would shape the request and is not understood stops it and is named; one that only shapes the look is
//! left out and named.

use crate::api::error::{Expected, Problem};
use crate::api::{Credentials, Query, Request, Route};

/// The options of a card as text. Values are trimmed, and a blank one counts as absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attributes<'a> {
    /// `task-id`
    pub task_id: Option<&'a str>,
    /// `proxy`
    pub proxy: Option<&'a str>,
    /// `platform`
    pub platform: Option<&'a str>,
    /// `app-key`
    pub app_key: Option<&'a str>,
    /// `app-id`
    pub app_id: Option<&'a str>,
    /// `select`
    pub select: Option<&'a str>,
    /// `timeout`
    pub timeout: Option<&'a str>,
    /// `credentials`
    pub credentials: Option<&'a str>,
}

/// `timeout` where none is given.
pub const DEFAULT_TIMEOUT_MS: u32 = 15_000;
/// The longest `timeout`.
const MAX_TIMEOUT_MS: u64 = 3_600_000;

/// Checks everything that shapes the request and builds it.
///
/// # Errors
/// All problems at once, so that they can be mended at once.
pub fn request(attributes: &Attributes<'_>) -> Result<Request, Vec<Problem>> {
    let mut problems = Vec::new();
    let task_id = note(task_id(attributes.task_id), &mut problems);
    let route = Route::new(attributes.proxy, attributes.platform)
        .map_err(|more| problems.extend(more))
        .ok();
    let app_key = note(header("app-key", attributes.app_key), &mut problems);
    let select_tag = note(select(attributes.select), &mut problems);
    let timeout_ms = note(timeout_ms(attributes.timeout), &mut problems);
    let credentials = note(credentials(attributes.credentials), &mut problems);
    match (task_id, route, app_key, select_tag, timeout_ms, credentials) {
        (
            Some(task_id),
            Some(route),
            Some(app_key),
            Some(select_tag),
            Some(timeout_ms),
            Some(credentials),
        ) => {
            let app_id = present(attributes.app_id).map(str::to_owned);
            let query = Query {
                task_id,
                app_id,
                app_key,
                select_tag,
            };
            Ok(Request::new(query, &route, credentials, timeout_ms))
        }
        _ => Err(problems),
    }
}

fn note<T>(checked: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    checked.map_err(|problem| problems.push(problem)).ok()
}

/// A value without the space around it; blank is absent.
pub fn present(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|value| !value.is_empty())
}

fn task_id(value: Option<&str>) -> Result<String, Problem> {
    match present(value) {
        None => Err(Problem::missing("task-id", Expected::TaskId)),
        // Percent-encoding leaves dots alone, and a path segment of dots leads elsewhere.
        Some(dots @ ("." | "..")) => Err(Problem::wrong("task-id", dots, Expected::TaskId)),
        Some(id) => Ok(id.to_owned()),
    }
}

fn header(option: &'static str, value: Option<&str>) -> Result<Option<String>, Problem> {
    match present(value) {
        Some(text) if !text.bytes().all(|byte| byte.is_ascii_graphic()) => {
            Err(Problem::wrong(option, text, Expected::HeaderText))
        }
        text => Ok(text.map(str::to_owned)),
    }
}

fn select(value: Option<&str>) -> Result<bool, Problem> {
    match present(value) {
        None | Some("tag") => Ok(true),
        Some("none") => Ok(false),
        Some(other) => Err(Problem::wrong("select", other, Expected::Select)),
    }
}

fn timeout_ms(value: Option<&str>) -> Result<u32, Problem> {
    let Some(text) = present(value) else {
        return Ok(DEFAULT_TIMEOUT_MS);
    };
    let millis = milliseconds(text).filter(|millis| (1..=MAX_TIMEOUT_MS).contains(millis));
    let millis = millis.and_then(|millis| u32::try_from(millis).ok());
    millis.ok_or_else(|| Problem::wrong("timeout", text, Expected::TimeoutSeconds))
}

fn credentials(value: Option<&str>) -> Result<Credentials, Problem> {
    match present(value) {
        None | Some("same-origin") => Ok(Credentials::SameOrigin),
        Some("omit") => Ok(Credentials::Omit),
        Some("include") => Ok(Credentials::Include),
        Some(other) => Err(Problem::wrong("credentials", other, Expected::Credentials)),
    }
}

/// Seconds as a decimal number, in milliseconds; digits beyond the third decimal are cut off.
fn milliseconds(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let millis = fraction
        .bytes()
        .chain([b'0'; 3])
        .take(3)
        .fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0'));
    whole
        .parse::<u64>()
        .ok()?
        .checked_mul(1000)?
        .checked_add(millis)
}
