//! The parameters: as a tree that can be searched, or as they were sent, and what can be copied of them.

use std::rc::Rc;

use yew::prelude::*;

use super::button::Button;
use super::copy_status::copy_status;
use super::json_tree::JsonTree;
use super::raw_response::preformatted;
use super::search_input::SearchInput;
use super::text::code;
use crate::hooks::{use_clipboard, use_locale};
use crate::json::{Json, Path};
use crate::load_state::parameters_as_sent;

/// The props of [`Parameters`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ParametersProps {
    /// The value.
    pub value: Rc<Json>,
    /// The body that it was read from.
    pub body: Rc<String>,
    /// Whether it is the value of a command's `paras`, or else all of `param`.
    pub is_command: bool,
}

/// The parameters with their tools. Those for copying act on the row that is selected, and on all while none is.
#[component]
pub(super) fn Parameters(props: &ParametersProps) -> Html {
    let locale = use_locale();
    let messages = &locale.messages;
    let search = use_state_eq(AttrValue::default);
    let is_source = use_state_eq(|| false);
    let selected = use_state_eq(Path::default);
    let clipboard = use_clipboard((Rc::clone(&props.value), (*selected).clone(), *is_source));
    let source = is_source
        .then(|| parameters_as_sent(&props.body, props.is_command))
        .flatten();
    let value = &props.value;
    // A row that is no longer there leaves the whole selected.
    let path = value
        .at(&selected)
        .map_or_else(Path::default, |_| (*selected).clone());
    let copy_value = {
        let (clipboard, value, path) = (clipboard.clone(), Rc::clone(value), path.clone());
        move |()| clipboard.copy(value.at(&path).unwrap_or(&value).to_text())
    };
    let copy_text = |text: String| {
        let clipboard = clipboard.clone();
        move |()| clipboard.copy(text.clone())
    };
    let shown = match &source {
        Some(source) => preformatted(&locale, source),
        None => html! {
            <JsonTree
                label={messages.parameters}
                value={Rc::clone(value)}
                search={AttrValue::from(search.trim().to_owned())}
                selected={(*selected).clone()}
                on_select={let selected = selected.setter(); Callback::from(move |path| selected.set(path))}
            />
        },
    };
    let pressed = *is_source;
    html! {
        <div class="parameters">
            <div class="pages">
                if value.is_container() && source.is_none() {
                    <SearchInput
                        label={messages.find_parameters}
                        value={(*search).clone()}
                        oninput={let search = search.setter(); move |text| search.set(text)}
                    />
                }
                <Button {pressed} onclick={move |()| is_source.set(!pressed)}>
                    { messages.as_sent }
                </Button>
            </div>
            { shown }
            <div class="pages">
                if let Some(source) = source {
                    <Button onclick={copy_text(source)}>{ messages.copy }</Button>
                } else {
                    <Button onclick={copy_value}>{ messages.copy_value }</Button>
                    <Button onclick={copy_text(path.to_string())}>{ messages.copy_path }</Button>
                    { code(&locale, &path.to_string()) }
                }
                { copy_status(&locale, clipboard.state) }
            </div>
        </div>
    }
}
