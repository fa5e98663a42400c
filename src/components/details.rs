//! The facts of a task: who made it, where, when, and until when it runs.

use std::rc::Rc;

use yew::prelude::*;

use super::button::Button;
use super::description_list::row;
use super::other_fields::other_fields;
use super::progress::reported_rows;
use super::text::{code, foreign, muted, named, remarked};
use super::time::{Age, date_time};
use crate::hooks::{TimeStyle, use_locale, use_time_style};
use crate::i18n::{Locale, fill, span};
use crate::model::task::Created;
use crate::model::timestamp::Span;
use crate::model::{Status, Task, TaskFrom, TaskType};

/// The props of [`Details`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct DetailsProps {
    /// The task.
    pub task: Rc<Task>,
}

/// The description list of the task's own fields.
#[component]
pub(super) fn Details(props: &DetailsProps) -> Html {
    let locale = use_locale();
    let (style, choose) = use_time_style();
    let messages = &locale.messages;
    let task = &props.task;
    let created = task.created.as_ref();
    let has_time = created.is_some_and(|created| created.at.is_some());
    let reported = [task.summary.progress, task.summary.success_rate];
    let has_reported = reported.iter().flatten().any(|reported| !reported.differs);
    html! {
        <dl class="rows" part="details">
            { row(messages.task_id, task.id.as_deref().map(|id| code(&locale, id))) }
            { row(messages.task_type, task.kind.as_ref().map(|kind| type_name(&locale, kind))) }
            { row(messages.created, created.map(|created| created_row(&locale, style, created))) }
            { row(messages.timeout, task.timeout_s.map(|seconds| timeout(&locale, seconds))) }
            { row(messages.deadline, deadline(&locale, style, task)) }
            { row(messages.times, has_time.then(|| time_style_choice(&locale, style, &choose))) }
            { row(messages.operator, task.operator.as_deref().map(|name| foreign(&locale, name))) }
            { row(messages.source, task.from.as_ref().map(|from| source(&locale, from))) }
            { row(messages.application, task.app_id.as_deref().map(|id| code(&locale, id))) }
            { other_fields(&locale, &task.other) }
            { row(messages.reported_shares, has_reported.then(|| html! {
                <details>
                    <summary>{ messages.as_sent }</summary>
                    <dl class="rows">{ reported_rows(&locale, task, false) }</dl>
                </details>
            })) }
        </dl>
    }
}

fn type_name(locale: &Locale, kind: &TaskType) -> Html {
    let messages = &locale.messages;
    let name = match kind {
        TaskType::DeviceReg => messages.type_device_reg,
        TaskType::DeviceCmd => messages.type_device_cmd,
        TaskType::DeviceLocation => messages.type_device_location,
        TaskType::DeviceMod => messages.type_device_mod,
        TaskType::DeviceDel => messages.type_device_del,
        TaskType::DeviceLicense => messages.type_device_license,
        TaskType::Other(word) => return foreign(locale, word),
    };
    named(name, kind.as_word())
}

fn source(locale: &Locale, from: &TaskFrom) -> Html {
    let name = match from {
        TaskFrom::Portal => locale.messages.from_portal,
        TaskFrom::Northbound => locale.messages.from_northbound,
        TaskFrom::Other(word) => return foreign(locale, word),
    };
    named(name, from.as_word())
}

fn created_row(locale: &Locale, style: TimeStyle, created: &Created) -> Html {
    let Some(at) = created.at else {
        let unreadable = muted(locale.messages.start_time_unreadable);
        return remarked(foreign(locale, &created.text), unreadable);
    };
    let words = date_time(locale, style, at, Some(&created.text));
    remarked(
        html! {
            <time datetime={at.to_iso()} title={super::text::shown(locale, &created.text)}>
                <bdi>{ words }</bdi>
            </time>
        },
        html! { <span class="muted"><Age {at} /></span> },
    )
}

fn timeout(locale: &Locale, seconds: u64) -> Html {
    let number = locale.format.integer(seconds);
    let sent = fill(locale.messages.unit_second, &[("n", &number)]);
    let span = span(
        &locale.messages,
        &*locale.format,
        Span::from_seconds(seconds),
    );
    if span == sent {
        return html! { { sent } };
    }
    remarked(html! { { sent } }, muted(span))
}

/// Until when the task runs. A task that has ended has no deadline any more.
fn deadline(locale: &Locale, style: TimeStyle, task: &Task) -> Option<Html> {
    if task.status.as_ref().is_some_and(Status::is_terminal) {
        return None;
    }
    let at = task.deadline()?;
    Some(remarked(
        html! { <time datetime={at.to_iso()}>{ date_time(locale, style, at, None) }</time> },
        html! {
            <span class="muted">
                <Age {at} may_be_ahead=true />
                { " · " }
                { locale.messages.deadline_derived }
            </span>
        },
    ))
}

/// How times are written, one button each.
fn time_style_choice(locale: &Locale, style: TimeStyle, choose: &Callback<TimeStyle>) -> Html {
    let messages = &locale.messages;
    let styles = [
        (TimeStyle::Local, messages.times_local),
        (TimeStyle::Utc, messages.times_utc),
        (TimeStyle::Sent, messages.as_sent),
    ];
    let button = |(this, words): (TimeStyle, &'static str)| {
        let onclick = choose.reform(move |()| this);
        html! { <Button pressed={this == style} {onclick}>{ words }</Button> }
    };
    html! {
        <div class="choice" role="group" aria-label={messages.times}>
            { for styles.into_iter().map(button) }
        </div>
    }
}
