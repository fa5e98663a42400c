//! The keyboard in a tree, as the WAI-ARIA pattern for trees has it: up and down go through the rows that are drawn, right
//! opens and goes in, left closes and goes out, Home and End go to the ends, Enter and Space open and close.
//!
//! Where a card is mirrored, so are left and right.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::Msg;
use super::life::Link;
use super::page::closest;
use crate::state::FOUND;

pub(super) const ROW: &str = "[role=treeitem]";
const OPEN: &str = "aria-expanded";

/// Listens once for what is done with the rows of all trees of a card; a click is heard by `page`.
pub(super) fn listen(root: &Element, link: &Link) -> [EventListener; 2] {
    let focus = {
        let link = link.clone();
        EventListener::new(root, "focusin", move |event| {
            if let Some(row) = closest(event, ROW) {
                link.send(Msg::Select(place(&row)));
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
    [focus, press]
}

fn path(row: &Element) -> String {
    row.get_attribute("data-path").unwrap_or_default()
}

/// The path without what says that a search opened it.
fn place(row: &Element) -> String {
    let path = path(row);
    match path.strip_prefix(FOUND) {
        Some(place) => place.to_owned(),
        None => path,
    }
}

/// Whether a branch is open; `None` for what is no branch.
fn is_open(row: &Element) -> Option<bool> {
    row.get_attribute(OPEN).map(|open| open == "true")
}

/// Opens or closes a branch.
pub(super) fn turn(row: &Element, link: &Link) {
    if let Some(open) = is_open(row) {
        let path = path(row);
        link.send(Msg::Toggle {
            by_default: path.starts_with(FOUND),
            path,
            open: !open,
        });
    }
}

/// Does what a key stands for; nothing where it stands for nothing.
fn press(event: &Event, link: &Link) -> Option<()> {
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
            // The branch in which a row stands is the last one before it whose path its own goes on from.
            let own = place(&row);
            let is_above = |index: &u32| {
                let rest = own.strip_prefix(&*place(&rows.get(*index).unchecked_into()));
                rest.is_some_and(|rest| rest.starts_with('.'))
            };
            (0..at).rev().find(is_above).unwrap_or(at)
        }
        _ => return None,
    };
    rows.get(next).unchecked_into::<HtmlElement>().focus().ok()
}
