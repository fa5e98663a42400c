//! The facts of a task: who made it, where, when, and until when it runs.

use yew::prelude::*;

use super::{Scene, foreign, json, row};
use crate::i18n::{self, fill};
use crate::model::task::Created;
use crate::model::time::Span;
use crate::model::{Task, TaskFrom, TaskType};

/// The description list of the task's own fields.
pub(super) fn view(scene: Scene<'_>, task: &Task) -> Html {
    let texts = scene.texts;
    let text = |value: &Option<String>| value.as_deref().map(foreign);
    html! {
        <dl part="details" class="rows">
            { row(texts.task_id, task.id.as_deref().map(|id| html! { <code>{ foreign(id) }</code> })) }
            { row(texts.task_type, task.kind.as_ref().map(|kind| type_name(scene, kind))) }
            { row(texts.created, task.created.as_ref().map(|created| created_row(scene, created))) }
            { row(texts.timeout, task.timeout_s.map(|seconds| timeout(scene, seconds))) }
            { row(texts.deadline, deadline(scene, task)) }
            { row(texts.operator, text(&task.operator)) }
            { row(texts.source, task.from.as_ref().map(|from| source(scene, from))) }
            { row(texts.application, task.app_id.as_deref().map(|id| html! { <code>{ foreign(id) }</code> })) }
            { json::other_fields(scene, "task", &task.other) }
        </dl>
    }
}

fn type_name(scene: Scene<'_>, kind: &TaskType) -> Html {
    let texts = scene.texts;
    let name = match kind {
        TaskType::DeviceReg => texts.type_device_reg,
        TaskType::DeviceCmd => texts.type_device_cmd,
        TaskType::DeviceLocation => texts.type_device_location,
        TaskType::DeviceMod => texts.type_device_mod,
        TaskType::DeviceDel => texts.type_device_del,
        TaskType::DeviceLicense => texts.type_device_license,
        TaskType::Other(word) => return foreign(word),
    };
    named(name, kind.as_word())
}

fn source(scene: Scene<'_>, from: &TaskFrom) -> Html {
    match from {
        TaskFrom::Portal => named(scene.texts.from_portal, from.as_word()),
        TaskFrom::Northbound => named(scene.texts.from_northbound, from.as_word()),
        TaskFrom::Other(word) => foreign(word),
    }
}

/// A name in the reader's language, with the platform's own word behind it where that differs.
pub(super) fn named(name: &str, word: &str) -> Html {
    if name == word {
        return html! { name.to_owned() };
    }
    html! { <>{ name.to_owned() }{ " " }<code class="muted">{ word.to_owned() }</code></> }
}

fn created_row(scene: Scene<'_>, created: &Created) -> Html {
    match created.instant {
        Some(at) => html! {
            <>
                <time title={created.text.clone()}>{ scene.format.date_time(at) }</time>{ " " }
                <span class="muted">{ scene.format.relative(at, scene.now) }</span>
            </>
        },
        None => html! {
            <>{ foreign(&created.text) }{ " " }<span class="muted">{ scene.texts.start_time_unreadable }</span></>
        },
    }
}

fn timeout(scene: Scene<'_>, seconds: u64) -> Html {
    let sent = fill(
        scene.texts.unit_second,
        &[("n", &scene.format.integer(seconds))],
    );
    let span = i18n::span(scene.texts, scene.format, Span::from_seconds(seconds));
    html! {
        <>{ sent.clone() } if span != sent { { " " }<span class="muted">{ span }</span> }</>
    }
}

fn deadline(scene: Scene<'_>, task: &Task) -> Option<Html> {
    let at = task.deadline()?;
    Some(html! {
        <>{ scene.format.date_time(at) }{ " " }<span class="muted">{ scene.texts.deadline_derived }</span></>
    })
}
