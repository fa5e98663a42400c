//! The root component, and the only room with effects: it sends requests, keeps the state and hands it to the view.

mod appearance;
mod events;
mod page;

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use js_sys::Function;
use yew::prelude::*;

pub use events::CardEvent;

use crate::api::{self, Error, Reason, Secret, decode};
use crate::export;
use crate::model::{Param, Status};
use crate::options::{self, Asking, Attributes};
use crate::poller::{Notice, Source, Subscription, Token};
use crate::state::{Copied, Copy, Reading, Snapshot, State};
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
    /// Seconds between two requests; 10 unless given, 0 asks once.
    #[prop_or_default]
    pub refresh_interval: Option<AttrValue>,
    /// Whether nothing is sent by itself.
    #[prop_or_default]
    pub paused: bool,
    /// `auto`, `light` or `dark`.
    #[prop_or_default]
    pub theme: Option<AttrValue>,
    /// `comfortable` or `compact`.
    #[prop_or_default]
    pub density: Option<AttrValue>,
    /// Read by the element alone; here a wrong word is only named.
    #[prop_or_default]
    pub loading: Option<AttrValue>,
    /// The language of texts, numbers and dates; the browser's unless given.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// `ltr` or `rtl`; the language's unless given.
    #[prop_or_default]
    pub dir: Option<AttrValue>,
    /// An IANA time zone; the browser's unless given.
    #[prop_or_default]
    pub time_zone: Option<AttrValue>,
    /// A response body to show; while there is one, nothing is sent.
    #[prop_or_default]
    pub data: Option<AttrValue>,
    /// Texts of the card to be replaced, by their names in [`Texts`](crate::i18n::Texts).
    #[prop_or_default]
    pub texts: Rc<[(String, String)]>,
    /// The access token; without one, and without [`get_access_token`](Self::get_access_token), no `Authorization` header
    /// is sent.
    #[prop_or_default]
    pub access_token: Option<Secret>,
    /// Gives the access token, or a promise of it; asked before the first request, and once more after a refusal.
    #[prop_or_default]
    pub get_access_token: Option<Function>,
    /// A replacement for `window.fetch`.
    #[prop_or_default]
    pub fetch: Option<Function>,
    /// What happens on the card.
    #[prop_or_default]
    pub on_event: Callback<CardEvent>,
}

impl BatchTaskProps {
    /// The whole address of the request that these options make, where they make one.
    pub(crate) fn address(&self) -> Option<String> {
        let request = options::request(&self.attributes()).ok()?;
        page::absolute(&request).ok()
    }

    /// What these options ask for, if it is an address for this browser too.
    fn asking(&self) -> Result<Asking, Vec<api::Problem>> {
        let asking = options::asking(&self.attributes())?;
        match page::absolute(&asking.request) {
            Ok(_) => Ok(asking),
            Err(problem) => Err(vec![problem]),
        }
    }

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
            refresh_interval: self.refresh_interval.as_deref(),
            theme: self.theme.as_deref(),
            density: self.density.as_deref(),
            loading: self.loading.as_deref(),
        }
    }
}

/// What reaches the component.
#[derive(Debug)]
pub enum Msg {
    /// Ask now, also after a terminal status.
    Refresh,
    /// The poller has news.
    News(Notice),
    /// The reader pressed what `data-act` names.
    Act(String),
    /// The reader searches the list of targets.
    Find(String),
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
    /// A second has passed.
    Tick,
    /// The clipboard has answered.
    Copied(Copied),
}

/// The status card, tag list and command details of one batch task.
#[derive(Debug)]
pub struct BatchTask {
    state: State,
    reading: Reading,
    asking: Result<Asking, Vec<api::Problem>>,
    appearance: Appearance,
    subscription: Option<Subscription>,
    busy: bool,
    completed: Vec<String>,
    root: NodeRef,
    listeners: Vec<EventListener>,
    ticker: Option<Interval>,
}

impl Component for BatchTask {
    type Message = Msg;
    type Properties = BatchTaskProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let mut card = Self {
            state: State::Idle,
            reading: Reading::default(),
            asking: props.asking(),
            appearance: Appearance::new(props),
            subscription: None,
            busy: false,
            completed: Vec::new(),
            root: NodeRef::default(),
            listeners: Vec::new(),
            ticker: None,
        };
        card.follow(ctx);
        card
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        self.appearance = Appearance::new(props);
        let before = std::mem::replace(&mut self.asking, props.asking());
        let (source, old_source) = (source(props, &self.asking), source(old, &before));
        let request =
            |source: &Option<Source>| source.as_ref().map(|source| source.request.clone());
        let is_shown = props.data.is_some() && old.data.is_some();
        if !is_shown && request(&source) != request(&old_source) {
            // Another question: what is on screen does not answer it.
            self.subscription = None;
            self.forget(ctx);
        }
        let problems = |asking: &Result<Asking, Vec<api::Problem>>| asking.as_ref().err().cloned();
        let is_wrong = props.data.is_none() && problems(&self.asking) != problems(&before);
        if props.data != old.data || source != old_source || is_wrong {
            self.follow(ctx);
        } else if let Some(subscription) = &self.subscription {
            subscription.pause(props.paused);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Refresh => self.demand(ctx),
            Msg::News(notice) => return self.hear(ctx, notice),
            Msg::Act(name) => return self.act(ctx, &name),
            Msg::Toggle {
                path,
                open,
                by_default,
            } => return self.reading.toggle(&path, open, by_default),
            Msg::Find(filter) => {
                self.reading.filter = filter;
                self.reading.first_target = 0;
            }
            Msg::Narrow => self.reading.narrow = true,
            Msg::Tick => {
                self.write_freshness();
                return false;
            }
            Msg::Copied(copied) => self.reading.copied = Some(copied),
        }
        true
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        let look = &self.appearance;
        let scene = Scene {
            state: &self.state,
            reading: &self.reading,
            texts: &look.texts,
            format: &*look.format,
            request: self.asking.as_ref().ok().map(|asking| &asking.request),
            is_live: self.subscription.is_some(),
            look_problems: &look.problems,
            compact: look.compact,
            busy: self.busy,
            now: page::now(),
        };
        html! {
            <div ref={self.root.clone()} class="batch-task" lang={look.lang.clone()} dir={look.dir}
                data-theme={look.theme}>
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
        self.write_freshness();
        let ages =
            self.subscription.is_some() && self.state.snapshot().is_some_and(|last| !ended(last));
        if !ages {
            self.ticker = None;
        } else if self.ticker.is_none() {
            let link = ctx.link().clone();
            self.ticker = Some(Interval::new(1000, move || link.send_message(Msg::Tick)));
        }
    }
}

fn ended(snapshot: &Snapshot) -> bool {
    snapshot
        .task
        .status
        .as_ref()
        .is_some_and(Status::is_terminal)
}

/// What the poller is to ask; `None` while the options do not allow it, or there is data to show.
fn source(props: &BatchTaskProps, asking: &Result<Asking, Vec<api::Problem>>) -> Option<Source> {
    let asking = asking.as_ref().ok().filter(|_| props.data.is_none())?;
    Some(Source {
        request: asking.request.clone(),
        interval_ms: asking.interval_ms,
        token: Token::new(props.access_token.as_ref(), props.get_access_token.as_ref()),
        fetch: props.fetch.clone(),
    })
}

impl BatchTask {
    /// Does what the options say: shows the data, follows the poller, or names what is wrong.
    fn follow(&mut self, ctx: &Context<Self>) {
        self.busy = false;
        let props = ctx.props();
        if let Some(data) = &props.data {
            self.subscription = None;
            match decode::body(data) {
                Ok(task) => {
                    let last = self.state.snapshot();
                    if last.is_some_and(|last| last.task.id != task.id) {
                        self.forget(ctx);
                    }
                    let (task, text, at) = (Rc::new(task), Rc::from(data.as_str()), page::now());
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
                let link = ctx.link().clone();
                let tell = Callback::from(move |notice| link.send_message(Msg::News(notice)));
                // The old one is left only now, so that a poller that stays the same is not ended between.
                self.subscription = Some(Subscription::new(source, props.paused, tell));
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

    /// Nothing is known of what the card is about now.
    fn forget(&mut self, ctx: &Context<Self>) {
        self.state = State::Idle;
        self.reading = self.reading.afresh();
        self.emit_state(ctx);
    }

    /// Asks because somebody wants it, and shows that.
    fn demand(&mut self, ctx: &Context<Self>) {
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
    fn hear(&mut self, ctx: &Context<Self>, notice: Notice) -> bool {
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
            Notice::Failed(error) => {
                self.busy = false;
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
    fn write_freshness(&self) {
        if let (Some(root), Some(last)) =
            (self.root.cast::<web_sys::Element>(), self.state.snapshot())
        {
            let look = &self.appearance;
            page::write(
                &root,
                &view::freshness(&look.texts, &*look.format, last, page::now()),
            );
        }
    }

    fn emit_state(&self, ctx: &Context<Self>) {
        ctx.props()
            .on_event
            .emit(CardEvent::State(self.state.clone()));
    }

    fn settled(&self, ctx: &Context<Self>) {
        ctx.props().on_event.emit(CardEvent::Settled);
    }

    /// Does what the reader pressed; says whether there is something new to draw.
    fn act(&mut self, ctx: &Context<Self>, name: &str) -> bool {
        let page = view::TARGETS_PAGE;
        match name {
            act::REFRESH if !self.busy => self.demand(ctx),
            act::COPY => {
                if let Some(snapshot) = self.state.snapshot() {
                    page::copy(&snapshot.text, Copy::Raw, ctx.link().clone());
                }
                return false;
            }
            act::COPY_TARGETS => {
                if let Some((_, list)) = self.targets() {
                    page::copy(&export::lines(list), Copy::Targets, ctx.link().clone());
                }
                return false;
            }
            act::DOWNLOAD => {
                if let Some((title, list)) = self.targets() {
                    page::download("targets.csv", &export::csv(title, list));
                }
                return false;
            }
            act::PREVIOUS => {
                self.reading.first_target = self.reading.first_target.saturating_sub(page)
            }
            act::NEXT => self.reading.first_target = self.reading.first_target.saturating_add(page),
            name => {
                self.activate_tag(ctx, name);
                return false;
            }
        }
        true
    }

    /// The list of targets, and what one of its rows is.
    fn targets(&self) -> Option<(&'static str, &[Box<str>])> {
        let Some(Param::Command(param)) = &self.state.snapshot()?.task.param else {
            return None;
        };
        let targets = &param.targets;
        let groups = || Some(("group", targets.group_list.as_deref()?));
        targets
            .device_list
            .as_deref()
            .map(|list| ("deviceId", list))
            .or_else(groups)
    }

    fn activate_tag(&self, ctx: &Context<Self>, name: &str) {
        let index = name
            .strip_prefix(act::TAG)
            .and_then(|index| index.parse::<usize>().ok());
        let tags = self
            .state
            .snapshot()
            .and_then(|snapshot| snapshot.task.tags.as_deref());
        if let Some(tag) = index.and_then(|index| tags?.get(index)) {
            ctx.props().on_event.emit(CardEvent::Tag(tag.clone()));
        }
    }
}
