//! Whom the command goes to. The platform gives no result per device here, so no row is coloured by one.

use super::details::named;
use super::el::{classed, el, group, text};
use super::markup::Markup;
use super::progress::devices;
use super::{Scene, act, button, code, copied, foreign, muted, pages, panel, row};
use crate::i18n::fill;
use crate::model::command::{TargetType, Targets};
use crate::model::text::contains;
use crate::state::Copy;

/// How many rows of a list are drawn at a time.
pub const PAGE: usize = 20;

/// The panel of targets.
pub(super) fn view(scene: Scene<'_>, targets: &Targets) -> Markup {
    let texts = scene.texts;
    let by_id = targets.kind == Some(TargetType::GroupIdList);
    let count = targets
        .device_list
        .as_ref()
        .map(|list| devices(scene, texts.device_list(), list.len()));
    let count = count.map(|count| classed("span", "hint").text(count).into());
    let title = group([text(texts.targets()), count.unwrap_or_default()]);
    panel(scene, "targets", title, || {
        let kind = el("dd").child(kind(scene, targets.kind.as_ref()));
        let fields = [
            (texts.device_type(), &targets.device_type),
            (texts.manufacturer_id(), &targets.manufacturer_id),
            (texts.model(), &targets.model),
            (texts.device_location(), &targets.device_location),
        ];
        let rows = classed("dl", "rows")
            .child(classed("div", "row wide").child(kind))
            .children(fields.map(|(term, value)| row(term, value.as_deref().map(foreign))));
        let groups = if by_id {
            texts.group_id_list()
        } else {
            texts.group_list()
        };
        let groups = targets
            .group_list
            .as_ref()
            .map(|list| page(scene, groups, list, true));
        let devices = targets.device_list.as_ref().map(|list| {
            let remark = classed("p", "muted").text(texts.no_outcome_per_device());
            group([page(scene, texts.device_list(), list, false), remark.into()])
        });
        group([
            rows.into(),
            groups.unwrap_or_default(),
            devices.unwrap_or_default(),
        ])
    })
}

fn kind(scene: Scene<'_>, kind: Option<&TargetType>) -> Markup {
    let texts = scene.texts;
    let Some(kind) = kind else {
        return muted(texts.target_unknown()).into();
    };
    let name = match kind {
        TargetType::DeviceList => texts.target_device_list(),
        TargetType::DeviceType => texts.target_device_type(),
        TargetType::DeviceArea => texts.target_device_area(),
        TargetType::GroupList => texts.target_group_list(),
        TargetType::Broadcast => texts.target_broadcast(),
        TargetType::GroupIdList => texts.target_group_id_list(),
        TargetType::Other(word) => return foreign(word),
    };
    named(name, kind.as_word())
}

/// One page of a list of names or ids. A long one can be searched, copied and downloaded; it is drawn a page at a time,
/// so that 30,000 ids cost no more than twenty.
fn page(scene: Scene<'_>, title: &str, list: &[Box<str>], of_groups: bool) -> Markup {
    let texts = scene.texts;
    let (copy, download, what) = if of_groups {
        (act::COPY_GROUPS, act::DOWNLOAD_GROUPS, Copy::Groups)
    } else {
        (act::COPY_TARGETS, act::DOWNLOAD, Copy::Targets)
    };
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
    let search = is_long.then(|| super::search(act::FIND, texts.find(), &scene.reading.filter));
    let tools = pages()
        .maybe(search)
        .child(button(copy, texts.copy_all()))
        .child(button(download, texts.download_csv()))
        .child(copied(scene, what));
    let turning = is_long.then(|| {
        let words = if found.len() == list.len() {
            fill(texts.shown_range(), &range)
        } else {
            devices(scene, texts.found(), found.len())
        };
        pages()
            .child(el("span").role("status").text(words))
            .child(button(act::PREVIOUS, texts.previous()).flag("disabled", first == 0))
            .child(button(act::NEXT, texts.next()).flag("disabled", end >= found.len()))
    });
    classed("div", "list")
        .child(classed("div", "list-title").text(devices(scene, title, list.len())))
        .child(tools)
        .child(classed("ol", "ids").children(shown.iter().map(|id| el("li").child(code(id)))))
        .maybe(turning)
        .into()
}

/// The rows that hold a text; ASCII case does not matter, as in device ids it does not.
fn matching<'a>(list: &'a [Box<str>], filter: &str) -> Vec<&'a str> {
    let filter = filter.trim().to_ascii_lowercase();
    let rows = list.iter().map(|row| &**row);
    if filter.is_empty() {
        return rows.collect();
    }
    rows.filter(|row| contains(&row.to_ascii_lowercase(), &filter))
        .collect()
}
