//! The calendar.
//!
//! 1. day by day
//! 2. random times in all forms; no text makes the reader panic

use batch_task_widget::model::Timestamp;
use proptest::prelude::*;

use super::millis;

const DAY_MS: i64 = 86_400_000;

/// How many days a month has, written as a table.
fn month_lengths(year: i64) -> [i64; 12] {
    let leap = if year % 400 == 0 {
        true
    } else if year % 100 == 0 {
        false
    } else {
        year % 4 == 0
    };
    [
        31,
        if leap { 29 } else { 28 },
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ]
}

#[test]
fn every_day_of_eight_hundred_years_is_the_one_after_the_day_before() {
    // 1600-01-01 is 135,140 days before 1970-01-01: 370 years, 90 of them leap years.
    let mut day_ms = -(370 * 365 + 90) * DAY_MS;
    for year in 1600..2400 {
        for (month, days) in (1..).zip(month_lengths(year)) {
            for day in 1..=days {
                let text = format!("{year:04}{month:02}{day:02}T000000Z");
                assert_eq!(millis(&text), Some(day_ms), "{text}");
                day_ms += DAY_MS;
            }
            let none = format!("{year:04}{month:02}{:02}T000000Z", days + 1);
            assert_eq!(millis(&none), None, "{none}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn basic_extended_and_offset_forms_agree(
        (year, month, day) in (1..=9998_i64, 1..=12_i64, 1..=28_i64),
        (hour, minute, second) in (0..24_i64, 0..60_i64, 0..60_i64),
        offset in -(23 * 60 + 59)..=(23 * 60 + 59_i64),
    ) {
        let basic = format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}");
        let extended = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        let utc = millis(&format!("{basic}Z")).unwrap();
        prop_assert_eq!(millis(&format!("{extended}Z")), Some(utc));
        prop_assert_eq!(utc.rem_euclid(DAY_MS), ((hour * 60 + minute) * 60 + second) * 1000);
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        let ahead = Some(utc - offset * 60_000);
        prop_assert_eq!(millis(&format!("{basic}{sign}{hours:02}{minutes:02}")), ahead);
        prop_assert_eq!(millis(&format!("{extended}{sign}{hours:02}:{minutes:02}")), ahead);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in prop_oneof![
        prop::collection::vec(any::<char>(), 0..24).prop_map(String::from_iter),
        "[0-9TZ:+.,é-]{0,24}",
    ]) {
        let _ = Timestamp::parse(&text);
    }
}
