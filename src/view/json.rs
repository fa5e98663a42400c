//! JSON as a tree: digits as sent, one level open, a branch drawn only while it is open.

use yew::Html;

use super::el::{classed, el, list};
use super::{Scene, foreign, muted, remarked, section, wide_row};
use crate::i18n::counted;
use crate::model::Json;
use crate::model::json::quoted;
use crate::model::text::joined;

/// How many children of one branch are drawn; the raw response has the rest.
const MAX_CHILDREN: usize = 100;

/// A value with everything in it. `path` tells this tree from others on the card.
pub(super) fn tree(scene: Scene<'_>, path: &str, value: &Json) -> Html {
    match value {
        Json::Array(_) | Json::Object(_) => classed("ul", "tree")
            .child(children(scene, path, value))
            .into(),
        value => scalar(value),
    }
}

/// The rows of fields that the API page does not name.
pub(super) fn other_fields(scene: Scene<'_>, path: &str, fields: &[(Box<str>, Json)]) -> Html {
    if fields.is_empty() {
        return Html::default();
    }
    let path = joined(&[path, ".other"]);
    let fields = fields.iter().take(MAX_CHILDREN).enumerate();
    let nodes = fields.map(|(index, (key, value))| node(scene, &path, index, Some(key), value));
    let tree = classed("ul", "tree").children(nodes);
    wide_row(scene.texts.other_fields(), tree.into())
}

fn children(scene: Scene<'_>, path: &str, value: &Json) -> Html {
    let (mut rows, count): (Vec<Html>, usize) = match value {
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
    if more > 0 {
        let more = counted(scene.texts.more_items(), more, scene.format);
        rows.push(classed("li", "muted").text(more).into());
    }
    list(rows)
}

fn node(scene: Scene<'_>, path: &str, index: usize, key: Option<&str>, value: &Json) -> Html {
    let label = classed("span", "json-key");
    let label = match key {
        Some(key) => label.child(foreign(key)),
        None => label.text(index.to_string()),
    };
    let size = match value {
        Json::Array(items) if !items.is_empty() => Some((scene.texts.items(), items.len())),
        Json::Object(entries) if !entries.is_empty() => Some((scene.texts.fields(), entries.len())),
        _ => None,
    };
    let Some((text, size)) = size else {
        return el("li").child(label).text(": ").child(scalar(value)).into();
    };
    let path = joined(&[path, ".", &index.to_string()]);
    let size = counted(text, u64::try_from(size).unwrap_or(u64::MAX), scene.format);
    let title = remarked(label.into(), muted(size));
    let branch = || tree(scene, &path, value);
    el("li")
        .child(section(scene, &path, None, title, false, branch))
        .into()
}

fn scalar(value: &Json) -> Html {
    let (class, text) = match value {
        Json::Null => ("json-null", "null".to_owned()),
        Json::Bool(value) => (
            "json-bool",
            if *value { "true" } else { "false" }.to_owned(),
        ),
        Json::Number(digits) => ("json-number", digits.to_string()),
        Json::String(text) => ("json-string", quoted(text)),
        Json::Array(_) => ("json-null", "[]".to_owned()),
        Json::Object(_) => ("json-null", "{}".to_owned()),
    };
    classed("code", class).child(el("bdi").text(text)).into()
}
