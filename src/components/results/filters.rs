//! The filter: one status, or all.

use yew::prelude::*;

use super::content::Action;
use super::status::status_words;
use crate::components::button::Button;
use crate::i18n::Locale;
use crate::model::{ResultStatus, ResultsQuery};

/// A button for each word of the API, and one for all.
pub(super) fn filters(locale: &Locale, query: &ResultsQuery, on: &Callback<Action>) -> Html {
    let messages = &locale.messages;
    let words = std::iter::once(None).chain(ResultStatus::ALL.map(Some));
    let button = |status: Option<ResultStatus>| {
        let pressed = query.status == status;
        let words = status.as_ref().map_or(messages.results_all, |status| {
            status_words(messages, status).unwrap_or_default()
        });
        let onclick = on.reform(move |()| Action::Choose(status.clone()));
        html! { <Button {pressed} {onclick}>{ words }</Button> }
    };
    html! {
        <div class="filters" role="group" aria-label={messages.results_filter}>
            { for words.map(button) }
        </div>
    }
}
