//! From the poller to the card: what is asked for, what comes back, and the events that follow from it.

use std::rc::Rc;

use super::{CardEvent, Msg, Options, Widget, ended, page};
use crate::api::{self, Error, Reason, decode};
use crate::options::Asking;
use crate::poller::{self, Callback, Notice, Pace, Source, Subscription, Token};
use crate::state::{Snapshot, State};
use crate::view;

/// What the poller is to ask; `None` while the options do not allow it, or there is data to show.
pub(super) fn source(
    options: &Options,
    asking: &Result<Asking, Vec<api::Problem>>,
) -> Option<Source> {
    let asking = asking.as_ref().ok().filter(|_| options.data.is_none())?;
    Some(Source {
        request: asking.request.clone(),
        token: Token::new(
            options.access_token.as_ref(),
            options.get_access_token.as_ref(),
        ),
        fetch: options.fetch.clone(),
    })
}

impl Widget {
    /// Does what the options say: shows the data, follows the poller, or names what is wrong.
    pub(super) fn follow(&mut self) {
        // Somebody who asked, and has had no answer, asks what is asked from now on.
        let wanted = std::mem::take(&mut self.busy);
        self.joined = self.joined.wrapping_add(1);
        if let Some(data) = self.options.data.clone() {
            self.subscription = None;
            match decode::body(&data) {
                Ok(task) => {
                    let last = self.state.snapshot();
                    if last.is_some_and(|last| last.task.id != task.id) {
                        self.forget();
                    }
                    let (task, text, at) = (Rc::new(task), data, poller::now());
                    self.accept(Rc::new(Snapshot { task, text, at }));
                }
                Err(error) => {
                    // It was given to be shown, in place of what was there.
                    self.forget();
                    self.fail(Rc::new(error));
                }
            }
            return self.settled();
        }
        match (source(&self.options, &self.asking), &self.asking) {
            (Some(source), _) => {
                let (link, joined) = (self.link.clone(), self.joined);
                let tell = Callback::from(move |notice| link.send(Msg::News(joined, notice)));
                // The old one is left only now, so that a poller that stays the same is not ended between.
                self.subscription = Some(Subscription::new(source, self.pace(), tell));
                if wanted {
                    self.demand();
                }
            }
            (None, Err(problems)) => {
                self.subscription = None;
                let error = Error::new(Reason::Config(problems.clone()));
                self.fail(Rc::new(error));
                self.settled();
            }
            (None, Ok(_)) => self.subscription = None,
        }
    }

    /// How often the card wants to hear what it did not ask for.
    pub(super) fn pace(&self) -> Pace {
        Pace {
            interval_ms: self.asking.as_ref().map_or(0, |asking| asking.interval_ms),
            paused: self.options.paused,
        }
    }

    /// Nothing is known of what the card is about now.
    pub(super) fn forget(&mut self) {
        self.state = State::Idle;
        self.reading = self.reading.afresh();
        self.emit_state();
    }

    /// Asks because somebody wants it, and shows that.
    pub(super) fn demand(&mut self) {
        match &self.subscription {
            Some(subscription) => {
                self.busy = true;
                subscription.demand();
            }
            None => self.settled(),
        }
    }

    /// Takes what the poller tells; says whether there is something new to draw. A request that nobody asked for, and an
    /// answer that says the same again, leave the card as it is.
    pub(super) fn hear(&mut self, notice: Notice) -> bool {
        let drawn = (self.busy, self.state.clone());
        let is_good = matches!(notice, Notice::Accepted(_));
        match notice {
            Notice::Started => {
                self.state.begin();
                if let Ok(asking) = &self.asking {
                    let task_id = asking.request.task_id.clone();
                    self.emit_state();
                    self.on_event.emit(CardEvent::LoadStart { task_id });
                }
            }
            Notice::Accepted(snapshot) => {
                self.busy = false;
                self.accept(snapshot);
                self.settled();
            }
            Notice::Failed { error, again } => {
                self.busy = false;
                if again {
                    // Whoever came after the first failure calls the numbers stale as the others do.
                    self.state.fail(Rc::clone(&error));
                }
                self.fail(error);
                self.settled();
            }
        }
        let is_new = drawn.0 != self.busy || !drawn.1.draws_like(&self.state);
        if is_good && !is_new {
            self.write_freshness();
        }
        is_new
    }

    fn accept(&mut self, last: Rc<Snapshot>) {
        let previous = self.state.snapshot().cloned();
        self.state.succeed(Rc::clone(&last));
        self.emit_state();
        if previous
            .as_ref()
            .is_some_and(|previous| previous.text == last.text)
        {
            return;
        }
        self.reading.copied = None;
        let emit = |event| self.on_event.emit(event);
        emit(CardEvent::Load(Rc::clone(&last)));
        let status = |snapshot: &Rc<Snapshot>| snapshot.task.status.clone();
        let (from, to) = (previous.as_ref().and_then(status), status(&last));
        if let Some(previous) = previous {
            emit(CardEvent::Change {
                last: Rc::clone(&last),
                previous,
            });
        }
        let ended = ended(&last);
        if from != to {
            emit(CardEvent::Status { from, to });
        }
        let asked = self.asking.as_ref().map(|asking| &asking.request.task_id);
        let task_id = last.task.id.as_ref().or(asked.ok());
        let task_id = task_id.cloned().unwrap_or_default();
        if ended && !self.completed.contains(&task_id) {
            self.completed.push(task_id);
            emit(CardEvent::Complete(last));
        }
    }

    fn fail(&mut self, error: Rc<Error>) {
        self.state.fail(Rc::clone(&error));
        let message = view::notice::message(&error, &self.appearance.texts);
        self.emit_state();
        self.on_event.emit(CardEvent::Error { error, message });
    }

    /// Writes how old the numbers are into the element that the view leaves empty for it.
    pub(super) fn write_freshness(&self) {
        if let Some(last) = self.state.snapshot() {
            let look = &self.appearance;
            page::write(
                self.painting.root(),
                &view::freshness(&look.texts, &*look.format, last, poller::now()),
            );
        }
    }

    fn emit_state(&self) {
        self.on_event.emit(CardEvent::State(self.state.clone()));
    }

    pub(super) fn settled(&self) {
        self.on_event.emit(CardEvent::Settled);
    }
}
