//! The tag list. Tags that were not returned are told apart from none.

use super::el::{classed, el, group, text};
use super::markup::Markup;
use super::{Scene, act, foreign, json, panel};
use crate::model::text::{digits, joined};
use crate::model::{Tag, Task};

/// The panel of tags.
pub(super) fn view(scene: Scene<'_>, task: &Task) -> Markup {
    let texts = scene.texts;
    let count = task
        .tags
        .as_ref()
        .map(|tags| scene.number(u64::try_from(tags.len()).ok()));
    let count = count.map(|count| classed("span", "count").text(count).into());
    let title = group([text(texts.tags()), count.unwrap_or_default()]);
    let none = |words| classed("p", "muted").text(words).into();
    let unreadable = task.unreadable.iter().find(|field| field.field == "tags");
    panel(scene, "tags", title, || match task.tags.as_deref() {
        None => match unreadable {
            Some(field) => json::tree(scene, "tags", texts.tags(), &field.value),
            None => none(texts.tags_not_returned()),
        },
        Some([]) => none(texts.tags_none()),
        Some(tags) => {
            let chips = tags.iter().enumerate();
            classed("ul", "tags")
                .children(chips.map(|(index, tag)| chip(scene, index, tag)))
                .into()
        }
    })
}

fn chip(scene: Scene<'_>, index: usize, tag: &Tag) -> Markup {
    let value = tag.value.as_deref().map_or_else(
        || {
            classed("i", "muted")
                .text(scene.texts.tag_no_value())
                .into()
        },
        foreign,
    );
    let button = classed("button", "tag")
        .part("tag")
        .attr("type", "button")
        .attr("data-act", &joined(&[act::TAG, &digits(index)]))
        .child(classed("span", "tag-name").child(foreign(&tag.name)))
        .child(classed("span", "tag-value").child(value));
    el("li").child(button).into()
}
