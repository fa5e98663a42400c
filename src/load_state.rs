//! What a card knows, as one enum, so that impossible combinations do not exist.

use std::rc::Rc;

// What went wrong is part of what a card knows: components read it from here and never import `api`.
pub use crate::api::{Error, Expected, Kind, Problem, Reason};
use crate::api::{Reply, Secret, decode};
use crate::json;
use crate::model::{Task, Timestamp};

/// An answer that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The task.
    pub task: Rc<Task>,
    /// The document it was read from, letter by letter: the body without the space around it, so that whoever reads it reads
    /// the same.
    pub text: Rc<String>,
    /// When the platform said so, or last said the same: when the answer came, less the time that caches kept it.
    pub at: Timestamp,
}

impl Snapshot {
    /// Reads a reply that came at `at`, and says whether it is another than the last; one that says the same again is not
    /// decoded, and keeps the task. `token` is what was sent.
    ///
    /// # Errors
    /// The reason why it is no task.
    pub fn read(
        reply: &Reply,
        token: Option<&Secret>,
        last: Option<&Self>,
        at: Timestamp,
    ) -> Result<(Rc<Self>, bool), Error> {
        let is_good = (200..300).contains(&reply.status);
        let at = at.minus_seconds(reply.age_s);
        let document = json::document(&reply.body);
        if let Some(last) = last.filter(|last| is_good && *last.text == *document) {
            // Of two caches, one may have kept it longer.
            let at = at.max(last.at);
            return Ok((Rc::new(Self { at, ..last.clone() }), false));
        }
        let task = Rc::new(decode::reply(reply, token)?);
        let text = text(&reply.body);
        Ok((Rc::new(Self { task, text, at }), true))
    }

    /// Reads a body that was given at `at`, with no request for it.
    ///
    /// # Errors
    /// The reason why it is no task.
    pub fn given(body: &Rc<String>, at: Timestamp) -> Result<Rc<Self>, Error> {
        let task = Rc::new(decode::body(body)?);
        let text = text(body);
        Ok(Rc::new(Self { task, text, at }))
    }
}

/// The document in a body; shared and not copied where that is all of it.
fn text(body: &Rc<String>) -> Rc<String> {
    let document = json::document(body);
    match document.len() == body.len() {
        true => Rc::clone(body),
        false => Rc::new(document.to_owned()),
    }
}

/// The parameters letter by letter as a body has them: those of the command, or all of `param` where it is no command.
pub fn parameters_as_sent(body: &str, is_command: bool) -> Option<String> {
    decode::parameters(body, is_command)
}

/// What a card knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum LoadState {
    /// No request was sent yet.
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

impl LoadState {
    /// The name that the element's `state` property and custom states carry.
    pub const fn name(&self) -> &'static str {
        match self {
            LoadState::Idle => "idle",
            LoadState::Loading => "loading",
            LoadState::Ready { .. } => "ready",
            LoadState::Stale { .. } => "stale",
            LoadState::Failed(_) => "failed",
        }
    }

    /// The last good answer.
    pub const fn snapshot(&self) -> Option<&Rc<Snapshot>> {
        match self {
            LoadState::Ready { last, .. } | LoadState::Stale { last, .. } => Some(last),
            LoadState::Idle | LoadState::Loading | LoadState::Failed(_) => None,
        }
    }

    /// Why the latest request failed.
    pub const fn error(&self) -> Option<&Rc<Error>> {
        match self {
            LoadState::Stale { error, .. } | LoadState::Failed(error) => Some(error),
            LoadState::Ready { error, .. } => error.as_ref(),
            LoadState::Idle | LoadState::Loading => None,
        }
    }

    /// A request goes out: what is on screen stays.
    pub fn begin(&mut self) {
        if *self == LoadState::Idle {
            *self = LoadState::Loading;
        }
    }

    /// An answer was accepted.
    pub fn succeed(&mut self, last: Rc<Snapshot>) {
        *self = LoadState::Ready { last, error: None };
    }

    /// A request failed: good numbers stay. They are called stale at the second failure in a row, and at once where no
    /// second one will follow, or where the browser itself knows that it is offline.
    pub fn fail(&mut self, error: Rc<Error>) {
        let first = matches!(self, LoadState::Ready { error: None, .. });
        let wait = first && error.is_retryable() && error.kind() != Kind::Offline;
        *self = match self.snapshot() {
            Some(last) if wait => LoadState::Ready {
                last: Rc::clone(last),
                error: Some(error),
            },
            Some(last) => LoadState::Stale {
                last: Rc::clone(last),
                error,
            },
            None => LoadState::Failed(error),
        };
    }
}
