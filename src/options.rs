//! From strings, as attributes give them, to checked options.
//!
//! A value that would shape the request and is not understood stops it and is named; one that only shapes the look is
//! left out and named.

use crate::api::{Credentials, Expected, Problem, Query, Request, Route};
use crate::model::text::{split_once, whole_number};

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
const MAX_TIMEOUT_MS: u32 = 3_600_000;

/// Checks everything that shapes the request and builds it.
///
/// # Errors
/// All problems at once, so that they can be mended at once.
pub fn request(attributes: &Attributes<'_>) -> Result<Request, Vec<Problem>> {
    let mut problems = Vec::new();
    match checked_request(attributes, &mut problems) {
        Some(request) if problems.is_empty() => Ok(request),
        _ => Err(problems),
    }
}

/// Checks everything that shapes what is asked and how often.
///
/// # Errors
/// All problems at once, so that they can be mended at once.
pub fn asking(attributes: &Attributes<'_>) -> Result<Asking, Vec<Problem>> {
    let mut problems = Vec::new();
    let request = checked_request(attributes, &mut problems);
    let interval_ms = interval_ms(attributes.refresh_interval, &mut problems);
    match request {
        Some(request) if problems.is_empty() => Ok(Asking {
            request,
            interval_ms,
        }),
        _ => Err(problems),
    }
}

/// The request, good only where no problem was added.
fn checked_request(attributes: &Attributes<'_>, problems: &mut Vec<Problem>) -> Option<Request> {
    let task_id = present(attributes.task_id);
    match task_id {
        None => problems.push(Problem::missing("task-id", Expected::TaskId)),
        // Percent-encoding leaves dots alone, and a path segment of dots leads elsewhere.
        Some(dots @ ("." | "..")) => {
            problems.push(Problem::wrong("task-id", dots, Expected::TaskId));
        }
        Some(_) => {}
    }
    let route = Route::new(attributes.proxy, attributes.platform);
    let route = route.map_err(|more| problems.extend(more)).ok();
    let app_key = present(attributes.app_key);
    if let Some(text) = app_key.filter(|text| !text.bytes().all(|byte| byte.is_ascii_graphic())) {
        problems.push(Problem::wrong("app-key", text, Expected::HeaderText));
    }
    let select = Choice {
        option: "select",
        words: &["tag", "none"],
        expected: Expected::Select,
    };
    let select_tag = select.of(attributes.select, problems) == 0;
    let timeout_ms = timeout_ms(attributes.timeout, problems);
    let credentials = Choice {
        option: "credentials",
        words: &["same-origin", "omit", "include"],
        expected: Expected::Credentials,
    };
    let credentials = match credentials.of(attributes.credentials, problems) {
        0 => Credentials::SameOrigin,
        1 => Credentials::Omit,
        _ => Credentials::Include,
    };
    let query = Query {
        task_id: task_id?.to_owned(),
        app_id: present(attributes.app_id).map(str::to_owned),
        app_key: app_key.map(str::to_owned),
        select_tag,
    };
    Some(Request::new(query, &route?, credentials, timeout_ms))
}

/// Checks what only shapes the look; a value that is not understood falls back to its default.
pub fn look(attributes: &Attributes<'_>) -> Look {
    let mut problems = Vec::new();
    let theme = Choice {
        option: "theme",
        words: &["auto", "light", "dark"],
        expected: Expected::Theme,
    };
    let theme = match theme.of(attributes.theme, &mut problems) {
        0 => Theme::Auto,
        1 => Theme::Light,
        _ => Theme::Dark,
    };
    let density = Choice {
        option: "density",
        words: &["comfortable", "compact"],
        expected: Expected::Density,
    };
    let compact = density.of(attributes.density, &mut problems) == 1;
    // When to load is up to the element; here a wrong word is only named.
    let loading = Choice {
        option: "loading",
        words: &["eager", "lazy"],
        expected: Expected::Loading,
    };
    loading.of(attributes.loading, &mut problems);
    Look {
        theme,
        compact,
        problems,
    }
}

/// An option that is one of a few words.
struct Choice {
    option: &'static str,
    /// The default comes first.
    words: &'static [&'static str],
    expected: Expected,
}

impl Choice {
    /// The place of the chosen word; that of the default where there is none, or one that is not understood.
    fn of(&self, value: Option<&str>, problems: &mut Vec<Problem>) -> usize {
        let Some(value) = present(value) else {
            return 0;
        };
        let place = self.words.iter().position(|word| *word == value);
        place.unwrap_or_else(|| {
            problems.push(Problem::wrong(self.option, value, self.expected));
            0
        })
    }
}

/// A value without the space around it; blank is absent.
pub fn present(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|value| !value.is_empty())
}

fn timeout_ms(value: Option<&str>, problems: &mut Vec<Problem>) -> u32 {
    let Some(text) = present(value) else {
        return DEFAULT_TIMEOUT_MS;
    };
    match milliseconds(text).map(u32::try_from) {
        Some(Ok(millis @ 1..=MAX_TIMEOUT_MS)) => millis,
        _ => {
            problems.push(Problem::wrong("timeout", text, Expected::TimeoutSeconds));
            DEFAULT_TIMEOUT_MS
        }
    }
}

fn interval_ms(value: Option<&str>, problems: &mut Vec<Problem>) -> u64 {
    let Some(text) = present(value) else {
        return DEFAULT_INTERVAL_MS;
    };
    match milliseconds(text) {
        // A zero by its digits: 0.0004 is not 0, and so as often as may be.
        Some(0) if !text.bytes().any(|byte| matches!(byte, b'1'..=b'9')) => 0,
        Some(millis) if millis <= MAX_INTERVAL_MS => millis.max(MIN_INTERVAL_MS),
        _ => {
            let option = "refresh-interval";
            problems.push(Problem::wrong(option, text, Expected::IntervalSeconds));
            DEFAULT_INTERVAL_MS
        }
    }
}

/// Seconds as a decimal number, in milliseconds; digits beyond the third decimal are cut off.
fn milliseconds(text: &str) -> Option<u64> {
    let (seconds, fraction) = split_once(text, ".").unwrap_or((text, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let millis = whole_number(seconds)?.checked_mul(1000)?;
    let digits = fraction.bytes().zip([100, 10, 1]);
    let rest = digits.map(|(digit, weight)| u64::from(digit - b'0') * weight);
    millis.checked_add(rest.sum())
}
