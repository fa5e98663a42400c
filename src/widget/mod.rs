//! The card, and the only room with effects: it has requests sent, keeps the state and hands it to the view.
//!
//! `life` takes messages and has the card drawn, `answers` and `acts` are what comes from the poller and from the reader,
//! `paint` writes a drawing into the page.

mod acts;
mod answers;
mod appearance;
mod events;
mod keys;
mod life;
mod options;
mod page;
pub mod paint;
mod times;

use gloo_events::EventListener;
use gloo_timers::callback::Interval;

pub use events::CardEvent;
pub use life::Card;
pub use options::Options;

use crate::api;
use crate::model::time::Age;
use crate::model::{Instant, Status};
use crate::options::Asking;
use crate::poller::{self, Callback, Notice, Source, Subscription};
use crate::state::{Copied, Reading, Snapshot, State};
use crate::view::markup::Markup;
use crate::view::{self, Scene};
use answers::source;
use appearance::Appearance;
use life::Link;
use paint::Painting;

/// What reaches a card.
#[derive(Debug)]
enum Msg {
    /// It is on the page.
    Begin,
    /// It has other options.
    Options(Box<Options>),
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

/// What a card is between two messages.
#[derive(Debug)]
struct Widget {
    options: Options,
    on_event: Callback<CardEvent>,
    link: Link,
    painting: Painting,
    state: State,
    reading: Reading,
    asking: Result<Asking, Vec<api::Problem>>,
    appearance: Appearance,
    subscription: Option<Subscription>,
    joined: u32,
    busy: bool,
    completed: Vec<String>,
    listeners: Vec<EventListener>,
    width: Option<page::Width>,
    ticker: Option<Interval>,
    /// The ages that are drawn.
    ages: Option<[Option<Age>; 2]>,
}

impl Widget {
    fn new(
        options: Options,
        on_event: Callback<CardEvent>,
        link: Link,
        painting: Painting,
    ) -> Self {
        Self {
            on_event,
            link,
            painting,
            state: State::Idle,
            reading: Reading::default(),
            asking: options.asking(),
            appearance: Appearance::new(&options),
            subscription: None,
            joined: 0,
            busy: false,
            completed: Vec::new(),
            listeners: Vec::new(),
            width: None,
            ticker: None,
            ages: None,
            options,
        }
    }

    /// Takes other options.
    fn change(&mut self, options: Options) {
        let old = std::mem::replace(&mut self.options, options);
        let options = &self.options;
        self.appearance = Appearance::new(options);
        let before = std::mem::replace(&mut self.asking, options.asking());
        let (source, old_source) = (source(options, &self.asking), source(&old, &before));
        // How long it may take is no part of the question.
        let question = |source: &Source| api::Request {
            timeout_ms: 0,
            ..source.request.clone()
        };
        let request = |source: &Option<Source>| source.as_ref().map(question);
        let is_shown = options.data.is_some() && old.data.is_some();
        let is_other_data = options.data != old.data;
        let problems = |asking: &Result<Asking, Vec<api::Problem>>| asking.as_ref().err().cloned();
        let is_wrong = options.data.is_none() && problems(&self.asking) != problems(&before);
        if !is_shown && request(&source) != request(&old_source) {
            // Another question: what is on screen does not answer it.
            self.subscription = None;
            self.forget();
        }
        if is_other_data || source != old_source || is_wrong {
            self.follow();
        } else if let Some(subscription) = &self.subscription {
            subscription.pace(self.pace());
        }
    }

    /// Takes a message; says whether there is something new to draw.
    fn update(&mut self, msg: Msg) -> bool {
        match msg {
            Msg::Begin => self.follow(),
            Msg::Options(options) => self.change(*options),
            Msg::Refresh => self.demand(),
            // What was left meanwhile may have had something to say, to another question.
            Msg::News(joined, notice) => return joined == self.joined && self.hear(notice),
            Msg::Act(name) => return self.act(&name),
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
                return self.ages != self.ages_at(poller::now());
            }
            Msg::Copied(copied) => self.reading.copied = Some(copied),
        }
        true
    }

    /// Draws the card as it is now.
    fn draw(&mut self) {
        let now = poller::now();
        self.ages = self.ages_at(now);
        let drawing = self.drawing(now);
        self.painting.draw(drawing);
        if self.listeners.is_empty() {
            let root = self.painting.root();
            page::adopt_style(root);
            self.listeners = page::listen(root, &self.link);
            self.listeners.extend(keys::listen(root, &self.link));
            self.listeners.extend(times::listen(&self.link));
            self.width = Some(page::Width::watch(root, &self.link));
        }
        self.write_freshness();
        let ages =
            self.subscription.is_some() && self.state.snapshot().is_some_and(|last| !ended(last));
        if !ages {
            self.ticker = None;
        } else if self.ticker.is_none() {
            let link = self.link.clone();
            self.ticker = Some(Interval::new(1000, move || link.send(Msg::Tick)));
        }
    }

    fn ages_at(&self, now: Instant) -> Option<[Option<Age>; 2]> {
        let last = self.state.snapshot();
        last.map(|last| view::ages(&last.task, now))
    }

    fn drawing(&self, now: Instant) -> Markup {
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
            now,
        };
        view::classed("div", "batch-task")
            .attr("lang", &look.lang)
            .attr("dir", look.dir)
            .attr("data-theme", look.theme)
            .child(view::view(scene))
            .into()
    }
}

fn ended(snapshot: &Snapshot) -> bool {
    snapshot
        .task
        .status
        .as_ref()
        .is_some_and(Status::is_terminal)
}
