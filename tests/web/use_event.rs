//! `use_event`: the newest callback, and a listener that goes with its component.

use batch_task_widget::hooks::use_event;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MouseEvent;
use yew::prelude::*;

use crate::page::{Mounted, Within, click, js, mount, settle};

/// A button that counts its clicks by the number that it saw when it was drawn.
#[component]
fn Counter() -> Html {
    let node = use_node_ref();
    let count = use_state(|| 0);
    let next = *count + 1;
    use_event(
        &node,
        "click",
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            count.set(next);
        }),
    );
    html! { <button ref={node}>{ next - 1 }</button> }
}

#[wasm_bindgen_test]
async fn the_newest_callback_is_called_whichever_render_it_came_from() {
    let counter: Mounted<Counter> = mount(()).await;
    for count in ["1", "2", "3"] {
        click(&counter.root.one("button")).await;
        assert_eq!(counter.text(), count);
    }
}

#[wasm_bindgen_test]
async fn one_listener_is_added_however_often_the_component_is_drawn_and_it_is_removed_with_it() {
    let listeners = Listeners::watch();
    let mut counter: Mounted<Counter> = mount(()).await;
    assert_eq!(listeners.count("click"), 1);
    for _ in 0..5 {
        click(&counter.root.one("button")).await;
    }
    assert_eq!(listeners.count("click"), 1);
    counter.destroy().await;
    assert_eq!(listeners.count("click"), 0);
}

#[wasm_bindgen_test]
async fn a_callback_may_prevent_what_the_browser_does() {
    let counter: Mounted<Counter> = mount(()).await;
    let code =
        "return button.dispatchEvent(new MouseEvent('click', { cancelable: true, bubbles: true }))";
    let is_left = js("button", code, &[counter.root.one("button").into()]);
    settle().await;
    assert!(is_left.is_falsy());
}

/// Counts the listeners of the page by the name of their event, from now on until it is dropped.
pub(crate) struct Listeners(wasm_bindgen::JsValue);

impl Listeners {
    pub(crate) fn watch() -> Self {
        let code = "
            const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
            const live = new Map();
            const key = (target, name, listener) => { live.has(target) || live.set(target, new Map()); return live.get(target) };
            EventTarget.prototype.addEventListener = function (name, listener, options) {
                const all = key(this ?? window); all.set(listener, name);
                return add.call(this ?? window, name, listener, options);
            };
            EventTarget.prototype.removeEventListener = function (name, listener, options) {
                key(this ?? window).delete(listener);
                return remove.call(this ?? window, name, listener, options);
            };
            return {
                count: (name) => [...live.values()].flatMap((all) => [...all.values()]).filter((one) => !name || one === name).length,
                restore: () => Object.assign(EventTarget.prototype, { addEventListener: add, removeEventListener: remove }),
            };";
        Self(js("", code, &[]))
    }

    /// How many there are of one event; of all where the name is blank.
    pub(crate) fn count(&self, name: &str) -> u32 {
        let count = js(
            "listeners, name",
            "return listeners.count(name)",
            &[self.0.clone(), name.into()],
        );
        count.as_f64().unwrap() as u32
    }
}

impl Drop for Listeners {
    fn drop(&mut self) {
        js(
            "listeners",
            "listeners.restore()",
            std::slice::from_ref(&self.0),
        );
    }
}
