//! The command details: what is sent to the devices.

use yew::Html;

use super::el::{classed, group, text};
use super::{Scene, code, foreign, json, muted, panel, row, wide_row};
use crate::model::Json;
use crate::model::command::{Command, CommandParam, Paras};

/// The panel of a command.
pub(super) fn view(scene: Scene<'_>, param: &CommandParam) -> Html {
    let texts = scene.texts;
    let command = param.command.as_ref();
    let method = command.and_then(|command| command.method.as_deref());
    let method = method.map(|method| classed("code", "hint").child(foreign(method)).into());
    let title = group([text(texts.command()), method.unwrap_or_default()]);
    panel(scene, "command", title, || {
        let times = param
            .max_retransmit
            .map(|times| text(scene.format.integer(times)));
        // Shown as text and never as a link: the address comes from the platform's data, whatever it says.
        let callback = param.callback_url.as_deref().map(code);
        classed("dl", "rows")
            .maybe(command.map(|command| command_rows(scene, command)))
            .child(row(texts.max_retransmit(), times))
            .child(row(texts.callback_url(), callback))
            .child(row(
                texts.group_tag(),
                param.group_tag.as_deref().map(foreign),
            ))
            .child(row(texts.file_id(), param.file_id.as_deref().map(code)))
            .child(json::other_fields(scene, "param", &param.other))
            .into()
    })
}

fn command_rows(scene: Scene<'_>, command: &Command) -> Html {
    let texts = scene.texts;
    let paras = command.paras.as_ref();
    let paras = paras.map(|paras| wide_row(texts.parameters(), parameters(scene, paras)));
    group([
        row(texts.service(), command.service_id.as_deref().map(code)),
        row(texts.method(), command.method.as_deref().map(code)),
        paras.unwrap_or_default(),
        json::other_fields(scene, "command", &command.other),
    ])
}

fn parameters(scene: Scene<'_>, paras: &Paras) -> Html {
    match paras {
        Paras::Json(value) => json::tree(scene, "paras", value),
        Paras::JsonString(value) => group([
            json::tree(scene, "paras", value),
            classed("p", "muted")
                .text(scene.texts.parameters_from_string())
                .into(),
        ]),
        Paras::Text(text) => json::tree(scene, "paras", &Json::String(text.as_str().into())),
        Paras::Null => muted(scene.texts.no_parameters()).into(),
    }
}

/// The panel of a parameter whose form is documented for no type of task: as it is.
pub(super) fn other(scene: Scene<'_>, value: &Json) -> Html {
    panel(scene, "command", text(scene.texts.parameter_raw()), || {
        json::tree(scene, "param", value)
    })
}
