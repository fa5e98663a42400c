//! A card's place at a poller.

use std::rc::Rc;

use yew::Callback;

use super::{Notice, Poller, Source, Subscriber, alive, page};

/// A place among the subscribers of a poller; dropping it leaves.
#[derive(Debug)]
pub struct Subscription {
    poller: Rc<Poller>,
    id: u32,
}

impl Subscription {
    /// Joins the poller of a source, or makes one. What is known already is told at once. Whoever is paused wants no answer
    /// that nobody asked for.
    pub fn new(source: Source, paused: bool, tell: Callback<Notice>) -> Self {
        let found = alive().into_iter().find(|poller| poller.source == source);
        let poller = found.unwrap_or_else(|| Poller::new(source));
        let (id, last, error, asking) = {
            let mut inner = poller.inner.borrow_mut();
            let id = inner.next_id;
            inner.next_id = inner.next_id.wrapping_add(1);
            let tell = tell.clone();
            inner.subscribers.push(Subscriber { id, paused, tell });
            (
                id,
                inner.last.clone(),
                inner.error.clone(),
                inner.in_flight.is_some(),
            )
        };
        if asking {
            tell.emit(Notice::Started);
        }
        if let Some(last) = last {
            tell.emit(Notice::Accepted(last));
        }
        if let Some(error) = error {
            tell.emit(Notice::Failed(error));
        }
        poller.hold();
        Self { poller, id }
    }

    /// Asks now, also after a terminal status and while held back; joins a request that is under way.
    pub fn demand(&self) {
        self.poller.inner.borrow_mut().schedule.demand();
        self.poller.act();
    }

    /// Ceases, or begins again, to want answers that nobody asked for.
    pub fn pause(&self, paused: bool) {
        for subscriber in &mut self.poller.inner.borrow_mut().subscribers {
            if subscriber.id == self.id {
                subscriber.paused = paused;
            }
        }
        self.poller.hold();
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
            // The one that is left may be paused.
            self.poller.hold();
        } else {
            page::unwatch_if_idle();
        }
    }
}
