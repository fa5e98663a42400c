//! JSON as a tree: digits as sent, one level open, a branch drawn only while it is open.
//!
//! Rows say their level, and a branch is a group behind its row, so that a row's name is its own line alone. One row is
//! reached by Tab, the others from there by arrow keys (`widget/keys.rs`).

use std::cell::Cell;

use super::el::{El, classed, el, group};
use super::markup::Markup;
use super::{FOUND, Scene, foreign, muted, wide_row};
use crate::i18n::counted;
use crate::model::Json;
use crate::model::json::quoted;
use crate::model::text::{digits, joined, mentions};

/// How many children of one branch are drawn, and how many findings; the raw response has the rest.
const MAX_ROWS: usize = 100;

/// What can be opened.
#[derive(Clone, Copy)]
enum Branch<'a> {
    Items(&'a [Json]),
    Entries(&'a [(Box<str>, Json)]),
}

impl<'a> Branch<'a> {
    fn of(value: &'a Json) -> Self {
        match value {
            Json::Array(items) => Self::Items(items),
            Json::Object(entries) => Self::Entries(entries),
            _ => Self::Items(&[]),
        }
    }

    fn len(self) -> usize {
        match self {
            Self::Items(items) => items.len(),
            Self::Entries(entries) => entries.len(),
        }
    }

    fn child(self, index: usize) -> Option<(Option<&'a str>, &'a Json)> {
        match self {
            Self::Items(items) => items.get(index).map(|item| (None, item)),
            Self::Entries(entries) => entries.get(index).map(|(key, item)| (Some(&**key), item)),
        }
    }
}

/// A value with everything in it. `path` tells this tree from others on the card.
pub(super) fn tree(scene: Scene<'_>, path: &str, name: &'static str, value: &Json) -> Markup {
    searched(scene, path, name, value, "").0
}

/// What of a value mentions a text, opened down to there, and how often it does; all of it for a blank text.
pub(super) fn searched(
    scene: Scene<'_>,
    path: &str,
    name: &'static str,
    value: &Json,
    sought: &str,
) -> (Markup, usize) {
    match Branch::of(value) {
        branch if branch.len() > 0 => draw(scene, path, name, branch, sought),
        _ => (scalar(value), 0),
    }
}

/// The rows of fields that the API page does not name.
pub(super) fn other_fields(scene: Scene<'_>, path: &str, fields: &[(Box<str>, Json)]) -> Markup {
    if fields.is_empty() {
        return Markup::default();
    }
    let name = scene.texts.other_fields();
    let path = joined(&[path, ".other"]);
    wide_row(
        name,
        draw(scene, &path, name, Branch::Entries(fields), "").0,
    )
}

fn draw(
    scene: Scene<'_>,
    path: &str,
    name: &'static str,
    branch: Branch<'_>,
    sought: &str,
) -> (Markup, usize) {
    let drawn = |reached| {
        let tree = Tree {
            scene,
            sought,
            reached,
            is_reached: Cell::new(false),
            found: Cell::new(0),
        };
        let rows = tree.children(path, 1, branch, !sought.is_empty());
        (rows, tree.found.get(), tree.is_reached.get())
    };
    let selected = scene.reading.selected.as_str();
    let (rows, found) = match drawn((!selected.is_empty()).then_some(selected)) {
        (rows, found, true) => (rows, found),
        // The row that is selected is in another tree, or not drawn at present.
        _ => {
            let (rows, found, _) = drawn(None);
            (rows, found)
        }
    };
    if rows.is_empty() {
        return (Markup::default(), found);
    }
    let html = classed("div", "tree")
        .role("tree")
        .attr("aria-label", name)
        .children(rows)
        .maybe((found > MAX_ROWS).then(|| more(scene, found.saturating_sub(MAX_ROWS))));
    (html.into(), found)
}

struct Tree<'a> {
    scene: Scene<'a>,
    /// Blank draws everything.
    sought: &'a str,
    /// The row that Tab reaches; the first one unless given.
    reached: Option<&'a str>,
    is_reached: Cell<bool>,
    found: Cell<usize>,
}

impl Tree<'_> {
    fn children(&self, path: &str, level: usize, branch: Branch<'_>, seeks: bool) -> Vec<Markup> {
        let mut rows = Vec::new();
        for index in 0..branch.len() {
            if index == MAX_ROWS && !seeks {
                rows.push(more(self.scene, branch.len().saturating_sub(index)));
                break;
            }
            let is_first = level == 1 && rows.is_empty();
            rows.extend(self.node(path, level, index, branch, seeks, is_first));
        }
        rows
    }

    /// A row, and the branch behind it while it is open; nothing where nothing of what is sought is in either.
    fn node(
        &self,
        path: &str,
        level: usize,
        index: usize,
        branch: Branch<'_>,
        seeks: bool,
        is_first: bool,
    ) -> Option<Markup> {
        let (key, value) = branch.child(index)?;
        let place = digits(index);
        let path = joined(&[path, ".", &place]);
        let branch = Branch::of(value);
        let below = level.saturating_add(1);
        let mut inside = Vec::new();
        if seeks {
            let is_here = key.is_some_and(|key| mentions(key, self.sought))
                || !value.is_container() && mentions(plain(value), self.sought);
            let found = self.found.get().saturating_add(usize::from(is_here));
            self.found.set(found);
            inside = self.children(&path, below, branch, true);
            if inside.is_empty() && !(is_here && found <= MAX_ROWS) {
                return None;
            }
        }
        // What a search has opened is closed apart from what the reader has opened.
        let opens = !inside.is_empty();
        let section = joined(&[if opens { FOUND } else { "" }, &path]);
        let is_open = branch.len() > 0 && self.scene.reading.is_open(&section, opens);
        if is_open && !opens {
            inside = self.children(&path, below, branch, false);
        }
        let row = self.row(&path, level, is_first).attr("data-path", &section);
        let row = row.child(match key {
            Some(key) => classed("span", "json-key").child(foreign(key)),
            None => classed("span", "json-key").text(place),
        });
        let row = if branch.len() > 0 {
            let size = self.size(branch);
            row.text(" ")
                .child(muted(size))
                .state("aria-expanded", is_open)
        } else {
            row.text(": ").child(scalar(value))
        };
        let below = is_open.then(|| classed("div", "tree").role("group").children(inside));
        Some(group([
            row.into(),
            below.map(Markup::from).unwrap_or_default(),
        ]))
    }

    fn row(&self, path: &str, level: usize, is_first: bool) -> El {
        let is_reached = self.reached.map_or(is_first, |reached| *reached == *path);
        if is_reached {
            self.is_reached.set(true);
        }
        let is_selected = self.scene.reading.selected == *path;
        classed("div", "node")
            .role("treeitem")
            .attr("aria-level", &digits(level))
            .state("aria-selected", is_selected)
            .attr("tabindex", if is_reached { "0" } else { "-1" })
    }

    fn size(&self, branch: Branch<'_>) -> String {
        let text = match branch {
            Branch::Items(_) => self.scene.texts.items(),
            Branch::Entries(_) => self.scene.texts.fields(),
        };
        let size = u64::try_from(branch.len()).unwrap_or(u64::MAX);
        counted(text, size, self.scene.format)
    }
}

fn more(scene: Scene<'_>, count: usize) -> Markup {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    let text = counted(scene.texts.more_items(), count, scene.format);
    classed("div", "muted").text(text).into()
}

/// A scalar as it is searched.
fn plain(value: &Json) -> &str {
    match value {
        Json::Null => "null",
        Json::Bool(true) => "true",
        Json::Bool(false) => "false",
        Json::Number(text) | Json::String(text) => text,
        Json::Array(_) => "[]",
        Json::Object(_) => "{}",
    }
}

fn scalar(value: &Json) -> Markup {
    let class = match value {
        Json::Null | Json::Array(_) | Json::Object(_) => "json-null",
        Json::Bool(_) => "json-bool",
        Json::Number(_) => "json-number",
        Json::String(text) => {
            let text = el("bdi").text(quoted(text));
            return classed("code", "json-string").child(text).into();
        }
    };
    let text = el("bdi").text(plain(value));
    classed("code", class).child(text).into()
}
