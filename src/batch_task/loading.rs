//! What a card knows of its task: from the poller's notices and the data that it is given, to its state and its events.

use std::rc::Rc;

use yew::prelude::*;

use super::{BatchTask, Msg};
use crate::components::error_text::sentence;
use crate::event::{CardEvent, ErrorDetail, LoadStartDetail, StateDetail, StatusDetail, TaskBody};
use crate::load_state::{Error, LoadState, Reason, Snapshot};
use crate::model::Status;
use crate::poller::{self, Notice, Subscription};

impl BatchTask {
    /// Does what the options say: shows the data, subscribes to a poller, or names what is wrong.
    pub(super) fn subscribe(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        // Somebody who waits for an answer waits for the one to the options as they are now.
        let refreshing = std::mem::take(&mut self.refreshing);
        self.generation = self.generation.wrapping_add(1);
        if let Some(data) = &props.data {
            self.subscription = None;
            self.show_data(ctx, data);
            return self.emit(ctx, CardEvent::Settled);
        }
        match &self.poll {
            Ok(Some(poll)) => {
                let generation = self.generation;
                let link = ctx.link();
                let on_notice = link.callback(move |notice| Msg::Notice(generation, notice));
                let options = poll.options(props.paused);
                // The old subscription is dropped only now, so that a poller that stays the same goes on.
                let subscription = Subscription::new(poll.key.clone(), options, on_notice);
                self.subscription = Some(subscription);
                if refreshing.is_awaited() {
                    self.refreshing = refreshing;
                    self.refresh(ctx);
                }
            }
            Ok(None) => self.subscription = None,
            Err(problems) => {
                let error = Error::new(Reason::Config(problems.clone()));
                self.subscription = None;
                self.fail(ctx, Rc::new(error));
                self.emit(ctx, CardEvent::Settled);
            }
        }
    }

    fn show_data(&mut self, ctx: &Context<Self>, data: &Rc<String>) {
        match Snapshot::given(data, poller::now()) {
            Ok(snapshot) => {
                let last = self.state.snapshot();
                if last.is_some_and(|last| last.task.id != snapshot.task.id) {
                    self.forget(ctx);
                }
                self.accept(ctx, snapshot);
            }
            Err(error) => {
                // It was given to be shown, in place of what was there.
                self.forget(ctx);
                self.fail(ctx, Rc::new(error));
            }
        }
    }

    /// Nothing is known about another task.
    pub(super) fn forget(&mut self, ctx: &Context<Self>) {
        self.state = LoadState::Idle;
        self.task_number = self.task_number.wrapping_add(1);
        self.emit_state(ctx);
    }

    /// Requests the task because somebody wants it; the card shows that as soon as it takes long enough.
    pub(super) fn refresh(&mut self, ctx: &Context<Self>) {
        match &self.subscription {
            Some(subscription) => {
                let link = ctx.link().clone();
                self.refreshing.begin(move || link.send_message(Msg::Slow));
                subscription.refresh();
            }
            None => self.emit(ctx, CardEvent::Settled),
        }
    }

    /// Takes what the poller notifies of; tells whether there is something new to draw. A request that nobody waits for
    /// leaves the card as it is.
    pub(super) fn on_notice(&mut self, ctx: &Context<Self>, notice: Notice) -> bool {
        match notice {
            Notice::Started => {
                let was_idle = self.state == LoadState::Idle;
                self.state.begin();
                self.emit_state(ctx);
                if let Ok(Some(poll)) = &self.poll {
                    let task_id = poll.key.request.task_id.clone();
                    self.emit(ctx, CardEvent::LoadStart(LoadStartDetail { task_id }));
                }
                was_idle
            }
            Notice::Accepted(snapshot) => {
                self.refreshing.end();
                self.accept(ctx, snapshot);
                self.emit(ctx, CardEvent::Settled);
                true
            }
            Notice::Failed { error, again } => {
                self.refreshing.end();
                if again {
                    // A card that came after the first failure calls the numbers stale as the others do.
                    self.state.fail(Rc::clone(&error));
                }
                self.fail(ctx, error);
                self.emit(ctx, CardEvent::Settled);
                true
            }
        }
    }

    fn accept(&mut self, ctx: &Context<Self>, last: Rc<Snapshot>) {
        let previous = self.state.snapshot().cloned();
        self.state.succeed(Rc::clone(&last));
        self.emit_state(ctx);
        let is_same = |previous: &Rc<Snapshot>| previous.text == last.text;
        if previous.as_ref().is_some_and(is_same) {
            return;
        }
        let body = |snapshot: &Snapshot| TaskBody::new(Rc::clone(&snapshot.text));
        self.emit(ctx, CardEvent::Load(body(&last)));
        if let Some(previous) = &previous {
            self.emit(ctx, CardEvent::Change(body(&last), body(previous)));
        }
        let from = previous
            .as_ref()
            .and_then(|previous| previous.task.status.as_ref());
        let to = last.task.status.as_ref();
        if from != to {
            self.emit(ctx, CardEvent::Status(StatusDetail::new(from, to)));
        }
        let requested = self.poll.as_ref().ok().and_then(Option::as_ref);
        let requested = requested.map(|poll| &poll.key.request.task_id);
        let task_id = last.task.id.as_ref().or(requested);
        let task_id = task_id.cloned().unwrap_or_default();
        if to.is_some_and(Status::is_terminal) && !self.completed.contains(&task_id) {
            self.completed.push(task_id);
            self.emit(ctx, CardEvent::Complete(body(&last)));
        }
    }

    fn fail(&mut self, ctx: &Context<Self>, error: Rc<Error>) {
        self.state.fail(Rc::clone(&error));
        let message = sentence(&error, &self.locale.messages);
        self.emit_state(ctx);
        self.emit(ctx, CardEvent::Error(ErrorDetail::new(&error, message)));
    }

    fn emit_state(&self, ctx: &Context<Self>) {
        self.emit(ctx, CardEvent::State(StateDetail::from(&self.state)));
    }

    pub(super) fn emit(&self, ctx: &Context<Self>, event: CardEvent) {
        ctx.props().emit(event);
    }
}
