//! What happens when the wasm breaks: the element's module is told, before the trap stops everything.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::model::text::joined;
use crate::poller;

thread_local! {
    static TELL: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// What the wasm does at its start: a panic is told to the element's module and said in the console, in few bytes.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        halt();
        let message = JsValue::from_str(&joined(&[
            "batch-task: internal error: ",
            &panic.to_string(),
        ]));
        web_sys::console::error_1(&message);
        // The hook must not panic itself, even if the panic came while the callback was being set.
        TELL.with(|tell| {
            if let Ok(tell) = tell.try_borrow()
                && let Some(tell) = tell.as_ref()
            {
                drop(tell.call1(&JsValue::UNDEFINED, &message));
            }
        });
    }));
}

/// Ends what the wasm does by itself. The one thing that may be called after a trap: it only sets a flag.
#[wasm_bindgen]
pub fn halt() {
    poller::halt();
}

/// Has `tell(message)` called when the wasm panics; nothing in it can be used after that.
#[wasm_bindgen(js_name = onTrap)]
pub fn on_trap(tell: Function) {
    TELL.replace(Some(tell));
}
