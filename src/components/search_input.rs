//! A field to search by.
//!
//! In a card that the browser skips there is none before the card comes near the viewport: Chromium looks for fields to fill in
//! whenever a page has got new ones, and lays out each skipped card that has any, one after the other.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent};
use yew::prelude::*;

use crate::hooks::{use_displayed, use_event, use_foreign_changes, use_layout};

/// The props of [`SearchInput`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct SearchInputProps {
    /// What is searched, for assistive technology and as the placeholder.
    pub label: &'static str,
    /// What is searched for.
    pub value: AttrValue,
    /// Called with what the reader types.
    pub oninput: Callback<AttrValue>,
}

/// An `<input type="search">`.
#[component]
pub(super) fn SearchInput(props: &SearchInputProps) -> Html {
    use_foreign_changes();
    let node = use_node_ref();
    let layout = use_layout();
    let is_displayed = use_displayed(&node, layout.is_one_of_many);
    let oninput = props.oninput.clone();
    use_event(
        &node,
        "input",
        Callback::from(move |event: InputEvent| {
            let target = event.target();
            let input = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                oninput.emit(input.value().into());
            }
        }),
    );
    html! {
        <div ref={node} class="search">
            if is_displayed {
                <input
                    type="search"
                    aria-label={props.label}
                    placeholder={props.label}
                    value={props.value.clone()}
                />
            }
        </div>
    }
}
