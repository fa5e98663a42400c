//! The status card: header, outcome, notices, and the panels around them.

use super::el::{El, classed, el, group, text};
use super::markup::Markup;
use super::{
    Scene, act, button, command, details, foreign, icon, notice, progress, raw, tags, targets,
};
use crate::i18n::{Format, Texts, counted, fill};
use crate::model::counts::{Class, Outcome, Tone};
use crate::model::text::{joined, separated};
use crate::model::{Instant, Param, Status, Task};
use crate::state::{Snapshot, State};

/// The card of the last good answer.
pub(super) fn view(scene: Scene<'_>, snapshot: &Snapshot) -> Markup {
    let task = &snapshot.task;
    let progress = classed("div", "zone")
        .child(progress::view(scene, task))
        .child(notice::conflicts(scene, task))
        .child(details::view(scene, task));
    let contents = classed("div", "zone")
        .child(parameter(scene, task))
        .child(tags::view(scene, task))
        .child(raw::view(scene, &snapshot.text));
    article(scene, "card", name(scene, task))
        .child(notice::stale(scene))
        .child(header(scene, task))
        .child(classed("div", "zones").child(progress).child(contents))
        .child(notice::look(scene))
        .child(footer(scene))
        .into()
}

/// The card as one row of a dashboard: status, name, bar, counts; and what is not well.
pub(super) fn compact(scene: Scene<'_>, snapshot: &Snapshot) -> Markup {
    let task = &snapshot.task;
    let header = classed("header", "heading")
        .part("header")
        .child(badge(scene, task))
        .child(title(scene, task))
        .child(progress::compact(scene, task))
        .child(actions());
    let outcome = classed("p", "sr")
        .part("outcome")
        .text(outcome(scene, task));
    article(scene, "card compact", name(scene, task))
        .child(notice::stale(scene))
        .child(header)
        .child(outcome)
        .child(notice::conflicts(scene, task))
        .child(notice::look(scene))
        .into()
}

/// The outermost element of a card.
pub(super) fn article(scene: Scene<'_>, class: &'static str, name: &str) -> El {
    classed("article", class)
        .part("card")
        .attr("aria-label", name)
        .state("aria-busy", scene.busy)
}

fn name<'a>(scene: Scene<'_>, task: &'a Task) -> &'a str {
    task.name.as_deref().unwrap_or(scene.texts.untitled())
}

/// A row of the page's own buttons.
fn actions() -> El {
    el("slot").attr("name", "actions")
}

fn title(scene: Scene<'_>, task: &Task) -> Markup {
    let name = task
        .name
        .as_deref()
        .map_or_else(|| text(scene.texts.untitled()), foreign);
    classed("div", "title").part("title").child(name).into()
}

fn badge(scene: Scene<'_>, task: &Task) -> Markup {
    let tone = task.summary.tone;
    toned("span", "status", tone)
        .part("status")
        .role("status")
        .child(icon::tone(tone))
        .child(status(scene, task.status.as_ref()))
        .into()
}

fn header(scene: Scene<'_>, task: &Task) -> Markup {
    let heading = classed("div", "heading")
        .child(title(scene, task))
        .child(badge(scene, task))
        .child(actions());
    let outcome = toned("p", "outcome", task.summary.tone)
        .part("outcome")
        .text(outcome(scene, task));
    el("header")
        .part("header")
        .child(heading)
        .child(outcome)
        .into()
}

/// An element in the colour of a tone.
fn toned(name: &'static str, class: &'static str, tone: Tone) -> El {
    let tone = match tone {
        Tone::Neutral => " neutral",
        Tone::Active => " active",
        Tone::Good => " good",
        Tone::Warning => " warning",
        Tone::Bad => " bad",
    };
    el(name).class(&joined(&[class, tone]))
}

fn status(scene: Scene<'_>, status: Option<&Status>) -> Markup {
    let texts = scene.texts;
    let word = match status {
        Some(Status::Pending) => texts.status_pending(),
        Some(Status::Running) => texts.status_running(),
        Some(Status::Complete) => texts.status_complete(),
        Some(Status::Timeout) => texts.status_timeout(),
        Some(Status::Other(word)) => return foreign(word),
        None => texts.status_unknown(),
    };
    text(word)
}

/// What the task came to, in a sentence.
pub(super) fn outcome(scene: Scene<'_>, task: &Task) -> String {
    let texts = scene.texts;
    let summary = &task.summary;
    let timed_out = task.status == Some(Status::Timeout);
    let with_problems = |text| fill(text, &[("problems", &problems(scene, task))]);
    match summary.outcome {
        Outcome::NoTargets => texts.outcome_no_targets().to_owned(),
        Outcome::NoneFinished => texts.outcome_none_finished().to_owned(),
        Outcome::InProgress { problems: false } => texts.outcome_in_progress().to_owned(),
        Outcome::InProgress { problems: true } => {
            with_problems(texts.outcome_in_progress_problems())
        }
        Outcome::AllSucceeded => counted(
            texts.outcome_all_succeeded(),
            summary.total().unwrap_or_default(),
            scene.format,
        ),
        Outcome::EndedWithProblems if timed_out => with_problems(texts.outcome_timeout_problems()),
        Outcome::EndedWithProblems => with_problems(texts.outcome_complete_problems()),
        Outcome::Ended => texts.outcome_ended().to_owned(),
        Outcome::Unknown if summary.finished.is_some() => texts.outcome_status_unknown().to_owned(),
        Outcome::Unknown => texts.outcome_unknown().to_owned(),
    }
}

/// The classes that went wrong, each with its count. What has no result is a problem only once the task has ended.
fn problems(scene: Scene<'_>, task: &Task) -> String {
    let texts = scene.texts;
    let no_result = match &task.status {
        Some(Status::Complete) => Some(texts.problem_no_result_complete()),
        Some(Status::Timeout) => Some(texts.problem_no_result_timeout()),
        _ => None,
    };
    let wordings = [
        (Class::Failed, Some(texts.problem_failed())),
        (Class::TimedOut, Some(texts.problem_timed_out())),
        (Class::Expired, Some(texts.problem_expired())),
        (Class::NoResult, no_result),
    ];
    let parts = wordings.into_iter().filter_map(|(class, text)| {
        let count = task.summary.count(class).filter(|count| *count > 0)?;
        Some(counted(text?, count, scene.format))
    });
    separated(&parts.collect::<Vec<_>>(), texts.list_separator())
}

/// The panels of `param`: the command and its targets, or the parameter as it is.
fn parameter(scene: Scene<'_>, task: &Task) -> Markup {
    match &task.param {
        Some(Param::Command(param)) => group([
            command::view(scene, param),
            targets::view(scene, &param.targets),
        ]),
        Some(Param::Other(json)) => command::other(scene, json),
        None => Markup::default(),
    }
}

fn footer(scene: Scene<'_>) -> Markup {
    let texts = scene.texts;
    let action = if matches!(scene.state, State::Stale { .. }) {
        texts.retry()
    } else {
        texts.refresh()
    };
    // One failure is no alarm, but whoever pressed the button wants to know.
    let hiccup = match scene.state {
        State::Ready { error, .. } => error.as_deref().map(|error| notice::message(error, texts)),
        _ => None,
    };
    // Empty here: `widget` writes how old the numbers are, every second and without drawing the card again.
    let updated = el("span").part("updated").attr("data-at", "");
    let hiccup = hiccup.map(|hiccup| group([text(" · "), text(hiccup)]));
    let action = if scene.is_live {
        button(act::REFRESH, action).state("aria-disabled", scene.busy)
    } else {
        el("span").text(texts.from_data())
    };
    el("footer")
        .child(el("span").child(updated).maybe(hiccup))
        .child(action)
        .into()
}

/// How old the numbers are: by the clock once the task has ended, and "12 s ago" while it may change.
pub fn freshness(texts: &Texts, format: &dyn Format, snapshot: &Snapshot, now: Instant) -> String {
    let ended = snapshot
        .task
        .status
        .as_ref()
        .is_some_and(Status::is_terminal);
    let time = if ended {
        format.time(snapshot.at)
    } else {
        format.relative(snapshot.at, now)
    };
    fill(texts.updated_at(), &[("time", &time)])
}
