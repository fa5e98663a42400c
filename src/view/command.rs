//! The command details: what is sent to the devices.

use yew::prelude::*;

use super::{Scene, foreign, json, panel, row};
use crate::model::Json;
use crate::model::command::{Command, CommandParam, Paras};

/// The panel of a command.
pub(super) fn view(scene: Scene<'_>, param: &CommandParam) -> Html {
    let texts = scene.texts;
    let command = param.command.as_ref();
    let method = command.and_then(|command| command.method.as_deref());
    let title = html! {
        <>{ texts.command } if let Some(method) = method { <code class="hint">{ foreign(method) }</code> }</>
    };
    panel(scene, "command", title, || {
        html! {
            <dl class="rows">
                { command.map(|command| command_rows(scene, command)).unwrap_or_default() }
                { row(texts.max_retransmit, param.max_retransmit.map(|times| html! { scene.format.integer(times) })) }
                // Shown as text and never as a link: the address comes from the platform's data, whatever it says.
                { row(texts.callback_url, param.callback_url.as_deref().map(|url| html! { <code>{ foreign(url) }</code> })) }
                { row(texts.group_tag, param.group_tag.as_deref().map(foreign)) }
                { row(texts.file_id, param.file_id.as_deref().map(|id| html! { <code>{ foreign(id) }</code> })) }
                { json::other_fields(scene, "param", &param.other) }
            </dl>
        }
    })
}

fn command_rows(scene: Scene<'_>, command: &Command) -> Html {
    let texts = scene.texts;
    let code = |value: &Option<String>| {
        value
            .as_deref()
            .map(|value| html! { <code>{ foreign(value) }</code> })
    };
    html! {
        <>
            { row(texts.service, code(&command.service_id)) }
            { row(texts.method, code(&command.method)) }
            if let Some(paras) = &command.paras {
                <div class="row wide"><dt>{ texts.parameters }</dt><dd>{ parameters(scene, paras) }</dd></div>
            }
            { json::other_fields(scene, "command", &command.other) }
        </>
    }
}

fn parameters(scene: Scene<'_>, paras: &Paras) -> Html {
    match paras {
        Paras::Json(value) => json::tree(scene, "paras", value),
        Paras::JsonString(value) => html! {
            <>
                { json::tree(scene, "paras", value) }
                <p class="muted">{ scene.texts.parameters_from_string }</p>
            </>
        },
        Paras::Text(text) => json::tree(scene, "paras", &Json::String(text.as_str().into())),
        Paras::Null => html! { <span class="muted">{ scene.texts.no_parameters }</span> },
    }
}

/// The panel of a parameter whose form is documented for no type of task: as it is.
pub(super) fn other(scene: Scene<'_>, value: &Json) -> Html {
    panel(
        scene,
        "command",
        html! { scene.texts.parameter_raw },
        || json::tree(scene, "param", value),
    )
}
