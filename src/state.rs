//! What a card knows, as one enum, so that impossible combinations do not exist; and what its reader has opened.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::api::Error;
use crate::model::{Instant, Task};

/// An answer that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The task.
    pub task: Task,
    /// The body it was read from.
    pub text: Rc<str>,
    /// When it came.
    pub at: Instant,
}

/// What a card knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing was asked yet.
    #[default]
    Idle,
    /// The first answer is awaited.
    Loading,
    /// The last answer was good.
    Ready(Rc<Snapshot>),
    /// There is a good answer, and later requests failed.
    Stale {
        /// The last good answer, which stays on screen.
        last: Rc<Snapshot>,
        /// Why the latest request failed.
        error: Rc<Error>,
    },
    /// There is no good answer.
    Failed(Rc<Error>),
}

impl State {
    /// The name that the element's `state` property and custom states carry.
    pub const fn name(&self) -> &'static str {
        match self {
            State::Idle => "idle",
            State::Loading => "loading",
            State::Ready(_) => "ready",
            State::Stale { .. } => "stale",
            State::Failed(_) => "failed",
        }
    }

    /// The last good answer.
    pub const fn snapshot(&self) -> Option<&Rc<Snapshot>> {
        match self {
            State::Ready(last) | State::Stale { last, .. } => Some(last),
            State::Idle | State::Loading | State::Failed(_) => None,
        }
    }

    /// Why the latest request failed.
    pub const fn error(&self) -> Option<&Rc<Error>> {
        match self {
            State::Stale { error, .. } | State::Failed(error) => Some(error),
            State::Idle | State::Loading | State::Ready(_) => None,
        }
    }

    /// A request goes out: what is on screen stays.
    pub fn begin(&self) -> State {
        match self {
            State::Idle => State::Loading,
            state => state.clone(),
        }
    }

    /// An answer was accepted.
    pub fn succeed(snapshot: Snapshot) -> State {
        State::Ready(Rc::new(snapshot))
    }

    /// A request failed: good numbers stay, with the reason beside them.
    pub fn fail(&self, error: Error) -> State {
        let error = Rc::new(error);
        match self.snapshot() {
            Some(last) => State::Stale {
                last: Rc::clone(last),
                error,
            },
            None => State::Failed(error),
        }
    }
}

/// What the reader of a card has opened and turned to; it survives every answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    toggled: BTreeMap<String, bool>,
    /// Whether the card is too narrow to open its panels by itself.
    pub narrow: bool,
    /// The first row of the list of targets that is shown.
    pub first_target: usize,
    /// What became of the last copying.
    pub copied: Option<Copied>,
}

/// What became of copying to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The clipboard has it.
    Done,
    /// The browser did not allow it.
    Failed,
}

impl Reading {
    /// The reading of another task on the same card.
    pub fn afresh(&self) -> Self {
        Self {
            narrow: self.narrow,
            ..Self::default()
        }
    }

    /// Notes that a section was opened or closed; says whether that is news.
    pub fn toggle(&mut self, section: &str, open: bool, by_default: bool) -> bool {
        let news = self.is_open(section, by_default) != open;
        self.toggled.insert(section.to_owned(), open);
        news
    }

    /// Whether a section is open: as the reader left it, or else as it opens by itself.
    pub fn is_open(&self, section: &str, by_default: bool) -> bool {
        self.toggled.get(section).copied().unwrap_or(by_default)
    }
}
