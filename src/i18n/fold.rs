//! Texts that a reader takes for equal: whatever the case of their letters, and however accents are composed.

/// A text composed (NFC), in capitals, and in small letters again, so that `ß` is `ss`, and `ς` is `σ`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    fold_unicode(text).replace('ς', "σ")
}

/// By the browser: the tables for it would weigh 9 kB in the wasm.
#[cfg(target_arch = "wasm32")]
fn fold_unicode(text: &str) -> String {
    use js_sys::JsString;
    use wasm_bindgen::prelude::wasm_bindgen;
    use wasm_bindgen::{JsCast, JsValue};

    #[wasm_bindgen]
    extern "C" {
        // A page may have replaced any of these by one that throws.
        type Text;
        #[wasm_bindgen(method, catch)]
        fn normalize(this: &Text, form: &str) -> Result<Text, JsValue>;
        #[wasm_bindgen(method, catch, js_name = toUpperCase)]
        fn to_upper_case(this: &Text) -> Result<Text, JsValue>;
        #[wasm_bindgen(method, catch, js_name = toLowerCase)]
        fn to_lower_case(this: &Text) -> Result<JsValue, JsValue>;
    }

    let sent: Text = JsString::from(text).unchecked_into();
    let folded = sent.normalize("NFC").and_then(|text| text.to_upper_case());
    let folded = folded.and_then(|text| text.to_lower_case());
    let folded = folded.ok().and_then(|text| text.as_string());
    folded.unwrap_or_else(|| text.to_ascii_lowercase())
}

/// On the host, where nothing is searched but in tests, it is not composed.
#[cfg(not(target_arch = "wasm32"))]
fn fold_unicode(text: &str) -> String {
    text.to_uppercase().to_lowercase()
}
