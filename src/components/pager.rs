//! Pages of a long list: a card draws one page, however long the list is.

use yew::prelude::*;

use super::button::Button;
use crate::hooks::use_locale;
use crate::i18n::fill;

/// One page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page<'a, T> {
    /// The place of its first item in the whole list.
    pub first: usize,
    /// The items.
    pub items: &'a [T],
}

/// The page that holds the item at `wanted`, or the last one.
pub(super) fn page_of<T>(list: &[T], wanted: usize, size: usize) -> Page<'_, T> {
    let first = wanted.min(list.len().saturating_sub(1)) / size.max(1) * size;
    let items = list.get(first..).unwrap_or_default();
    let items = items.get(..size).unwrap_or(items);
    Page { first, items }
}

/// The props of [`PageButtons`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PageButtonsProps {
    /// The place of the first item that is shown.
    pub first: usize,
    /// How many items a page has.
    pub size: usize,
    /// How many items there are.
    pub total: usize,
    /// What is said of the page; by default "1 to 20 of 45".
    #[prop_or_default]
    pub words: Option<AttrValue>,
    /// Called with the place of the first item that is to be shown.
    pub onchange: Callback<usize>,
}

/// What is shown of how much, and the buttons for the page before and after it.
#[component]
pub(super) fn PageButtons(props: &PageButtonsProps) -> Html {
    let locale = use_locale();
    let messages = &locale.messages;
    let PageButtonsProps {
        first, size, total, ..
    } = *props;
    let next = first.saturating_add(size);
    let words = props.words.clone().unwrap_or_else(|| {
        let from = locale.size(first.saturating_add(1).min(total));
        let values = [
            ("from", &*from),
            ("to", &locale.size(next.min(total))),
            ("total", &locale.size(total)),
        ];
        fill(messages.shown_range, &values).into()
    });
    let go = |to: usize| props.onchange.reform(move |()| to);
    html! {
        <>
            <span role="status">{ words }</span>
            <Button disabled={first == 0} onclick={go(first.saturating_sub(size))}>{ messages.previous }</Button>
            <Button disabled={next >= total} onclick={go(next)}>{ messages.next }</Button>
        </>
    }
}
