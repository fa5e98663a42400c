//! Fields of the answer that contradict each other, or hold what they cannot. They are named, and nothing is repaired.

use yew::prelude::*;

use super::notice::{first_line, lines};
use super::text::shown;
use crate::i18n::{Locale, fill};
use crate::model::Task;
use crate::model::counts::{Conflict, Severity};

/// How much of an unreadable value is shown, in characters.
const SHOWN_CHARS: usize = 60;

/// The notice of what does not fit together; `requested` is the task that was requested, where one was.
pub(super) fn conflicts(locale: &Locale, task: &Task, requested: Option<&str>) -> Html {
    let found = conflict_lines(locale, task, requested);
    if found.is_empty() {
        return Html::default();
    }
    html! {
        <div class="notice warning" part="notice">
            { first_line(Severity::Warning, locale.messages.conflicts) }
            { lines(found.into_iter()) }
        </div>
    }
}

/// What does not fit together, a sentence each.
pub(super) fn conflict_lines(locale: &Locale, task: &Task, requested: Option<&str>) -> Vec<String> {
    let messages = &locale.messages;
    let conflicts = task.summary.conflicts.iter();
    let mut found: Vec<_> = conflicts.map(|conflict| line(locale, *conflict)).collect();
    if let (Some(requested), Some(answered)) = (requested, task.id.as_deref())
        && !requested.eq_ignore_ascii_case(answered)
    {
        let values = [
            ("asked", &*shown(locale, requested)),
            ("answered", &*shown(locale, answered)),
        ];
        found.push(fill(messages.conflict_task_id, &values));
    }
    found.extend(task.unreadable.iter().map(|unreadable| {
        let value: String = unreadable
            .value
            .to_pretty()
            .chars()
            .take(SHOWN_CHARS)
            .collect();
        let values = [("field", &*unreadable.field), ("value", &*value)];
        fill(messages.unreadable_field, &values)
    }));
    found
}

fn line(locale: &Locale, conflict: Conflict) -> String {
    let messages = &locale.messages;
    let number = |value: u64| locale.format.integer(value);
    // Counts of 64 bits may add up to more than the browser is asked to group.
    let sum_of = |sum: u128| u64::try_from(sum).map_or_else(|_| sum.to_string(), number);
    match conflict {
        Conflict::SumOverTotal { sum, total } => fill(
            messages.conflict_sum,
            &[("sum", &sum_of(sum)), ("total", &number(total))],
        ),
        Conflict::CompletedIsNotTheSum { completed, sum } => fill(
            messages.conflict_completed,
            &[("completed", &number(completed)), ("sum", &sum_of(sum))],
        ),
        Conflict::Progress { permille } => {
            fill(messages.conflict_progress, &[("value", &number(permille))])
        }
        Conflict::SuccessRate { permille } => fill(
            messages.conflict_success_rate,
            &[("value", &number(permille))],
        ),
    }
}
