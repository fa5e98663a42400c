//! What others did to the nodes of a card is undone before the card is drawn again.
//!
//! A page translator, a highlighter or an extension may put other nodes in the place of text nodes that Yew drew. Yew would
//! write the next number into a node that is no longer on the page, and the old one would stay in view. An observer keeps
//! what was changed; before the next render the nodes of Yew are put back. Yew's own changes are never kept: what is
//! recorded while a render is under way is thrown away. So every component that draws nodes calls
//! [`use_foreign_changes`](super::use_foreign_changes), most of them through `use_locale`.
//!
//! Yew draws in one go, but on a slow page it may go on in another task between the props of a component and its render
//! (Yew 0.23, `scheduler.rs`, `can_yield`). So a render ends with the first effect after it, or with the task.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CharacterData, Element, MutationObserver, MutationObserverInit, MutationRecord, Node, NodeList,
};

use crate::dom;

/// How many foreign changes are kept; more are undone at once.
const KEPT_CHANGES: usize = 1_000;

/// The watch over one card, shared with its components by context.
#[derive(Clone, Debug, Default)]
pub struct ForeignChanges(Rc<Watch>);

impl PartialEq for ForeignChanges {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Debug, Default)]
struct Watch {
    observer: RefCell<Option<Observer>>,
    kept: RefCell<Vec<MutationRecord>>,
    is_rendering: Cell<bool>,
}

#[derive(Debug)]
struct Observer {
    observer: MutationObserver,
    root: Element,
    options: MutationObserverInit,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Observer {
    fn new(root: Element, callback: Closure<dyn FnMut(Array)>) -> Option<Self> {
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        let options: MutationObserverInit = dom::options();
        options.set_child_list(true);
        options.set_character_data(true);
        options.set_character_data_old_value(true);
        options.set_subtree(true);
        Some(Self {
            observer,
            root,
            options,
            _callback: callback,
        })
    }

    /// Records from now on.
    fn start(&self) {
        let Self {
            observer,
            root,
            options,
            ..
        } = self;
        drop(observer.observe_with_options(root, options));
    }

    /// Records nothing from now on, and forgets what it has recorded.
    fn stop(&self) {
        self.observer.disconnect();
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.stop();
    }
}

impl ForeignChanges {
    /// Begins to watch a card that has been drawn. Without a `MutationObserver` nothing is watched.
    pub fn observe(&self, root: &Element) {
        let watch = Rc::downgrade(&self.0);
        let callback = Closure::new(move |records: Array| {
            // A browser may deliver what Yew changed before the microtask that throws it away.
            if let Some(watch) = watch.upgrade().filter(|watch| !watch.is_rendering.get()) {
                watch.keep(&records);
            }
        });
        let observer = Observer::new(root.clone(), callback);
        if let Some(observer) = &observer
            && !self.0.is_rendering.get()
        {
            observer.start();
        }
        self.0.observer.replace(observer);
    }

    /// Undoes what others changed, before a component is drawn.
    pub(super) fn before_render(&self) {
        let watch = &self.0;
        let observer = watch.observer.borrow();
        let Some(observer) = &*observer else {
            return;
        };
        if watch.is_rendering.replace(true) {
            return;
        }
        let rendering = Rc::downgrade(watch);
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(watch) = rendering.upgrade() {
                watch.end_render();
            }
        });
        watch.keep(&observer.observer.take_records());
        observer.stop();
        watch.undo();
    }

    /// Watches again after a render.
    pub(super) fn after_render(&self) {
        self.0.end_render();
    }

    /// Ceases to watch.
    pub fn disconnect(&self) {
        self.0.observer.replace(None);
    }
}

impl Watch {
    fn end_render(&self) {
        if self.is_rendering.replace(false)
            && let Some(observer) = &*self.observer.borrow()
        {
            observer.start();
        }
    }

    fn keep(&self, records: &Array) {
        let is_full = {
            let mut kept = self.kept.borrow_mut();
            kept.extend(records.iter().map(JsCast::unchecked_into::<MutationRecord>));
            kept.len() > KEPT_CHANGES
        };
        if is_full {
            self.undo();
            if let Some(Observer { observer, .. }) = &*self.observer.borrow() {
                drop(observer.take_records());
            }
        }
    }

    /// Puts back what was there, from the last change to the first.
    fn undo(&self) {
        for record in self.kept.take().iter().rev() {
            undo(record);
        }
    }
}

fn undo(record: &MutationRecord) {
    let Some(target) = record.target() else {
        return;
    };
    if let Some(text) = target.dyn_ref::<CharacterData>() {
        text.set_data(&record.old_value().unwrap_or_default());
        return;
    }
    for node in nodes(&record.added_nodes()) {
        if node.parent_node().as_ref() == Some(&target) {
            drop(target.remove_child(&node));
        }
    }
    let next = record.next_sibling();
    let next = next.filter(|next| next.parent_node().as_ref() == Some(&target));
    for node in nodes(&record.removed_nodes()) {
        let is_back = match &next {
            None => target.append_child(&node).map(drop),
            Some(next) => put_before(&node, next),
        };
        drop(is_back);
    }
}

fn put_before(node: &Node, next: &Node) -> Result<(), JsValue> {
    match (next.dyn_ref::<Element>(), next.dyn_ref::<CharacterData>()) {
        (Some(next), _) => next.before_with_node_1(node),
        (None, Some(next)) => next.before_with_node_1(node),
        (None, None) => Ok(()),
    }
}

fn nodes(list: &NodeList) -> impl Iterator<Item = Node> + '_ {
    (0..list.length()).filter_map(|index| list.get(index))
}
