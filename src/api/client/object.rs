//! Plain JavaScript objects: what the browser's functions take as options.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// A plain object with these entries, in their order.
pub fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        // A plain object takes everything.
        drop(Reflect::set(&object, &JsValue::from_str(name), value));
    }
    object
}
