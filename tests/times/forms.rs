//! The forms of a time.
//!
//! 1. read: basic, extended, fractions, offsets
//! 2. refused: no zone, no such day or hour, anything else

use super::{EXAMPLE_MS, millis};

#[test]
fn the_documented_form_is_read() {
    assert_eq!(millis("20151212T121212Z"), Some(EXAMPLE_MS));
    assert_eq!(millis("19700101T000000Z"), Some(0));
    assert_eq!(millis("19691231T235959Z"), Some(-1000));
    assert_eq!(millis("20380119T031408Z"), Some(2_147_483_648_000));
    assert_eq!(millis("99991231T235959Z"), Some(253_402_300_799_000));
    assert_eq!(millis("00010101T000000Z"), Some(-62_135_596_800_000));
}

#[test]
fn other_spellings_of_the_same_instant_are_read() {
    for text in [
        "2015-12-12T12:12:12Z",
        "2015-12-12t12:12:12z",
        "2015-12-12 12:12:12Z",
        "20151212t121212z",
        " 20151212T121212Z\n",
        "20151212T121212.000Z",
        "2015-12-12T12:12:12,0Z",
        "20151212T121212+0000",
        "20151212T121212-00:00",
        "20151212T201212+0800",
        "20151212T201212+08",
        "2015-12-12T20:12:12+08:00",
        "20151212T064212-0530",
        "2015-12-12T17:57:12+05:45",
        "20151213T021212+1400",
        "20151212T001212-12:00",
    ] {
        assert_eq!(millis(text), Some(EXAMPLE_MS), "{text:?}");
    }
}

#[test]
fn fractions_are_cut_at_the_millisecond() {
    for (fraction, extra) in [
        ("1", 100),
        ("12", 120),
        ("123", 123),
        ("1239", 123),
        ("000999999", 0),
        ("9", 900),
    ] {
        let text = format!("20151212T121212.{fraction}Z");
        assert_eq!(millis(&text), Some(EXAMPLE_MS + extra), "{text}");
    }
    assert_eq!(
        millis("19691231T235959.250Z"),
        Some(-750),
        "also before 1970"
    );
}

#[test]
fn an_offset_may_lead_into_another_day_month_or_year() {
    assert_eq!(millis("20160101T003000+0100"), millis("20151231T233000Z"));
    assert_eq!(millis("20151231T233000-0100"), millis("20160101T003000Z"));
    assert_eq!(millis("20160301T000000+0001"), millis("20160229T235900Z"));
}

#[test]
fn a_time_without_a_zone_is_no_instant() {
    for text in [
        "20151212T121212",
        "2015-12-12T12:12:12",
        "2015-12-12T12:12:12.123",
    ] {
        assert_eq!(millis(text), None, "{text}");
    }
}

#[test]
fn days_and_hours_that_do_not_exist_are_refused() {
    for text in [
        "20150001T000000Z",
        "20151301T000000Z",
        "20150100T000000Z",
        "20150132T000000Z",
        "20150431T000000Z",
        "20150230T000000Z",
        "20150229T000000Z",
        "19000229T000000Z",
        "21000229T000000Z",
        "20160230T000000Z",
        "20151212T240000Z",
        "20151212T126000Z",
        "20151212T121260Z",
        "20151212T999999Z",
        "20151212T121212+2400",
        "20151212T121212+0860",
    ] {
        assert_eq!(millis(text), None, "{text}");
    }
}

#[test]
fn leap_days_exist_in_leap_years() {
    for (year, leap) in [
        (2000, true),
        (2004, true),
        (2016, true),
        (2400, true),
        (1900, false),
        (2015, false),
        (2100, false),
    ] {
        assert_eq!(
            millis(&format!("{year}0229T000000Z")).is_some(),
            leap,
            "{year}"
        );
    }
}

#[test]
fn anything_else_is_refused() {
    for text in [
        "",
        " ",
        "Z",
        "T",
        "now",
        "1449922332",
        "1449922332000",
        "2015",
        "20151212",
        "2015-12-12",
        "20151212Z",
        "20151212T1212Z",
        "20151212T12:12:12Z",
        "2015-12-12T121212Z",
        "2015-1212T12:12:12Z",
        "201512-12T121212Z",
        "15-12-12T12:12:12Z",
        "20151212 121212Z",
        "20151212T121212ZZ",
        "20151212T121212Z+08",
        "20151212T121212UTC",
        "20151212T121212 +0800",
        "20151212T121212+8",
        "20151212T121212+080",
        "20151212T121212+08:",
        "20151212T121212.Z",
        "+0151212T121212Z",
        "-0151212T121212Z",
        "2015121aT121212Z",
        "２０１５1212T121212Z",
        "20151212T12121２Z",
        "20151212T121212Ｚ",
        "Sat, 12 Dec 2015 12:12:12 GMT",
        "12/12/2015 12:12",
        "20151212T121212+0800[Asia/Shanghai]",
    ] {
        assert_eq!(millis(text), None, "{text:?}");
    }
}
