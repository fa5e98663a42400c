//! What a card gives back when it goes: listeners, observers, timers, nodes. That its host is collected is seen in a page.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::network::{Card, Fetch};
use crate::page::{Within, click, document, js, settle};
use crate::scene::{full, show};
use crate::use_event::Listeners;

/// Counts observers of the page that observe something, from now on until it is dropped.
struct Observers(JsValue);

impl Observers {
    fn watch() -> Self {
        let code = "
            const live = new Set();
            const kinds = [MutationObserver, ResizeObserver].map(({ prototype }) => {
                const { observe, disconnect } = prototype;
                prototype.observe = function (...all) { live.add(this); return observe.apply(this, all) };
                prototype.disconnect = function () { live.delete(this); return disconnect.call(this) };
                return () => Object.assign(prototype, { observe, disconnect });
            });
            return { count: () => live.size, restore: () => kinds.forEach((restore) => restore()) };";
        Self(js("", code, &[]))
    }

    fn count(&self) -> f64 {
        js(
            "observers",
            "return observers.count()",
            std::slice::from_ref(&self.0),
        )
        .as_f64()
        .unwrap()
    }
}

impl Drop for Observers {
    fn drop(&mut self) {
        js(
            "observers",
            "observers.restore()",
            std::slice::from_ref(&self.0),
        );
    }
}

#[wasm_bindgen_test]
async fn a_hundred_cards_leave_no_listener_no_observer_and_no_node() {
    let (listeners, observers) = (Listeners::watch(), Observers::watch());
    let nodes = || {
        document()
            .body()
            .unwrap()
            .query_selector_all("*")
            .unwrap()
            .length()
    };
    let before = nodes();
    for index in 0..100 {
        let mut card = Card::settled(Fetch::answers(&[(200, &full(index))]), |_| {}).await;
        if index % 10 == 0 {
            click(&card.shadow().one("[part=raw] > summary")).await;
            click(&card.shadow().one("[part=targets]").button("Next")).await;
            assert!(listeners.count("") > 10 && observers.count() >= 1.0);
        }
        let shadow = card.shadow();
        card.mounted.destroy().await;
        assert_eq!(shadow.child_element_count(), 0);
        assert_eq!(card.mounted.root.child_element_count(), 0);
    }
    settle().await;
    assert_eq!(listeners.count(""), 0);
    assert_eq!(observers.count(), 0.0);
    assert_eq!(nodes(), before);
}

#[wasm_bindgen_test]
async fn panels_that_open_and_close_again_and_again_add_no_listener() {
    let listeners = Listeners::watch();
    let card = show(&full(1)).await;
    let mut counts = Vec::new();
    for _ in 0..5 {
        for part in ["raw", "targets", "raw", "targets"] {
            click(&card.root.one(&format!("[part={part}] > summary"))).await;
        }
        counts.push(listeners.count(""));
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
}

#[wasm_bindgen_test]
async fn other_numbers_add_no_listener_and_no_observer() {
    let (listeners, observers) = (Listeners::watch(), Observers::watch());
    let mut card = show(&full(1)).await;
    let before = (listeners.count(""), observers.count());
    for succeeded in 2..50 {
        card.update(crate::scene::scene(&full(succeeded))).await;
    }
    assert_eq!((listeners.count(""), observers.count()), before);
}
