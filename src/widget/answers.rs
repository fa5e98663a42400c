//! From the poller to the card: what is asked for, what comes back, and the events that follow from it.

use std::rc::Rc;

use yew::prelude::*;

use super::{BatchTask, BatchTaskProps, CardEvent, Msg, ended, page};
use crate::api::{self, Error, Reason, decode};
use crate::options::Asking;
use crate::poller::{self, Notice, Pace, Source, Subscription, Token};
use crate::state::{Snapshot, State};
use crate::view;

/// What the poller is to ask; `None` while the options do not allow it, or there is data to show.
pub(super) fn source(
    props: &BatchTaskProps,
    asking: &Result<Asking, Vec<api::Problem>>,
) -> Option<Source> {
    let asking = asking.as_ref().ok().filter(|_| props.data.is_none())?;
    Some(Source {
        request: asking.request.clone(),
        token: Token::new(props.access_token.as_ref(), props.get_access_token.as_ref()),
        fetch: props.fetch.clone(),
    })
}

impl BatchTask {
    /// Does what the options say: shows the data, follows the poller, or names what is wrong.
    pub(super) fn follow(&mut self, ctx: &Context<Self>) {
        // Somebody who asked, and has had no answer, asks what is asked from now on.
        let wanted = std::mem::take(&mut self.busy);
        self.joined = self.joined.wrapping_add(1);
        let props = ctx.props();
        if let Some(data) = &props.data {
            self.subscription = None;
            match decode::body(data) {
                Ok(task) => {
                    let last = self.state.snapshot();
                    if last.is_some_and(|last| last.task.id != task.id) {
                        self.forget(ctx);
                    }
                    let (task, text, at) = (Rc::new(task), Rc::from(data.as_str()), poller::now());
                    self.accept(ctx, Rc::new(Snapshot { task, text, at }));
                }
                Err(error) => {
                    // It was given to be shown, in place of what was there.
                    self.forget(ctx);
                    self.fail(ctx, Rc::new(error));
                }
            }
            return self.settled(ctx);
        }
        match (source(props, &self.asking), &self.asking) {
            (Some(source), _) => {
                let (link, joined) = (ctx.link().clone(), self.joined);
                let tell =
                    Callback::from(move |notice| link.send_message(Msg::News(joined, notice)));
                // The old one is left only now, so that a poller that stays the same is not ended between.
                self.subscription = Some(Subscription::new(source, self.pace(ctx), tell));
                if wanted {
                    self.demand(ctx);
                }
            }
            (None, Err(problems)) => {
                self.subscription = None;
                let error = Error::new(Reason::Config(problems.clone()));
                self.fail(ctx, Rc::new(error));
                self.settled(ctx);
            }
            (None, Ok(_)) => self.subscription = None,
        }
    }

    /// How often the card wants to hear what it did not ask for.
    pub(super) fn pace(&self, ctx: &Context<Self>) -> Pace {
        Pace {
            interval_ms: self.asking.as_ref().map_or(0, |asking| asking.interval_ms),
            paused: ctx.props().paused,
        }
    }

    /// Nothing is known of what the card is about now.
    pub(super) fn forget(&mut self, ctx: &Context<Self>) {
        self.state = State::Idle;
        self.reading = self.reading.afresh();
        self.emit_state(ctx);
    }

    /// Asks because somebody wants it, and shows that.
    pub(super) fn demand(&mut self, ctx: &Context<Self>) {
        match &self.subscription {
            Some(subscription) => {
                self.busy = true;
                subscription.demand();
            }
            None => self.settled(ctx),
        }
    }

    /// Takes what the poller tells; says whether there is something new to draw. A request that nobody asked for, and an
    /// answer that says the same again, leave the card as it is.
    pub(super) fn hear(&mut self, ctx: &Context<Self>, notice: Notice) -> bool {
        let drawn = (self.busy, self.state.clone());
        match notice {
            Notice::Started => {
                self.state.begin();
                if let Ok(asking) = &self.asking {
                    let task_id = asking.request.task_id.clone();
                    self.emit_state(ctx);
                    ctx.props().on_event.emit(CardEvent::LoadStart { task_id });
                }
            }
            Notice::Accepted(snapshot) => {
                self.busy = false;
                self.accept(ctx, snapshot);
                self.settled(ctx);
                self.write_freshness();
            }
            Notice::Failed { error, again } => {
                self.busy = false;
                if again {
                    // Whoever came after the first failure calls the numbers stale as the others do.
                    self.state.fail(Rc::clone(&error));
                }
                self.fail(ctx, error);
                self.settled(ctx);
            }
        }
        drawn.0 != self.busy || !drawn.1.draws_like(&self.state)
    }

    fn accept(&mut self, ctx: &Context<Self>, last: Rc<Snapshot>) {
        let previous = self.state.snapshot().cloned();
        self.state.succeed(Rc::clone(&last));
        self.emit_state(ctx);
        if previous
            .as_ref()
            .is_some_and(|previous| previous.text == last.text)
        {
            return;
        }
        self.reading.copied = None;
        let emit = |event| ctx.props().on_event.emit(event);
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

    fn fail(&mut self, ctx: &Context<Self>, error: Rc<Error>) {
        self.state.fail(Rc::clone(&error));
        let message = view::notice::message(&error, &self.appearance.texts);
        self.emit_state(ctx);
        ctx.props()
            .on_event
            .emit(CardEvent::Error { error, message });
    }

    /// Writes how old the numbers are into the element that the view leaves empty for it.
    pub(super) fn write_freshness(&self) {
        if let (Some(painting), Some(last)) = (&self.painting, self.state.snapshot()) {
            let look = &self.appearance;
            page::write(
                painting.root(),
                &view::freshness(&look.texts, &*look.format, last, poller::now()),
            );
        }
    }

    fn emit_state(&self, ctx: &Context<Self>) {
        ctx.props()
            .on_event
            .emit(CardEvent::State(self.state.clone()));
    }

    pub(super) fn settled(&self, ctx: &Context<Self>) {
        ctx.props().on_event.emit(CardEvent::Settled);
    }
}
