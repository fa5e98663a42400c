//! The command details: what is sent to the devices.

use std::rc::Rc;

use yew::prelude::*;

use super::callback_url::CallbackAddress;
use super::description_list::{row, wide_row};
use super::other_fields::other_fields;
use super::parameters::Parameters;
use super::text::{code, foreign, muted};
use crate::hooks::{use_locale, use_panel};
use crate::i18n::Locale;
use crate::json::Json;
use crate::model::command::{Command, CommandParam, Paras};

/// The props of [`CommandPanel`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CommandPanelProps {
    /// The parameter of the task.
    pub param: Rc<CommandParam>,
}

/// The panel of a command.
#[component]
pub(super) fn CommandPanel(props: &CommandPanelProps) -> Html {
    let locale = use_locale();
    let panel = use_panel(true);
    let command = props.param.command.as_ref();
    let method = command.and_then(|command| command.method.as_deref());
    let title = html! {
        <>
            { locale.messages.command }
            if let Some(method) = method {
                <code class="hint">{ foreign(&locale, method) }</code>
            }
        </>
    };
    panel.view("command", title, || fields(&locale, &props.param))
}

fn fields(locale: &Locale, param: &CommandParam) -> Html {
    let messages = &locale.messages;
    let times = param
        .max_retransmit
        .map(|times| locale.format.integer(times));
    let address = param.callback_url.as_deref();
    // Another address in its place is hidden again.
    let callback = address
        .map(|address| html! { <CallbackAddress key={address} address={address.to_owned()} /> });
    html! {
        <dl class="rows">
            { param.command.as_ref().map(|command| command_rows(locale, command)) }
            { row(messages.max_retransmit, times.map(|times| html! { { times } })) }
            { row(messages.callback_url, callback) }
            { row(messages.group_tag, param.group_tag.as_deref().map(|tag| foreign(locale, tag))) }
            { row(messages.file_id, param.file_id.as_deref().map(|id| code(locale, id))) }
            { other_fields(locale, &param.other) }
        </dl>
    }
}

fn command_rows(locale: &Locale, command: &Command) -> Html {
    let messages = &locale.messages;
    let paras = command.paras.as_ref();
    html! {
        <>
            { row(messages.service, command.service_id.as_deref().map(|id| code(locale, id))) }
            { row(messages.method, command.method.as_deref().map(|name| code(locale, name))) }
            { wide_row(messages.parameters, paras.map(|paras| values(locale, paras))) }
            { other_fields(locale, &command.other) }
        </>
    }
}

fn values(locale: &Locale, paras: &Paras) -> Html {
    let parameters =
        |value: &Rc<Json>| html! { <Parameters value={Rc::clone(value)} is_command=true /> };
    match paras {
        Paras::Json(value) | Paras::Text(value) => parameters(value),
        Paras::JsonString(value) => html! {
            <>
                { parameters(value) }
                <p class="muted">{ locale.messages.parameters_from_string }</p>
            </>
        },
        Paras::Null => muted(locale.messages.no_parameters),
    }
}

/// The props of [`OtherParameterPanel`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct OtherParameterPanelProps {
    /// The parameter as it was sent.
    pub value: Rc<Json>,
}

/// The panel of a parameter whose form is documented for no type of task.
#[component]
pub(super) fn OtherParameterPanel(props: &OtherParameterPanelProps) -> Html {
    let locale = use_locale();
    let panel = use_panel(true);
    let title = html! { { locale.messages.parameter_raw } };
    panel.view("command", title, || {
        html! { <Parameters value={Rc::clone(&props.value)} is_command=false /> }
    })
}
