//! Where the list and the card do not say the same: both are shown, each with its time.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::Received;
use crate::components::time::date_time;
use crate::hooks::{use_locale, use_time_style};
use crate::i18n::{NOT_SENT, fill};
use crate::model::Task;
use crate::model::results::Mismatch;
use crate::results::ListView;

/// The props of [`Mismatches`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MismatchesProps {
    /// The task.
    pub task: Rc<Task>,
    /// The list.
    pub view: ListView,
}

/// A note for each number that does not fit. While a newer list is on its way there is none.
#[component]
pub(super) fn Mismatches(props: &MismatchesProps) -> Html {
    let locale = use_locale();
    let (style, _) = use_time_style();
    let received: Received = use_context().unwrap_or_default();
    let messages = &locale.messages;
    let ListView { query, page, phase } = &props.view;
    let page = page.as_ref().filter(|_| !phase.is_busy());
    let found = page.map(|page| (page, Mismatch::find(query, page, &props.task.summary)));
    let number = |value| locale.format.integer(value);
    let lines = found
        .into_iter()
        .flat_map(|(page, found)| found.into_iter().map(move |mismatch| (page, mismatch)));
    let line = |(page, mismatch): (&Rc<_>, Mismatch)| {
        let page: &crate::model::ResultsPage = page;
        let time = |at| date_time(&locale, style, at, None);
        let words = match mismatch {
            Mismatch::Count { card, list } => {
                let card_time = received.at.map_or_else(|| NOT_SENT.to_owned(), time);
                let values = [
                    ("card", &*number(card)),
                    ("card_time", &card_time),
                    ("list", &number(list)),
                    ("list_time", &time(page.at)),
                ];
                fill(messages.results_mismatch, &values)
            }
            Mismatch::TotalIgnoresFilter { total } => {
                fill(messages.results_total_of_all, &[("total", &number(total))])
            }
            Mismatch::Total { total } => {
                fill(messages.results_total_wrong, &[("total", &number(total))])
            }
        };
        html! { <li>{ words }</li> }
    };
    html! {
        <div class="mismatches" role="status">
            <ul>{ for lines.map(line) }</ul>
        </div>
    }
}
