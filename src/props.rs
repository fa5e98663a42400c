//! What goes into a card: typed options, and the request that they make.

use std::fmt;
use std::rc::Rc;

use js_sys::Function;
use yew::html::IntoPropValue;
use yew::prelude::*;

use crate::api::{Expected, Problem, Query, Request, Resolver, ResultsEndpoint, Route, Secret};
use crate::event::{
    CardEvent, ErrorDetail, Handle, ResultsDetail, StatusDetail, TagDetail, TaskBody,
};
use crate::i18n::{Locale, LocaleOptions, browser_locale};
use crate::poller::{PollKey, PollingOptions, TokenProvider, TokenSource};

/// Whose colours the card has.
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

/// How much of the task the card shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// Everything.
    #[default]
    Comfortable,
    /// One row: status, name, bar, counts.
    Compact,
}

/// Whether the tags are requested with the task (query `select` of the API page).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Select {
    /// `select=tag`.
    #[default]
    Tag,
    /// No `select`.
    None,
}

/// Whether the card offers per-device results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Results {
    /// A panel that requests them when it is opened.
    #[default]
    OnDemand,
    /// No panel, for a proxy that lets only the task through.
    None,
}

pub use crate::api::Credentials;

/// A length of time in seconds, kept in whole milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seconds(u64);

impl Seconds {
    /// So many milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// The length in milliseconds.
    pub const fn as_millis(self) -> u64 {
        self.0
    }
}

impl fmt::Debug for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms", self.0)
    }
}

impl From<u32> for Seconds {
    fn from(seconds: u32) -> Self {
        Self(u64::from(seconds) * 1000)
    }
}

impl From<f64> for Seconds {
    fn from(seconds: f64) -> Self {
        // A cast of a float saturates: nothing below 0, and no NaN.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let millis = (seconds * 1000.0).round_ties_even() as u64;
        // What is more than nothing does not become nothing.
        Self(millis.max(u64::from(seconds > 0.0)))
    }
}

impl IntoPropValue<Seconds> for u32 {
    fn into_prop_value(self) -> Seconds {
        self.into()
    }
}

impl IntoPropValue<Seconds> for i32 {
    fn into_prop_value(self) -> Seconds {
        u32::try_from(self).unwrap_or_default().into()
    }
}

impl IntoPropValue<Seconds> for f64 {
    fn into_prop_value(self) -> Seconds {
        self.into()
    }
}

/// `refresh_interval` where none is given.
pub(crate) const DEFAULT_INTERVAL: Seconds = Seconds(10_000);
/// `timeout` where none is given.
pub(crate) const DEFAULT_TIMEOUT: Seconds = Seconds(15_000);
/// The shortest `refresh_interval`; what is below it, but not 0, is taken as this.
const MIN_INTERVAL: Seconds = Seconds(2_000);
/// The longest `refresh_interval`.
pub(crate) const MAX_INTERVAL: Seconds = Seconds(86_400_000);
/// The shortest `timeout`.
pub(crate) const MIN_TIMEOUT: Seconds = Seconds(1);
/// The longest `timeout`.
pub(crate) const MAX_TIMEOUT: Seconds = Seconds(3_600_000);

/// What is wrong with the text of attributes. Only the custom element has such.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AttributeProblems {
    /// Values that would shape the request: nothing is sent.
    pub(crate) request: Vec<Problem>,
    /// Values that only shape the look: they are left out.
    pub(crate) look: Vec<Problem>,
}

/// The options of a [`BatchTask`](crate::BatchTask).
#[derive(Clone, PartialEq, Properties)]
pub struct BatchTaskProps {
    /// The batch task. Required, unless `data` is given.
    #[prop_or_default]
    pub task_id: Option<AttrValue>,
    /// The CORS proxy: a base, to which the platform's path is appended, or a template with `{url}` or `{+url}`.
    #[prop_or_default]
    pub proxy: Option<AttrValue>,
    /// The origin of the IoT platform, `https://host:8743`. Required by a template.
    #[prop_or_default]
    pub platform: Option<AttrValue>,
    /// Sent as the header `app_key`. The proxy adds it where it is absent.
    #[prop_or_default]
    pub app_key: Option<AttrValue>,
    /// Query `appId`: only for a task of another, authorised application.
    #[prop_or_default]
    pub app_id: Option<AttrValue>,
    /// Whether the tags are requested.
    #[prop_or_default]
    pub select: Select,
    /// Seconds between two requests while the task may change, at least 2; 0 sends one request.
    #[prop_or(DEFAULT_INTERVAL)]
    pub refresh_interval: Seconds,
    /// Seconds that one request may take, at most 3600.
    #[prop_or(DEFAULT_TIMEOUT)]
    pub timeout: Seconds,
    /// `credentials` of `fetch`.
    #[prop_or_default]
    pub credentials: Credentials,
    /// Whether nothing is sent by itself.
    #[prop_or_default]
    pub paused: bool,
    /// Whose colours the card has.
    #[prop_or_default]
    pub theme: Theme,
    /// How much of the task it shows.
    #[prop_or_default]
    pub density: Density,
    /// Whether it offers per-device results.
    #[prop_or_default]
    pub results: Results,
    /// The language as a BCP 47 tag; the browser's where there is none.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// `ltr` or `rtl`; the language's where there is none.
    #[prop_or_default]
    pub dir: Option<AttrValue>,
    /// An IANA time zone; the browser's where there is none.
    #[prop_or_default]
    pub time_zone: Option<AttrValue>,
    /// A response body to show. While there is one, nothing is sent.
    #[prop_or_default]
    pub data: Option<Rc<String>>,
    /// Texts of the card that are replaced, by their names.
    #[prop_or_default]
    pub texts: Rc<[(String, String)]>,
    /// The access token. Without it, and without `get_access_token`, no `Authorization` header is sent.
    #[prop_or_default]
    pub access_token: Option<Secret>,
    /// Provides the access token: before the first request, and once more after a refusal.
    #[prop_or_default]
    pub get_access_token: Option<TokenSource>,
    /// A replacement for `window.fetch`.
    #[prop_or_default]
    pub fetch: Option<Function>,
    /// An answer was accepted that differs from the one before, or is the first.
    #[prop_or_default]
    pub on_load: Callback<TaskBody>,
    /// An answer differs from the last one: the new one and the one before.
    #[prop_or_default]
    pub on_change: Callback<(TaskBody, TaskBody)>,
    /// The status changed.
    #[prop_or_default]
    pub on_status: Callback<StatusDetail>,
    /// A terminal status was seen for the first time.
    #[prop_or_default]
    pub on_complete: Callback<TaskBody>,
    /// A request failed.
    #[prop_or_default]
    pub on_error: Callback<ErrorDetail>,
    /// A person activated a tag.
    #[prop_or_default]
    pub on_tag: Callback<TagDetail>,
    /// A page of per-device results was shown.
    #[prop_or_default]
    pub on_results: Callback<ResultsDetail>,
    /// Called once with a handle by which the parent can refresh the card.
    #[prop_or_default]
    pub on_mount: Callback<Handle>,
    /// What stands in the header's row of actions.
    #[prop_or_default]
    pub children: Html,
    /// Every event, in the order of the contract.
    #[prop_or_default]
    pub on_event: Callback<CardEvent>,
    /// The element's side: what is wrong with the text of its attributes.
    #[prop_or_default]
    pub(crate) attribute_problems: Rc<AttributeProblems>,
    /// Whether the card is mounted in a shadow root that belongs to it, and needs none of its own.
    #[prop_or_default]
    pub(crate) is_in_shadow_root: bool,
}

impl fmt::Debug for BatchTaskProps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchTaskProps")
            .field("task_id", &self.task_id)
            .finish_non_exhaustive()
    }
}

/// What is polled, and how often.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PollRequest {
    pub(crate) key: PollKey,
    pub(crate) interval_ms: u64,
    /// Where the results of its devices are.
    pub(crate) results: ResultsEndpoint,
}

impl BatchTaskProps {
    /// The request that the options make, with its address resolved, and where the results of the task's devices are.
    ///
    /// # Errors
    /// Everything that is wrong with them, so that it can be fixed at once.
    pub(crate) fn requests(
        &self,
        resolver: &mut Resolver,
    ) -> Result<(Request, ResultsEndpoint), Vec<Problem>> {
        let (request, mut results) = self.unresolved_requests()?;
        // Browsers know more about addresses than our own rules.
        let resolved = resolver.resolve(request);
        let request = resolved.map_err(|problem| vec![problem])?;
        results.resolver = resolver.clone();
        Ok((request, results))
    }

    /// The request of the task by our own rules alone, which need no browser; its address is as it was written.
    ///
    /// # Errors
    /// As those of [`Self::requests`].
    #[cfg(test)]
    pub(crate) fn unresolved_request(&self) -> Result<Request, Vec<Problem>> {
        self.unresolved_requests().map(|(request, _)| request)
    }

    fn unresolved_requests(&self) -> Result<(Request, ResultsEndpoint), Vec<Problem>> {
        let mut problems = self.attribute_problems.request.clone();
        let route = Route::new(self.proxy.as_deref(), self.platform.as_deref());
        let query = Query::new(
            self.task_id.as_deref(),
            self.app_id.as_deref(),
            self.app_key.as_deref(),
            self.select == Select::Tag,
        );
        let (route, query) = match (route, query) {
            (Ok(route), Ok(query)) => (route, query),
            (route, query) => {
                // In the order of the attributes in the documentation.
                let found = [query.err(), route.err()];
                let mut found: Vec<_> = found.into_iter().flatten().flatten().collect();
                found.append(&mut problems);
                return Err(found);
            }
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let timeout = self.timeout.clamp(MIN_TIMEOUT, MAX_TIMEOUT).as_millis();
        let timeout_ms = u32::try_from(timeout).unwrap_or(u32::MAX);
        let request = Request::new(query.clone(), &route, self.credentials, timeout_ms);
        let results = ResultsEndpoint::new(query, route, self.credentials, timeout_ms);
        Ok((request, results))
    }

    /// How often the task is requested while it may change, in milliseconds; 0 for once.
    pub(crate) fn interval_ms(&self) -> u64 {
        match self.refresh_interval {
            Seconds(0) => 0,
            interval => interval.clamp(MIN_INTERVAL, MAX_INTERVAL).as_millis(),
        }
    }

    /// What is to be polled; `None` while there is data to show.
    ///
    /// # Errors
    /// Everything that is wrong with the options.
    pub(crate) fn poll_request(
        &self,
        resolver: &mut Resolver,
    ) -> Result<Option<PollRequest>, Vec<Problem>> {
        if self.data.is_some() {
            return Ok(None);
        }
        let (request, results) = self.requests(resolver)?;
        let key = PollKey {
            request,
            token: TokenProvider::new(self.access_token.as_ref(), self.get_access_token.as_ref()),
            fetch: self.fetch.clone(),
        };
        Ok(Some(PollRequest {
            key,
            interval_ms: self.interval_ms(),
            results,
        }))
    }
}

impl BatchTaskProps {
    /// The locale that the options make with the browser's, and which options were left out.
    pub(crate) fn locale(&self) -> (Locale, Rc<[Problem]>) {
        let (locale, left_out) = browser_locale(&LocaleOptions {
            lang: self.lang.as_deref(),
            dir: self.dir.as_deref(),
            time_zone: self.time_zone.as_deref(),
            texts: &self.texts,
        });
        let mut problems = self.attribute_problems.look.clone();
        let mut leave_out = |is_left_out, option, value: &Option<AttrValue>, expected| {
            if is_left_out {
                let value = value.as_deref().unwrap_or_default();
                problems.push(Problem::wrong(option, value, expected));
            }
        };
        leave_out(left_out.lang, "lang", &self.lang, Expected::Language);
        leave_out(
            left_out.time_zone,
            "time-zone",
            &self.time_zone,
            Expected::TimeZone,
        );
        (locale, problems.into())
    }

    /// Whether [`Self::locale`] is another one than it was.
    pub(crate) fn has_other_locale(&self, old: &Self) -> bool {
        self.lang != old.lang
            || self.dir != old.dir
            || self.time_zone != old.time_zone
            || self.texts != old.texts
            || self.attribute_problems.look != old.attribute_problems.look
    }

    /// Calls the callbacks for an event.
    pub(crate) fn emit(&self, event: CardEvent) {
        self.on_event.emit(event.clone());
        match event {
            CardEvent::Load(body) => self.on_load.emit(body),
            CardEvent::Change(body, previous) => self.on_change.emit((body, previous)),
            CardEvent::Status(detail) => self.on_status.emit(detail),
            CardEvent::Complete(body) => self.on_complete.emit(body),
            CardEvent::Error(detail) => self.on_error.emit(detail),
            CardEvent::Tag(detail) => self.on_tag.emit(detail),
            CardEvent::Results(detail) => self.on_results.emit(detail),
            CardEvent::LoadStart(_) | CardEvent::State(_) | CardEvent::Settled => {}
        }
    }
}

impl PollRequest {
    /// How often answers are wanted.
    pub(crate) fn options(&self, paused: bool) -> PollingOptions {
        PollingOptions {
            interval_ms: self.interval_ms,
            paused,
        }
    }
}
