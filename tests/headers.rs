//! `Retry-After` and `Age`, to the letter.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use batch_task_widget::api::headers::{age_s, retry_after_s};
use batch_task_widget::model::Timestamp;
use proptest::prelude::*;

/// 1994-11-06T08:49:37Z, the example of RFC 9110.
const EXAMPLE_MS: i64 = 784_111_777_000;

fn wait(value: &str, seconds_before: i64) -> Option<u32> {
    retry_after_s(
        value,
        Timestamp::from_millis(EXAMPLE_MS - seconds_before * 1000),
    )
}

#[test]
fn seconds_are_digits_and_nothing_else() {
    for (value, expected) in [
        ("0", Some(0)),
        ("30", Some(30)),
        (" 30 ", Some(30)),
        ("007", Some(7)),
        ("172800", Some(172_800)),
        ("4294967296", Some(u32::MAX)),
        ("99999999999999999999999", Some(u32::MAX)),
        ("", None),
        ("1.5", None),
        ("-3", None),
        ("+7", None),
        ("1e3", None),
        ("30s", None),
        ("30 s", None),
        ("٣٠", None),
        ("Retry after 120", None),
        ("soon", None),
        ("2026-11-28T00:00:00Z", None),
        ("PT30S", None),
    ] {
        assert_eq!(wait(value, 0), expected, "{value:?}");
    }
}

#[test]
fn a_date_has_one_of_the_three_forms_of_http() {
    for value in [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ] {
        assert_eq!(wait(value, 90), Some(90), "{value}");
        assert_eq!(wait(value, 0), Some(0), "{value}");
        assert_eq!(wait(value, -90), Some(0), "{value}, which has passed");
    }
    for value in [
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 Nov 1994 08:49:37 +0100",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 25:49:37 GMT",
        "Sun, 06 Nov",
        "Sun,",
        "Sun",
        "06 Nov 1994 08:49:37 GMT",
        "Nov 6 1994",
    ] {
        assert_eq!(wait(value, 90), None, "{value}");
    }
}

#[test]
fn a_part_of_a_second_is_waited_for_whole() {
    let now = Timestamp::from_millis(EXAMPLE_MS - 1);
    assert_eq!(retry_after_s("Sun, 06 Nov 1994 08:49:37 GMT", now), Some(1));
}

#[test]
fn of_several_the_longest_counts() {
    for (value, expected) in [
        ("30, 30", Some(30)),
        ("30,120", Some(120)),
        ("120, 30", Some(120)),
        ("30, soon", Some(30)),
        ("soon, 1.5", None),
        ("30, Sun, 06 Nov 1994 08:49:37 GMT", Some(90)),
        ("Sun, 06 Nov 1994 08:49:37 GMT, 30", Some(90)),
        (
            "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:51:37 GMT",
            Some(210),
        ),
        ("Sunday, 06-Nov-94 08:49:37 GMT, 100", Some(100)),
        ("Sun Nov  6 08:49:37 1994, 100", Some(100)),
        (", 30,", Some(30)),
    ] {
        assert_eq!(wait(value, 90), expected, "{value}");
    }
}

#[test]
fn an_age_is_a_number_of_seconds() {
    for (value, expected) in [
        ("0", Some(0)),
        ("120", Some(120)),
        ("120, 5", Some(120)),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("two", None),
    ] {
        assert_eq!(age_s(value), expected, "{value:?}");
    }
}

proptest! {
    #[test]
    fn any_header_is_survived(value in "\\PC{0,40}", list in "[0-9, SunNovGMT:-]{0,60}") {
        for value in [value, list] {
            wait(&value, 0);
            age_s(&value);
        }
    }
}
