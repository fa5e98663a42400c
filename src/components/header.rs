//! The head of the card: name, status, outcome, and the page's own buttons.

use yew::prelude::*;

use super::icon::{severity_class, severity_icon};
use super::outcome::outcome_with_buttons;
use super::text::foreign;
use crate::i18n::Locale;
use crate::model::{ResultStatus, Status, Task};

/// The head of a card. `on_open` shows the devices with a status, where there are results to show.
pub(super) fn header(
    locale: &Locale,
    task: &Task,
    on_open: Option<&Callback<ResultStatus>>,
) -> Html {
    let severity = severity_class(task.summary.severity);
    html! {
        <header part="header">
            <div class="heading">
                { title(locale, task, None) }
                { status_badge(locale, task) }
                { actions() }
            </div>
            <p class={classes!("outcome", severity)} part="outcome">
                { outcome_with_buttons(locale, task, on_open) }
            </p>
        </header>
    }
}

/// The row of the page's own buttons, which stand in the light DOM of the card.
pub(super) fn actions() -> Html {
    html! { <slot name="actions"></slot> }
}

/// The name of a task, or words for a task without one. `whole` is what a pointer shows of a name that may be cut.
pub(super) fn title(locale: &Locale, task: &Task, whole: Option<String>) -> Html {
    let name = task.name.as_deref().map_or_else(
        || html! { { locale.messages.untitled } },
        |name| foreign(locale, name),
    );
    html! { <div class="title" part="title" title={whole}>{ name }</div> }
}

/// The platform's status as a word and a sign.
pub(super) fn status_badge(locale: &Locale, task: &Task) -> Html {
    let severity = task.summary.severity;
    html! {
        <span class={classes!("status", severity_class(severity))} part="status" role="status">
            { severity_icon(severity) }
            { status(locale, task.status.as_ref()) }
        </span>
    }
}

fn status(locale: &Locale, status: Option<&Status>) -> Html {
    let messages = &locale.messages;
    let word = match status {
        Some(Status::Pending) => messages.status_pending,
        Some(Status::Running) => messages.status_running,
        Some(Status::Complete) => messages.status_complete,
        Some(Status::Timeout) => messages.status_timeout,
        Some(Status::Other(word)) => return foreign(locale, word),
        None => messages.status_unknown,
    };
    html! { { word } }
}
