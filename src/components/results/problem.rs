//! Why there are no newer results. It stands in the panel: the card itself may be well.

use std::borrow::Cow;

use yew::prelude::*;

use crate::components::error_text::what_and_todo;
use crate::components::notice::{Addresses, explained};
use crate::i18n::{Locale, Messages};
use crate::load_state::{Error, Reason};

/// What happened and what to do.
pub(super) fn problem(locale: &Locale, error: &Error) -> Html {
    let words = words(error, &locale.messages);
    html! { <div class="notice bad" role="alert">{ explained(locale, error, words, Addresses::default()) }</div> }
}

/// The same in one sentence.
pub(super) fn problem_sentence(locale: &Locale, error: &Error) -> &'static str {
    words(error, &locale.messages).0
}

/// A proxy that refuses this address, and lets the task's through, is named as that.
fn words<'a>(error: &'a Error, messages: &'a Messages) -> (&'static str, Cow<'a, str>) {
    let is_refusal_status = matches!(error.answer.http_status, Some(403..=405));
    let is_refused = error.answer.code.is_none()
        && match error.reason {
            Reason::ProxyMisrouted => true,
            Reason::ProxyDenied => is_refusal_status,
            _ => false,
        };
    if is_refused {
        (
            messages.results_refused,
            Cow::Borrowed(messages.results_refused_do),
        )
    } else {
        what_and_todo(&error.reason, messages)
    }
}
