//! The tag list. Tags that were not returned are told apart from none.

use std::rc::Rc;

use yew::prelude::*;

use super::dom::closest;
use super::json_tree::JsonTree;
use super::pager::{PageButtons, page_of};
use super::text::foreign;
use crate::hooks::{use_event, use_locale, use_panel};
use crate::i18n::Locale;
use crate::json::Json;
use crate::model::Tag;

/// How many tags are drawn at a time.
const PAGE: usize = 100;

/// The props of [`Tags`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TagsProps {
    /// The tags; none where they were not returned, or could not be read.
    pub tags: Option<Rc<[Tag]>>,
    /// What was sent in their place, where that is no list of tags.
    pub unreadable: Option<Rc<Json>>,
    /// Called when a person activates a tag.
    pub on_tag: Callback<Tag>,
}

/// The panel of tags. One listener serves all of them.
#[component]
pub(super) fn Tags(props: &TagsProps) -> Html {
    let locale = use_locale();
    let panel = use_panel(true);
    let first = use_state_eq(|| 0);
    let (tags, on_tag) = (props.tags.clone(), props.on_tag.clone());
    use_event(
        panel.node(),
        "click",
        Callback::from(move |event: MouseEvent| {
            let button = closest(&event, "button[data-index]");
            let index = button.and_then(|button| button.get_attribute("data-index"));
            let index = index.and_then(|index| index.parse::<usize>().ok());
            let tags = tags.as_deref().unwrap_or_default();
            if let Some(tag) = index.and_then(|index| tags.get(index)) {
                on_tag.emit(tag.clone());
            }
        }),
    );
    let messages = &locale.messages;
    let count = props.tags.as_ref().map(|tags| locale.size(tags.len()));
    let title = html! {
        <>
            { messages.tags }
            if let Some(count) = count {
                <span class="count">{ count }</span>
            }
        </>
    };
    let content = || match (&props.tags, &props.unreadable) {
        (None, Some(value)) => {
            html! { <JsonTree label={messages.tags} value={Rc::clone(value)} /> }
        }
        (None, None) => html! { <p class="muted">{ messages.tags_not_returned }</p> },
        (Some(tags), _) if tags.is_empty() => html! { <p class="muted">{ messages.tags_none }</p> },
        (Some(tags), _) => tag_list(&locale, tags, &first),
    };
    panel.view("tags", title, content)
}

/// One page of tags.
fn tag_list(locale: &Locale, tags: &[Tag], first: &UseStateHandle<usize>) -> Html {
    let page = page_of(tags, **first, PAGE);
    let chips = page.items.iter().enumerate().map(|(at, tag)| {
        let before = page.items.get(..at).unwrap_or_default();
        let equal = before.iter().filter(|before| *before == tag).count();
        chip(locale, page.first.saturating_add(at), tag, equal)
    });
    let onchange = first.setter();
    html! {
        <>
            <ul class="tags">{ for chips }</ul>
            if tags.len() > PAGE {
                <div class="pages">
                    <PageButtons
                        first={page.first}
                        size={PAGE}
                        total={tags.len()}
                        onchange={move |to| onchange.set(to)}
                    />
                </div>
            }
        </>
    }
}

/// A tag, keyed by what it says and by how many equal ones stand before it, so that the focus stays on it when others come
/// before it.
fn chip(locale: &Locale, index: usize, tag: &Tag, equal: usize) -> Html {
    let value = tag.value.as_deref().map_or_else(
        || html! { <i class="muted">{ locale.messages.tag_no_value }</i> },
        |value| foreign(locale, value),
    );
    // The length keeps name and value apart, whatever is in them.
    let mut key = format!("{equal} {} {}", tag.name.len(), tag.name);
    if let Some(value) = &tag.value {
        key.push('=');
        key.push_str(value);
    }
    html! {
        <li {key}>
            <button class="tag" part="tag" type="button" data-index={index.to_string()}>
                <span class="tag-name">{ foreign(locale, &tag.name) }</span>
                <span class="tag-value">{ value }</span>
            </button>
        </li>
    }
}
