//! Values that would shape the request and are not understood.
//!
//! 1. each option with every such value: the option is named, with what it holds and what was expected; `proxy` and
//!    `platform` have a file of their own, `addresses`
//! 2. several at once; long ones

use batch_task_widget::api::{Expected, Problem};
use batch_task_widget::options::Attributes;

use super::{ID, checked, good};

fn problems(attributes: &Attributes<'_>) -> Vec<Problem> {
    match checked(attributes) {
        Err(problems) => problems,
        Ok(request) => panic!("{attributes:?} became {request:?}"),
    }
}

pub(super) fn only_problem(attributes: &Attributes<'_>) -> Problem {
    let mut problems = problems(attributes);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

/// A value for one option, among attributes that are otherwise good.
pub(super) type Set = fn(&'static str) -> Attributes<'static>;

/// Each value, set like this, is named under this option with what was expected.
pub(super) fn rejects(option: &str, expected: Expected, set: Set, values: &[&'static str]) {
    for value in values {
        let problem = only_problem(&set(value));
        assert_eq!(
            (problem.option, problem.expected),
            (option, expected),
            "{value:?}"
        );
        // What stands before the `@` may be a password: it is the one thing that is not shown.
        let shown = match (expected, value.rsplit_once('@')) {
            (Expected::UrlWithoutCredentials, Some((_, host))) => format!("…@{host}"),
            _ => value.trim().to_owned(),
        };
        assert_eq!(problem.value, Some(shown), "{value:?} is shown");
    }
}

#[test]
fn a_missing_task_id_is_named() {
    for task_id in [None, Some(""), Some(" \u{a0}\t")] {
        let problem = only_problem(&Attributes { task_id, ..good() });
        assert_eq!(problem, Problem::missing("task-id", Expected::TaskId));
    }
}

#[test]
fn a_task_id_of_dots_is_rejected() {
    const SET: Set = |task_id| Attributes {
        task_id: Some(task_id),
        ..good()
    };
    rejects("task-id", Expected::TaskId, SET, &[".", "..", " .. "]);
}

#[test]
fn a_select_that_is_not_documented_is_rejected() {
    const SET: Set = |select| Attributes {
        select: Some(select),
        ..good()
    };
    rejects(
        "select",
        Expected::Select,
        SET,
        &["tags", "Tag", "tag,none", "null", "true"],
    );
}

#[test]
fn a_time_out_that_is_no_number_of_seconds_in_range_is_rejected() {
    const SET: Set = |timeout| Attributes {
        timeout: Some(timeout),
        ..good()
    };
    let values = [
        "soon",
        "0",
        "0.0",
        "0.0001",
        "-1",
        "+5",
        "1e3",
        "1,5",
        "0x10",
        ".5",
        "15s",
        "NaN",
        "Infinity",
        "3601",
        "3600.001",
        "99999999999999999999",
        "١٥",
        "1.2.3",
    ];
    rejects("timeout", Expected::TimeoutSeconds, SET, &values);
}

#[test]
fn a_refresh_interval_that_is_no_number_of_seconds_is_rejected() {
    const SET: Set = |interval| Attributes {
        refresh_interval: Some(interval),
        ..good()
    };
    let values = [
        "soon",
        "-1",
        "+5",
        "1e3",
        "10s",
        ".5",
        "NaN",
        "Infinity",
        "86401",
        "99999999999999999999",
    ];
    rejects("refresh-interval", Expected::IntervalSeconds, SET, &values);
}

#[test]
fn credentials_that_fetch_does_not_know_are_rejected() {
    const SET: Set = |credentials| Attributes {
        credentials: Some(credentials),
        ..good()
    };
    rejects(
        "credentials",
        Expected::Credentials,
        SET,
        &["yes", "Include", "same origin", "true"],
    );
}

#[test]
fn an_app_key_that_no_header_can_carry_is_rejected() {
    const SET: Set = |app_key| Attributes {
        app_key: Some(app_key),
        ..good()
    };
    rejects(
        "app-key",
        Expected::HeaderText,
        SET,
        &["a b", "schlüssel", "a\r\nX: y", "a\u{7f}", "a\0b"],
    );
}

#[test]
fn everything_that_is_wrong_is_named_at_once() {
    let wrong = problems(&Attributes {
        task_id: Some(".."),
        proxy: Some("ftp://p.example"),
        platform: Some("iot"),
        app_key: Some("ü"),
        select: Some("tags"),
        timeout: Some("soon"),
        credentials: Some("yes"),
        refresh_interval: Some("never"),
        ..Attributes::default()
    });
    let mut options: Vec<_> = wrong.iter().map(|problem| problem.option).collect();
    options.sort_unstable();
    assert_eq!(
        options,
        [
            "app-key",
            "credentials",
            "platform",
            "proxy",
            "refresh-interval",
            "select",
            "task-id",
            "timeout"
        ]
    );
}

#[test]
fn a_long_value_is_shortened() {
    let long = "é".repeat(5000);
    let problem = only_problem(&Attributes {
        app_key: Some(&long),
        task_id: Some(ID),
        ..good()
    });
    let shown = problem.value.unwrap();
    assert!(shown.starts_with("éé") && shown.ends_with('…'));
    assert!(shown.chars().count() <= 100);
}
