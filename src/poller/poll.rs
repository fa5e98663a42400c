//! What a poller does: it decides what is due (`tick`), sends the request (`fetch`), takes the answer (`settle`), and
//! notifies its subscribers (`notify`).

use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::exchange::{Received, exchange};
use super::schedule::{Failure, Hold, Next, shortest};
use super::{InFlight, Notice, Poller, is_halted, now, quota, visibility};
use crate::api::diagnosis::is_offline;
use crate::api::{Error, Kind, RequestScope};
use crate::model::{Status, Timestamp};

impl Poller {
    /// Takes note of what paces requests and what holds them back, and does what the schedule says, or sets the timer by it.
    pub(super) fn tick(self: &Rc<Self>) {
        if is_halted() {
            return;
        }
        let is_due = {
            let mut inner = self.inner.borrow_mut();
            let now = now();
            let options = inner
                .subscribers
                .iter()
                .map(|subscriber| subscriber.options);
            let wanted = options.filter(|options| !options.paused);
            let interval_ms = shortest(wanted.map(|options| options.interval_ms));
            if let Some(interval_ms) = interval_ms {
                inner.schedule.set_interval(interval_ms);
            }
            inner.schedule.hold(Hold::Paused, interval_ms.is_none());
            inner.schedule.hold(Hold::Hidden, visibility::is_hidden());
            // The first failure is for the request to find out, so that a card says why it is empty.
            // What is answered, be it with an error, is not offline, whatever the browser thinks.
            let failed_so = |error: &Rc<Error>| error.kind() == Kind::Offline;
            let offline = is_offline() && inner.error.as_ref().is_some_and(failed_so);
            inner.schedule.set_offline(offline);
            let next = inner.schedule.next(now);
            inner.timer = match next {
                Next::Wait(millis) => Some(self.timer(millis)),
                Next::Fetch | Next::Idle => None,
            };
            next == Next::Fetch
        };
        if is_due {
            self.fetch();
        }
    }

    /// Decides again after so many milliseconds.
    fn timer(self: &Rc<Self>, millis: u64) -> Timeout {
        let poller = Rc::downgrade(self);
        // What is over a timer's range is decided again in between.
        let millis = u32::try_from(millis).unwrap_or(u32::MAX);
        Timeout::new(millis.min(i32::MAX.unsigned_abs()), move || {
            if let Some(poller) = poller.upgrade() {
                poller.tick();
            }
        })
    }

    fn fetch(self: &Rc<Self>) {
        let key = self.key.clone();
        let poller = Rc::downgrade(self);
        let scope = RequestScope::new();
        {
            let mut inner = self.inner.borrow_mut();
            inner.schedule.begin();
            inner.in_flight = Some(InFlight(Rc::clone(&scope)));
        }
        self.notify(&Notice::Started);
        wasm_bindgen_futures::spawn_local(async move {
            let result = exchange(&key, &scope, async || ()).await;
            if let Some(poller) = poller.upgrade().filter(|_| !scope.is_aborted()) {
                if result.is_ok() {
                    scope.settle();
                }
                poller.settle(result, now());
            }
        });
    }

    /// Takes the answer that came at `at`.
    fn settle(self: &Rc<Self>, result: Result<Received, Error>, at: Timestamp) {
        let notice = {
            let mut inner = self.inner.borrow_mut();
            inner.in_flight = None;
            let random = visibility::random();
            match result.and_then(|received| received.read(inner.last.as_deref(), at)) {
                Ok((snapshot, changed)) => {
                    let status = snapshot.task.status.as_ref();
                    let ended = status.is_some_and(Status::is_terminal);
                    inner.schedule.succeed(changed, ended, at, random);
                    inner.error = None;
                    inner.last = Some(Rc::clone(&snapshot));
                    Notice::Accepted(snapshot)
                }
                Err(error) => {
                    let failure = Failure {
                        is_retryable: error.is_retryable(),
                        is_rate_limited: error.kind() == Kind::RateLimited,
                        retry_after_s: error.answer.retry_after_s,
                    };
                    inner.schedule.fail(failure, at, random);
                    visibility::log(&error);
                    let error = Rc::new(error);
                    inner.error = Some(Rc::clone(&error));
                    let again = inner.schedule.failures() > 1;
                    Notice::Failed { error, again }
                }
            }
        };
        match &notice {
            Notice::Failed { error, .. } if error.kind() == Kind::RateLimited => {
                quota::exceed(&self.quota, error.answer.retry_after_s);
            }
            _ => {}
        }
        self.notify(&notice);
        self.tick();
    }

    /// Notifies all subscribers, with nothing borrowed: a listener may leave, or bring another.
    fn notify(&self, notice: &Notice) {
        let callbacks: Vec<_> = {
            let inner = self.inner.borrow();
            let subscribers = inner.subscribers.iter();
            subscribers
                .map(|subscriber| subscriber.on_notice.clone())
                .collect()
        };
        for on_notice in callbacks {
            on_notice.emit(notice.clone());
        }
    }
}
