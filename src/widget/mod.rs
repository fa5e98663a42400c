//! The root component, and the only room with effects: it sends requests, keeps the state and hands it to the view.

mod acts;
mod answers;
mod appearance;
mod events;
mod keys;
mod page;
pub mod paint;
mod props;
mod times;

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use yew::prelude::*;

pub use events::CardEvent;
pub use props::BatchTaskProps;

use crate::api;
use crate::model::Status;
use crate::options::Asking;
use crate::poller::{self, Notice, Source, Subscription};
use crate::state::{Copied, Reading, Snapshot, State};
use crate::view::markup::Markup;
use crate::view::{self, Scene};
use answers::source;
use appearance::Appearance;
use paint::Painting;

/// What reaches the component.
#[derive(Debug)]
pub enum Msg {
    /// Ask now, also after a terminal status.
    Refresh,
    /// The poller that was joined at this time, counted from the first, has news.
    News(u32, Notice),
    /// The reader pressed what `data-act` names.
    Act(String),
    /// The reader types what to search for.
    Find {
        /// Where, as `data-act` names it.
        act: String,
        /// What for.
        text: String,
    },
    /// A row of a tree has the focus.
    Select(String),
    /// Times are written in another way from now on.
    Times,
    /// The reader opened or closed a section.
    Toggle {
        /// Which one.
        path: String,
        /// Whether it is open now.
        open: bool,
        /// Whether it opens by itself.
        by_default: bool,
    },
    /// The card is displayed for the first time.
    Width {
        /// Whether it is too narrow to open its panels by itself.
        narrow: bool,
    },
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
    joined: u32,
    busy: bool,
    completed: Vec<String>,
    painting: Option<Painting>,
    listeners: Vec<EventListener>,
    width: Option<page::Width>,
    ticker: Option<Interval>,
    minute: i64,
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
            joined: 0,
            busy: false,
            completed: Vec::new(),
            painting: Painting::new(),
            listeners: Vec::new(),
            width: None,
            ticker: None,
            minute: minute(),
        };
        card.follow(ctx);
        card
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        self.appearance = Appearance::new(props);
        let before = std::mem::replace(&mut self.asking, props.asking());
        let (source, old_source) = (source(props, &self.asking), source(old, &before));
        // How long it may take is no part of the question.
        let question = |source: &Source| api::Request {
            timeout_ms: 0,
            ..source.request.clone()
        };
        let request = |source: &Option<Source>| source.as_ref().map(question);
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
            subscription.pace(self.pace(ctx));
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Refresh => self.demand(ctx),
            // What was left meanwhile may have had something to say, to another question.
            Msg::News(joined, notice) => {
                return joined == self.joined && self.hear(ctx, notice);
            }
            Msg::Act(name) => return self.act(ctx, &name),
            Msg::Toggle {
                path,
                open,
                by_default,
            } => return self.reading.toggle(&path, open, by_default),
            Msg::Find { act, text } => self.find(&act, text),
            Msg::Select(row) => return self.reading.select(&row),
            Msg::Times => {}
            Msg::Width { narrow } => {
                self.width = None;
                return std::mem::replace(&mut self.reading.narrow, narrow) != narrow;
            }
            Msg::Tick => {
                self.write_freshness();
                // Other ages on the card are in minutes at least.
                let before = std::mem::replace(&mut self.minute, minute());
                return before != self.minute;
            }
            Msg::Copied(copied) => self.reading.copied = Some(copied),
        }
        true
    }

    /// The element that the card is drawn into. Yew puts it on the page and takes it away; what is in it is drawn when Yew
    /// has put it there.
    fn view(&self, _ctx: &Context<Self>) -> Html {
        let root = self.painting.as_ref().map(Painting::root);
        root.map_or_else(Html::default, |root| Html::VRef(root.clone().into()))
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        let drawing = self.drawing();
        let Some(painting) = &mut self.painting else {
            return;
        };
        painting.draw(drawing);
        if first_render {
            let root = painting.root();
            page::adopt_style(root);
            self.listeners = page::listen(root, ctx.link());
            self.listeners.extend(keys::listen(root, ctx.link()));
            self.listeners.extend(times::listen(ctx.link()));
            self.width = Some(page::Width::watch(root, ctx.link()));
        }
        self.write_freshness();
        let ages =
            self.subscription.is_some() && self.state.snapshot().is_some_and(|last| !ended(last));
        if !ages {
            self.ticker = None;
        } else if self.ticker.is_none() {
            let link = ctx.link().clone();
            self.ticker = Some(Interval::new(1000, move || {
                if !poller::is_halted() {
                    link.send_message(Msg::Tick);
                }
            }));
        }
    }
}

impl BatchTask {
    fn drawing(&self) -> Markup {
        let look = &self.appearance;
        let request = self.asking.as_ref().ok().map(|asking| &asking.request);
        let times = times::chosen();
        let dates = look.dates(times);
        let scene = Scene {
            state: &self.state,
            reading: &self.reading,
            texts: &look.texts,
            format: &*look.format,
            times,
            dates: &*dates,
            asked: request.map(|request| request.task_id.as_str()),
            target: request.map(|request| request.target.as_str()),
            is_live: self.subscription.is_some(),
            look_problems: &look.problems,
            compact: look.compact,
            busy: self.busy,
            now: poller::now(),
        };
        view::classed("div", "batch-task")
            .attr("lang", &look.lang)
            .attr("dir", look.dir)
            .attr("data-theme", look.theme)
            .child(view::view(scene))
            .into()
    }
}

/// The minute of the page's clock.
fn minute() -> i64 {
    poller::now().as_millis() / 60_000
}

fn ended(snapshot: &Snapshot) -> bool {
    snapshot
        .task
        .status
        .as_ref()
        .is_some_and(Status::is_terminal)
}
