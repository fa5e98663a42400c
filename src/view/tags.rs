//! The tag list. Tags that were not returned are told apart from none.

use yew::prelude::*;

use super::{Scene, act, foreign, json, panel};
use crate::model::{Tag, Task};

/// The panel of tags.
pub(super) fn view(scene: Scene<'_>, task: &Task) -> Html {
    let texts = scene.texts;
    let count = task
        .tags
        .as_ref()
        .map(|tags| scene.number(u64::try_from(tags.len()).ok()));
    let title = html! {
        <>{ texts.tags } if let Some(count) = count { <span class="count">{ count }</span> }</>
    };
    let unreadable = task.unreadable.iter().find(|field| field.field == "tags");
    panel(scene, "tags", title, || match task.tags.as_deref() {
        None => match unreadable {
            Some(field) => json::tree(scene, "tags", &field.value),
            None => html! { <p class="muted">{ texts.tags_not_returned }</p> },
        },
        Some([]) => html! { <p class="muted">{ texts.tags_none }</p> },
        Some(tags) => {
            html! { <ul class="tags">{ for tags.iter().enumerate().map(|(index, tag)| chip(scene, index, tag)) }</ul> }
        }
    })
}

fn chip(scene: Scene<'_>, index: usize, tag: &Tag) -> Html {
    let value = tag.value.as_deref().map_or_else(
        || html! { <i class="muted">{ scene.texts.tag_no_value }</i> },
        foreign,
    );
    html! {
        <li>
            <button type="button" part="tag" class="tag" data-act={[act::TAG, &index.to_string()].concat()}>
                <span class="tag-name">{ foreign(&tag.name) }</span><span class="tag-value">{ value }</span>
            </button>
        </li>
    }
}
