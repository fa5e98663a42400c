//! One request for many cards: whoever asks for the same task with the same credentials shares one poller.
//!
//! A poller sends the request when its [`Schedule`] says so, and tells its subscribers what came of it. It lives as long
//! as somebody holds a [`Subscription`]; with the last one its timer ends and its request is aborted.

mod exchange;
mod page;
mod source;
mod subscription;
mod tabs;
mod token;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use futures_util::future::{AbortHandle, abortable};
use gloo_timers::callback::Timeout;
use yew::Callback;

pub(crate) use page::{absolute, now};
pub use source::Source;
pub use subscription::Subscription;
pub use token::Token;

use crate::api::{Error, Reply};
use crate::model::{Instant, Status};
use crate::schedule::{Hold, Next, Schedule};
use crate::state::Snapshot;
use exchange::{Fresh, accept, exchange};
use tabs::{Tabs, Told, Word};

/// What a poller tells its subscribers.
#[derive(Clone, Debug)]
pub enum Notice {
    /// A request goes out.
    Started,
    /// An answer was accepted; one that says the same again has the same task.
    Accepted(Rc<Snapshot>),
    /// A request failed.
    Failed(Rc<Error>),
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
    /// When the request was sent whose answer is the newest good one.
    good: Option<Instant>,
    tabs: Option<Rc<Tabs>>,
    subscribers: Vec<Subscriber>,
    next_id: u32,
}

#[derive(Debug)]
struct Subscriber {
    id: u32,
    paused: bool,
    tell: Callback<Notice>,
}

/// A request under way; dropping it aborts it.
#[derive(Debug)]
struct InFlight {
    abort: AbortHandle,
    asked: Instant,
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.abort.abort();
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
    fn new(source: Source) -> Rc<Self> {
        let inner = RefCell::new(Inner {
            schedule: Schedule::new(source.interval_ms),
            last: None,
            error: None,
            timer: None,
            in_flight: None,
            asked: None,
            good: None,
            tabs: None,
            subscribers: Vec::new(),
            next_id: 0,
        });
        let poller = Rc::new(Self { source, inner });
        poller.join_tabs();
        POLLERS.with_borrow_mut(|pollers| pollers.push(Rc::downgrade(&poller)));
        page::watch();
        poller
    }

    /// Ties the poller to those of other tabs, where what they ask is sure to be the same.
    fn join_tabs(self: &Rc<Self>) {
        let Some(name) = self.source.shared_name() else {
            return;
        };
        let poller = Rc::downgrade(self);
        let hear = Callback::from(move |word| {
            if let Some(poller) = poller.upgrade() {
                poller.hear(word);
            }
        });
        let tabs = Tabs::join(name, hear);
        let mut inner = self.inner.borrow_mut();
        inner.schedule.follow(tabs.is_some(), page::now());
        inner.tabs = tabs;
    }

    /// Takes what another tab tells, or the lock.
    fn hear(self: &Rc<Self>, word: Word) {
        match word {
            Word::Lead => self.hold(),
            Word::Hello => {
                let inner = self.inner.borrow();
                if let (Some(tabs), Some(last), Some(good)) = (&inner.tabs, &inner.last, inner.good)
                    && tabs.leads()
                {
                    let body = last.text.to_string();
                    tabs.say(&Word::Reply(Told {
                        reply: Reply {
                            status: 200,
                            body,
                            retry_after_s: None,
                        },
                        asked: good,
                        at: last.at,
                    }));
                }
            }
            Word::Reply(told) => self.hear_reply(told),
        }
    }

    /// Takes what another tab was answered, unless what is known here, or is under way, was asked for later.
    fn hear_reply(self: &Rc<Self>, told: Told) {
        let Told { reply, asked, at } = told;
        let fresh = Fresh { reply, token: None };
        {
            let inner = self.inner.borrow();
            let own = inner.in_flight.as_ref().map(|own| own.asked);
            if own.or(inner.asked).is_some_and(|own| asked < own) {
                return;
            }
            // A request of our own may fare better than one that failed.
            if own.is_some() && accept(&fresh, inner.last.as_deref(), at).is_err() {
                return;
            }
        }
        // What came before the clock was put back must not be from the future.
        self.settle(Ok(fresh), asked, at.min(page::now()));
    }

    /// Takes note of what holds requests back, and looks what is to be done.
    fn hold(self: &Rc<Self>) {
        {
            let mut inner = self.inner.borrow_mut();
            let all_paused = inner.subscribers.iter().all(|subscriber| subscriber.paused);
            inner.schedule.hold(Hold::Paused, all_paused);
            inner.schedule.hold(Hold::Hidden, page::is_hidden());
            // The first failure is for the request to find out, so that a card says why it is empty.
            let offline = page::is_offline() && inner.schedule.failures() > 0;
            inner.schedule.hold(Hold::Offline, offline);
            if let Some(tabs) = inner.tabs.clone() {
                tabs.want_lead(!all_paused && !page::is_hidden());
                inner.schedule.follow(!tabs.leads(), page::now());
            }
        }
        self.act();
    }

    /// Does what the schedule says, or sets the timer by it.
    fn act(self: &Rc<Self>) {
        if is_halted() {
            return;
        }
        let next = {
            let mut inner = self.inner.borrow_mut();
            let next = inner.schedule.next(page::now());
            inner.timer = match next {
                Next::Wait(millis) => {
                    let poller = Rc::downgrade(self);
                    // What is over a timer's range is looked at again in between.
                    let millis = u32::try_from(millis)
                        .unwrap_or(u32::MAX)
                        .min(i32::MAX.unsigned_abs());
                    Some(Timeout::new(millis, move || {
                        if let Some(poller) = poller.upgrade() {
                            poller.hold();
                        }
                    }))
                }
                Next::Ask | Next::Idle => None,
            };
            next
        };
        if next == Next::Ask {
            self.ask();
        }
    }

    fn ask(self: &Rc<Self>) {
        let source = self.source.clone();
        let poller = Rc::downgrade(self);
        let (exchange, abort) = abortable(async move { exchange(&source).await });
        let asked = page::now();
        {
            let mut inner = self.inner.borrow_mut();
            inner.schedule.begin();
            inner.in_flight = Some(InFlight { abort, asked });
        }
        self.tell(&Notice::Started);
        wasm_bindgen_futures::spawn_local(async move {
            if let (Ok(result), Some(poller)) = (exchange.await, poller.upgrade()) {
                let tabs = poller.inner.borrow().tabs.clone();
                let at = page::now();
                // Whoever of the tabs wanted it, all of them learn.
                if let (Ok(fresh), Some(tabs)) = (&result, tabs) {
                    let reply = fresh.reply.clone();
                    tabs.say(&Word::Reply(Told { reply, asked, at }));
                }
                poller.settle(result, asked, at);
            }
        });
    }

    /// Takes the answer that came at `at` to a request that was sent at `asked`.
    fn settle(self: &Rc<Self>, result: Result<Fresh, Error>, asked: Instant, at: Instant) {
        let now = page::now();
        let notice = {
            let mut inner = self.inner.borrow_mut();
            inner.in_flight = None;
            inner.asked = Some(asked);
            let random = page::random();
            match result.and_then(|fresh| accept(&fresh, inner.last.as_deref(), at)) {
                Ok((snapshot, changed)) => {
                    let ended = snapshot
                        .task
                        .status
                        .as_ref()
                        .is_some_and(Status::is_terminal);
                    inner.schedule.succeed(changed, ended, now, random);
                    inner.error = None;
                    inner.good = Some(asked);
                    inner.last = Some(Rc::clone(&snapshot));
                    Notice::Accepted(snapshot)
                }
                Err(error) => {
                    let retryable = error.kind().is_retryable();
                    inner
                        .schedule
                        .fail(retryable, error.answer.retry_after_s, now, random);
                    let error = Rc::new(error);
                    inner.error = Some(Rc::clone(&error));
                    Notice::Failed(error)
                }
            }
        };
        if let Notice::Failed(error) = &notice {
            page::log(error);
        }
        self.tell(&notice);
        self.hold();
    }

    /// Tells everybody, with nothing borrowed: a listener may leave, or bring another.
    fn tell(&self, notice: &Notice) {
        let subscribers: Vec<_> = {
            let inner = self.inner.borrow();
            inner
                .subscribers
                .iter()
                .map(|subscriber| subscriber.tell.clone())
                .collect()
        };
        for subscriber in subscribers {
            subscriber.emit(notice.clone());
        }
    }
}
