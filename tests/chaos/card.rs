//! The poller and the card's state without a browser: `settle`, `hear` and `hold` as in `src/poller/`.

use std::rc::Rc;

use batch_task_widget::api::{Error, Kind, Reply};
use batch_task_widget::model::{Instant, Status};
use batch_task_widget::schedule::{Hold, Next, Schedule};
use batch_task_widget::state::{Snapshot, State};

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
    pub(crate) state: State,
    last: Option<Rc<Snapshot>>,
    /// The kind of the newest failure, unless an answer was good since.
    error: Option<Kind>,
    /// The request under way, and when it was sent.
    pub(crate) in_flight: Option<(u64, Instant)>,
    /// When the request was sent whose answer was the last to be taken.
    asked: Option<Instant>,
}

impl Card {
    pub(crate) fn new(interval_ms: u64) -> Self {
        Self {
            schedule: Schedule::new(interval_ms),
            state: State::Idle,
            last: None,
            error: None,
            in_flight: None,
            asked: None,
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

    /// What is to be done; whoever is told to ask calls [`Self::ask`].
    pub(crate) fn hold(&mut self, page: Page, now: Instant) -> Next {
        let offline = page.offline && self.error == Some(Kind::Offline);
        self.schedule.hold(Hold::Paused, page.paused);
        self.schedule.hold(Hold::Hidden, page.hidden);
        self.schedule.hold(Hold::Offline, offline);
        self.schedule.next(now)
    }

    pub(crate) fn ask(&mut self, id: u64, now: Instant) {
        assert!(self.in_flight.is_none(), "two requests at once");
        self.schedule.begin();
        self.in_flight = Some((id, now));
        self.state.begin();
    }

    /// The answer to a request; that to an aborted one reaches nobody. Says whether it was taken.
    pub(crate) fn answer(
        &mut self,
        id: u64,
        came: Result<Reply, Error>,
        now: Instant,
        random: u32,
    ) -> bool {
        match self.in_flight {
            Some((own, asked)) if own == id => {
                self.asked = Some(asked);
                self.settle(came, now, random);
                true
            }
            _ => false,
        }
    }

    /// What another tab was answered to a request that it sent at `asked`. Says whether it was taken.
    pub(crate) fn hear(&mut self, reply: Reply, asked: Instant, now: Instant, random: u32) -> bool {
        let own = self.in_flight.map(|(_, own)| own);
        if own.or(self.asked).is_some_and(|own| asked <= own) {
            return false;
        }
        if own.is_some() && Snapshot::read(&reply, None, self.last.as_deref(), now).is_err() {
            return false;
        }
        self.asked = Some(asked);
        self.settle(Ok(reply), now, random);
        true
    }

    fn settle(&mut self, came: Result<Reply, Error>, now: Instant, random: u32) {
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
                let retryable = error.kind().is_retryable();
                self.schedule
                    .fail(retryable, error.answer.retry_after_s, now, random);
                self.state.fail(Rc::new(error));
            }
        }
    }
}
