//! What parts of a card must know of its layout: whether it is too narrow to open its panels by itself, and whether it is one of so
//! many that the browser skips it while it is far from the viewport.
//!
//! To read a width would have the browser lay out the whole page, once for each card on it; an observer is told.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};
use yew::prelude::*;

/// Below this width, in em of the card's text, panels do not open by themselves.
const NARROW_EM: f64 = 25.0;

/// The layout of a card, for its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Whether the card is narrow.
    pub is_narrow: bool,
    /// Whether its page has so many cards that those far from the viewport are skipped.
    pub is_one_of_many: bool,
}

/// The layout of the card around a component.
#[hook]
pub fn use_layout() -> Layout {
    use_context().unwrap_or_default()
}

/// Whether the element behind `node` is narrow, once it is displayed for the first time. Without a `ResizeObserver` it is wide.
#[hook]
pub fn use_narrow(node: &NodeRef) -> bool {
    let is_narrow = use_state_eq(|| false);
    let setter = is_narrow.setter();
    let on_display = Callback::from(move |entry: Option<ResizeObserverEntry>| {
        if let Some(entry) = entry {
            let width = entry.content_rect().width();
            setter.set(width < NARROW_EM * font_size_px(&entry.target()));
        }
    });
    use_first_display(Some(node), on_display);
    *is_narrow
}

/// Whether the element behind `node` was displayed; what the browser skips is not, until it comes near the viewport. Taken for
/// granted unless `is_deferred`.
#[hook]
pub fn use_displayed(node: &NodeRef, is_deferred: bool) -> bool {
    let is_displayed = use_state_eq(|| !is_deferred);
    let setter = is_displayed.setter();
    let node = is_deferred.then_some(node);
    use_first_display(node, Callback::from(move |_| setter.set(true)));
    *is_displayed
}

/// Calls `on_display` when the element behind `node` is displayed for the first time; at once, with no entry, where there is no
/// `ResizeObserver`.
#[hook]
fn use_first_display(node: Option<&NodeRef>, on_display: Callback<Option<ResizeObserverEntry>>) {
    use_effect_with(node.cloned(), move |node| {
        let element = node.as_ref().and_then(NodeRef::cast::<Element>);
        let observer = element.and_then(|element| {
            let observer = DisplayObserver::new(&element, on_display.clone());
            if observer.is_none() {
                on_display.emit(None);
            }
            observer
        });
        move || drop(observer)
    });
}

struct DisplayObserver {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut(Array, ResizeObserver)>,
}

impl DisplayObserver {
    fn new(element: &Element, on_display: Callback<Option<ResizeObserverEntry>>) -> Option<Self> {
        let callback = Closure::new(move |entries: Array, observer: ResizeObserver| {
            let entry: ResizeObserverEntry = entries.get(0).unchecked_into();
            if entry.content_rect().width() > 0.0 {
                observer.disconnect();
                on_display.emit(Some(entry));
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _callback: callback,
        })
    }
}

impl Drop for DisplayObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The size of an element's text, in CSS pixels. Styles are settled when an observer is called.
fn font_size_px(element: &Element) -> f64 {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok()?);
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let size = size.map(|size| js_sys::parse_float(&size));
    size.filter(|size| size.is_finite()).unwrap_or(16.0)
}
