//! The root component, and the only room with effects: it sends requests, keeps the state and hands it to the view.

mod appearance;
mod events;
mod page;

use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use gloo_events::EventListener;
use js_sys::Function;
use yew::prelude::*;

pub use events::CardEvent;

use crate::api::{self, Error, Reason, Reply, Request, Secret, client, decode};
use crate::model::Status;
use crate::options::{self, Attributes};
use crate::state::{Copied, Reading, Snapshot, State};
use crate::view::{self, Scene, act};
use appearance::Appearance;

/// The options of [`BatchTask`]. They are the attributes of `<batch-task>` under their Rust names, as text; what each one
/// means, and what becomes of a wrong value, is the same.
#[derive(Clone, Debug, Default, PartialEq, Properties)]
pub struct BatchTaskProps {
    /// The batch task.
    #[prop_or_default]
    pub task_id: Option<AttrValue>,
    /// The CORS proxy: a base, or a template with `{url}` or `{+url}`.
    #[prop_or_default]
    pub proxy: Option<AttrValue>,
    /// The origin of the IoT platform.
    #[prop_or_default]
    pub platform: Option<AttrValue>,
    /// Sent as the header `app_key`.
    #[prop_or_default]
    pub app_key: Option<AttrValue>,
    /// Query `appId`: only for another, authorised application's task.
    #[prop_or_default]
    pub app_id: Option<AttrValue>,
    /// Query `select`: `tag` or `none`.
    #[prop_or_default]
    pub select: Option<AttrValue>,
    /// Seconds that one request may take; 15 unless given.
    #[prop_or_default]
    pub timeout: Option<AttrValue>,
    /// `credentials` of `fetch`.
    #[prop_or_default]
    pub credentials: Option<AttrValue>,
    /// The language of texts, numbers and dates; the browser's unless given.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// The access token; without one no `Authorization` header is sent.
    #[prop_or_default]
    pub access_token: Option<Secret>,
    /// A replacement for `window.fetch`.
    #[prop_or_default]
    pub fetch: Option<Function>,
    /// What happens on the card.
    #[prop_or_default]
    pub on_event: Callback<CardEvent>,
}

impl BatchTaskProps {
    fn attributes(&self) -> Attributes<'_> {
        Attributes {
            task_id: self.task_id.as_deref(),
            proxy: self.proxy.as_deref(),
            platform: self.platform.as_deref(),
            app_key: self.app_key.as_deref(),
            app_id: self.app_id.as_deref(),
            select: self.select.as_deref(),
            timeout: self.timeout.as_deref(),
            credentials: self.credentials.as_deref(),
        }
    }
}

/// What reaches the component.
#[derive(Debug)]
pub enum Msg {
    /// Ask now.
    Refresh,
    /// A request is over; the number tells which.
    Settled(u32, Result<Reply, Error>),
    /// The reader pressed what `data-act` names.
    Act(String),
    /// The reader opened or closed a section.
    Toggle {
        /// Which one.
        path: String,
        /// Whether it is open now.
        open: bool,
        /// Whether it opens by itself.
        by_default: bool,
    },
    /// The card is narrow.
    Narrow,
    /// The clipboard has answered.
    Copied(Copied),
}

/// A request under way; dropping it aborts it.
#[derive(Debug)]
struct InFlight(AbortHandle);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The status card, tag list and command details of one batch task.
#[derive(Debug)]
pub struct BatchTask {
    state: State,
    reading: Reading,
    request: Result<Request, Vec<api::Problem>>,
    appearance: Appearance,
    in_flight: Option<InFlight>,
    last_request: u32,
    root: NodeRef,
    listeners: Vec<EventListener>,
}

impl Component for BatchTask {
    type Message = Msg;
    type Properties = BatchTaskProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let mut card = Self {
            state: State::Idle,
            reading: Reading::default(),
            request: options::request(&props.attributes()),
            appearance: Appearance::new(props),
            in_flight: None,
            last_request: 0,
            root: NodeRef::default(),
            listeners: Vec::new(),
        };
        card.ask(ctx);
        card
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        self.appearance = Appearance::new(props);
        let request = options::request(&props.attributes());
        if request != self.request {
            self.in_flight = None;
            self.state = State::Idle;
            self.reading = self.reading.afresh();
            self.request = request;
            self.ask(ctx);
        } else if props.access_token != old.access_token || props.fetch != old.fetch {
            self.ask(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Refresh => self.ask(ctx),
            // The answer to an older request than the last one: too late, whatever it says.
            Msg::Settled(number, _) if number != self.last_request => return false,
            Msg::Settled(_, result) => self.settle(ctx, result),
            Msg::Act(name) => return self.act(ctx, &name),
            Msg::Toggle {
                path,
                open,
                by_default,
            } => return self.reading.toggle(&path, open, by_default),
            Msg::Narrow => self.reading.narrow = true,
            Msg::Copied(copied) => self.reading.copied = Some(copied),
        }
        true
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        let look = &self.appearance;
        let scene = Scene {
            state: &self.state,
            reading: &self.reading,
            texts: look.texts,
            format: &*look.format,
            request: self.request.as_ref().ok(),
            look_problems: &look.problems,
            busy: self.in_flight.is_some(),
            now: page::now(),
        };
        html! {
            <div ref={self.root.clone()} class="batch-task" lang={look.lang.clone()} dir={look.dir}>
                { view::view(scene) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if let (true, Some(root)) = (first_render, self.root.cast::<web_sys::Element>()) {
            page::adopt_style(&root);
            self.listeners = page::listen(&root, ctx.link());
            if page::is_narrow(&root) {
                ctx.link().send_message(Msg::Narrow);
            }
        }
    }
}

impl BatchTask {
    /// Sends the request; the one under way, if any, is aborted.
    fn ask(&mut self, ctx: &Context<Self>) {
        let request = match &self.request {
            Ok(request) => request.clone(),
            Err(problems) => {
                let error = Error::new(Reason::Config(problems.clone()));
                return self.fail(ctx, error);
            }
        };
        self.state = self.state.begin();
        self.last_request = self.last_request.wrapping_add(1);
        let number = self.last_request;
        ctx.props().on_event.emit(CardEvent::LoadStart {
            task_id: request.task_id.clone(),
        });
        let props = ctx.props();
        let (token, fetch) = (props.access_token.clone(), props.fetch.clone());
        let sending = async move { client::send(&request, token.as_ref(), fetch.as_ref()).await };
        let (sending, abort) = abortable(sending);
        self.in_flight = Some(InFlight(abort));
        let link = ctx.link().clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Ok(result) = sending.await {
                link.send_message(Msg::Settled(number, result));
            }
        });
    }

    /// Takes the answer to the latest request.
    fn settle(&mut self, ctx: &Context<Self>, result: Result<Reply, Error>) {
        self.in_flight = None;
        let token = ctx.props().access_token.as_ref();
        let decoded =
            result.and_then(|reply| decode::reply(&reply, token).map(|task| (task, reply.body)));
        match decoded {
            Ok((task, body)) => self.accept(
                ctx,
                Snapshot {
                    task,
                    text: body.into(),
                    at: page::now(),
                },
            ),
            Err(error) => self.fail(ctx, error),
        }
    }

    fn accept(&mut self, ctx: &Context<Self>, snapshot: Snapshot) {
        let previous = self.state.snapshot().cloned();
        self.state = State::succeed(snapshot);
        self.reading.copied = None;
        let Some(last) = self.state.snapshot().cloned() else {
            return;
        };
        let emit = |event| ctx.props().on_event.emit(event);
        emit(CardEvent::Load(Rc::clone(&last)));
        let status = |snapshot: &Rc<Snapshot>| snapshot.task.status.clone();
        let (from, to) = (previous.as_ref().and_then(status), status(&last));
        if let Some(previous) = previous.filter(|previous| previous.text != last.text) {
            emit(CardEvent::Change {
                last: Rc::clone(&last),
                previous,
            });
        }
        let ended = |status: &Option<Status>| status.as_ref().is_some_and(Status::is_terminal);
        let completed = ended(&to) && !ended(&from);
        if from != to {
            emit(CardEvent::Status { from, to });
        }
        if completed {
            emit(CardEvent::Complete(last));
        }
    }

    fn fail(&mut self, ctx: &Context<Self>, error: Error) {
        page::log(&error);
        self.state = self.state.fail(error);
        if let Some(error) = self.state.error().cloned() {
            let message = view::notice::message(&error, self.appearance.texts);
            ctx.props()
                .on_event
                .emit(CardEvent::Error { error, message });
        }
    }

    /// Does what the reader pressed; says whether there is something new to draw.
    fn act(&mut self, ctx: &Context<Self>, name: &str) -> bool {
        match name {
            act::REFRESH if self.in_flight.is_none() => self.ask(ctx),
            act::COPY => {
                if let Some(snapshot) = self.state.snapshot() {
                    page::copy(Rc::clone(&snapshot.text), ctx.link().clone());
                }
                return false;
            }
            act::PREVIOUS => {
                self.reading.first_target =
                    self.reading.first_target.saturating_sub(view::TARGETS_PAGE)
            }
            act::NEXT => {
                self.reading.first_target =
                    self.reading.first_target.saturating_add(view::TARGETS_PAGE)
            }
            _ => return false,
        }
        true
    }
}
