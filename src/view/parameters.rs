//! The parameters: as a tree that can be searched, or as they were sent, and what can be copied of them.

use super::el::{classed, el, group};
use super::markup::Markup;
use super::{PARAMETERS, Scene, act, button, code, copied, json, pages, raw};
use crate::i18n::counted;
use crate::model::Json;
use crate::state::Copy;

/// The parameters with their tools. Those for copying act on the row that is selected, and on all while none is.
pub(super) fn view(scene: Scene<'_>, value: &Json) -> Markup {
    let (texts, reading) = (scene.texts, scene.reading);
    let source = if reading.source {
        scene.state.snapshot().and_then(|last| last.parameters())
    } else {
        None
    };
    let can_be_sought = value.is_container() && !reading.source;
    let search = can_be_sought.then(|| {
        let name = texts.find_parameters();
        super::search(act::SEEK, name, &reading.sought)
    });
    let switch = button(act::SOURCE, texts.as_sent()).state("aria-pressed", reading.source);
    let tools = pages().maybe(search).child(switch);
    let sought = reading.sought.trim();
    let (shown, found) = match &source {
        Some(source) => (raw::block(scene, source), 0),
        None => json::searched(scene, PARAMETERS, texts.parameters(), value, sought),
    };
    let count = (can_be_sought && !sought.is_empty()).then(|| {
        let found = u64::try_from(found).unwrap_or(u64::MAX);
        counted(texts.found(), found, scene.format)
    });
    let count = classed("div", "muted")
        .role("status")
        .text(count.unwrap_or_default());
    let place = reading.parameter().filter(|_| source.is_none());
    let path = value.at(place.unwrap_or_default()).map(|(_, path)| path);
    let copy = if source.is_some() {
        group([button(act::COPY_VALUE, texts.copy()).into()])
    } else {
        group([
            button(act::COPY_VALUE, texts.copy_value()).into(),
            button(act::COPY_PATH, texts.copy_path()).into(),
            code(path.as_deref().unwrap_or("$")),
        ])
    };
    classed("div", "parameters")
        .child(tools)
        .child(count)
        .child(el("div").child(shown))
        .child(pages().child(copy).child(copied(scene, Copy::Parameters)))
        .into()
}
