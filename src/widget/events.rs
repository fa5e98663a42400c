//! What a card tells the page around it.

use std::rc::Rc;

use crate::api::Error;
use crate::model::{Status, Tag};
use crate::state::{Snapshot, State};

/// What happened on a card, in the order of the contract: load start, load, change, status, complete; or load start,
/// error. No event carries a token.
#[derive(Clone, Debug, PartialEq)]
pub enum CardEvent {
    /// A request goes out.
    LoadStart {
        /// The task that is asked for.
        task_id: String,
    },
    /// An answer was accepted.
    Load(Rc<Snapshot>),
    /// The answer differs from the last one.
    Change {
        /// The new answer.
        last: Rc<Snapshot>,
        /// The one before.
        previous: Rc<Snapshot>,
    },
    /// The status changed.
    Status {
        /// `None` on the first answer.
        from: Option<Status>,
        /// `None` when the answer has none.
        to: Option<Status>,
    },
    /// A terminal status was seen for the first time.
    Complete(Rc<Snapshot>),
    /// A person activated a tag.
    Tag(Tag),
    /// What the card knows has changed; comes before the events that say how.
    State(State),
    /// A request, or a showing of data, is over, whatever came of it; the last event of each.
    Settled,
    /// A request failed.
    Error {
        /// Why.
        error: Rc<Error>,
        /// The card's sentence, in its language.
        message: String,
    },
}
