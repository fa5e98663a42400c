//! What a poller does in turn: it looks what is to be done, asks, takes the answer, and tells.

use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::exchange::{Fresh, exchange};
use super::group::Group;
use super::{InFlight, Notice, Poller, is_halted, page};
use crate::api::client::Patience;
use crate::api::{Error, Kind};
use crate::model::{Instant, Status};
use crate::schedule::{Hold, Next, shortest};

/// How long after an answer that was sent for before the wasm was there the tie to other tabs is sought.
const JOIN_AFTER_MS: u32 = 50;

impl Poller {
    /// Takes note of what paces requests and what holds them back, and does what the schedule says, or sets the timer by it.
    pub(super) fn look(self: &Rc<Self>) {
        if is_halted() {
            return;
        }
        let mut guard = self.inner.borrow_mut();
        let inner = &mut *guard;
        let now = page::now();
        let paces = inner.subscribers.iter().map(|subscriber| subscriber.pace);
        let wanted = paces.filter(|pace| !pace.paused);
        let interval_ms = shortest(wanted.map(|pace| pace.interval_ms));
        let all_paused = interval_ms.is_none();
        if let Some(interval_ms) = interval_ms {
            inner.schedule.pace(interval_ms);
        }
        let is_hidden = page::is_hidden();
        inner.schedule.hold(Hold::Paused, all_paused);
        inner.schedule.hold(Hold::Hidden, is_hidden);
        // The first failure is for the request to find out, so that a card says why it is empty.
        // What is answered, be it with an error, is not offline, whatever the browser thinks.
        let failed_so = |error: &Rc<Error>| error.kind() == Kind::Offline;
        let offline = page::is_offline() && inner.error.as_ref().is_some_and(failed_so);
        inner.schedule.hold(Hold::Offline, offline);
        let tabs = inner.tabs_of(self.source.token.known());
        if let Some(tabs) = &tabs {
            tabs.want_lead(!all_paused && !is_hidden);
        }
        let follows = tabs.is_some_and(|tabs| !tabs.leads());
        inner.schedule.follow(follows, now);
        let next = inner.schedule.next(now);
        inner.timer = match next {
            Next::Wait(millis) => {
                let poller = Rc::downgrade(self);
                // What is over a timer's range is looked at again in between.
                let millis = u32::try_from(millis)
                    .unwrap_or(u32::MAX)
                    .min(i32::MAX.unsigned_abs());
                Some(Timeout::new(millis, move || {
                    if let Some(poller) = poller.upgrade() {
                        poller.look();
                    }
                }))
            }
            Next::Ask | Next::Idle => None,
        };
        let interval_ms = inner.schedule.interval_ms();
        if next != Next::Ask {
            if matches!(next, Next::Wait(_)) && std::mem::take(&mut inner.joins_later) {
                inner.group = Group::Sought;
                let poller = Rc::downgrade(self);
                // The answer is painted first.
                let join = move || {
                    if let Some(poller) = poller.upgrade().filter(|_| !is_halted()) {
                        poller.seek(interval_ms);
                    }
                };
                Timeout::new(JOIN_AFTER_MS, join).forget();
            }
            return;
        }
        match inner.group {
            Group::Sought => {}
            Group::Unknown if self.source.is_sent() && inner.last.is_none() => {
                inner.joins_later = self.source.is_shared(interval_ms);
                drop(guard);
                self.ask();
            }
            // Before anything is sent: other tabs may have sent it already.
            Group::Unknown if self.source.is_shared(interval_ms) => {
                inner.group = Group::Sought;
                self.seek(interval_ms);
            }
            _ => {
                drop(guard);
                self.ask();
            }
        }
    }

    fn ask(self: &Rc<Self>) {
        let source = self.source.clone();
        let poller = Rc::downgrade(self);
        let patience = Patience::new();
        let asked = page::now();
        {
            let mut inner = self.inner.borrow_mut();
            inner.schedule.begin();
            let patience = Rc::clone(&patience);
            inner.in_flight = Some(InFlight { patience, asked });
        }
        self.tell(&Notice::Started);
        wasm_bindgen_futures::spawn_local(async move {
            let result = exchange(&source, &patience).await;
            if let Some(poller) = poller.upgrade().filter(|_| !patience.is_left()) {
                if result.is_ok() {
                    patience.finish();
                }
                let at = page::now();
                // Whoever of the tabs wanted it, all of them learn.
                if let Ok(fresh) = &result {
                    poller.share(fresh, asked, at);
                }
                poller.settle(result, asked, at);
            }
        });
    }

    /// Takes the error of a request that could not even be sent.
    pub(super) fn fail(self: &Rc<Self>, error: Error) {
        self.inner.borrow_mut().schedule.begin();
        self.tell(&Notice::Started);
        let now = page::now();
        self.settle(Err(error), now, now);
    }

    /// Takes the answer that came at `at` to a request that was sent at `asked`.
    pub(super) fn settle(
        self: &Rc<Self>,
        result: Result<Fresh, Error>,
        asked: Instant,
        at: Instant,
    ) {
        let now = page::now();
        let notice = {
            let mut inner = self.inner.borrow_mut();
            inner.in_flight = None;
            inner.asked = Some(asked);
            let random = page::random();
            match result.and_then(|fresh| fresh.read(inner.last.as_deref(), at)) {
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
                    page::log(&error);
                    let error = Rc::new(error);
                    inner.error = Some(Rc::clone(&error));
                    let again = inner.schedule.failures() > 1;
                    Notice::Failed { error, again }
                }
            }
        };
        self.tell(&notice);
        self.look();
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
