//! A card's subscription to a poller.

use std::rc::Rc;

use yew::Callback;

use super::{Notice, PollKey, Poller, Subscriber, visibility};

/// How often a subscriber wants answers that nobody requested. A poller goes by the shortest interval of those who want any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PollingOptions {
    /// Milliseconds between two requests; 0 sends one, and takes what others have requested.
    pub interval_ms: u64,
    /// None at present.
    pub paused: bool,
}

/// A subscription to a poller; dropping it leaves.
#[derive(Debug)]
pub struct Subscription {
    poller: Rc<Poller>,
    id: u32,
}

impl Subscription {
    /// Subscribes to the poller of a key, or makes one. What is known already is notified at once, also that it has to wait for
    /// the quota, and then what is in flight.
    pub fn new(key: PollKey, options: PollingOptions, on_notice: Callback<Notice>) -> Self {
        let poller = Poller::of(key);
        let (id, known) = {
            let mut inner = poller.inner.borrow_mut();
            let id = inner.next_id;
            inner.next_id = inner.next_id.wrapping_add(1);
            inner.subscribers.push(Subscriber {
                id,
                options,
                on_notice: on_notice.clone(),
            });
            let again = inner.schedule.failures() > 1;
            let failed = |error| Notice::Failed { error, again };
            // Who has to wait for a quota that others have exceeded learns why nothing comes.
            let error = inner.error.clone().or_else(|| poller.exceeded(&inner));
            let known = [
                inner.last.clone().map(Notice::Accepted),
                error.map(failed),
                inner.in_flight.as_ref().map(|_| Notice::Started),
            ];
            (id, known)
        };
        for notice in known.into_iter().flatten() {
            on_notice.emit(notice);
        }
        poller.tick();
        Self { poller, id }
    }

    /// Sends a request now, also after a terminal status and while held back; joins one that is in flight.
    pub fn refresh(&self) {
        self.poller.inner.borrow_mut().schedule.refresh();
        self.poller.tick();
    }

    /// Wants answers more or less often from now on. That alone sends nothing.
    pub fn set_options(&self, options: PollingOptions) {
        for subscriber in &mut self.poller.inner.borrow_mut().subscribers {
            if subscriber.id == self.id {
                subscriber.options = options;
            }
        }
        self.poller.tick();
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let left = {
            let mut inner = self.poller.inner.borrow_mut();
            inner
                .subscribers
                .retain(|subscriber| subscriber.id != self.id);
            if inner.subscribers.is_empty() {
                inner.timer = None;
                inner.in_flight = None;
            }
            inner.subscribers.len()
        };
        if left > 0 {
            // Those that are left may be paused, or want it less often.
            self.poller.tick();
        } else {
            visibility::unwatch_if_idle();
        }
    }
}
