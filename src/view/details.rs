//! The facts of a task: who made it, where, when, and until when it runs.

use super::el::{classed, el, text};
use super::markup::Markup;
use super::{Scene, act, code, foreign, json, muted, remarked, row};
use crate::i18n::{self, fill};
use crate::model::task::Created;
use crate::model::text::joined;
use crate::model::time::{Age, Span};
use crate::model::{Instant, Task, TaskFrom, TaskType};
use crate::state::Times;

/// The description list of the task's own fields.
pub(super) fn view(scene: Scene<'_>, task: &Task) -> Markup {
    let texts = scene.texts;
    let kind = task.kind.as_ref().map(|kind| type_name(scene, kind));
    let created = task.created.as_ref();
    let from = task.from.as_ref();
    let timeout = task.timeout_s.map(|seconds| timeout(scene, seconds));
    el("dl")
        .part("details")
        .class("rows")
        .child(row(texts.task_id(), task.id.as_deref().map(code)))
        .child(row(texts.task_type(), kind))
        .child(row(
            texts.created(),
            created.map(|created| created_row(scene, created)),
        ))
        .child(row(texts.timeout(), timeout))
        .child(row(texts.deadline(), deadline(scene, task)))
        .child(row(texts.times(), times(scene, created)))
        .child(row(texts.operator(), task.operator.as_deref().map(foreign)))
        .child(row(texts.source(), from.map(|from| source(scene, from))))
        .child(row(texts.application(), task.app_id.as_deref().map(code)))
        .child(json::other_fields(scene, "task", &task.other))
        .into()
}

/// What the details say of the time that passes: only when this changes do they read otherwise.
pub fn ages(task: &Task, now: Instant) -> [Option<Age>; 2] {
    let created = task.created.as_ref().and_then(|created| created.instant);
    [created, task.deadline()].map(|at| at.map(|at| Age::of(at, now)))
}

fn type_name(scene: Scene<'_>, kind: &TaskType) -> Markup {
    let texts = scene.texts;
    let name = match kind {
        TaskType::DeviceReg => texts.type_device_reg(),
        TaskType::DeviceCmd => texts.type_device_cmd(),
        TaskType::DeviceLocation => texts.type_device_location(),
        TaskType::DeviceMod => texts.type_device_mod(),
        TaskType::DeviceDel => texts.type_device_del(),
        TaskType::DeviceLicense => texts.type_device_license(),
        TaskType::Other(word) => return foreign(word),
    };
    named(name, kind.as_word())
}

fn source(scene: Scene<'_>, from: &TaskFrom) -> Markup {
    match from {
        TaskFrom::Portal => named(scene.texts.from_portal(), from.as_word()),
        TaskFrom::Northbound => named(scene.texts.from_northbound(), from.as_word()),
        TaskFrom::Other(word) => foreign(word),
    }
}

/// A name in the reader's language, with the platform's own word behind it where that differs.
pub(super) fn named(name: &'static str, word: &str) -> Markup {
    if name == word {
        return text(name);
    }
    remarked(text(name), el("code").class("muted").text(word))
}

fn created_row(scene: Scene<'_>, created: &Created) -> Markup {
    match created.instant {
        Some(at) => remarked(
            el("time")
                .attr("title", &created.text)
                .child(if scene.times == Times::Sent {
                    foreign(&created.text)
                } else {
                    text(scene.dates.date_time(at))
                })
                .into(),
            muted(scene.format.relative(at, scene.now)),
        ),
        None => remarked(
            foreign(&created.text),
            muted(scene.texts.start_time_unreadable()),
        ),
    }
}

fn timeout(scene: Scene<'_>, seconds: u64) -> Markup {
    let sent = fill(
        scene.texts.unit_second(),
        &[("n", &scene.format.integer(seconds))],
    );
    let span = i18n::span(scene.texts, scene.format, Span::from_seconds(seconds));
    if span == sent {
        return text(sent);
    }
    remarked(text(sent), muted(span))
}

fn deadline(scene: Scene<'_>, task: &Task) -> Option<Markup> {
    let at = task.deadline()?;
    let from_now = scene.format.relative(at, scene.now);
    Some(remarked(
        text(scene.dates.date_time(at)),
        muted(joined(&[&from_now, " · ", scene.texts.deadline_derived()])),
    ))
}

/// How times are written, one button each; nothing while there is no time.
fn times(scene: Scene<'_>, created: Option<&Created>) -> Option<Markup> {
    created?.instant?;
    let texts = scene.texts;
    let ways = [
        (Times::Local, texts.times_local()),
        (Times::Utc, texts.times_utc()),
        (Times::Sent, texts.as_sent()),
    ];
    let buttons = ways.map(|(times, words)| {
        el("button")
            .attr("type", "button")
            .attr("data-act", &joined(&[act::TIMES, times.word()]))
            .state("aria-pressed", scene.times == times)
            .text(words)
    });
    let group = classed("div", "choice")
        .role("group")
        .attr("aria-label", texts.times());
    Some(group.children(buttons).into())
}
