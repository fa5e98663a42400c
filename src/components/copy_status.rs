//! What became of the last copying, in words.

use yew::prelude::*;

use crate::hooks::CopyState;
use crate::i18n::Locale;

/// A status that assistive technology reads when it changes.
pub(super) fn copy_status(locale: &Locale, state: CopyState) -> Html {
    let words = match state {
        CopyState::Idle => "",
        CopyState::Copied => locale.messages.copied,
        CopyState::Failed => locale.messages.copy_failed,
    };
    html! { <span role="status">{ words }</span> }
}
