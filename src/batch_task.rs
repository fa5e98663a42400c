//! The root component: options in, a subscription to a poller, what is known, events out, and the card.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot, ShadowRootInit, ShadowRootMode};
use yew::prelude::*;

use crate::api::Resolver;
use crate::components::error_text::sentence;
use crate::components::{Card, Content, ReceivedAt};
use crate::event::{
    CardEvent, ErrorDetail, Handle, LoadStartDetail, ResultsDetail, StateDetail, StatusDetail,
    TaskBody,
};
use crate::hooks::{CardContext, Clock, ForeignChanges};
use crate::i18n::Locale;
use crate::load_state::{Error, LoadState, Problem, Reason, Snapshot};
use crate::model::{Status, Tag};
use crate::poller::{self, Notice, Subscription};
use crate::props::{self, BatchTaskProps, Density, PollRequest};
use crate::results::Results;
use crate::results::client::Client;

/// What reaches a card.
#[derive(Debug)]
pub enum Msg {
    /// Request the task now, also after a terminal status.
    Refresh,
    /// The poller has news for the subscription of this generation.
    Notice(u32, Notice),
    /// A person activated a tag.
    Tag(Tag),
    /// A page of per-device results was shown.
    Results(ResultsDetail),
    /// The card has a shadow root to be drawn into.
    ShadowRoot(ShadowRoot),
}

/// The status card, tag list and command details of one batch task.
///
/// It draws into a shadow root of its own, so that its style sheet and the page's do not reach each other.
pub struct BatchTask {
    poll: Result<Option<PollRequest>, Vec<Problem>>,
    resolver: Resolver,
    locale: Locale,
    left_out: Rc<[Problem]>,
    state: LoadState,
    subscription: Option<Subscription>,
    /// Where the results of the devices come from, where they are offered.
    client: Option<Rc<Client>>,
    /// Counts the subscriptions: Yew delivers changed props before messages that were sent earlier, so a notice about the
    /// earlier options can still arrive.
    generation: u32,
    /// Counts the tasks: another one closes what the reader has opened on the last one.
    task_number: usize,
    is_refreshing: bool,
    completed: Vec<String>,
    foreign_changes: ForeignChanges,
    host: NodeRef,
    shadow_root: Option<ShadowRoot>,
}

impl std::fmt::Debug for BatchTask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BatchTask")
            .field("state", &self.state.name())
            .finish_non_exhaustive()
    }
}

impl Component for BatchTask {
    type Message = Msg;
    type Properties = BatchTaskProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let (locale, left_out) = props.locale();
        let mut resolver = Resolver::default();
        let mut card = Self {
            poll: props.poll_request(&mut resolver),
            resolver,
            locale,
            left_out,
            state: LoadState::Idle,
            subscription: None,
            client: None,
            generation: 0,
            task_number: 0,
            is_refreshing: false,
            completed: Vec::new(),
            foreign_changes: ForeignChanges::default(),
            host: NodeRef::default(),
            shadow_root: None,
        };
        let refresh = ctx.link().callback(|()| Msg::Refresh);
        props.on_mount.emit(Handle::new(refresh));
        card.offer_results(ctx);
        card.subscribe(ctx);
        card
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        if props.has_other_locale(old) {
            (self.locale, self.left_out) = props.locale();
        }
        let before = std::mem::replace(&mut self.poll, props.poll_request(&mut self.resolver));
        let still_shows_data = props.data.is_some() && old.data.is_some();
        if !still_shows_data && question(&self.poll) != question(&before) {
            // What is on screen is no answer to another question.
            self.subscription = None;
            self.forget(ctx);
        }
        self.offer_results(ctx);
        if props.data != old.data || key(&self.poll) != key(&before) {
            self.subscribe(ctx);
        } else if let (Some(subscription), Ok(Some(poll))) = (&self.subscription, &self.poll) {
            subscription.set_options(poll.options(props.paused));
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Refresh => {
                self.refresh(ctx);
                true
            }
            Msg::Notice(generation, notice) => {
                generation == self.generation && self.on_notice(ctx, notice)
            }
            Msg::Tag(tag) => {
                self.emit(ctx, CardEvent::Tag(tag.into()));
                false
            }
            Msg::Results(detail) => {
                self.emit(ctx, CardEvent::Results(detail));
                false
            }
            Msg::ShadowRoot(shadow_root) => {
                self.shadow_root = Some(shadow_root);
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        if props.is_in_shadow_root {
            return self.card(ctx);
        }
        let portal =
            |root: &ShadowRoot| create_portal(self.card(ctx), root.clone().unchecked_into());
        html! {
            <div ref={&self.host}>
                <div slot="actions">{ props.children.clone() }</div>
                { self.shadow_root.as_ref().map(portal) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render && let Some(host) = self.host.cast::<Element>() {
            let init = ShadowRootInit::new(ShadowRootMode::Open);
            if let Ok(shadow_root) = host.attach_shadow(&init) {
                ctx.link().send_message(Msg::ShadowRoot(shadow_root));
            }
        }
    }
}

impl BatchTask {
    fn card(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let poll = self.poll.as_ref().ok().and_then(Option::as_ref);
        let request = poll.map(|poll| &poll.key.request);
        let context = CardContext {
            locale: self.locale.clone(),
            clock: Clock::Browser,
            foreign_changes: self.foreign_changes.clone(),
        };
        let received_at = ReceivedAt(self.state.snapshot().map(|last| last.at));
        html! {
            <ContextProvider<CardContext> context={context}>
                <ContextProvider<ReceivedAt> context={received_at}>
                  <ContextProvider<Option<Results>> context={self.results(ctx)}>
                    <Card
                        task_number={self.task_number}
                        content={Content::from(&self.state)}
                        theme={props.theme}
                        density={props.density}
                        requested={request.map(|request| AttrValue::from(request.task_id.clone()))}
                        url={request.map(|request| AttrValue::from(request.url.clone()))}
                        target={request.map(|request| AttrValue::from(request.target.clone()))}
                        is_live={self.subscription.is_some()}
                        is_refreshing={self.is_refreshing}
                        left_out={Rc::clone(&self.left_out)}
                        on_refresh={ctx.link().callback(|()| Msg::Refresh)}
                        on_tag={ctx.link().callback(Msg::Tag)}
                    />
                  </ContextProvider<Option<Results>>>
                </ContextProvider<ReceivedAt>>
            </ContextProvider<CardContext>>
        }
    }

    /// Has a client where results are offered; the same as before while it fetches the same by the same token.
    fn offer_results(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        let is_offered = props.results == props::Results::OnDemand
            && props.density == Density::Comfortable
            && props.data.is_none();
        let poll = self.poll.as_ref().ok().and_then(Option::as_ref);
        let poll = poll.filter(|_| is_offered);
        self.client = poll.map(|poll| match self.client.take() {
            Some(client) if client.is_for(poll) => client,
            _ => Rc::new(Client::new(poll, ctx.link().callback(Msg::Results))),
        });
    }

    /// What the card offers of results.
    fn results(&self, ctx: &Context<Self>) -> Option<Results> {
        let poll = self.poll.as_ref().ok().and_then(Option::as_ref);
        let service = self.client.clone()?;
        Some(Results {
            service,
            interval_ms: poll.map_or(0, |poll| poll.interval_ms),
            is_paused: ctx.props().paused,
        })
    }

    /// Does what the options say: shows the data, subscribes to a poller, or names what is wrong.
    fn subscribe(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        // Somebody who waits for an answer waits for the one to the options as they are now.
        let is_awaited = std::mem::take(&mut self.is_refreshing);
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
                if is_awaited {
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
    fn forget(&mut self, ctx: &Context<Self>) {
        self.state = LoadState::Idle;
        self.task_number = self.task_number.wrapping_add(1);
        self.emit_state(ctx);
    }

    /// Requests the task because somebody wants it, and shows that.
    fn refresh(&mut self, ctx: &Context<Self>) {
        match &self.subscription {
            Some(subscription) => {
                self.is_refreshing = true;
                subscription.refresh();
            }
            None => self.emit(ctx, CardEvent::Settled),
        }
    }

    /// Takes what the poller notifies of; tells whether there is something new to draw. A request that nobody waits for
    /// leaves the card as it is.
    fn on_notice(&mut self, ctx: &Context<Self>, notice: Notice) -> bool {
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
                self.is_refreshing = false;
                self.accept(ctx, snapshot);
                self.emit(ctx, CardEvent::Settled);
                true
            }
            Notice::Failed { error, again } => {
                self.is_refreshing = false;
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

    fn emit(&self, ctx: &Context<Self>, event: CardEvent) {
        ctx.props().emit(event);
    }
}

/// What makes two requests ask for the same; how long one may take does not.
fn question(poll: &Result<Option<PollRequest>, Vec<Problem>>) -> Option<crate::api::Request> {
    let poll = poll.as_ref().ok()?.as_ref()?;
    Some(crate::api::Request {
        timeout_ms: 0,
        ..poll.key.request.clone()
    })
}

/// What a card subscribes to, or why it cannot.
fn key(
    poll: &Result<Option<PollRequest>, Vec<Problem>>,
) -> Result<Option<&poller::PollKey>, &[Problem]> {
    match poll {
        Ok(poll) => Ok(poll.as_ref().map(|poll| &poll.key)),
        Err(problems) => Err(problems),
    }
}
