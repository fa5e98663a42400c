//! How far the task is: the headline, the bar and its legend, all from one summary.

use yew::prelude::*;

use super::{NOTHING, Scene};
use crate::i18n::{counted, fill};
use crate::model::counts::{Basis, Class, Conflict, Reported, Share};
use crate::model::{Status, Task};

/// Headline, bar, legend and the platform's own shares.
pub(super) fn view(scene: Scene<'_>, task: &Task) -> Html {
    let summary = &task.summary;
    if has_no_targets(task) {
        return html! { <div class="empty">{ scene.texts.outcome_no_targets }</div> };
    }
    html! {
        <div class="measure">
            <div class="headline">
                <span class="counts">{ headline(scene, task) }</span>
                <span class="share">{ share(scene, summary.finished_share) }</span>
            </div>
            { bar(scene, task) }
            if summary.segments().is_none() && !over_total(task) {
                <p class="muted">{ scene.texts.counts_missing }</p>
            }
            <ul part="legend" class="legend">{ for Class::ALL.map(|class| legend_row(scene, task, class)) }</ul>
            { rates(scene, task) }
        </div>
    }
}

/// No targets are a state of their own: a sentence, no bar and no share.
fn has_no_targets(task: &Task) -> bool {
    let summary = &task.summary;
    summary.total() == Some(0) && summary.segments().is_none() && summary.conflicts.is_empty()
}

/// Bar and counts in one row.
pub(super) fn compact(scene: Scene<'_>, task: &Task) -> Html {
    if has_no_targets(task) {
        return html! { <div class="measure">{ scene.texts.outcome_no_targets }</div> };
    }
    html! {
        <div class="measure">
            { bar(scene, task) }
            <span class="counts">{ headline(scene, task) }</span>
            <span class="share">{ share(scene, task.summary.finished_share) }</span>
        </div>
    }
}

fn headline(scene: Scene<'_>, task: &Task) -> String {
    let finished = scene.number(task.summary.finished);
    let total = scene.number(task.summary.total());
    fill(
        scene.texts.finished_of_total,
        &[("finished", &finished), ("total", &total)],
    )
}

fn share(scene: Scene<'_>, share: Option<Share>) -> String {
    share.map_or_else(|| NOTHING.to_owned(), |share| scene.format.share(share))
}

fn bar(scene: Scene<'_>, task: &Task) -> Html {
    let summary = &task.summary;
    let (Some(segments), Some(total)) = (summary.segments(), summary.total()) else {
        return Html::default();
    };
    let mut value = vec![headline(scene, task), share(scene, summary.finished_share)];
    value.extend(Class::ALL.map(|class| {
        [
            label(scene, task, class),
            ": ",
            &scene.number(summary.count(class)),
        ]
        .concat()
    }));
    let segment = |(class, count): (Class, u64)| {
        // The width is a share of the track by growing from 3 px, so that a sliver is seen and nothing overflows.
        html! { <div key={key(class)} class={classes!("segment", key(class))} ~style={["flex-grow:", &count.to_string()].concat()}></div> }
    };
    html! {
        <div part="progress" class="bar" role="progressbar" aria-label={scene.texts.progress} aria-valuemin="0"
            aria-valuemax={total.to_string()} aria-valuenow={summary.finished.unwrap_or_default().to_string()}
            aria-valuetext={value.join(scene.texts.list_separator)}>
            { for segments.into_iter().map(segment) }
        </div>
    }
}

/// More results than targets: the notice says so, and no share of such a total is given.
fn over_total(task: &Task) -> bool {
    let over = |conflict: &Conflict| matches!(conflict, Conflict::SumOverTotal { .. });
    task.summary.conflicts.iter().any(over)
}

fn legend_row(scene: Scene<'_>, task: &Task, class: Class) -> Html {
    let summary = &task.summary;
    let count = summary.count(class);
    let total = summary.total().filter(|_| !over_total(task));
    let part = count
        .zip(total)
        .and_then(|(count, total)| Share::of(count, total));
    html! {
        <li key={key(class)} class={classes!((count == Some(0)).then_some("zero"))}>
            <span class={classes!("swatch", key(class))}></span>
            <span class="label">{ label(scene, task, class) }</span>
            <span class="number">{ scene.number(count) }</span>
            <span class="number percent">{ share(scene, part) }</span>
        </li>
    }
}

fn label<'a>(scene: Scene<'a>, task: &Task, class: Class) -> &'a str {
    let texts = scene.texts;
    let ended = task.status.as_ref().is_some_and(Status::is_terminal);
    match class {
        Class::Succeeded => texts.class_succeeded,
        Class::Failed => texts.class_failed,
        Class::TimedOut => texts.class_timed_out,
        Class::Expired => texts.class_expired,
        Class::NoResult if ended => texts.class_no_result,
        Class::NoResult => texts.class_no_result_yet,
    }
}

const fn key(class: Class) -> &'static str {
    match class {
        Class::Succeeded => "succeeded",
        Class::Failed => "failed",
        Class::TimedOut => "timed-out",
        Class::Expired => "expired",
        Class::NoResult => "pending",
    }
}

/// The card's own share of success, and the platform's two, as sent and with what they are shares of.
fn rates(scene: Scene<'_>, task: &Task) -> Html {
    let texts = scene.texts;
    let summary = &task.summary;
    let reported = |reported: Reported| {
        let basis = match reported.basis {
            Some(Basis::Targets) => texts.of_targets,
            Some(Basis::Finished) => texts.of_finished,
            None => texts.as_reported,
        };
        html! { <>{ scene.format.share(reported.share) }{ " " }<span class="muted">{ basis }</span></> }
    };
    let succeeded = summary.succeeded_share.map(|share| {
        fill(
            texts.succeeded_of_finished,
            &[("share", &scene.format.share(share))],
        )
    });
    html! {
        <>
            if let Some(succeeded) = succeeded { <p class="rate">{ succeeded }</p> }
            <dl class="rows">
                { super::row(texts.progress_as_reported, summary.progress.map(reported)) }
                { super::row(texts.success_rate, summary.success_rate.map(reported)) }
            </dl>
        </>
    }
}

/// The number of devices, for the list of targets.
pub(super) fn devices(scene: Scene<'_>, text: &str, count: usize) -> String {
    counted(text, u64::try_from(count).unwrap_or(u64::MAX), scene.format)
}
