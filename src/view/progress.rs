//! How far the task is: the headline, the bar and its legend, all from one summary.

use super::el::{El, classed, el, group, text};
use super::markup::Markup;
use super::{NOTHING, Scene, muted, remarked};
use crate::i18n::{counted, fill};
use crate::model::counts::{Basis, Class, Conflict, Reported, Share};
use crate::model::text::{digits, joined, separated};
use crate::model::{Status, Task};

/// Headline, bar, legend and the platform's own shares.
pub(super) fn view(scene: Scene<'_>, task: &Task) -> Markup {
    let summary = &task.summary;
    if has_no_targets(task) {
        return no_targets(scene, "empty");
    }
    let missing = (summary.segments().is_none() && !over_total(task))
        .then(|| classed("p", "muted").text(scene.texts.counts_missing()));
    let legend = classed("ul", "legend")
        .part("legend")
        .children(Class::ALL.map(|class| legend_row(scene, task, class)));
    classed("div", "measure")
        .child(counts(scene, task, classed("div", "headline")))
        .child(bar(scene, task))
        .maybe(missing)
        .child(legend)
        .child(rates(scene, task))
        .into()
}

fn no_targets(scene: Scene<'_>, class: &'static str) -> Markup {
    classed("div", class)
        .text(scene.texts.outcome_no_targets())
        .into()
}

/// How many have finished, and what share that is.
fn counts(scene: Scene<'_>, task: &Task, place: El) -> El {
    let finished = share(scene, task.summary.finished_share);
    place
        .child(classed("span", "counts").text(headline(scene, task)))
        .child(classed("span", "share").text(finished))
}

/// No targets are a state of their own: a sentence, no bar and no share.
fn has_no_targets(task: &Task) -> bool {
    let summary = &task.summary;
    summary.total() == Some(0) && summary.segments().is_none() && summary.conflicts.is_empty()
}

/// Bar and counts in one row.
pub(super) fn compact(scene: Scene<'_>, task: &Task) -> Markup {
    if has_no_targets(task) {
        return no_targets(scene, "measure");
    }
    let bar = classed("div", "measure").child(bar(scene, task));
    counts(scene, task, bar).into()
}

fn headline(scene: Scene<'_>, task: &Task) -> String {
    let finished = scene.number(task.summary.finished);
    let total = scene.number(task.summary.total());
    fill(
        scene.texts.finished_of_total(),
        &[("finished", &finished), ("total", &total)],
    )
}

fn share(scene: Scene<'_>, share: Option<Share>) -> String {
    share.map_or_else(|| NOTHING.to_owned(), |share| scene.format.share(share))
}

fn bar(scene: Scene<'_>, task: &Task) -> Markup {
    let summary = &task.summary;
    let (Some(segments), Some(total)) = (summary.segments(), summary.total()) else {
        return Markup::default();
    };
    let mut value = vec![headline(scene, task), share(scene, summary.finished_share)];
    value.extend(Class::ALL.map(|class| {
        let count = scene.number(summary.count(class));
        joined(&[label(scene, task, class), ": ", &count])
    }));
    let segment = |(class, count): (Class, u64)| {
        // The width is a share of the track by growing from 3 px, so that a sliver is seen and nothing overflows.
        of_class("div", "segment ", class)
            .property("style", &joined(&["flex-grow:", &digits(count)]))
    };
    classed("div", "bar")
        .part("progress")
        .role("progressbar")
        .attr("aria-label", scene.texts.progress())
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", &digits(total))
        .attr(
            "aria-valuenow",
            &digits(summary.finished.unwrap_or_default()),
        )
        .attr(
            "aria-valuetext",
            &separated(&value, scene.texts.list_separator()),
        )
        .children(segments.into_iter().map(segment))
        .into()
}

/// More results than targets: the notice says so, and no share of such a total is given.
fn over_total(task: &Task) -> bool {
    let over = |conflict: &Conflict| matches!(conflict, Conflict::SumOverTotal { .. });
    task.summary.conflicts.iter().any(over)
}

fn legend_row(scene: Scene<'_>, task: &Task, class: Class) -> Markup {
    let summary = &task.summary;
    let count = summary.count(class);
    let total = summary.total().filter(|_| !over_total(task));
    let part = count
        .zip(total)
        .and_then(|(count, total)| Share::of(count, total));
    classed("li", if count == Some(0) { "zero" } else { "" })
        .child(of_class("span", "swatch ", class))
        .child(classed("span", "label").text(label(scene, task, class)))
        .child(classed("span", "number").text(scene.number(count)))
        .child(classed("span", "number percent").text(share(scene, part)))
        .into()
}

/// An element in the colour and pattern of a class of devices.
fn of_class(name: &'static str, what: &str, class: Class) -> El {
    el(name).class(&joined(&[what, key(class)]))
}

fn label(scene: Scene<'_>, task: &Task, class: Class) -> &'static str {
    let texts = scene.texts;
    let ended = task.status.as_ref().is_some_and(Status::is_terminal);
    match class {
        Class::Succeeded => texts.class_succeeded(),
        Class::Failed => texts.class_failed(),
        Class::TimedOut => texts.class_timed_out(),
        Class::Expired => texts.class_expired(),
        Class::NoResult if ended => texts.class_no_result(),
        Class::NoResult => texts.class_no_result_yet(),
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
fn rates(scene: Scene<'_>, task: &Task) -> Markup {
    let texts = scene.texts;
    let summary = &task.summary;
    let reported = |reported: Reported| {
        let basis = match reported.basis {
            Some(Basis::Targets) => texts.of_targets(),
            Some(Basis::Finished) => texts.of_finished(),
            None => texts.as_reported(),
        };
        remarked(text(scene.format.share(reported.share)), muted(basis))
    };
    let succeeded = summary.succeeded_share.map(|share| {
        let share = scene.format.share(share);
        let words = fill(texts.succeeded_of_finished(), &[("share", &share)]);
        classed("p", "rate").text(words).into()
    });
    let as_sent = classed("dl", "rows")
        .child(super::row(
            texts.progress_as_reported(),
            summary.progress.map(reported),
        ))
        .child(super::row(
            texts.success_rate(),
            summary.success_rate.map(reported),
        ));
    group([succeeded.unwrap_or_default(), as_sent.into()])
}

/// The number of devices, for the list of targets.
pub(super) fn devices(scene: Scene<'_>, text: &str, count: usize) -> String {
    counted(text, u64::try_from(count).unwrap_or(u64::MAX), scene.format)
}
