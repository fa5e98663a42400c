//! The command details: what is sent to the devices.

use super::el::{classed, group, text};
use super::markup::Markup;
use super::{Scene, callback, code, foreign, json, muted, panel, parameters, row, wide_row};
use crate::model::Json;
use crate::model::command::{Command, CommandParam, Paras};

/// The panel of a command.
pub(super) fn view(scene: Scene<'_>, param: &CommandParam) -> Markup {
    let texts = scene.texts;
    let command = param.command.as_ref();
    let method = command.and_then(|command| command.method.as_deref());
    let method = method.map(|method| classed("code", "hint").child(foreign(method)).into());
    let title = group([text(texts.command()), method.unwrap_or_default()]);
    panel(scene, "command", title, || {
        let times = param
            .max_retransmit
            .map(|times| text(scene.format.integer(times)));
        let callback = param.callback_url.as_deref();
        let callback = callback.map(|address| callback::view(scene, address));
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

fn command_rows(scene: Scene<'_>, command: &Command) -> Markup {
    let texts = scene.texts;
    let paras = command.paras.as_ref();
    let paras = paras.map(|paras| wide_row(texts.parameters(), values(scene, paras)));
    group([
        row(texts.service(), command.service_id.as_deref().map(code)),
        row(texts.method(), command.method.as_deref().map(code)),
        paras.unwrap_or_default(),
        json::other_fields(scene, "command", &command.other),
    ])
}

fn values(scene: Scene<'_>, paras: &Paras) -> Markup {
    match paras {
        Paras::Json(value) => parameters::view(scene, value),
        Paras::JsonString(value) => group([
            parameters::view(scene, value),
            classed("p", "muted")
                .text(scene.texts.parameters_from_string())
                .into(),
        ]),
        Paras::Text(text) => parameters::view(scene, &Json::String(text.as_str().into())),
        Paras::Null => muted(scene.texts.no_parameters()).into(),
    }
}

/// The panel of a parameter whose form is documented for no type of task: as it is.
pub(super) fn other(scene: Scene<'_>, value: &Json) -> Markup {
    panel(scene, "command", text(scene.texts.parameter_raw()), || {
        parameters::view(scene, value)
    })
}
