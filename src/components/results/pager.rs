//! Which part of the list is shown, and the pages around it.

use yew::prelude::*;

use super::content::Action;
use crate::components::button::Button;
use crate::i18n::{Locale, fill};
use crate::model::results::Extent;
use crate::results::ListView;

/// "1 to 50 of 900", and two buttons. These keep the focus while a page is awaited.
pub(super) fn pager(locale: &Locale, view: &ListView, on: &Callback<Action>) -> Html {
    let messages = &locale.messages;
    let page = view.page.as_ref();
    let extent = page.map(|page| Extent::new(&view.query, page));
    let page_no = view.query.page_no;
    let is_only = extent.is_none_or(|extent| extent.first == 0 && !extent.has_next);
    let words = extent.filter(|extent| extent.end > extent.first);
    let words = words.map(
        |Extent {
             first, end, total, ..
         }| {
            let number = |value| locale.format.integer(value);
            let (from, to) = (number(first.saturating_add(1)), number(end));
            let message = match total {
                Some(_) => messages.shown_range,
                None => messages.results_range,
            };
            let total = locale.number(total);
            fill(message, &[("from", &from), ("to", &to), ("total", &total)])
        },
    );
    let go_to = |to: u32| on.reform(move |()| Action::GoTo(to));
    let has_next = extent.is_some_and(|extent| extent.has_next);
    html! {
        <div class="pages">
            <span role="status">{ words.unwrap_or_default() }</span>
            if !(is_only && page_no == 0) {
                <Button busy={page_no == 0} onclick={go_to(page_no.saturating_sub(1))}>
                    { messages.previous }
                </Button>
                <Button busy={!has_next} onclick={go_to(page_no.saturating_add(1))}>
                    { messages.next }
                </Button>
            }
        </div>
    }
}
