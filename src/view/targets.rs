//! Whom the command goes to. The platform gives no result per device here, so no row is coloured by one.

use yew::prelude::*;

use super::details::named;
use super::progress::devices;
use super::{Scene, act, copied, foreign, panel, row};
use crate::i18n::fill;
use crate::model::command::{TargetType, Targets};
use crate::state::Copy;

/// How many rows of a list are drawn at a time.
pub const PAGE: usize = 20;

/// The panel of targets.
pub(super) fn view(scene: Scene<'_>, targets: &Targets) -> Html {
    let texts = scene.texts;
    let text = |value: &Option<String>| value.as_deref().map(foreign);
    let by_id = targets.kind == Some(TargetType::GroupIdList);
    let count = targets
        .device_list
        .as_ref()
        .map(|list| devices(scene, texts.device_list, list.len()));
    let count = count
        .map(|count| html! { <span class="hint">{ count }</span> })
        .unwrap_or_default();
    panel(
        scene,
        "targets",
        html! { <>{ texts.targets }{ count }</> },
        || {
            html! {
                <>
                    <dl class="rows">
                        <div class="row wide"><dd>{ kind(scene, targets.kind.as_ref()) }</dd></div>
                        { row(texts.device_type, text(&targets.device_type)) }
                        { row(texts.manufacturer_id, text(&targets.manufacturer_id)) }
                        { row(texts.model, text(&targets.model)) }
                        { row(texts.device_location, text(&targets.device_location)) }
                    </dl>
                    if let Some(list) = &targets.group_list {
                        { page(scene, if by_id { texts.group_id_list } else { texts.group_list }, list) }
                    }
                    if let Some(list) = &targets.device_list {
                        { page(scene, texts.device_list, list) }
                        <p class="muted">{ texts.no_outcome_per_device }</p>
                    }
                </>
            }
        },
    )
}

fn kind(scene: Scene<'_>, kind: Option<&TargetType>) -> Html {
    let texts = scene.texts;
    let Some(kind) = kind else {
        return html! { <span class="muted">{ texts.target_unknown }</span> };
    };
    let name = match kind {
        TargetType::DeviceList => texts.target_device_list,
        TargetType::DeviceType => texts.target_device_type,
        TargetType::DeviceArea => texts.target_device_area,
        TargetType::GroupList => texts.target_group_list,
        TargetType::Broadcast => texts.target_broadcast,
        TargetType::GroupIdList => texts.target_group_id_list,
        TargetType::Other(word) => return foreign(word),
    };
    named(name, kind.as_word())
}

/// One page of a list of names or ids. A long one can be searched, copied and downloaded; it is drawn a page at a time,
/// so that 30,000 ids cost no more than twenty.
fn page(scene: Scene<'_>, title: &str, list: &[Box<str>]) -> Html {
    let texts = scene.texts;
    let is_long = list.len() > PAGE;
    let found = matching(list, if is_long { &scene.reading.filter } else { "" });
    let first = scene
        .reading
        .first_target
        .min(found.len().saturating_sub(1))
        / PAGE
        * PAGE;
    let shown = found.get(first..).unwrap_or_default();
    let shown = shown.get(..PAGE).unwrap_or(shown);
    let end = first.saturating_add(shown.len());
    let number = |index: usize| scene.number(u64::try_from(index).ok());
    let range = [
        ("from", number(first.saturating_add(1))),
        ("to", number(end)),
        ("total", number(found.len())),
    ];
    let range = range.each_ref().map(|(key, value)| (*key, value.as_str()));
    html! {
        <div class="list">
            <div class="list-title">{ devices(scene, title, list.len()) }</div>
            <div class="pages">
                if is_long {
                    <input type="search" data-act={act::FIND} aria-label={texts.find} placeholder={texts.find} />
                }
                <button type="button" data-act={act::COPY_TARGETS}>{ texts.copy_all }</button>
                <button type="button" data-act={act::DOWNLOAD}>{ texts.download_csv }</button>
                { copied(scene, Copy::Targets) }
            </div>
            <ol class="ids">{ for shown.iter().map(|id| html! { <li><code>{ foreign(id) }</code></li> }) }</ol>
            if is_long {
                <div class="pages">
                    <span role="status">
                        if found.len() == list.len() {
                            { fill(texts.shown_range, &range) }
                        } else {
                            { devices(scene, texts.found, found.len()) }
                        }
                    </span>
                    <button type="button" data-act={act::PREVIOUS} disabled={first == 0}>{ texts.previous }</button>
                    <button type="button" data-act={act::NEXT} disabled={end >= found.len()}>{ texts.next }</button>
                </div>
            }
        </div>
    }
}

/// The rows that hold a text; ASCII case does not matter, as in device ids it does not.
fn matching<'a>(list: &'a [Box<str>], filter: &str) -> Vec<&'a str> {
    let filter = filter.trim().to_ascii_lowercase();
    let rows = list.iter().map(|row| &**row);
    if filter.is_empty() {
        return rows.collect();
    }
    rows.filter(|row| row.to_ascii_lowercase().contains(&filter))
        .collect()
}
