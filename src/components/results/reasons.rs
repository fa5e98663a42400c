//! The reasons on the page, with how many of its rows have each.

use yew::prelude::*;

use crate::components::button::Button;
use crate::components::text::shown;
use crate::hooks::use_locale;
use crate::i18n::{Locale, counted, fill};
use crate::model::results::{Reason, ReasonGroup, ReasonGroups};

/// How many reasons are drawn.
const MOST_GROUPS: usize = 20;

/// The props of [`Reasons`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ReasonsProps {
    /// The reasons.
    pub groups: ReasonGroups,
    /// The one that the list is narrowed to.
    pub chosen: Option<ReasonGroup>,
    /// Called with the one that it is to be narrowed to.
    pub on_choose: Callback<Option<ReasonGroup>>,
}

/// A button for each reason. Over how many rows they were counted is said.
#[component]
pub(super) fn Reasons(props: &ReasonsProps) -> Html {
    let locale = use_locale();
    let ReasonGroups { groups, rows } = &props.groups;
    if groups.is_empty() {
        return html! { <div></div> };
    }
    let title = counted(locale.messages.results_reasons, *rows, &*locale.format);
    let button = |group: &ReasonGroup| {
        let pressed = props.chosen.as_ref() == Some(group);
        let wanted = (!pressed).then(|| group.clone());
        let onclick = props.on_choose.reform(move |()| wanted.clone());
        let count = locale.format.integer(group.count);
        let reason = reason_line(&locale, group.reason.as_ref());
        let words = fill(
            locale.messages.results_reason,
            &[("n", &count), ("reason", &reason)],
        );
        html! { <li><Button {pressed} {onclick}><bdi>{ words }</bdi></Button></li> }
    };
    html! {
        <div class="reasons">
            <div class="list-title">{ title }</div>
            <ul>{ for groups.iter().take(MOST_GROUPS).map(button) }</ul>
        </div>
    }
}

/// A reason in one line: its description and, behind it, its code.
pub(super) fn reason_line(locale: &Locale, reason: Option<&Reason>) -> String {
    let Some(reason) = reason else {
        return locale.messages.results_no_reason.to_owned();
    };
    match (reason.description(), reason.code()) {
        (Some(words), Some(code)) => format!("{} ({})", shown(locale, words), shown(locale, code)),
        (Some(text), None) | (None, Some(text)) => shown(locale, text),
        (None, None) => locale.messages.results_no_reason.to_owned(),
    }
}
