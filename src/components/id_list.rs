//! A list of names or ids: searched, copied, saved as a file, and drawn a page at a time, so that 30,000 ids cost no more
//! than twenty.

use std::rc::Rc;

use yew::prelude::*;

use super::button::Button;
use super::copy_status::copy_status;
use super::pager::{PageButtons, page_of};
use super::search_input::SearchInput;
use super::text::code;
use crate::csv;
use crate::hooks::{use_clipboard, use_locale};
use crate::i18n::fold;
use crate::model::command::Names;
use crate::model::text::Search;

/// How many rows are drawn at a time.
const PAGE: usize = 20;

/// The props of [`IdList`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct IdListProps {
    /// The message that counts the rows, "{n} device IDs".
    pub title: &'static str,
    /// The heading of the column in a file.
    pub column: &'static str,
    /// The names or ids.
    pub ids: Names,
}

/// A list of names or ids with its tools.
#[component]
pub(super) fn IdList(props: &IdListProps) -> Html {
    let locale = use_locale();
    let messages = &locale.messages;
    let ids = &props.ids;
    let search = use_state_eq(AttrValue::default);
    let first = use_state_eq(|| 0);
    let clipboard = use_clipboard(Rc::clone(ids));
    let found = use_memo((Rc::clone(ids), search.clone()), |(ids, search)| {
        matching(ids, search.trim())
    });
    let is_long = ids.len() > PAGE;
    let shown = page_of(&found, *first, PAGE);
    let words = (found.len() < ids.len())
        .then(|| AttrValue::from(locale.counted(messages.found, found.len())));
    let copy = {
        let (clipboard, ids) = (clipboard.clone(), Rc::clone(ids));
        move |()| clipboard.copy(csv::lines(&ids))
    };
    let download = {
        let (column, ids) = (props.column, Rc::clone(ids));
        move |()| super::download::download("targets.csv", &csv::csv(column, &ids))
    };
    let oninput = {
        let (search, first) = (search.clone(), first.setter());
        move |text| {
            search.set(text);
            first.set(0);
        }
    };
    let rows = shown.items.iter().filter_map(|index| ids.get(*index));
    html! {
        <div class="list">
            <div class="list-title">{ locale.counted(props.title, ids.len()) }</div>
            <div class="pages">
                if is_long {
                    <SearchInput label={messages.find} value={(*search).clone()} {oninput} />
                }
                <Button onclick={copy}>{ messages.copy_all }</Button>
                <Button onclick={download}>{ messages.download_csv }</Button>
                { copy_status(&locale, clipboard.state) }
            </div>
            <ol class="ids">{ for rows.map(|id| html! { <li>{ code(&locale, id) }</li> }) }</ol>
            if is_long {
                <div class="pages">
                    <PageButtons
                        first={shown.first}
                        size={PAGE}
                        total={found.len()}
                        {words}
                        onchange={move |to| first.set(to)}
                    />
                </div>
            }
        </div>
    }
}

/// The places of the rows that match a search.
fn matching(ids: &[Box<str>], search: &str) -> Vec<usize> {
    let search = Search::new(search, fold);
    let rows = ids.iter().enumerate();
    rows.filter(|(_, id)| search.matches(id))
        .map(|(index, _)| index)
        .collect()
}
