//! What the task came to, in a sentence concluded from its counts.

use yew::prelude::*;

use super::button::Button;
use crate::i18n::{Locale, around, counted, fill};
use crate::model::counts::{DeviceResult, Outcome};
use crate::model::{ResultStatus, Status, Task};

/// The sentence on a card. Where somebody wants to see the devices, the counts of problems in it are buttons that show them.
pub(super) fn outcome_with_buttons(
    locale: &Locale,
    task: &Task,
    on_open: Option<&Callback<ResultStatus>>,
) -> Html {
    let message = message_of_problems(locale, task);
    let around = message.and_then(|message| around(message, "problems"));
    let (Some(on_open), Some((before, after))) = (on_open, around) else {
        return html! { { outcome(locale, task) } };
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
            { before }
            { for problem_counts(locale, task).enumerate().map(part) }
            { after }
        </>
    }
}

/// The sentence.
pub(super) fn outcome(locale: &Locale, task: &Task) -> String {
    let messages = &locale.messages;
    let summary = &task.summary;
    if let Some(message) = message_of_problems(locale, task) {
        return fill(message, &[("problems", &problems(locale, task))]);
    }
    match summary.outcome {
        Outcome::NoTargets => messages.outcome_no_targets.to_owned(),
        Outcome::NoneFinished => messages.outcome_none_finished.to_owned(),
        Outcome::InProgress { .. } => messages.outcome_in_progress.to_owned(),
        Outcome::AllSucceeded => counted(
            messages.outcome_all_succeeded,
            summary.total().unwrap_or_default(),
            &*locale.format,
        ),
        Outcome::Ended | Outcome::EndedWithProblems => messages.outcome_ended.to_owned(),
        Outcome::Unknown if summary.finished.is_some() => {
            messages.outcome_status_unknown.to_owned()
        }
        Outcome::Unknown => messages.outcome_unknown.to_owned(),
    }
}

/// The sentence around the list of problems; `None` where there are none to list.
fn message_of_problems(locale: &Locale, task: &Task) -> Option<&'static str> {
    let messages = &locale.messages;
    let has_timed_out = task.status == Some(Status::Timeout);
    let message = match task.summary.outcome {
        Outcome::InProgress { problems: true } => messages.outcome_in_progress_problems,
        Outcome::EndedWithProblems if has_timed_out => messages.outcome_timeout_problems,
        Outcome::EndedWithProblems => messages.outcome_complete_problems,
        _ => return None,
    };
    problem_counts(locale, task).next().map(|_| message)
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
