//! The poller and the card's state without a browser: `settle` and `hold` as in `src/poller/`.

use std::rc::Rc;

use batch_task_widget::api::{Error, Kind, Reply};
use batch_task_widget::load_state::{LoadState, Snapshot};
use batch_task_widget::model::{Status, Timestamp};
use batch_task_widget::poller::schedule::{Failure, Hold, Next, Schedule};

/// What the page around the card says.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Page {
    pub(crate) paused: bool,
    pub(crate) hidden: bool,
    pub(crate) offline: bool,
}

#[derive(Debug)]
pub(crate) struct Card {
    pub(crate) schedule: Schedule,
    pub(crate) state: LoadState,
    last: Option<Rc<Snapshot>>,
    /// The kind of the newest failure, unless an answer was good since.
    error: Option<Kind>,
    /// The request in flight.
    pub(crate) in_flight: Option<u64>,
}

impl Card {
    pub(crate) fn new(interval_ms: u64) -> Self {
        Self {
            schedule: Schedule::new(interval_ms),
            state: LoadState::Idle,
            last: None,
            error: None,
            in_flight: None,
        }
    }

    /// Another poller for the same request, as after a change of the token: the old request is aborted, what is on screen stays.
    pub(crate) fn join_another_poller(&mut self, interval_ms: u64) {
        let state = std::mem::take(&mut self.state);
        *self = Self {
            state,
            ..Self::new(interval_ms)
        };
    }

    /// What is to be done; whoever is to fetch calls [`Self::fetch`].
    pub(crate) fn hold(&mut self, page: Page, now: Timestamp) -> Next {
        let offline = page.offline && self.error == Some(Kind::Offline);
        self.schedule.hold(Hold::Paused, page.paused);
        self.schedule.hold(Hold::Hidden, page.hidden);
        self.schedule.set_offline(offline);
        self.schedule.next(now)
    }

    pub(crate) fn fetch(&mut self, id: u64) {
        assert!(self.in_flight.is_none(), "two requests at once");
        self.schedule.begin();
        self.in_flight = Some(id);
        self.state.begin();
    }

    /// The answer to a request; that to an aborted one reaches nobody. Says whether it was taken.
    pub(crate) fn answer(
        &mut self,
        id: u64,
        came: Result<Reply, Error>,
        now: Timestamp,
        random: u32,
    ) -> bool {
        let is_own = self.in_flight == Some(id);
        if is_own {
            self.settle(came, now, random);
        }
        is_own
    }

    fn settle(&mut self, came: Result<Reply, Error>, now: Timestamp, random: u32) {
        self.in_flight = None;
        match came.and_then(|reply| Snapshot::read(&reply, None, self.last.as_deref(), now)) {
            Ok((snapshot, changed)) => {
                let status = snapshot.task.status.as_ref();
                let ended = status.is_some_and(Status::is_terminal);
                self.schedule.succeed(changed, ended, now, random);
                self.error = None;
                self.last = Some(Rc::clone(&snapshot));
                self.state.succeed(snapshot);
            }
            Err(error) => {
                self.error = Some(error.kind());
                let failure = Failure {
                    is_retryable: error.is_retryable(),
                    is_rate_limited: error.kind() == Kind::RateLimited,
                    retry_after_s: error.answer.retry_after_s,
                };
                self.schedule.fail(failure, now, random);
                self.state.fail(Rc::new(error));
            }
        }
    }
}
