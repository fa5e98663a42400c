//! Lengths of time.
//!
//! 1. spans in words, ages
//! 2. the deadline and its limits

use batch_task_widget::api::decode;
use batch_task_widget::model::Timestamp;
use batch_task_widget::model::timestamp::{Age, Span, Unit};

use super::EXAMPLE_MS;

#[test]
fn spans_have_the_two_largest_units_that_matter() {
    use Unit::{Day, Hour, Minute, Second};
    for (seconds, major, minor) in [
        (0, (0, Second), None),
        (59, (59, Second), None),
        (60, (1, Minute), None),
        (61, (1, Minute), Some((1, Second))),
        (300, (5, Minute), None),
        (3599, (59, Minute), Some((59, Second))),
        (3600, (1, Hour), None),
        (3659, (1, Hour), None),
        (3660, (1, Hour), Some((1, Minute))),
        (86_399, (23, Hour), Some((59, Minute))),
        (86_400, (1, Day), None),
        (89_999, (1, Day), None),
        (90_000, (1, Day), Some((1, Hour))),
        (100 * 86_400, (100, Day), None),
        (u64::MAX, (213_503_982_334_601, Day), Some((7, Hour))),
    ] {
        let span = Span::from_seconds(seconds);
        assert_eq!((span.major, span.minor), (major, minor), "{seconds} s");
    }
}

#[test]
fn an_age_is_never_negative() {
    let at = Timestamp::from_millis;
    for (earlier, later, seconds) in [
        (0, 1000, 1),
        (0, 999, 0),
        (0, 12_345, 12),
        (-500, 500, 1),
        (0, 0, 0),
        (5000, 0, 0),
        (i64::MAX, i64::MIN, 0),
        (i64::MIN, i64::MAX, 9_223_372_036_854_775),
    ] {
        assert_eq!(
            at(later).seconds_since(at(earlier)),
            seconds,
            "{earlier} to {later}"
        );
    }
}

#[test]
fn how_far_an_instant_is_reads_in_its_largest_unit_cut_off() {
    use Unit::{Day, Hour, Minute, Second};
    let hour = 3_600_000;
    for (at, now, value, unit, is_ahead) in [
        (0, 0, 0, Second, false),
        (0, 999, 0, Second, false),
        (0, 59_999, 59, Second, false),
        (0, 60_000, 1, Minute, false),
        (0, hour - 1, 59, Minute, false),
        (0, hour, 1, Hour, false),
        (0, 24 * hour - 1, 23, Hour, false),
        (0, 24 * hour, 1, Day, false),
        (1, 0, 0, Second, true),
        (119_999, 0, 1, Minute, true),
        (48 * hour, 0, 2, Day, true),
    ] {
        let age = Age::of(Timestamp::from_millis(at), Timestamp::from_millis(now));
        let expected = Age {
            value,
            unit,
            is_ahead,
        };
        assert_eq!(age, expected, "{at} seen from {now}");
    }
}

#[test]
fn what_has_happened_is_never_in_the_future() {
    let now = 1_800_000_000_000;
    let since = |at: i64| Age::since(Timestamp::from_millis(at), Timestamp::from_millis(now));
    let just_now = Age {
        value: 0,
        unit: Unit::Second,
        is_ahead: false,
    };
    // A platform ahead of the browser by a minute, a clock put back by half an hour, a time of next year.
    for ahead in [1, 65_000, 1_800_000, 31_556_952_000] {
        assert_eq!(since(now + ahead), just_now, "{ahead} ms ahead");
    }
    assert_eq!(since(now - 65_000).value, 1);
    assert!(!since(now - 65_000).is_ahead);
}

#[test]
fn the_deadline_is_the_creation_and_the_timeout_in_seconds() {
    let deadline = |members: &str| {
        let task = decode::body(&format!(r#"{{"taskId":"synthetic",{members}}}"#)).unwrap();
        task.deadline().map(Timestamp::as_millis)
    };
    let hour_later = Some(EXAMPLE_MS + 3_600_000);
    assert_eq!(
        deadline(r#""startTime":"20151212T121212Z","timeout":3600"#),
        hour_later
    );
    assert_eq!(
        deadline(r#""startTime":"2015-12-12T20:12:12+08:00","timeout":"3600""#),
        hour_later
    );
    assert_eq!(
        deadline(r#""startTime":"20151212T121212Z","timeout":0"#),
        Some(EXAMPLE_MS)
    );
    for members in [
        r#""startTime":"20151212T121212Z""#,
        r#""timeout":3600"#,
        r#""startTime":"20151212T121212","timeout":3600"#,
        r#""startTime":"20151212T121212Z","timeout":-1"#,
        r#""startTime":"20151212T121212Z","timeout":8640000000000"#,
        r#""startTime":"20151212T121212Z","timeout":18446744073709551615"#,
    ] {
        assert_eq!(deadline(members), None, "{members}");
    }
}

#[test]
fn no_instant_lies_beyond_what_a_date_can_hold() {
    let last = 8_640_000_000_000_000;
    let at = Timestamp::from_millis(0);
    assert_eq!(
        at.plus_seconds(8_640_000_000_000),
        Some(Timestamp::from_millis(last))
    );
    assert_eq!(at.plus_seconds(8_640_000_000_001), None);
    assert_eq!(at.plus_seconds(u64::MAX), None);
    assert_eq!(Timestamp::from_millis(i64::MAX).plus_seconds(1), None);
}
