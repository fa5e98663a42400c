//! Texts: numbers are read strictly, and a search finds whatever the case.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "tests")]

use batch_task_widget::i18n::fold;
use batch_task_widget::model::text::{Search, whole_number};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_number_is_its_digits_and_nothing_else(number: u64, junk in "[-+ .a٣]{1,2}") {
        let digits = number.to_string();
        prop_assert_eq!(whole_number(&digits), Some(number));
        prop_assert_eq!(whole_number(&format!("00{digits}")), Some(number));
        prop_assert_eq!(whole_number(&[&*junk, &digits].concat()), None);
        prop_assert_eq!(whole_number(&[&*digits, &junk].concat()), None);
    }
}

#[test]
fn nothing_is_no_number() {
    assert_eq!(whole_number(""), None);
    assert_eq!(whole_number("18446744073709551616"), None);
}

#[test]
fn a_search_finds_whatever_the_case_and_a_blank_one_finds_all() {
    for (part, text) in [
        ("valve", "OPEN VALVES"),
        (" Valve ", "open valves"),
        ("área", "ÁREA NORTE"),
        ("ÁREA", "el área"),
        ("район", "СЕВЕРНЫЙ РАЙОН"),
        ("straße", "HAUPTSTRASSE"),
        ("STRASSE", "Hauptstraße"),
        ("οδος", "ΟΔΟΣ"),
        ("ΟΔΟΣ", "οδοσήμανση"),
        ("阀门", "打开阀门"),
        ("", "anything"),
        (" ", ""),
    ] {
        assert!(Search::new(part, fold).matches(text), "{part} in {text}");
    }
    for (part, text) in [
        ("valve", "vale"),
        ("área", "area"),
        ("район", "raion"),
        ("k", "c"),
        ("x", ""),
    ] {
        assert!(!Search::new(part, fold).matches(text), "{part} in {text}");
    }
}

proptest! {
    #[test]
    fn every_part_of_a_text_is_found_in_it(text in "\\PC{0,12}", start in 0_usize..12, length in 0_usize..6) {
        let part: String = text.chars().skip(start).take(length).collect();
        // What another letter alone would not have: a sign that joins the letter before it.
        let folded = |text: &str| text.to_uppercase().to_lowercase().replace('ς', "σ");
        prop_assume!(folded(&text).contains(folded(part.trim()).as_str()));
        prop_assert!(Search::new(&part, fold).matches(&text), "{:?} in {:?}", part, text);
    }
}
