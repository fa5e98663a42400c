//! What a card knows, as one enum, so that impossible combinations do not exist; and what its reader has opened.

use std::rc::Rc;

use crate::api::{Kind, Reply, Secret, decode};
// What went wrong is part of what a card knows; the view reads it from here and never sees `api`.
pub use crate::api::{Error, Expected, Problem, Reason};
use crate::model::{Instant, Param, Task};

/// An answer that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The task.
    pub task: Rc<Task>,
    /// The body it was read from.
    pub text: Rc<String>,
    /// When it came, or when the platform last said the same.
    pub at: Instant,
}

impl Snapshot {
    /// The parameters letter by letter as they were sent.
    pub fn parameters(&self) -> Option<String> {
        let is_command = matches!(self.task.param, Some(Param::Command(_)));
        decode::parameters(&self.text, is_command)
    }

    /// Reads a reply that came at `at`, and says whether it is another than the last; one that says the same again is not
    /// decoded, and keeps the task. `token` is what was sent.
    ///
    /// # Errors
    /// The reason why it is no task.
    pub fn read(
        reply: &Reply,
        token: Option<&Secret>,
        last: Option<&Self>,
        at: Instant,
    ) -> Result<(Rc<Self>, bool), Error> {
        let is_good = (200..300).contains(&reply.status);
        if let Some(last) = last.filter(|last| is_good && *last.text == *reply.body) {
            return Ok((Rc::new(Self { at, ..last.clone() }), false));
        }
        let task = Rc::new(decode::reply(reply, token)?);
        let text = Rc::clone(&reply.body);
        Ok((Rc::new(Self { task, text, at }), true))
    }
}

/// What a card knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing was asked yet.
    #[default]
    Idle,
    /// The first answer is awaited.
    Loading,
    /// The last answer was good, or only the very last one was not.
    Ready {
        /// The last good answer.
        last: Rc<Snapshot>,
        /// Why the one request after it failed.
        error: Option<Rc<Error>>,
    },
    /// There is a good answer, and it cannot be renewed.
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
            State::Ready { .. } => "ready",
            State::Stale { .. } => "stale",
            State::Failed(_) => "failed",
        }
    }

    /// The last good answer.
    pub const fn snapshot(&self) -> Option<&Rc<Snapshot>> {
        match self {
            State::Ready { last, .. } | State::Stale { last, .. } => Some(last),
            State::Idle | State::Loading | State::Failed(_) => None,
        }
    }

    /// Why the latest request failed.
    pub const fn error(&self) -> Option<&Rc<Error>> {
        match self {
            State::Stale { error, .. } | State::Failed(error) => Some(error),
            State::Ready { error, .. } => error.as_ref(),
            State::Idle | State::Loading => None,
        }
    }

    /// Whether a card of one state looks like a card of the other, the age of the numbers aside.
    pub fn draws_like(&self, other: &State) -> bool {
        let task = |state: &State| state.snapshot().map(|last| Rc::as_ptr(&last.task));
        self.name() == other.name() && task(self) == task(other) && self.error() == other.error()
    }

    /// A request goes out: what is on screen stays.
    pub fn begin(&mut self) {
        if *self == State::Idle {
            *self = State::Loading;
        }
    }

    /// An answer was accepted.
    pub fn succeed(&mut self, last: Rc<Snapshot>) {
        *self = State::Ready { last, error: None };
    }

    /// A request failed: good numbers stay. They are called stale at the second failure in a row, and at once where no
    /// second one will follow, or where the browser itself knows that it is offline.
    pub fn fail(&mut self, error: Rc<Error>) {
        let first = matches!(self, State::Ready { error: None, .. });
        let wait = first && error.kind().is_retryable() && error.kind() != Kind::Offline;
        *self = match self.snapshot() {
            Some(last) if wait => State::Ready {
                last: Rc::clone(last),
                error: Some(error),
            },
            Some(last) => State::Stale {
                last: Rc::clone(last),
                error,
            },
            None => State::Failed(error),
        };
    }
}

/// What the reader of a card has opened and turned to; it survives every answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    toggled: Vec<(String, bool)>,
    /// Whether the card is too narrow to open its panels by itself.
    pub narrow: bool,
    /// The first row of the list of targets that is shown.
    pub first_target: usize,
    /// What the reader searches for in the list of targets.
    pub filter: String,
    /// The row of a tree that is selected; blank while none is.
    pub selected: String,
    /// What the reader searches for in the parameters.
    pub sought: String,
    /// Whether the parameters are shown as they were sent.
    pub source: bool,
    /// The address whose hidden values the reader asked to see; another one in its place is hidden again.
    pub revealed: Option<String>,
    /// What became of the last copying.
    pub copied: Option<Copied>,
}

/// What became of copying to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// What was to be copied.
    pub what: Copy,
    /// Whether the clipboard said that it has it.
    pub done: bool,
}

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    /// The raw response.
    Raw,
    /// The list of devices.
    Targets,
    /// The list of groups.
    Groups,
    /// A parameter, or its path.
    Parameters,
}

/// How the times of a task are written. The reader's choice, for all cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Times {
    /// In the card's zone: the option's, or the browser's.
    #[default]
    Local,
    /// In UTC.
    Utc,
    /// As the platform sent them.
    Sent,
}

impl Times {
    /// The word by which a choice is remembered.
    pub const fn word(self) -> &'static str {
        match self {
            Times::Local => "local",
            Times::Utc => "utc",
            Times::Sent => "sent",
        }
    }

    /// The choice of a word. Whatever else is remembered, somebody else wrote: it is taken as the first.
    pub fn from_word(word: &str) -> Self {
        match word {
            "utc" => Times::Utc,
            "sent" => Times::Sent,
            _ => Times::Local,
        }
    }
}

/// The tree of the parameters, by which its rows begin.
pub const PARAMETERS: &str = "paras";

/// What stands before a section that a search has opened, so that it is told from what the reader has opened.
pub const FOUND: &str = "?";

impl Reading {
    /// The reading of another task on the same card.
    pub fn afresh(&self) -> Self {
        Self {
            narrow: self.narrow,
            ..Self::default()
        }
    }

    /// The place of the selected parameter among the parameters, if one is selected.
    pub fn parameter(&self) -> Option<&str> {
        self.selected.strip_prefix(PARAMETERS)?.strip_prefix('.')
    }

    /// Notes that a row is selected; says whether that is news.
    pub fn select(&mut self, row: &str) -> bool {
        let news = self.selected != *row;
        if news {
            row.clone_into(&mut self.selected);
            self.copied = None;
        }
        news
    }

    /// Searches the parameters. What is found is open until the reader closes it.
    pub fn seek(&mut self, sought: String) {
        self.toggled
            .retain(|(section, _)| !section.starts_with(FOUND));
        self.sought = sought;
    }

    /// Notes that a section was opened or closed; says whether that is news. One that opened by itself is not the reader's
    /// doing, and closes by itself where it turns out to be narrow.
    pub fn toggle(&mut self, section: &str, open: bool, by_default: bool) -> bool {
        let news = self.is_open(section, by_default) != open;
        match self.toggled.iter_mut().find(|(known, _)| known == section) {
            Some((_, toggled)) => *toggled = open,
            None if news => self.toggled.push((section.to_owned(), open)),
            None => {}
        }
        news
    }

    /// Whether a section is open: as the reader left it, or else as it opens by itself.
    pub fn is_open(&self, section: &str, by_default: bool) -> bool {
        let toggled = self.toggled.iter().find(|(known, _)| known == section);
        toggled.map_or(by_default, |(_, open)| *open)
    }
}
