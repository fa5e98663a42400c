//! A field to search by.

use web_sys::{HtmlInputElement, InputEvent};
use yew::prelude::*;

use crate::hooks::{use_event, use_foreign_changes};

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
    let oninput = props.oninput.clone();
    let input = node.clone();
    use_event(
        &node,
        "input",
        Callback::from(move |_: InputEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                oninput.emit(input.value().into());
            }
        }),
    );
    html! {
        <input
            ref={node}
            type="search"
            aria-label={props.label}
            placeholder={props.label}
            value={props.value.clone()}
        />
    }
}
