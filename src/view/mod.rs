//! Drawing, and nothing else: what is known goes in, the card comes out, one file a panel.
//!
//! The panels are plain functions: nothing here has a life of its own, and nothing here listens. An element says by
//! `data-act` what it does, and `widget` listens once for all of them.

mod callback;
pub mod card;
mod command;
mod details;
pub mod el;
mod icon;
mod json;
pub mod markup;
pub mod notice;
mod parameters;
mod progress;
mod raw;
mod tags;
mod targets;

pub use card::freshness;
pub use details::ages;
pub use el::classed;
pub use targets::PAGE as TARGETS_PAGE;

use self::el::{El, el, text};
use self::markup::Markup;
use crate::i18n::{Format, Texts};
use crate::model::Instant;
use crate::model::json::visible;
use crate::state::{Copy, FOUND, PARAMETERS, Problem, Reading, State, Times};

/// The style sheet of the card, for a shadow root or a document: `card.css`, which `build.rs` makes small.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/card.css"));

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
    /// Copy the list of devices.
    pub const COPY_TARGETS: &str = "copy-targets";
    /// Download the list of devices.
    pub const DOWNLOAD: &str = "download";
    /// Copy the list of groups.
    pub const COPY_GROUPS: &str = "copy-groups";
    /// Download the list of groups.
    pub const DOWNLOAD_GROUPS: &str = "download-groups";
    /// Search the parameters; what for is the input's value.
    pub const SEEK: &str = "seek";
    /// Show the parameters as they were sent, or as a tree again.
    pub const SOURCE: &str = "source";
    /// Copy the parameters, or the one that is selected.
    pub const COPY_VALUE: &str = "copy-value";
    /// Copy the path of the parameter that is selected.
    pub const COPY_PATH: &str = "copy-path";
    /// Show the hidden values of an address, or hide them again.
    pub const REVEAL: &str = "reveal";
    /// How times are written, followed by its word.
    pub const TIMES: &str = "times:";
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
    /// How the times in the details are written.
    pub times: Times,
    /// Their formatter: of the card's own zone, or of UTC.
    pub dates: &'a dyn Format,
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
pub fn view(scene: Scene<'_>) -> Markup {
    match (scene.state.snapshot(), scene.state) {
        (Some(snapshot), _) if scene.compact => card::compact(scene, snapshot),
        (Some(snapshot), _) => card::view(scene, snapshot),
        (None, State::Failed(error)) => notice::failure(scene, error),
        (None, _) => loading(scene),
    }
}

/// The outline of a card, until the first answer.
fn loading(scene: Scene<'_>) -> Markup {
    let loading = scene.texts.loading();
    classed("article", "card skeleton")
        .part("card")
        .attr("aria-busy", "true")
        .attr("aria-label", loading)
        .child(classed("span", "sr").role("status").text(loading))
        .child(notice::look(scene))
        .into()
}

/// A text that somebody else wrote: isolated from the direction around it, invisible characters made visible.
fn foreign(text: &str) -> Markup {
    el("bdi").text(visible(text)).into()
}

/// The same in a fixed-width face, for what is copied rather than read.
fn code(text: &str) -> Markup {
    el("code").child(foreign(text)).into()
}

/// Words behind others, less loud.
fn muted(words: impl AsRef<str>) -> El {
    classed("span", "muted").text(words)
}

/// A thing and a remark on it.
fn remarked(thing: Markup, remark: impl Into<Markup>) -> Markup {
    el::group([thing, text(" "), remark.into()])
}

/// A button that does what `data-act` names.
fn button(act: &'static str, words: &'static str) -> El {
    el("button")
        .attr("type", "button")
        .attr("data-act", act)
        .text(words)
}

/// A row of tools.
fn pages() -> El {
    classed("div", "pages")
}

/// A field to search by; `widget` reads it, and what it holds outlives the field.
fn search(act: &'static str, name: &'static str, value: &str) -> El {
    el("input")
        .attr("type", "search")
        .attr("data-act", act)
        .attr("aria-label", name)
        .attr("placeholder", name)
        .property("value", value)
}

/// What became of the last copying, if it was of this.
fn copied(scene: Scene<'_>, what: Copy) -> Markup {
    let text = match scene.reading.copied {
        Some(copied) if copied.what == what && copied.done => scene.texts.copied(),
        Some(copied) if copied.what == what => scene.texts.copy_failed(),
        _ => "",
    };
    el("span").role("status").text(text).into()
}

/// One row of a description list, without a row for what was not sent.
fn row(term: &'static str, value: Option<Markup>) -> Markup {
    value.map_or_else(Markup::default, |value| described("row", term, value))
}

/// A row whose value stands below its term, in the whole width.
fn wide_row(term: &'static str, value: Markup) -> Markup {
    described("row wide", term, value)
}

fn described(class: &'static str, term: &'static str, value: Markup) -> Markup {
    let row = classed("div", class).child(el("dt").text(term));
    row.child(el("dd").child(value)).into()
}

/// A panel that opens and closes. Its content is drawn only while it is open.
fn panel(
    scene: Scene<'_>,
    part: &'static str,
    title: Markup,
    content: impl FnOnce() -> Markup,
) -> Markup {
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
    title: Markup,
    open: bool,
    content: impl FnOnce() -> Markup,
) -> Markup {
    let is_open = scene.reading.is_open(path, open);
    let content = if is_open {
        content()
    } else {
        Markup::default()
    };
    let details = match part {
        Some(part) => el("details").part(part),
        None => el("details"),
    };
    details
        .class("panel")
        .flag("open", is_open)
        .attr("data-path", path)
        .state("data-default", open)
        .child(el("summary").child(title))
        .child(classed("div", "content").child(content))
        .into()
}
