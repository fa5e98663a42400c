//! Rows of a description list: a term and its value. What was not sent has no row.

use yew::prelude::*;

/// A row with term and value side by side.
pub(super) fn row(term: &'static str, value: Option<Html>) -> Html {
    described("row", term, value)
}

/// A row whose value stands below its term, in the whole width.
pub(super) fn wide_row(term: &'static str, value: Option<Html>) -> Html {
    described("row wide", term, value)
}

fn described(class: &'static str, term: &'static str, value: Option<Html>) -> Html {
    value.map_or_else(Html::default, |value| {
        html! {
            <div {class}>
                <dt>{ term }</dt>
                <dd>{ value }</dd>
            </div>
        }
    })
}
