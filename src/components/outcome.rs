//! What the task came to, in a sentence concluded from its counts.

use yew::prelude::*;

use super::button::Button;
use crate::i18n::{Locale, counted, fill};
use crate::model::counts::{DeviceResult, Outcome};
use crate::model::{ResultStatus, Status, Task};

/// The sentence on a card. Where somebody wants to see the devices, the counts of problems in it are buttons that show them.
pub(super) fn outcome_with_buttons(
    locale: &Locale,
    task: &Task,
    on_open: Option<&Callback<ResultStatus>>,
) -> Html {
    let whole = outcome(locale, task);
    let counts: Vec<_> = problem_counts(locale, task).collect();
    let all = joined(locale, counts.iter().map(|(_, words)| words.clone()));
    let around = Some(&*all).filter(|all| !all.is_empty());
    let around = around.and_then(|all| whole.split_once(all));
    let (Some(on_open), Some((before, after))) = (on_open, around) else {
        return html! { { whole } };
    };
    let part = |(index, (result, words)): (usize, (DeviceResult, String))| {
        let status = match result {
            DeviceResult::Failed => Some(ResultStatus::Fail),
            DeviceResult::TimedOut => Some(ResultStatus::Timeout),
            _ => None,
        };
        let words = match status {
            Some(status) => {
                let onclick = on_open.reform(move |()| status.clone());
                html! { <Button {onclick}>{ words }</Button> }
            }
            None => html! { { words } },
        };
        let separator = (index > 0).then_some(locale.messages.list_separator);
        html! { <>{ separator.unwrap_or_default() }{ words }</> }
    };
    html! {
        <>
            { before.to_owned() }
            { for counts.into_iter().enumerate().map(part) }
            { after.to_owned() }
        </>
    }
}

/// The sentence.
pub(super) fn outcome(locale: &Locale, task: &Task) -> String {
    let messages = &locale.messages;
    let summary = &task.summary;
    let timed_out = task.status == Some(Status::Timeout);
    let with_problems = |message| fill(message, &[("problems", &problems(locale, task))]);
    match summary.outcome {
        Outcome::NoTargets => messages.outcome_no_targets.to_owned(),
        Outcome::NoneFinished => messages.outcome_none_finished.to_owned(),
        Outcome::InProgress { problems: false } => messages.outcome_in_progress.to_owned(),
        Outcome::InProgress { problems: true } => {
            with_problems(messages.outcome_in_progress_problems)
        }
        Outcome::AllSucceeded => counted(
            messages.outcome_all_succeeded,
            summary.total().unwrap_or_default(),
            &*locale.format,
        ),
        Outcome::EndedWithProblems if timed_out => with_problems(messages.outcome_timeout_problems),
        Outcome::EndedWithProblems => with_problems(messages.outcome_complete_problems),
        Outcome::Ended => messages.outcome_ended.to_owned(),
        Outcome::Unknown if summary.finished.is_some() => {
            messages.outcome_status_unknown.to_owned()
        }
        Outcome::Unknown => messages.outcome_unknown.to_owned(),
    }
}

/// What went wrong, each with its count. No result is a problem only once the task has ended.
pub(super) fn problems(locale: &Locale, task: &Task) -> String {
    joined(locale, problem_counts(locale, task).map(|(_, words)| words))
}

fn joined(locale: &Locale, parts: impl Iterator<Item = String>) -> String {
    parts
        .collect::<Vec<_>>()
        .join(locale.messages.list_separator)
}

fn problem_counts(locale: &Locale, task: &Task) -> impl Iterator<Item = (DeviceResult, String)> {
    let messages = &locale.messages;
    let no_result = match &task.status {
        Some(Status::Complete) => Some(messages.problem_no_result_complete),
        Some(Status::Timeout) => Some(messages.problem_no_result_timeout),
        Some(Status::Pending | Status::Running | Status::Other(_)) | None => None,
    };
    let wordings = [
        (DeviceResult::Failed, Some(messages.problem_failed)),
        (DeviceResult::TimedOut, Some(messages.problem_timed_out)),
        (DeviceResult::Expired, Some(messages.problem_expired)),
        (DeviceResult::NoResult, no_result),
    ];
    wordings.into_iter().filter_map(|(result, message)| {
        let count = task.summary.count(result).filter(|count| *count > 0)?;
        Some((result, counted(message?, count, &*locale.format)))
    })
}
