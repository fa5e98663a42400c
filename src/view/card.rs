//! The status card: header, outcome, notices, and the panels around them.

use yew::prelude::*;

use super::{Scene, act, command, details, foreign, icon, notice, progress, raw, tags, targets};
use crate::i18n::{Format, Texts, counted, fill};
use crate::model::counts::{Class, Outcome, Tone};
use crate::model::{Instant, Param, Status, Task};
use crate::state::{Snapshot, State};

/// The card of the last good answer.
pub(super) fn view(scene: Scene<'_>, snapshot: &Snapshot) -> Html {
    let task = &snapshot.task;
    let name = task.name.as_deref().unwrap_or(scene.texts.untitled);
    html! {
        <article part="card" class="card" aria-label={name.to_owned()} aria-busy={scene.busy.to_string()}>
            { notice::stale(scene) }
            { header(scene, task) }
            <div class="zones">
                <div class="zone">
                    { progress::view(scene, task) }
                    { notice::conflicts(scene, task) }
                    { details::view(scene, task) }
                </div>
                <div class="zone">
                    { parameter(scene, task) }
                    { tags::view(scene, task) }
                    { raw::view(scene, task, &snapshot.text) }
                </div>
            </div>
            { notice::look(scene) }
            { footer(scene, snapshot) }
        </article>
    }
}

/// The card as one row of a dashboard: status, name, bar, counts; and what is not well.
pub(super) fn compact(scene: Scene<'_>, snapshot: &Snapshot) -> Html {
    let task = &snapshot.task;
    let name = task.name.as_deref().unwrap_or(scene.texts.untitled);
    html! {
        <article part="card" class="card compact" aria-label={name.to_owned()} aria-busy={scene.busy.to_string()}>
            { notice::stale(scene) }
            <header part="header" class="heading">
                { badge(scene, task) }
                { title(scene, task) }
                { progress::compact(scene, task) }
                <slot name="actions"></slot>
            </header>
            <p part="outcome" class="sr">{ outcome(scene, task) }</p>
            { notice::conflicts(scene, task) }
            { notice::look(scene) }
        </article>
    }
}

fn title(scene: Scene<'_>, task: &Task) -> Html {
    let name = task
        .name
        .as_deref()
        .map_or_else(|| html! { scene.texts.untitled }, foreign);
    html! { <div part="title" class="title">{ name }</div> }
}

fn badge(scene: Scene<'_>, task: &Task) -> Html {
    let tone = task.summary.tone;
    html! {
        <span part="status" class={classes!("status", tone_class(tone))} role="status">
            { icon::tone(tone) }{ status(scene, task.status.as_ref()) }
        </span>
    }
}

fn header(scene: Scene<'_>, task: &Task) -> Html {
    let class = tone_class(task.summary.tone);
    html! {
        <header part="header">
            <div class="heading">
                { title(scene, task) }
                { badge(scene, task) }
                <slot name="actions"></slot>
            </div>
            <p part="outcome" class={classes!("outcome", class)}>{ outcome(scene, task) }</p>
        </header>
    }
}

const fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "neutral",
        Tone::Active => "active",
        Tone::Good => "good",
        Tone::Warning => "warning",
        Tone::Bad => "bad",
    }
}

fn status(scene: Scene<'_>, status: Option<&Status>) -> Html {
    let texts = scene.texts;
    let text = match status {
        Some(Status::Pending) => texts.status_pending,
        Some(Status::Running) => texts.status_running,
        Some(Status::Complete) => texts.status_complete,
        Some(Status::Timeout) => texts.status_timeout,
        Some(Status::Other(word)) => return foreign(word),
        None => texts.status_unknown,
    };
    html! { text }
}

/// What the task came to, in a sentence.
pub(super) fn outcome(scene: Scene<'_>, task: &Task) -> String {
    let texts = scene.texts;
    let summary = &task.summary;
    let timed_out = task.status == Some(Status::Timeout);
    let with_problems = |text| fill(text, &[("problems", &problems(scene, task))]);
    match summary.outcome {
        Outcome::NoTargets => texts.outcome_no_targets.to_owned(),
        Outcome::NoneFinished => texts.outcome_none_finished.to_owned(),
        Outcome::InProgress { problems: false } => texts.outcome_in_progress.to_owned(),
        Outcome::InProgress { problems: true } => with_problems(texts.outcome_in_progress_problems),
        Outcome::AllSucceeded => counted(
            texts.outcome_all_succeeded,
            summary.total().unwrap_or_default(),
            scene.format,
        ),
        Outcome::EndedWithProblems if timed_out => with_problems(texts.outcome_timeout_problems),
        Outcome::EndedWithProblems => with_problems(texts.outcome_complete_problems),
        Outcome::Ended => texts.outcome_ended.to_owned(),
        Outcome::Unknown if summary.finished.is_some() => texts.outcome_status_unknown.to_owned(),
        Outcome::Unknown => texts.outcome_unknown.to_owned(),
    }
}

/// The classes that went wrong, each with its count. What has no result is a problem only once the task has ended.
fn problems(scene: Scene<'_>, task: &Task) -> String {
    let texts = scene.texts;
    let no_result = match &task.status {
        Some(Status::Complete) => Some(texts.problem_no_result_complete),
        Some(Status::Timeout) => Some(texts.problem_no_result_timeout),
        _ => None,
    };
    let wordings = [
        (Class::Failed, Some(texts.problem_failed)),
        (Class::TimedOut, Some(texts.problem_timed_out)),
        (Class::Expired, Some(texts.problem_expired)),
        (Class::NoResult, no_result),
    ];
    let parts = wordings.into_iter().filter_map(|(class, text)| {
        let count = task.summary.count(class).filter(|count| *count > 0)?;
        Some(counted(text?, count, scene.format))
    });
    parts.collect::<Vec<_>>().join(texts.list_separator)
}

/// The panels of `param`: the command and its targets, or the parameter as it is.
fn parameter(scene: Scene<'_>, task: &Task) -> Html {
    match &task.param {
        Some(Param::Command(param)) => html! {
            <>{ command::view(scene, param) }{ targets::view(scene, &param.targets) }</>
        },
        Some(Param::Other(json)) => command::other(scene, json),
        None => Html::default(),
    }
}

fn footer(scene: Scene<'_>, snapshot: &Snapshot) -> Html {
    let texts = scene.texts;
    let action = if matches!(scene.state, State::Stale { .. }) {
        texts.retry
    } else {
        texts.refresh
    };
    // One failure is no alarm, but whoever pressed the button wants to know.
    let hiccup = match scene.state {
        State::Ready { error, .. } => error.as_deref().map(|error| notice::message(error, texts)),
        _ => None,
    };
    html! {
        <footer>
            <span>
                // Empty here: `widget` writes how old the numbers are, every second and without drawing the card again.
                <span part="updated" data-at={snapshot.at.as_millis().to_string()}></span>
                if let Some(hiccup) = hiccup { { " · " }{ hiccup } }
            </span>
            if scene.is_live {
                <button type="button" data-act={act::REFRESH} aria-disabled={scene.busy.to_string()}>{ action }</button>
            } else {
                <span>{ texts.from_data }</span>
            }
        </footer>
    }
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
    fill(texts.updated_at, &[("time", &time)])
}
