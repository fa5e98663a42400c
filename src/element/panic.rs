//! What happens when the wasm panics: the element's module is called, before the trap stops everything.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::poller;

thread_local! {
    static ON_PANIC: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// What the wasm does at its start: a panic calls the element's module.
pub fn start() {
    // By Yew, which would set its own otherwise when it mounts the first card.
    yew::set_custom_panic_hook(Box::new(|panic| {
        halt();
        // The page may have replaced the console.
        let console = js_sys::Reflect::get(&js_sys::global(), &"console".into());
        drop(console.map(|_| web_sys::console::error_1(&panic.to_string().into())));
        // What is called must not panic itself, even if the panic came while the callback was being set.
        ON_PANIC.with(|on_panic| {
            if let Ok(on_panic) = on_panic.try_borrow()
                && let Some(on_panic) = on_panic.as_ref()
            {
                drop(on_panic.call0(&JsValue::UNDEFINED));
            }
        });
    }));
}

/// Ends what the wasm does by itself. The one thing that may be called after a trap: it only sets a flag.
#[wasm_bindgen]
pub fn halt() {
    poller::halt();
}

/// Registers what is called when the wasm panics; nothing in it can be used after that.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(callback: Function) {
    ON_PANIC.replace(Some(callback));
}
