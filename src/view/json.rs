//! JSON as a tree: digits as sent, one level open, a branch drawn only while it is open.

use yew::prelude::*;

use super::{Scene, foreign, section};
use crate::i18n::counted;
use crate::model::Json;
use crate::model::json::quoted;

/// How many children of one branch are drawn; the raw response has the rest.
const MAX_CHILDREN: usize = 100;

/// A value with everything in it. `path` tells this tree from others on the card.
pub(super) fn tree(scene: Scene<'_>, path: &str, value: &Json) -> Html {
    match value {
        Json::Array(_) | Json::Object(_) => {
            html! { <ul class="tree">{ children(scene, path, value) }</ul> }
        }
        value => scalar(value),
    }
}

/// The rows of fields that the API page does not name.
pub(super) fn other_fields(scene: Scene<'_>, path: &str, fields: &[(Box<str>, Json)]) -> Html {
    if fields.is_empty() {
        return Html::default();
    }
    let path = [path, ".other"].concat();
    let fields = fields.iter().take(MAX_CHILDREN).enumerate();
    html! {
        <div class="row wide">
            <dt>{ scene.texts.other_fields }</dt>
            <dd><ul class="tree">
                { for fields.map(|(index, (key, value))| node(scene, &path, index, Some(key), value)) }
            </ul></dd>
        </div>
    }
}

fn children(scene: Scene<'_>, path: &str, value: &Json) -> Html {
    let (rows, count): (Vec<Html>, usize) = match value {
        Json::Array(items) => {
            let rows = items.iter().take(MAX_CHILDREN).enumerate();
            (
                rows.map(|(index, item)| node(scene, path, index, None, item))
                    .collect(),
                items.len(),
            )
        }
        Json::Object(entries) => {
            let rows = entries.iter().take(MAX_CHILDREN).enumerate();
            (
                rows.map(|(index, (key, item))| node(scene, path, index, Some(key), item))
                    .collect(),
                entries.len(),
            )
        }
        value => (vec![scalar(value)], 1),
    };
    let more = u64::try_from(count.saturating_sub(rows.len())).unwrap_or(u64::MAX);
    html! {
        <>
            { for rows }
            if more > 0 { <li class="muted">{ counted(scene.texts.more_items, more, scene.format) }</li> }
        </>
    }
}

fn node(scene: Scene<'_>, path: &str, index: usize, key: Option<&str>, value: &Json) -> Html {
    let label = match key {
        Some(key) => html! { <span class="json-key">{ foreign(key) }</span> },
        None => html! { <span class="json-key">{ index.to_string() }</span> },
    };
    let size = match value {
        Json::Array(items) if !items.is_empty() => Some((scene.texts.items, items.len())),
        Json::Object(entries) if !entries.is_empty() => Some((scene.texts.fields, entries.len())),
        _ => None,
    };
    let Some((text, size)) = size else {
        return html! { <li>{ label }{ ": " }{ scalar(value) }</li> };
    };
    let path = [path, ".", &index.to_string()].concat();
    let size = counted(text, u64::try_from(size).unwrap_or(u64::MAX), scene.format);
    let title = html! { <>{ label }{ " " }<span class="muted">{ size }</span></> };
    let branch = || html! { <ul class="tree">{ children(scene, &path, value) }</ul> };
    html! { <li>{ section(scene, &path, None, title, false, branch) }</li> }
}

fn scalar(value: &Json) -> Html {
    let (class, text) = match value {
        Json::Null => ("json-null", "null".to_owned()),
        Json::Bool(value) => ("json-bool", value.to_string()),
        Json::Number(digits) => ("json-number", digits.to_string()),
        Json::String(text) => ("json-string", quoted(text)),
        Json::Array(_) => ("json-null", "[]".to_owned()),
        Json::Object(_) => ("json-null", "{}".to_owned()),
    };
    html! { <code {class}><bdi>{ text }</bdi></code> }
}
