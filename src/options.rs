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
    /// `refresh-interval`
    pub refresh_interval: Option<&'a str>,
    /// `theme`
    pub theme: Option<&'a str>,
    /// `density`
    pub density: Option<&'a str>,
    /// `loading`
    pub loading: Option<&'a str>,
}

/// What to ask, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The request.
    pub request: Request,
    /// Milliseconds between two requests; 0 asks once.
    pub interval_ms: u64,
}

/// `theme`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The page's own `color-scheme`.
    #[default]
    Auto,
    /// Light, with colours of its own.
    Light,
    /// Dark, with colours of its own.
    Dark,
}

/// What only shapes the look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// `theme`
    pub theme: Theme,
    /// `density="compact"`
    pub compact: bool,
    /// What was not understood, and so left out.
    pub problems: Vec<Problem>,
}

/// `timeout` where none is given.
pub const DEFAULT_TIMEOUT_MS: u32 = 15_000;
/// `refresh-interval` where none is given.
pub const DEFAULT_INTERVAL_MS: u64 = 10_000;
/// The shortest `refresh-interval`; what is below it, but not 0, is taken as this.
const MIN_INTERVAL_MS: u64 = 2_000;
/// The longest `refresh-interval`.
const MAX_INTERVAL_MS: u64 = 86_400_000;
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

/// Checks everything that shapes what is asked and how often.
///
/// # Errors
/// All problems at once, so that they can be mended at once.
pub fn asking(attributes: &Attributes<'_>) -> Result<Asking, Vec<Problem>> {
    match (
        request(attributes),
        interval_ms(attributes.refresh_interval),
    ) {
        (Ok(request), Ok(interval_ms)) => Ok(Asking {
            request,
            interval_ms,
        }),
        (request, interval_ms) => {
            let mut problems = request.err().unwrap_or_default();
            problems.extend(interval_ms.err());
            Err(problems)
        }
    }
}

fn note<T>(checked: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    checked.map_err(|problem| problems.push(problem)).ok()
}

/// Checks what only shapes the look; a value that is not understood falls back to its default.
pub fn look(attributes: &Attributes<'_>) -> Look {
    let mut problems = Vec::new();
    let mut choose = |option, value, words: [&str; 2], expected| {
        let value = present(value)?;
        let chosen = words.iter().position(|word| *word == value);
        if chosen.is_none() {
            problems.push(Problem::wrong(option, value, expected));
        }
        chosen
    };
    let theme = attributes.theme.filter(|theme| theme.trim() != "auto");
    let theme = match choose("theme", theme, ["light", "dark"], Expected::Theme) {
        Some(0) => Theme::Light,
        Some(_) => Theme::Dark,
        None => Theme::Auto,
    };
    let densities = ["comfortable", "compact"];
    let density = choose("density", attributes.density, densities, Expected::Density);
    // When to load is up to the element; here a wrong word is only named.
    choose(
        "loading",
        attributes.loading,
        ["eager", "lazy"],
        Expected::Loading,
    );
    Look {
        theme,
        compact: density == Some(1),
        problems,
    }
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

fn interval_ms(value: Option<&str>) -> Result<u64, Problem> {
    let Some(text) = present(value) else {
        return Ok(DEFAULT_INTERVAL_MS);
    };
    match milliseconds(text) {
        // A zero by its digits: 0.0004 is not 0, and so as often as may be.
        Some(0) if !text.bytes().any(|byte| matches!(byte, b'1'..=b'9')) => Ok(0),
        Some(millis) if millis <= MAX_INTERVAL_MS => Ok(millis.max(MIN_INTERVAL_MS)),
        _ => Err(Problem::wrong(
            "refresh-interval",
            text,
            Expected::IntervalSeconds,
        )),
    }
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
