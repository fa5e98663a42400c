//! The parameters: as a tree that can be searched, or as they were sent, and what can be copied of them.

use std::rc::Rc;

use yew::prelude::*;

use super::button::Button;
use super::card_props::Received;
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
    /// Whether it is the value of a command's `paras`, or else all of `param`.
    pub is_command: bool,
}

/// The parameters with their tools. Those for copying act on the row that is selected, and on all while none is.
#[component]
pub(super) fn Parameters(props: &ParametersProps) -> Html {
    let locale = use_locale();
    let messages = &locale.messages;
    let value = &props.value;
    let search = use_state_eq(AttrValue::default);
    let is_source = use_state_eq(|| false);
    let selected = use_state_eq(Path::default);
    let on_select = use_callback(selected.setter(), |path, selected| selected.set(path));
    let clipboard = use_clipboard((Rc::clone(value), (*selected).clone()));
    // A row that is no longer there leaves the whole selected.
    let path = value
        .at(&selected)
        .map_or_else(Path::default, |_| (*selected).clone());
    let text = path.to_string();
    let copy_path = {
        let (clipboard, text) = (clipboard.clone(), text.clone());
        move |()| clipboard.copy(text.clone())
    };
    let copied = clipboard.state;
    let copy_value = {
        let value = Rc::clone(value);
        move |()| clipboard.copy(value.at(&path).unwrap_or(&value).to_text())
    };
    let pressed = *is_source;
    let shown = if pressed {
        html! { <AsSent is_command={props.is_command} /> }
    } else {
        html! {
            <>
                <JsonTree
                    label={messages.parameters}
                    value={Rc::clone(value)}
                    search={AttrValue::from(search.trim().to_owned())}
                    selected={(*selected).clone()}
                    {on_select}
                />
                <div class="pages">
                    <Button onclick={copy_value}>{ messages.copy_value }</Button>
                    <Button onclick={copy_path}>{ messages.copy_path }</Button>
                    { code(&locale, &text) }
                    { copy_status(&locale, copied) }
                </div>
            </>
        }
    };
    html! {
        <div class="parameters">
            <div class="pages">
                if value.is_container() && !pressed {
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
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AsSentProps {
    is_command: bool,
}

/// The parameters letter by letter, as the body has them.
#[component]
fn AsSent(props: &AsSentProps) -> Html {
    let locale = use_locale();
    let Received { body, .. } = use_context().unwrap_or_default();
    let source = parameters_as_sent(&body, props.is_command).unwrap_or_default();
    let clipboard = use_clipboard(source.clone());
    let shown = preformatted(&locale, &source);
    let state = clipboard.state;
    let copy = move |()| clipboard.copy(source.clone());
    html! {
        <>
            { shown }
            <div class="pages">
                <Button onclick={copy}>{ locale.messages.copy }</Button>
                { copy_status(&locale, state) }
            </div>
        </>
    }
}
