//! Drawing, and nothing else: what is known goes in, the card comes out, one file a panel.
//!
//! The panels are plain functions under the one component of this crate (`widget`): each Yew component costs about a
//! kilobyte of wasm, and nothing here has a life of its own. Nothing here listens either: an `on…` handler of Yew keeps
//! the host of a removed card alive for ever, so an element says by `data-act` what it does, and `widget` listens once.

pub mod card;
mod command;
mod details;
mod icon;
mod json;
pub mod notice;
mod progress;
mod raw;
mod tags;
mod targets;

pub use card::freshness;
pub use targets::PAGE as TARGETS_PAGE;

use yew::prelude::*;

use crate::i18n::{Format, Texts};
use crate::model::Instant;
use crate::model::json::visible;
use crate::state::{Copy, Problem, Reading, State};

/// The style sheet of the card, for a shadow root or a document.
pub const STYLE: &str = include_str!("card.css");

/// What stands where nothing was sent.
const NOTHING: &str = "—";

/// What the reader can do, as `data-act` names it.
pub mod act {
    /// Ask again.
    pub const REFRESH: &str = "refresh";
    /// Copy the raw response.
    pub const COPY: &str = "copy";
    /// The previous page of targets.
    pub const PREVIOUS: &str = "previous";
    /// The next page of targets.
    pub const NEXT: &str = "next";
    /// Search the list of targets; what for is the input's value.
    pub const FIND: &str = "find";
    /// Copy the list of targets.
    pub const COPY_TARGETS: &str = "copy-targets";
    /// Download the list of targets.
    pub const DOWNLOAD: &str = "download";
    /// A tag, followed by its place in the list.
    pub const TAG: &str = "tag:";
}

/// What every panel reads.
#[derive(Clone, Copy)]
#[allow(
    missing_debug_implementations,
    reason = "a bundle of references, made for one drawing"
)]
pub struct Scene<'a> {
    /// What the card knows.
    pub state: &'a State,
    /// What its reader has opened.
    pub reading: &'a Reading,
    /// The texts.
    pub texts: &'a Texts,
    /// How numbers and times are written.
    pub format: &'a dyn Format,
    /// The task that is asked for, where the options are in order.
    pub asked: Option<&'a str>,
    /// The platform's own address of it.
    pub target: Option<&'a str>,
    /// Whether the platform is asked; otherwise the card shows data that it was given.
    pub is_live: bool,
    /// Whether the card is one row.
    pub compact: bool,
    /// Options that only shape the look and were left out.
    pub look_problems: &'a [Problem],
    /// Whether a request is under way.
    pub busy: bool,
    /// The time of this drawing.
    pub now: Instant,
}

impl Scene<'_> {
    /// A whole number, or a dash for one that was not sent.
    fn number(&self, value: Option<u64>) -> String {
        value.map_or_else(|| NOTHING.to_owned(), |value| self.format.integer(value))
    }
}

/// The whole card: the last good answer, or what there is instead of one.
pub fn view(scene: Scene<'_>) -> Html {
    match (scene.state.snapshot(), scene.state) {
        (Some(snapshot), _) if scene.compact => card::compact(scene, snapshot),
        (Some(snapshot), _) => card::view(scene, snapshot),
        (None, State::Failed(error)) => notice::failure(scene, error),
        (None, _) => loading(scene),
    }
}

/// The outline of a card, until the first answer.
fn loading(scene: Scene<'_>) -> Html {
    html! {
        <article part="card" class="card skeleton" aria-busy="true" aria-label={scene.texts.loading}>
            <span class="sr" role="status">{ scene.texts.loading }</span>
            <div class="bone wide"></div>
            <div class="bone"></div>
            <div class="bone bar"></div>
            <div class="bone wide"></div>
            <div class="bone"></div>
            { notice::look(scene) }
        </article>
    }
}

/// A text that somebody else wrote: isolated from the direction around it, invisible characters made visible.
fn foreign(text: &str) -> Html {
    let text = visible(text).into_owned();
    html! { <bdi>{ text }</bdi> }
}

/// What became of the last copying, if it was of this.
fn copied(scene: Scene<'_>, what: Copy) -> Html {
    let text = match scene.reading.copied {
        Some(copied) if copied.what == what && copied.done => scene.texts.copied,
        Some(copied) if copied.what == what => scene.texts.copy_failed,
        _ => "",
    };
    html! { <span role="status">{ text }</span> }
}

/// One row of a description list, without a row for what was not sent.
fn row(term: &str, value: Option<Html>) -> Html {
    match value {
        Some(value) => {
            html! { <div class="row"><dt>{ term.to_owned() }</dt><dd>{ value }</dd></div> }
        }
        None => Html::default(),
    }
}

/// A panel that opens and closes. Its content is drawn only while it is open.
fn panel(
    scene: Scene<'_>,
    part: &'static str,
    title: Html,
    content: impl FnOnce() -> Html,
) -> Html {
    section(
        scene,
        part,
        Some(part),
        title,
        !scene.reading.narrow,
        content,
    )
}

fn section(
    scene: Scene<'_>,
    path: &str,
    part: Option<&'static str>,
    title: Html,
    open: bool,
    content: impl FnOnce() -> Html,
) -> Html {
    let is_open = scene.reading.is_open(path, open);
    html! {
        <details {part} class="panel" open={is_open} data-path={path.to_owned()} data-default={open.to_string()}>
            <summary>{ title }</summary>
            <div class="content">{ if is_open { content() } else { Html::default() } }</div>
        </details>
    }
}
