//! JSON as a tree: digits as sent, one level open, a branch drawn only while it is open.
//!
//! Rows say their level, and a branch is a group behind its row, so that a row's name is its own line alone. One row is
//! reached by Tab, the others from there by arrow keys, as the WAI-ARIA pattern for trees has it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::dom::closest;
use super::json_rows::{MAX_ROWS, OpenRows, Row, Rows, ToggleRow};
use super::text::{foreign, muted, shown_quoted};
use crate::hooks::{use_event, use_locale};
use crate::i18n::Locale;
use crate::json::{Json, Path};

/// The props of [`JsonTree`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct JsonTreeProps {
    /// The name of the tree for assistive technology.
    pub label: &'static str,
    /// The value.
    pub value: Rc<Json>,
    /// Only what mentions this is drawn, opened down to there; all of it where it is blank.
    #[prop_or_default]
    pub search: AttrValue,
    /// The row that is selected; the root where none is.
    #[prop_or_default]
    pub selected: Path,
    /// Called when another row is selected.
    #[prop_or_default]
    pub on_select: Callback<Path>,
}

/// A value with everything in it.
#[component]
pub(super) fn JsonTree(props: &JsonTreeProps) -> Html {
    let locale = use_locale();
    if props.value.is_container() && !props.value.is_empty() {
        html! { <Tree ..props.clone() /> }
    } else {
        scalar(&locale, &props.value)
    }
}

#[component]
fn Tree(props: &JsonTreeProps) -> Html {
    let locale = use_locale();
    let open = use_reducer(OpenRows::default);
    let rows = use_memo(
        (
            Rc::clone(&props.value),
            props.search.clone(),
            (*open).clone(),
        ),
        |(value, search, open)| Rows::new(value, search, open),
    );
    let tree = use_node_ref();
    let toggle = {
        let (search, open) = (props.search.clone(), open.dispatcher());
        Callback::from(move |row: Row| {
            open.dispatch(ToggleRow {
                row,
                search: search.clone(),
            })
        })
    };
    use_row_events(&tree, &rows, toggle, props.on_select.clone());
    let is_searching = !props.search.is_empty();
    let count = is_searching.then(|| locale.counted(locale.messages.found, rows.found));
    // Tab reaches the selected row, or the first one while that one is not drawn.
    let reached = rows.list.iter().position(|row| row.path == props.selected);
    let view = View {
        locale: &locale,
        value: &props.value,
        rows: &rows.list,
        selected: &props.selected,
        reached: reached.unwrap_or_default(),
    };
    html! {
        <>
            <div class="muted" role="status">{ count.unwrap_or_default() }</div>
            // The listeners are on an element that stays: a search may find nothing, and a tree has rows.
            <div ref={tree}>
                if !rows.list.is_empty() {
                    <div class="tree" role="tree" aria-label={props.label}>
                        { view.rows(0, rows.list.len()) }
                        { more(&locale, rows.hidden) }
                        if is_searching {
                            { more(&locale, rows.found.saturating_sub(MAX_ROWS)) }
                        }
                    </div>
                }
            </div>
        </>
    }
}

/// Listens once for all rows: a click opens or closes, the focus selects, keys move.
#[hook]
fn use_row_events(tree: &NodeRef, rows: &Rc<Rows>, toggle: Callback<Row>, select: Callback<Path>) {
    let click = {
        let (rows, toggle) = (Rc::clone(rows), toggle.clone());
        Callback::from(move |event: MouseEvent| {
            let row = row_of(&event).and_then(|(_, index)| rows.list.get(index));
            if let Some(row) = row.filter(|row| row.is_open.is_some()) {
                toggle.emit(row.clone());
            }
        })
    };
    use_event(tree, "click", click);
    let focus = {
        let rows = Rc::clone(rows);
        Callback::from(move |event: FocusEvent| {
            if let Some(row) = row_of(&event).and_then(|(_, index)| rows.list.get(index)) {
                select.emit(row.path.clone());
            }
        })
    };
    use_event(tree, "focusin", focus);
    let rows = Rc::clone(rows);
    let press = Callback::from(move |event: KeyboardEvent| {
        if press(&event, &rows.list, &toggle).is_some() {
            event.prevent_default();
        }
    });
    use_event(tree, "keydown", press);
}

/// The row that an event happened in, and its place.
fn row_of(event: &Event) -> Option<(Element, usize)> {
    let row = closest(event, "[role=treeitem]")?;
    let index = row.get_attribute("data-index")?.parse().ok()?;
    Some((row, index))
}

/// Does what a key stands for; nothing where it stands for nothing.
fn press(event: &KeyboardEvent, rows: &[Row], toggle: &Callback<Row>) -> Option<()> {
    // Keys of the browser and of the system.
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return None;
    }
    let (element, index) = row_of(event)?;
    let row = rows.get(index)?;
    let last = rows.len().saturating_sub(1);
    let is_mirrored = element.closest("[dir=rtl]").ok()?.is_some();
    let (inwards, outwards) = if is_mirrored {
        ("ArrowLeft", "ArrowRight")
    } else {
        ("ArrowRight", "ArrowLeft")
    };
    let key = event.key();
    let next = match (&*key, row.is_open) {
        ("ArrowDown", _) => index.saturating_add(1).min(last),
        ("ArrowUp", _) => index.saturating_sub(1),
        ("Home", _) => 0,
        ("End", _) => last,
        ("Enter" | " ", Some(_)) => {
            toggle.emit(row.clone());
            return Some(());
        }
        (key, Some(false)) if key == inwards => {
            toggle.emit(row.clone());
            return Some(());
        }
        (key, Some(true)) if key == outwards => {
            toggle.emit(row.clone());
            return Some(());
        }
        (key, Some(true)) if key == inwards => index.saturating_add(1).min(last),
        // The branch in which a row stands is the last one before it that is less deep.
        (key, _) if key == outwards => {
            let above = rows.get(..index)?;
            let branch = above.iter().rposition(|above| above.level < row.level);
            branch.unwrap_or(index)
        }
        _ => return None,
    };
    let tree = element.closest("[role=tree]").ok()??;
    let next = tree
        .query_selector(&format!("[data-index=\"{next}\"]"))
        .ok()??;
    next.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// What the rows of one tree have in common.
struct View<'a> {
    locale: &'a Locale,
    value: &'a Json,
    rows: &'a [Row],
    selected: &'a Path,
    reached: usize,
}

impl View<'_> {
    /// The rows from one place to another, each with what stands in it.
    fn rows(&self, from: usize, to: usize) -> Html {
        let mut nodes = Vec::new();
        let mut index = from;
        while let Some(row) = self.rows.get(index).filter(|_| index < to) {
            let inside = index.saturating_add(1);
            let after = inside.saturating_add(row.inside);
            nodes.push(self.row(index, row));
            if row.is_open == Some(true) {
                nodes.push(html! {
                    <div key={format!("in {}", row.path.unique())} class="tree" role="group">
                        { self.rows(inside, after) }
                        { more(self.locale, row.hidden) }
                    </div>
                });
            }
            index = after;
        }
        nodes.into_iter().collect()
    }

    /// A row is keyed by what it is, so that the focus stays on it when others come before it.
    fn row(&self, index: usize, row: &Row) -> Html {
        let Some(value) = self.value.at(&row.path) else {
            return Html::default();
        };
        let name = match row.path.name() {
            Some(name) => foreign(self.locale, name),
            None => html! { { row.path.index().unwrap_or_default().to_string() } },
        };
        let content = if row.is_open.is_some() {
            html! { <>{ " " }{ muted(self.size(value)) }</> }
        } else {
            html! { <>{ ": " }{ scalar(self.locale, value) }</> }
        };
        html! {
            <div
                key={row.path.unique()}
                class="node"
                role="treeitem"
                aria-level={row.level.to_string()}
                aria-selected={(row.path == *self.selected).to_string()}
                aria-expanded={row.is_open.map(|is_open| is_open.to_string())}
                tabindex={if index == self.reached { "0" } else { "-1" }}
                data-index={index.to_string()}
            >
                <span class="json-key">{ name }</span>
                { content }
            </div>
        }
    }

    fn size(&self, value: &Json) -> String {
        let message = match value {
            Json::Array(_) => self.locale.messages.items,
            _ => self.locale.messages.fields,
        };
        self.locale.counted(message, value.len())
    }
}

fn more(locale: &Locale, count: usize) -> Html {
    if count == 0 {
        return Html::default();
    }
    let words = locale.counted(locale.messages.more_items, count);
    html! { <div key="more" class="muted">{ words }</div> }
}

fn scalar(locale: &Locale, value: &Json) -> Html {
    let (class, text) = match value {
        Json::Null | Json::Array(_) | Json::Object(_) => ("json-null", value.plain().to_owned()),
        Json::Bool(_) => ("json-bool", value.plain().to_owned()),
        Json::Number(digits) => ("json-number", super::text::shown(locale, digits)),
        Json::String(text) => ("json-string", shown_quoted(locale, text)),
    };
    html! { <code {class}><bdi>{ text }</bdi></code> }
}
