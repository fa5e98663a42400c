//! Objects that the page made, or may have replaced. Whatever they throw is caught here: an exception of the page that passed
//! through the wasm would leave it broken, for every card.

use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// `Reflect.get` with a receiver: a getter of the browser's own throws for whatever is not of its kind.
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    fn get_of(owner: &JsValue, name: &str, receiver: &JsValue) -> Result<JsValue, JsValue>;
}

/// A property.
pub(crate) fn get(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &JsValue::from_str(name))
}

/// What a method returns.
pub(super) fn call(object: &JsValue, name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let method = get(object, name)?;
    // A function of another realm is no `Function` of this one.
    if !method.is_function() {
        return Err(JsValue::UNDEFINED);
    }
    Reflect::apply(method.unchecked_ref::<Function>(), object, arguments)
}

/// Whether a property holds a function.
pub(super) fn has_method(object: &JsValue, name: &str) -> bool {
    get(object, name).is_ok_and(|method| method.is_function())
}

/// A promise of what the page gave, be it a promise, something with a `then`, or a plain value.
pub(crate) fn promise(value: &JsValue) -> Promise {
    // Not `Promise.resolve`: that throws what a getter of the value throws.
    Promise::race(&Array::of1(value))
}

/// Whether a value is an object of this very class and realm, with nothing overridden: reading `names` of it runs none of the
/// page's code.
pub(super) fn is_plain(value: &JsValue, class: &str, names: &[&str]) -> bool {
    let prototype = get(&js_sys::global(), class).and_then(|class| get(&class, "prototype"));
    let Ok(prototype) = prototype else {
        return false;
    };
    let has_own = |name: &&str| {
        Reflect::get_own_property_descriptor(value.unchecked_ref::<Object>(), &(**name).into())
    };
    let is_own = |name: &&str| has_own(name).map_or(true, |found| !found.is_undefined());
    value.is_object()
        && Reflect::get_prototype_of(value).is_ok_and(|own| JsValue::from(own) == prototype)
        && !names.iter().any(is_own)
        && names
            .iter()
            .all(|name| get_of(&prototype, name, value).is_ok())
}

/// The bytes of a chunk or a buffer, of whatever realm; `None` where it is neither.
pub(super) fn bytes(value: JsValue) -> Option<Uint8Array> {
    if ArrayBuffer::is_view(&value) && is_plain(&value, "Uint8Array", &["length"]) {
        return Some(value.unchecked_into());
    }
    let is_buffer = || tag(&value).is_some_and(|tag| tag == "[object ArrayBuffer]");
    if !ArrayBuffer::is_view(&value) && !is_buffer() {
        return None;
    }
    // A copy, which the browser makes of what is truly there.
    let class = get(&js_sys::global(), "Uint8Array").ok()?;
    let copy = Reflect::construct(class.unchecked_ref::<Function>(), &Array::of1(&value)).ok()?;
    copy.dyn_into().ok()
}

/// How `Object.prototype.toString` names a value.
fn tag(value: &JsValue) -> Option<String> {
    let to_string = get(&Object::new(), "toString").ok()?;
    Reflect::apply(to_string.unchecked_ref::<Function>(), value, &Array::new())
        .ok()?
        .as_string()
}
