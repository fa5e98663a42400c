//! A search finds letters whatever their case and composition, by the browser's tables.

use batch_task_widget::i18n::fold;
use batch_task_widget::model::text::Search;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn letters_are_found_whatever_their_case_and_composition() {
    for (part, text) in [
        ("área", "ÁREA NORTE"),
        ("área", "A\u{301}REA NORTE"),
        ("a\u{301}rea", "el Área"),
        ("район", "СЕВЕРНЫЙ РАЙОН"),
        ("раи\u{306}он", "РАЙОН"),
        ("STRASSE", "Hauptstraße"),
        ("οδος", "ΟΔΟΣ"),
        ("\u{1100}\u{1161}", "가"),
        ("Å", "\u{212b}"),
        ("valve", "OPEN VALVES"),
        ("", "anything"),
    ] {
        assert!(Search::new(part, fold).matches(text), "{part} in {text}");
    }
    for (part, text) in [("área", "area"), ("valve", "vale"), ("x", "")] {
        assert!(!Search::new(part, fold).matches(text), "{part} in {text}");
    }
}

#[wasm_bindgen_test]
fn a_page_that_has_replaced_the_functions_of_strings_costs_no_card() {
    let replace =
        "const own = String.prototype.normalize; String.prototype.normalize = () => { throw 1 };
        return () => { String.prototype.normalize = own }";
    let restore = Function::new_no_args(replace)
        .call0(&JsValue::NULL)
        .unwrap();
    let found = Search::new("ÁREA", fold).matches("ÁREA NORTE");
    let restore: Function = restore.unchecked_into();
    restore.call0(&JsValue::NULL).unwrap();
    assert!(found);
}
