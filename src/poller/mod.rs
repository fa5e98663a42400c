//! One request for many cards: those that poll the same task with the same credentials share one poller.
//!
//! A poller sends the request when its [`Schedule`](schedule::Schedule) says so, and notifies its subscribers of what came
//! of it. It lives as long as somebody holds a [`Subscription`]; with the last one its timer ends and its request is aborted.
//! Here is the registry of pollers; `poll` decides and acts, `exchange` is one request, `schedule` is the pure rule.

pub mod budget;
mod exchange;
mod poll;
mod poll_key;
pub mod quota;
pub mod schedule;
mod subscription;
mod token;
mod visibility;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use yew::Callback;

use crate::api::request::Quota;
use crate::api::{Error, RequestScope};
pub(crate) use crate::dom::now;
use crate::load_state::Snapshot;
pub use exchange::exchange;
pub use poll_key::PollKey;
use schedule::Schedule;
pub use subscription::{PollingOptions, Subscription};
pub use token::{TokenFuture, TokenProvider, TokenSource};

/// What a poller notifies its subscribers of.
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
        /// Whether the one before it failed too; a subscriber that has just come does not know.
        again: bool,
    },
}

#[derive(Debug)]
struct Poller {
    key: PollKey,
    quota: Quota,
    inner: RefCell<Inner>,
}

#[derive(Debug)]
struct Inner {
    schedule: Schedule,
    last: Option<Rc<Snapshot>>,
    error: Option<Rc<Error>>,
    timer: Option<Timeout>,
    in_flight: Option<InFlight>,
    subscribers: Vec<Subscriber>,
    next_id: u32,
}

#[derive(Debug)]
struct Subscriber {
    id: u32,
    options: PollingOptions,
    on_notice: Callback<Notice>,
}

/// A request under way; dropping it aborts it.
#[derive(Debug)]
struct InFlight(Rc<RequestScope>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.abort();
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
    /// The poller of a key: the one that there is, or a new one.
    fn of(key: PollKey) -> Rc<Self> {
        let found = alive().into_iter().find(|poller| poller.key == key);
        found.unwrap_or_else(|| {
            let quota = key.request.quota();
            let mut schedule = Schedule::new(0);
            let throttled_ms = quota::wait_ms(&quota);
            if throttled_ms > 0 {
                schedule.throttle(throttled_ms, now(), visibility::random());
            }
            let inner = RefCell::new(Inner {
                schedule,
                last: None,
                error: None,
                timer: None,
                in_flight: None,
                subscribers: Vec::new(),
                next_id: 0,
            });
            let poller = Rc::new(Self { key, quota, inner });
            POLLERS.with_borrow_mut(|pollers| pollers.push(Rc::downgrade(&poller)));
            visibility::watch();
            poller
        })
    }
}
