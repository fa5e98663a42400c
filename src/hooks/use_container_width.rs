//! Whether the card is too narrow to open its panels by itself, told once, when it is first displayed.
//!
//! To read a width would have the browser lay out the whole page, once for each card on it; an observer is told.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};
use yew::prelude::*;

/// Below this width, in em of the card's text, panels do not open by themselves.
const NARROW_EM: f64 = 25.0;

/// Whether the card is narrow, for its panels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrow(pub bool);

/// Whether the card around a component is narrow.
#[hook]
pub fn use_narrow() -> bool {
    use_context::<Narrow>().unwrap_or_default().0
}

/// Observes the element behind `node` until it is displayed for the first time. Without a `ResizeObserver` it is wide.
#[hook]
pub fn use_container_width(node: &NodeRef) -> Narrow {
    let narrow = use_state_eq(Narrow::default);
    {
        let narrow = narrow.setter();
        use_effect_with(node.clone(), move |node| {
            let observed = node
                .cast::<Element>()
                .and_then(|element| WidthObserver::new(&element, narrow));
            move || drop(observed)
        });
    }
    *narrow
}

struct WidthObserver {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut(Array, ResizeObserver)>,
}

impl WidthObserver {
    fn new(element: &Element, narrow: UseStateSetter<Narrow>) -> Option<Self> {
        let callback = Closure::new(move |entries: Array, observer: ResizeObserver| {
            let entry: ResizeObserverEntry = entries.get(0).unchecked_into();
            let width = entry.content_rect().width();
            if width > 0.0 {
                observer.disconnect();
                narrow.set(Narrow(width < NARROW_EM * font_size_px(&entry.target())));
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

impl Drop for WidthObserver {
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
