//! What a card is given to show.

use std::rc::Rc;

use yew::prelude::*;

use super::notice::Addresses;
use crate::load_state::{Error, LoadState, Problem};
use crate::model::{Tag, Task, Timestamp};
use crate::props::{Density, Theme};

/// What there is to show.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// The first answer is awaited.
    Loading,
    /// There is no good answer.
    Failed(Rc<Error>),
    /// There is one.
    Task {
        /// The task.
        task: Rc<Task>,
        /// The body it was read from.
        body: Rc<String>,
        /// Why the latest request failed, where it did.
        error: Option<Rc<Error>>,
        /// When the numbers were received, where they are called stale.
        stale_since: Option<Timestamp>,
    },
}

impl From<&LoadState> for Content {
    fn from(state: &LoadState) -> Self {
        match state {
            LoadState::Idle | LoadState::Loading => Self::Loading,
            LoadState::Failed(error) => Self::Failed(Rc::clone(error)),
            LoadState::Ready { last, .. } | LoadState::Stale { last, .. } => Self::Task {
                task: Rc::clone(&last.task),
                body: Rc::clone(&last.text),
                error: state.error().cloned(),
                stale_since: matches!(state, LoadState::Stale { .. }).then_some(last.at),
            },
        }
    }
}

impl Content {
    /// Whether the numbers are called stale.
    pub const fn is_stale(&self) -> bool {
        matches!(
            self,
            Self::Task {
                stale_since: Some(_),
                ..
            }
        )
    }

    /// Why the one request after the good answer failed, while the numbers are not yet called stale.
    pub fn passing_error(&self) -> Option<&Error> {
        match self {
            Self::Task {
                error,
                stale_since: None,
                ..
            } => error.as_deref(),
            _ => None,
        }
    }
}

/// The last good answer as it came. It changes with each answer, so it comes by context to the few components that show it: an
/// answer that says the same again draws nothing else, and a part that stays the same is not drawn anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// When the numbers were received.
    pub at: Option<Timestamp>,
    /// The body, letter by letter.
    pub body: Rc<String>,
}

impl From<&LoadState> for Received {
    fn from(state: &LoadState) -> Self {
        state.snapshot().map_or_else(Self::default, |last| Self {
            at: Some(last.at),
            body: Rc::clone(&last.text),
        })
    }
}

/// The props of [`Card`](super::Card).
#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    /// What there is to show.
    pub content: Content,
    /// Counts the tasks that the card has shown: another one closes what the reader opened on the last one.
    #[prop_or_default]
    pub task_number: usize,
    /// Whose colours.
    #[prop_or_default]
    pub theme: Theme,
    /// How much of it.
    #[prop_or_default]
    pub density: Density,
    /// The task that is requested, where the options are in order.
    #[prop_or_default]
    pub requested: Option<AttrValue>,
    /// The address that is requested.
    #[prop_or_default]
    pub url: Option<AttrValue>,
    /// The platform's own address of it.
    #[prop_or_default]
    pub target: Option<AttrValue>,
    /// Whether the platform is asked; otherwise the card shows data that it was given.
    #[prop_or_default]
    pub is_live: bool,
    /// Whether somebody waits for an answer.
    #[prop_or_default]
    pub is_refreshing: bool,
    /// Options that only shape the look and were left out.
    #[prop_or_default]
    pub left_out: Rc<[Problem]>,
    /// Called when the reader wants newer numbers.
    #[prop_or_default]
    pub on_refresh: Callback<()>,
    /// Called when a person activates a tag.
    #[prop_or_default]
    pub on_tag: Callback<Tag>,
}

impl CardProps {
    pub(super) fn addresses(&self) -> Addresses<'_> {
        Addresses {
            url: self.url.as_deref(),
            target: self.target.as_deref(),
        }
    }
}

impl std::fmt::Debug for CardProps {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CardProps").finish_non_exhaustive()
    }
}
