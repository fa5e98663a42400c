//! A button of the card.

use yew::prelude::*;

use crate::hooks::{use_event, use_foreign_changes};

/// The props of [`Button`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ButtonProps {
    /// Called when the button is activated, unless it is busy.
    pub onclick: Callback<()>,
    /// Whether a toggle button is pressed; `None` for any other button.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// Whether what it opens is open; `None` for a button that opens nothing.
    #[prop_or_default]
    pub expanded: Option<bool>,
    /// Its name for assistive technology, where the words on it are not enough.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Whether it cannot be used, and is left out by Tab.
    #[prop_or_default]
    pub disabled: bool,
    /// Whether it cannot be used for the moment. It keeps the focus.
    #[prop_or_default]
    pub busy: Option<bool>,
    /// The words on it.
    pub children: Html,
}

/// A `<button>` that listens by itself, because handlers of `html!` keep a removed card alive.
#[component]
pub(super) fn Button(props: &ButtonProps) -> Html {
    use_foreign_changes();
    let node = use_node_ref();
    let onclick = props.onclick.clone();
    let is_busy = props.busy.unwrap_or_default();
    use_event(
        &node,
        "click",
        Callback::from(move |_: MouseEvent| {
            if !is_busy {
                onclick.emit(());
            }
        }),
    );
    let state = |on: Option<bool>| on.map(|on| on.to_string());
    html! {
        <button
            ref={node}
            type="button"
            aria-pressed={state(props.pressed)}
            aria-expanded={state(props.expanded)}
            aria-label={props.label.clone()}
            aria-disabled={state(props.busy)}
            disabled={props.disabled}
        >
            { props.children.clone() }
        </button>
    }
}
