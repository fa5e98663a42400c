//! How far the task is: the headline, the bar and its legend, all from one summary.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::button::Button;
use super::description_list::row;
use super::text::{muted, remarked};
use crate::hooks::{use_foreign_changes, use_locale};
use crate::i18n::{Locale, NOT_SENT, counted, fill};
use crate::model::counts::{Basis, Conflict, DeviceResult, Headline, Reported, Share};
use crate::model::{ResultStatus, Status, Task};

/// The props of [`Progress`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ProgressProps {
    /// The task.
    pub task: Rc<Task>,
    /// Called with the status whose devices somebody wants to see; none where there are no results to show.
    #[prop_or_default]
    pub on_open: Option<Callback<ResultStatus>>,
}

/// bar, legend and the platform's own shares.
#[component]
pub(super) fn Progress(props: &ProgressProps) -> Html {
    let locale = use_locale();
    let task = &*props.task;
    if has_no_targets(task) {
        return no_targets(&locale, "empty");
    }
    let is_missing = task.summary.segments().is_none() && !is_over_total(task);
    html! {
        <div class="measure">
            <div class="headline">{ headline(&locale, task) }</div>
            { bar(&locale, task) }
            if is_missing {
                <p class="muted">{ locale.messages.counts_missing }</p>
            }
            <ul class="legend" part="legend">
                { for DeviceResult::ALL.map(|result| legend_row(&locale, props, result)) }
            </ul>
            { rates(&locale, task) }
        </div>
    }
}

/// Bar and counts in one row.
pub(super) fn compact_progress(locale: &Locale, task: &Task) -> Html {
    if has_no_targets(task) {
        return no_targets(locale, "measure");
    }
    html! { <div class="measure">{ bar(locale, task) }{ headline(locale, task) }</div> }
}

/// No targets are a state of their own: a sentence, no bar and no share.
fn has_no_targets(task: &Task) -> bool {
    let summary = &task.summary;
    summary.total() == Some(0) && summary.segments().is_none() && summary.conflicts.is_empty()
}

fn no_targets(locale: &Locale, class: &'static str) -> Html {
    html! { <div {class}>{ locale.messages.outcome_no_targets }</div> }
}

/// Counts first, the share second; a sentence that says all needs no share.
fn headline(locale: &Locale, task: &Task) -> Html {
    let (words, of) = headline_words(locale, &task.summary.headline);
    let is_share_said = matches!(task.summary.headline, Headline::AllFailed { .. });
    html! {
        <>
            <span class="counts">{ words }</span>
            if !is_share_said {
                <span class="share">{ share(locale, of) }</span>
            }
        </>
    }
}

fn headline_words(locale: &Locale, headline: &Headline) -> (String, Option<Share>) {
    let messages = &locale.messages;
    let of_total = |message, key, part, total| {
        let (part, total) = (locale.number(part), locale.number(total));
        fill(message, &[(key, &part), ("total", &total)])
    };
    match *headline {
        Headline::NoTargets => (messages.outcome_no_targets.to_owned(), None),
        Headline::FinishedOf {
            finished,
            total,
            share,
        } => {
            let message = messages.finished_of_total;
            (of_total(message, "finished", finished, total), share)
        }
        Headline::SucceededOf {
            succeeded,
            total,
            share,
        } => {
            let message = messages.succeeded_of_total;
            (of_total(message, "succeeded", succeeded, total), share)
        }
        Headline::AllFailed { total } => (
            counted(messages.all_failed, total, &*locale.format),
            Share::of(0, total),
        ),
    }
}

fn share(locale: &Locale, share: Option<Share>) -> String {
    share.map_or_else(|| NOT_SENT.to_owned(), |share| locale.format.share(share))
}

fn bar(locale: &Locale, task: &Task) -> Html {
    let summary = &task.summary;
    let (Some(segments), Some(total)) = (summary.segments(), summary.total()) else {
        return Html::default();
    };
    let (words, of) = headline_words(locale, &summary.headline);
    let mut value = vec![words, share(locale, of)];
    value.extend(DeviceResult::ALL.map(|result| {
        let count = locale.number(summary.count(result));
        format!("{}: {count}", label(locale, task, result))
    }));
    let segment = |(result, count): (DeviceResult, u64)| {
        html! { <Segment class={key(result)} {count} /> }
    };
    html! {
        <div
            class="bar"
            part="progress"
            role="progressbar"
            aria-label={locale.messages.progress}
            aria-valuemin="0"
            aria-valuemax={total.to_string()}
            aria-valuenow={summary.finished.unwrap_or_default().to_string()}
            aria-valuetext={value.join(locale.messages.list_separator)}
        >
            { for segments.into_iter().map(segment) }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SegmentProps {
    class: &'static str,
    count: u64,
}

/// A part of the bar. It grows from 3 px by its share, so that a sliver is seen and nothing overflows.
#[component]
fn Segment(props: &SegmentProps) -> Html {
    use_foreign_changes();
    let node = use_node_ref();
    // By the object model: a strict policy blocks the attribute `style`.
    use_effect_with((node.clone(), props.count), |(node, count)| {
        if let Some(segment) = node.cast::<HtmlElement>() {
            let grow = segment
                .style()
                .set_property("flex-grow", &count.to_string());
            drop(grow);
        }
    });
    html! { <div ref={node} class={classes!("segment", props.class)} /> }
}

/// More results than targets: the notice says so, and no share of such a total is given.
fn is_over_total(task: &Task) -> bool {
    let is_over = |conflict: &Conflict| matches!(conflict, Conflict::SumOverTotal { .. });
    task.summary.conflicts.iter().any(is_over)
}

fn legend_row(locale: &Locale, props: &ProgressProps, result: DeviceResult) -> Html {
    let task = &*props.task;
    let summary = &task.summary;
    let count = summary.count(result);
    let total = summary.total().filter(|_| !is_over_total(task));
    let part = count
        .zip(total)
        .and_then(|(count, total)| Share::of(count, total));
    html! {
        <li class={(count == Some(0)).then_some("zero")}>
            <span class={classes!("swatch", key(result))} />
            <span class="label">{ label(locale, task, result) }</span>
            <span class="number">{ legend_count(locale, props, result) }</span>
            <span class="number percent">{ share(locale, part) }</span>
        </li>
    }
}

/// A count; where there are devices to show, a button that does.
fn legend_count(locale: &Locale, props: &ProgressProps, result: DeviceResult) -> Html {
    let count = props.task.summary.count(result);
    let number = locale.number(count);
    let status = match result {
        DeviceResult::Succeeded => Some(ResultStatus::Success),
        DeviceResult::Failed => Some(ResultStatus::Fail),
        DeviceResult::TimedOut => Some(ResultStatus::Timeout),
        // The API has no word for it.
        DeviceResult::Expired => None,
        DeviceResult::NoResult => Some(ResultStatus::Pending),
    };
    let has_devices = count.is_some_and(|count| count > 0);
    match (&props.on_open, status) {
        (Some(on_open), Some(status)) if has_devices => {
            let label = label(locale, &props.task, result);
            let values = [("n", &*number), ("label", label)];
            let label = AttrValue::from(fill(locale.messages.results_show, &values));
            let onclick = on_open.reform(move |()| status.clone());
            html! { <Button {label} {onclick}>{ number }</Button> }
        }
        _ => html! { { number } },
    }
}

fn label(locale: &Locale, task: &Task, result: DeviceResult) -> &'static str {
    let messages = &locale.messages;
    let has_ended = task.status.as_ref().is_some_and(Status::is_terminal);
    match result {
        DeviceResult::Succeeded => messages.class_succeeded,
        DeviceResult::Failed => messages.class_failed,
        DeviceResult::TimedOut => messages.class_timed_out,
        DeviceResult::Expired => messages.class_expired,
        DeviceResult::NoResult if has_ended => messages.class_no_result,
        DeviceResult::NoResult => messages.class_no_result_yet,
    }
}

/// The class of what has the colour and the pattern of a result.
const fn key(result: DeviceResult) -> &'static str {
    match result {
        DeviceResult::Succeeded => "succeeded",
        DeviceResult::Failed => "failed",
        DeviceResult::TimedOut => "timed-out",
        DeviceResult::Expired => "expired",
        DeviceResult::NoResult => "pending",
    }
}

/// The card's own share of success where the headline is another share, and the platform's two where they do not say what the
/// counts say.
fn rates(locale: &Locale, task: &Task) -> Html {
    let summary = &task.summary;
    let (_, headline) = headline_words(locale, &summary.headline);
    let succeeded = summary
        .succeeded_share
        .filter(|share| headline != Some(*share));
    let succeeded = succeeded.map(|share| {
        let share = locale.format.share(share);
        let words = fill(locale.messages.succeeded_of_finished, &[("share", &share)]);
        html! { <p class="rate">{ words }</p> }
    });
    html! {
        <>
            { succeeded.unwrap_or_default() }
            <dl class="rows">{ reported_rows(locale, task, true) }</dl>
        </>
    }
}

/// The platform's own shares, as sent and with what they are shares of: those that differ from the counts, or the others.
pub(super) fn reported_rows(locale: &Locale, task: &Task, differs: bool) -> Html {
    let messages = &locale.messages;
    let value = |reported: Reported| {
        let basis = match reported.basis {
            Some(Basis::Targets) => messages.of_targets,
            Some(Basis::Finished) => messages.of_finished,
            None => messages.as_reported,
        };
        let share = locale.format.share(reported.share);
        remarked(html! { { share } }, muted(basis))
    };
    let shown = |reported: Option<Reported>| {
        let reported = reported.filter(|reported| reported.differs == differs);
        reported.map(value)
    };
    html! {
        <>
            { row(messages.progress_as_reported, shown(task.summary.progress)) }
            { row(messages.success_rate, shown(task.summary.success_rate)) }
        </>
    }
}
