//! The keyboard in a tree, as the WAI-ARIA pattern for trees has it: up and down go through the rows that are drawn, right
//! opens and goes in, left closes and goes out, Home and End go to the ends, Enter and Space open and close.
//!
//! Where a card is mirrored, so are left and right.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};
use yew::html::Scope;

use super::page::closest;
use super::{BatchTask, Msg};
use crate::state::FOUND;

const ROW: &str = "[role=treeitem]";
const OPEN: &str = "aria-expanded";

/// Listens once for what is done with the rows of all trees of a card.
pub(super) fn listen(root: &Element, link: &Scope<BatchTask>) -> [EventListener; 3] {
    let focus = {
        let link = link.clone();
        EventListener::new(root, "focusin", move |event| {
            if let Some(row) = closest(event, ROW) {
                let path = path(&row);
                let row = path.strip_prefix(FOUND).unwrap_or(&path);
                link.send_message(Msg::Select(row.to_owned()));
            }
        })
    };
    let click = {
        let link = link.clone();
        EventListener::new(root, "click", move |event| {
            if let Some(row) = closest(event, ROW) {
                turn(&row, &link);
            }
        })
    };
    let link = link.clone();
    let options = EventListenerOptions::enable_prevent_default();
    let press = EventListener::new_with_options(root, "keydown", options, move |event| {
        if press(event, &link).is_some() {
            event.prevent_default();
        }
    });
    [focus, click, press]
}

fn path(row: &Element) -> String {
    row.get_attribute("data-path").unwrap_or_default()
}

/// Whether a branch is open; `None` for what is no branch.
fn is_open(row: &Element) -> Option<bool> {
    row.get_attribute(OPEN).map(|open| open == "true")
}

/// Opens or closes a branch.
fn turn(row: &Element, link: &Scope<BatchTask>) {
    if let Some(open) = is_open(row) {
        let path = path(row);
        link.send_message(Msg::Toggle {
            by_default: path.starts_with(FOUND),
            path,
            open: !open,
        });
    }
}

/// Does what a key stands for; nothing where it stands for nothing.
fn press(event: &Event, link: &Scope<BatchTask>) -> Option<()> {
    let row = closest(event, ROW)?;
    let key: &KeyboardEvent = event.unchecked_ref();
    // Keys of the browser and of the system.
    if key.alt_key() || key.ctrl_key() || key.meta_key() {
        return None;
    }
    let tree = row.closest("[role=tree]").ok()??;
    let rows = Array::from(tree.query_selector_all(ROW).ok()?.as_ref());
    let at = u32::try_from(rows.index_of(&row, 0)).ok()?;
    let last = rows.length().saturating_sub(1);
    let is_mirrored = row.closest("[dir=rtl]").ok()?.is_some();
    let key = key.key();
    let (inwards, outwards) = if is_mirrored {
        ("ArrowLeft", "ArrowRight")
    } else {
        ("ArrowRight", "ArrowLeft")
    };
    let next = match (&*key, is_open(&row)) {
        ("ArrowDown", _) => at.saturating_add(1).min(last),
        ("ArrowUp", _) => at.saturating_sub(1),
        ("Home", _) => 0,
        ("End", _) => last,
        ("Enter" | " ", Some(_)) => {
            turn(&row, link);
            return Some(());
        }
        (key, Some(false)) if key == inwards => {
            turn(&row, link);
            return Some(());
        }
        (key, Some(true)) if key == outwards => {
            turn(&row, link);
            return Some(());
        }
        (key, Some(true)) if key == inwards => at.saturating_add(1).min(last),
        (key, _) if key == outwards => {
            // The branch in which a row stands is the element before its group.
            let group = row.parent_element()?;
            let above = group.previous_element_sibling();
            let above = above.filter(|above| above.matches(ROW) == Ok(true))?;
            above.unchecked_into::<HtmlElement>().focus().ok()?;
            return Some(());
        }
        _ => return None,
    };
    rows.get(next).unchecked_into::<HtmlElement>().focus().ok()
}
