//! What goes into a card: the typed options, and the locale and callbacks that they make.

use std::fmt;
use std::rc::Rc;

use js_sys::Function;
use yew::prelude::*;

use crate::api::{Expected, Problem, Secret};
use crate::event::{
    CardEvent, ErrorDetail, Handle, ResultsDetail, StatusDetail, TagDetail, TaskBody,
};
use crate::i18n::{Locale, LocaleOptions, browser_locale};
use crate::poller::TokenSource;
use crate::seconds::{DEFAULT_INTERVAL, DEFAULT_TIMEOUT, Seconds};

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
    /// The element's side: what a relative proxy is relative to, for as long as the element has that proxy.
    #[prop_or_default]
    pub(crate) document_base: Option<String>,
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
