//! Looking into texts: `model::text` says what the standard library says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "tests")]

use batch_task_widget::model::text::{
    contains, find_any, from_bytes, joined, mentions, replaced, split_once, whole_number,
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_part_is_found_where_the_standard_library_finds_it(text in "[abé\u{1f600}]{0,12}", part in "[abé\u{1f600}]{1,3}") {
        prop_assert_eq!(split_once(&text, &part), text.split_once(part.as_str()));
        prop_assert_eq!(contains(&text, &part), text.contains(&part));
    }

    #[test]
    fn a_part_is_found_whatever_the_case_of_its_ascii_letters(text in "[abABéÉ]{0,12}", part in "[abABéÉ]{0,3}") {
        let lower = |text: &str| text.to_ascii_lowercase();
        prop_assert_eq!(mentions(&text, &part), lower(&text).contains(&lower(&part)));
    }

    #[test]
    fn every_part_is_replaced_and_a_text_without_one_is_none(text in "[abé]{0,12}", part in "[abé]{1,3}", by in "[abx]{0,3}") {
        let expected = text.contains(&part).then(|| text.replace(&part, &by));
        prop_assert_eq!(replaced(&text, &part, &by), expected);
    }

    #[test]
    fn the_first_of_some_characters_is_found(text in "[a-e:/é]{0,8}") {
        prop_assert_eq!(find_any(&text, ":/"), text.find([':', '/']));
    }

    #[test]
    fn bytes_that_are_no_utf_8_are_replaced_as_the_standard_library_does(
        bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(b'a'), Just(0xe2), Just(0x82), Just(0xf0)], 0..12)
    ) {
        let expected = String::from_utf8_lossy(&bytes).into_owned();
        prop_assert_eq!(from_bytes(bytes), expected);
    }

    #[test]
    fn parts_are_put_one_behind_the_other(one: String, other: String) {
        prop_assert_eq!(joined(&[&one, &other]), [one, other].concat());
    }

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
fn nothing_is_no_number_and_no_part() {
    assert_eq!(whole_number(""), None);
    assert_eq!(whole_number("18446744073709551616"), None);
    assert_eq!(split_once("text", ""), None);
    assert_eq!(replaced("text", "", "x"), None);
    assert!(contains("text", "") && contains("", ""));
}
