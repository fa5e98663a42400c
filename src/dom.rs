//! The border to the browser's own objects. The page cannot hide properties that are read here (`<img name=hidden>` makes
//! `document.hidden` an image), nor add to options that are made here (it may have put anything on `Object.prototype`).

use js_sys::Object;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::model::Timestamp;

#[wasm_bindgen]
extern "C" {
    /// `Reflect.get` with a receiver.
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    fn get_of(owner: &JsValue, name: &str, receiver: &JsValue) -> Result<JsValue, JsValue>;
}

/// A property as `class`, such as `Document`, defines it, whatever the page has named so; `undefined` where it throws.
pub(crate) fn own_property(class: &str, object: &JsValue, name: &str) -> JsValue {
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into());
    let prototype =
        get(&js_sys::global(), class).and_then(|constructor| get(&constructor, "prototype"));
    prototype
        .and_then(|prototype| get_of(&prototype, name, object))
        .unwrap_or_default()
}

/// The browser's time.
pub(crate) fn now() -> Timestamp {
    // Milliseconds of a clock fit in 53 bits; a cast of a float saturates.
    #[allow(clippy::cast_possible_truncation)]
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// Options without any, which inherit nothing from the page.
pub(crate) fn options<T: JsCast>() -> T {
    let none = JsValue::NULL;
    let none: &Object = none.unchecked_ref();
    Object::create(none).unchecked_into()
}

/// An object with these entries, in their order, which inherits nothing that the page may have put on `Object.prototype`.
pub(crate) fn object(entries: &[(&str, JsValue)]) -> Object {
    let object: Object = options();
    for (name, value) in entries {
        // Such an object takes everything.
        drop(js_sys::Reflect::set(
            &object,
            &JsValue::from_str(name),
            value,
        ));
    }
    object
}
