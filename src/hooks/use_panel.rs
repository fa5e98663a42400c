//! A panel that opens and closes. It stays as the reader left it, and builds no content while it is closed.
//!
//! What it showed when it was closed stays in the document, so that a search or an open row in it is there again when it is
//! opened.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};
use yew::prelude::*;

use super::{use_event, use_layout};

/// A panel: a `<details>` element with its state.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    node: NodeRef,
    is_open: bool,
    chosen: UseStateSetter<Option<bool>>,
    /// What was drawn last.
    content: Rc<RefCell<Html>>,
}

impl Panel {
    /// The element, for a listener that serves all of its content.
    pub const fn node(&self) -> &NodeRef {
        &self.node
    }

    /// Whether it is open.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Opens it for somebody who pressed a button elsewhere, and takes them there.
    pub fn open(&self) {
        self.chosen.set(Some(true));
        let details = self.node.cast::<Element>();
        let summary = details.and_then(|details| details.query_selector("summary").ok()?);
        if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
            drop(summary.focus());
        }
    }

    /// Draws the panel. `part` is its CSS part; `content` is called only while it is open.
    pub fn view(&self, part: &'static str, title: Html, content: impl FnOnce() -> Html) -> Html {
        if self.is_open {
            *self.content.borrow_mut() = content();
        }
        let content = self.content.borrow().clone();
        html! {
            <details ref={&self.node} class="panel" {part} open={self.is_open}>
                <summary>{ title }</summary>
                <div class="content">{ content }</div>
            </details>
        }
    }
}

/// A panel that opens by itself if it is to be `open` and the card is wide enough.
#[hook]
pub fn use_panel(open: bool) -> Panel {
    let layout = use_layout();
    let chosen = use_state_eq(|| None::<bool>);
    let is_open = chosen.unwrap_or(open && !layout.is_narrow);
    let content = use_mut_ref(Html::default);
    let node = use_node_ref();
    let details = node.clone();
    let setter = chosen.setter();
    use_event(
        &node,
        "toggle",
        Callback::from(move |_: Event| {
            let details = details.cast::<Element>();
            let now = details.is_some_and(|details| details.has_attribute("open"));
            // The event also comes after the panel has opened or closed by itself.
            if now != is_open {
                chosen.set(Some(now));
            }
        }),
    );
    Panel {
        node,
        is_open,
        chosen: setter,
        content,
    }
}
