//! What comes out of a card.

use std::fmt;
use std::rc::Rc;

use serde::Serialize;
use yew::Callback;

use crate::load_state::{Error, LoadState};
use crate::model::{Status, Tag};

/// What happened on a card, in the order of the contract: load start, load, change, status, complete; or load start,
/// error. No event carries a token.
#[derive(Clone, Debug, PartialEq)]
pub enum CardEvent {
    /// A request goes out.
    LoadStart(LoadStartDetail),
    /// An answer was accepted.
    Load(TaskBody),
    /// The answer differs from the last one: the new one and the one before.
    Change(TaskBody, TaskBody),
    /// The status changed.
    Status(StatusDetail),
    /// A terminal status was seen for the first time.
    Complete(TaskBody),
    /// A request failed.
    Error(ErrorDetail),
    /// A person activated a tag.
    Tag(TagDetail),
    /// A page of per-device results was shown.
    Results(ResultsDetail),
    /// What the card knows has changed; comes before the events that say how.
    State(StateDetail),
    /// A request, or a showing of data, is over, whatever came of it; the last event of each.
    Settled,
}

/// The body of an accepted answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskBody(Rc<String>);

impl TaskBody {
    pub(crate) const fn new(body: Rc<String>) -> Self {
        Self(body)
    }

    /// The body as the platform sent it: a JSON object with the fields of `QueryOneTaskOutDTO`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A request goes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LoadStartDetail {
    /// The task that is requested.
    pub task_id: String,
}

/// The status changed, by the platform's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusDetail {
    /// `None` on the first answer.
    pub from: Option<String>,
    /// `None` when the answer has none.
    pub to: Option<String>,
}

impl StatusDetail {
    pub(crate) fn new(from: Option<&Status>, to: Option<&Status>) -> Self {
        let word = |status: Option<&Status>| status.map(|status| status.as_word().to_owned());
        Self {
            from: word(from),
            to: word(to),
        }
    }
}

/// A tag that a person activated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TagDetail {
    /// `tagName`
    pub name: String,
    /// `tagValue`; `None` when it was missing, null or blank.
    pub value: Option<String>,
}

impl From<Tag> for TagDetail {
    fn from(tag: Tag) -> Self {
        Self {
            name: tag.name,
            value: tag.value,
        }
    }
}

/// Why a request failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorDetail {
    /// One of the kinds of `batch-task-error`.
    pub kind: &'static str,
    /// The platform's `error_code`.
    pub code: Option<String>,
    /// The platform's `error_desc`; a token echoed in it is redacted.
    pub description: Option<String>,
    /// The HTTP status.
    pub http_status: Option<u16>,
    /// The card's sentence, in its language.
    pub message: String,
    /// Whether the same request may succeed later.
    pub retryable: bool,
    /// `Retry-After`, in seconds.
    pub retry_after: Option<u32>,
}

impl ErrorDetail {
    pub(crate) fn new(error: &Error, message: String) -> Self {
        let answer = &error.answer;
        // The platform's own words only: a proxy's text is on the card, where it is marked as such.
        let description = answer.code.as_ref().and(answer.description.clone());
        Self {
            kind: error.kind().as_str(),
            code: answer.code.clone(),
            description,
            http_status: answer.http_status,
            message,
            retryable: error.is_retryable(),
            retry_after: answer.retry_after_s,
        }
    }
}

/// A page of per-device results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultsDetail {
    /// The status filter; `None` for all.
    pub status: Option<String>,
    /// The page, from 0.
    pub page_no: u32,
    /// How many rows a page has.
    pub page_size: u32,
    /// How many rows there are, where the platform said so.
    pub total_count: Option<u64>,
    /// The rows as the platform sent them, as JSON.
    #[serde(skip)]
    pub results: Rc<str>,
}

/// What the card knows, for the element's properties.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StateDetail {
    /// `idle`, `loading`, `ready`, `stale` or `failed`.
    pub state: &'static str,
    /// Whether there is an error at present.
    pub has_error: bool,
    /// When the last good answer came, in milliseconds since 1970.
    pub updated_at: Option<f64>,
}

impl From<&LoadState> for StateDetail {
    fn from(state: &LoadState) -> Self {
        let updated_at = state.snapshot().map(|last| last.at.as_millis());
        // Within the 53 bits of a number, as every `Date` is.
        #[allow(clippy::cast_precision_loss)]
        let updated_at = updated_at.map(|millis| millis as f64);
        Self {
            state: state.name(),
            has_error: state.error().is_some(),
            updated_at,
        }
    }
}

/// A card that a parent can refresh.
#[derive(Clone, PartialEq)]
pub struct Handle(Callback<()>);

impl Handle {
    pub(crate) const fn new(refresh: Callback<()>) -> Self {
        Self(refresh)
    }

    /// Requests the task now, also after a terminal status.
    pub fn refresh(&self) {
        self.0.emit(());
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handle")
    }
}
