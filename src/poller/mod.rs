//! One request for many cards: whoever asks for the same task with the same credentials shares one poller.
//!
//! A poller sends the request when its [`Schedule`] says so, and tells its subscribers what came of it. It lives as long
//! as somebody holds a [`Subscription`]; with the last one its timer ends and its request is aborted.
//!
//! What it does in turn stands in `turn`, what it has to do with other tabs in `group`.

mod callback;
mod exchange;
mod group;
mod page;
mod source;
mod subscription;
mod tabs;
mod token;
mod turn;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;

pub use callback::Callback;
pub(crate) use page::{absolute, now};
pub use source::Source;
pub use subscription::{Pace, Subscription};
pub use token::Token;

use crate::api::Error;
use crate::api::client::Patience;
use crate::model::Instant;
use crate::schedule::Schedule;
use crate::state::Snapshot;
use group::Group;

/// What a poller tells its subscribers.
#[derive(Clone, Debug)]
pub enum Notice {
    /// A request goes out.
    Started,
    /// An answer was accepted; one that says the same again has the same task.
    Accepted(Rc<Snapshot>),
    /// A request failed.
    Failed {
        /// Why.
        error: Rc<Error>,
        /// Whether the one before it failed too; whoever has just come does not know.
        again: bool,
    },
}

#[derive(Debug)]
struct Poller {
    source: Source,
    inner: RefCell<Inner>,
}

#[derive(Debug)]
struct Inner {
    schedule: Schedule,
    last: Option<Rc<Snapshot>>,
    error: Option<Rc<Error>>,
    timer: Option<Timeout>,
    in_flight: Option<InFlight>,
    /// When the request was sent whose answer is the newest, good or bad.
    asked: Option<Instant>,
    /// When the request was sent whose answer is the newest good one of this group.
    good: Option<Instant>,
    group: Group,
    /// Whether other tabs are looked for only when the first answer is there.
    joins_later: bool,
    subscribers: Vec<Subscriber>,
    next_id: u32,
}

#[derive(Debug)]
struct Subscriber {
    id: u32,
    pace: Pace,
    tell: Callback<Notice>,
}

/// A request under way; dropping it aborts it.
#[derive(Debug)]
struct InFlight {
    patience: Rc<Patience>,
    asked: Instant,
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.patience.leave();
    }
}

thread_local! {
    static POLLERS: RefCell<Vec<Weak<Poller>>> = const { RefCell::new(Vec::new()) };
    static HALTED: Cell<bool> = const { Cell::new(false) };
}

/// Has nothing sent any more: the wasm is broken, but its timers go on.
pub fn halt() {
    HALTED.set(true);
}

/// Whether [`halt`] was called.
pub fn is_halted() -> bool {
    HALTED.get()
}

/// All pollers that are alive.
fn alive() -> Vec<Rc<Poller>> {
    POLLERS.with_borrow_mut(|pollers| {
        pollers.retain(|poller| poller.strong_count() > 0);
        pollers.iter().filter_map(Weak::upgrade).collect()
    })
}

impl Poller {
    /// The poller of a source: the one that there is, or a new one.
    fn of(source: Source) -> Rc<Self> {
        let found = alive().into_iter().find(|poller| poller.source == source);
        found.unwrap_or_else(|| {
            let inner = RefCell::new(Inner {
                schedule: Schedule::new(0),
                last: None,
                error: None,
                timer: None,
                in_flight: None,
                asked: None,
                good: None,
                group: Group::Unknown,
                joins_later: false,
                subscribers: Vec::new(),
                next_id: 0,
            });
            let poller = Rc::new(Self { source, inner });
            POLLERS.with_borrow_mut(|pollers| pollers.push(Rc::downgrade(&poller)));
            page::watch();
            poller
        })
    }
}
