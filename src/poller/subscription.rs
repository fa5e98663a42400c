//! A card's place at a poller.

use std::rc::Rc;

use super::{Callback, Notice, Poller, Source, Subscriber, page};

/// How often a subscriber wants answers that nobody asked for. A poller goes by the shortest interval of those who want any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Milliseconds between two requests; 0 asks once, and takes what others have asked for.
    pub interval_ms: u64,
    /// None at present.
    pub paused: bool,
}

/// A place among the subscribers of a poller; dropping it leaves.
#[derive(Debug)]
pub struct Subscription {
    poller: Rc<Poller>,
    id: u32,
}

impl Subscription {
    /// Joins the poller of a source, or makes one. What is known already is told at once, and then what is under way.
    pub fn new(source: Source, pace: Pace, tell: Callback<Notice>) -> Self {
        let poller = Poller::of(source);
        let (id, known) = {
            let mut inner = poller.inner.borrow_mut();
            let id = inner.next_id;
            inner.next_id = inner.next_id.wrapping_add(1);
            let tell = tell.clone();
            inner.subscribers.push(Subscriber { id, pace, tell });
            let again = inner.schedule.failures() > 1;
            let failed = |error| Notice::Failed { error, again };
            let known = [
                inner.last.clone().map(Notice::Accepted),
                inner.error.clone().map(failed),
                inner.in_flight.as_ref().map(|_| Notice::Started),
            ];
            (id, known)
        };
        for notice in known.into_iter().flatten() {
            tell.emit(notice);
        }
        poller.look();
        Self { poller, id }
    }

    /// Asks now, also after a terminal status and while held back; joins a request that is under way.
    pub fn demand(&self) {
        self.poller.inner.borrow_mut().schedule.demand();
        self.poller.look();
    }

    /// Wants answers more or less often from now on. That alone asks for none.
    pub fn pace(&self, pace: Pace) {
        for subscriber in &mut self.poller.inner.borrow_mut().subscribers {
            if subscriber.id == self.id {
                subscriber.pace = pace;
            }
        }
        self.poller.look();
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
            self.poller.look();
        } else {
            page::unwatch_if_idle();
        }
    }
}
