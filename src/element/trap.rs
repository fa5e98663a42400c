//! What happens when the wasm breaks: the element's module is told, before the trap stops everything.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::poller;

thread_local! {
    static TELL: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// What the wasm does at its start: a panic will be told to the element's module.
pub fn start() {
    std::panic::set_hook(Box::new(|_panic| {
        // Words about a panic are for who builds the card: in a release they weigh more than they help.
        #[cfg(debug_assertions)]
        web_sys::console::error_1(&_panic.to_string().into());
        announce();
    }));
}

/// Ends what the wasm does by itself, and tells the element's module that it is broken.
///
/// In a release, `script/snip.mjs` has everything that panics call this and stop.
#[wasm_bindgen]
pub fn announce() {
    halt();
    // What is told must not panic itself, even if the panic came while the callback was being set.
    TELL.with(|tell| {
        if let Ok(tell) = tell.try_borrow()
            && let Some(tell) = tell.as_ref()
        {
            drop(tell.call0(&JsValue::UNDEFINED));
        }
    });
}

/// Ends what the wasm does by itself. The one thing that may be called after a trap: it only sets a flag.
#[wasm_bindgen]
pub fn halt() {
    poller::halt();
}

/// Has `tell()` called when the wasm panics; nothing in it can be used after that.
#[wasm_bindgen(js_name = onTrap)]
pub fn on_trap(tell: Function) {
    TELL.replace(Some(tell));
}
