//! The root component: options in, a subscription to a poller, what is known, events out, and the card.

mod loading;
mod refreshing;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot, ShadowRootInit, ShadowRootMode};
use yew::prelude::*;

use crate::api::Resolver;
use crate::components::{Card, Content, Received};
use crate::dom;
use crate::event::{CardEvent, Handle, ResultsDetail};
use crate::hooks::{CardContext, Clock, ForeignChanges};
use crate::i18n::Locale;
use crate::load_state::{LoadState, Problem};
use crate::model::Tag;
use crate::poll_request::PollRequest;
use crate::poller::{self, Notice, Subscription};
use crate::props::{self, BatchTaskProps, Density};
use crate::results::Results;
use crate::results::client::Client;
use refreshing::Refreshing;

/// What reaches a card.
#[derive(Debug)]
pub enum Msg {
    /// Request the task now, also after a terminal status.
    Refresh,
    /// The answer that somebody waits for takes its time.
    Slow,
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
    refreshing: Refreshing,
    completed: Vec<String>,
    foreign_changes: ForeignChanges,
    /// Made once: a card whose callbacks are others is drawn again.
    on_refresh: Callback<()>,
    on_tag: Callback<Tag>,
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
            refreshing: Refreshing::No,
            completed: Vec::new(),
            foreign_changes: ForeignChanges::default(),
            on_refresh: ctx.link().callback(|()| Msg::Refresh),
            on_tag: ctx.link().callback(Msg::Tag),
            host: NodeRef::default(),
            shadow_root: None,
        };
        props.on_mount.emit(Handle::new(card.on_refresh.clone()));
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
                false
            }
            Msg::Slow => self.refreshing.show(),
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
            let init: ShadowRootInit = dom::options();
            init.set_mode(ShadowRootMode::Open);
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
        html! {
            <ContextProvider<CardContext> context={context}>
                <ContextProvider<Received> context={Received::from(&self.state)}>
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
                        is_refreshing={self.refreshing.is_shown()}
                        left_out={Rc::clone(&self.left_out)}
                        on_refresh={self.on_refresh.clone()}
                        on_tag={self.on_tag.clone()}
                    />
                  </ContextProvider<Option<Results>>>
                </ContextProvider<Received>>
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
