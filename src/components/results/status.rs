//! The status of one device: a word and a sign.

use yew::prelude::*;

use crate::components::icon::{severity_class, severity_icon};
use crate::components::text::foreign;
use crate::i18n::{Locale, Messages};
use crate::model::ResultStatus;
use crate::model::counts::Severity;

/// The words for a status; none for one that is not known.
pub(super) fn status_words(messages: &Messages, status: &ResultStatus) -> Option<&'static str> {
    Some(match status {
        ResultStatus::Pending => messages.result_pending,
        ResultStatus::WaitResult => messages.result_wait_result,
        ResultStatus::Success => messages.result_success,
        ResultStatus::Fail => messages.result_fail,
        ResultStatus::Timeout => messages.result_timeout,
        ResultStatus::Other(_) => return None,
    })
}

/// A status; one that is not known as sent.
pub(super) fn result_status(locale: &Locale, status: Option<&ResultStatus>) -> Html {
    let messages = &locale.messages;
    let severity = match status {
        Some(ResultStatus::WaitResult) => Severity::Active,
        Some(ResultStatus::Success) => Severity::Good,
        Some(ResultStatus::Fail) => Severity::Bad,
        Some(ResultStatus::Timeout) => Severity::Warning,
        Some(ResultStatus::Pending | ResultStatus::Other(_)) | None => Severity::Neutral,
    };
    let words = match status {
        None => html! { { messages.status_unknown } },
        Some(status) => match status_words(messages, status) {
            Some(words) => html! { { words } },
            None => foreign(locale, status.as_word()),
        },
    };
    html! {
        <span class={classes!("result-status", severity_class(severity))}>
            { severity_icon(severity) }
            { words }
        </span>
    }
}
