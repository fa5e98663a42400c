//! From the texts of attributes to typed options and a request, or to the names of what is wrong with them.
//!
//! 1. values that are understood, and what they are
//! 2. values that would shape the request and are not understood: the option is named, with what it holds and what was
//!    expected; those of `proxy` and `platform` are tested where they are read, in `api::proxy`
//! 3. values that only shape the look
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod any_text;
mod names;

use super::{ElementOptions, Expected, Problem, Seconds};
use crate::api::Request;
use crate::props::{BatchTaskProps, Credentials, Density, Results, Select, Theme};

const ID: &str = "5bf8f8567dd2d86eab87edd9";

/// Options that make a request.
fn good() -> ElementOptions {
    ElementOptions {
        task_id: Some(ID.to_owned()),
        proxy: Some("/iot".to_owned()),
        ..ElementOptions::default()
    }
}

/// An option by its name, among others that are good.
fn with(option: &str, value: &str) -> ElementOptions {
    let mut options = good();
    let field = match option {
        "task-id" => &mut options.task_id,
        "app-key" => &mut options.app_key,
        "app-id" => &mut options.app_id,
        "select" => &mut options.select,
        "refresh-interval" => &mut options.refresh_interval,
        "timeout" => &mut options.timeout,
        "credentials" => &mut options.credentials,
        "loading" => &mut options.loading,
        "theme" => &mut options.theme,
        "density" => &mut options.density,
        "results" => &mut options.results,
        option => panic!("{option}"),
    };
    *field = Some(value.to_owned());
    options
}

fn props(option: &str, value: &str) -> BatchTaskProps {
    with(option, value).into_props()
}

fn request(options: ElementOptions) -> Result<Request, Vec<Problem>> {
    options.into_props().unresolved_request()
}

/// Each value is named under its option with what was expected, and there is no request.
fn rejects(option: &'static str, expected: Expected, values: &[&str]) {
    for value in values {
        let problems = request(with(option, value)).unwrap_err();
        let expected = Problem::wrong(option, value.trim(), expected);
        assert_eq!(problems, [expected], "{value:?}");
    }
}

#[test]
fn values_are_trimmed_and_a_blank_one_counts_as_absent() {
    for blank in ["", " ", "\u{a0}\t\n"] {
        for option in [
            "app-key",
            "app-id",
            "select",
            "refresh-interval",
            "timeout",
            "credentials",
            "theme",
            "density",
            "results",
            "loading",
        ] {
            let (given, absent) = (props(option, blank), good().into_props());
            assert_eq!(given.unresolved_request(), absent.unresolved_request());
            assert_eq!(
                given.attribute_problems, absent.attribute_problems,
                "{option}"
            );
            assert_eq!(given.interval_ms(), absent.interval_ms());
        }
    }
    let request = request(with("task-id", "\t 5bf8\u{a0}")).unwrap();
    assert_eq!(request.task_id, "5bf8");
}

#[test]
fn the_interval_is_ten_seconds_unless_given_and_never_under_two() {
    for (text, millis) in [
        (" ", 10_000),
        ("10", 10_000),
        (" 10 ", 10_000),
        ("2.5", 2_500),
        ("2", 2_000),
        ("1.999", 2_000),
        ("0.0001", 2_000),
        ("86400", 86_400_000),
        ("0", 0),
        ("0.0", 0),
        ("00", 0),
    ] {
        let props = props("refresh-interval", text);
        assert_eq!(props.interval_ms(), millis, "{text:?}");
        assert!(props.attribute_problems.request.is_empty());
    }
    assert_eq!(good().into_props().interval_ms(), 10_000);
}

#[test]
fn the_time_limit_is_fifteen_seconds_unless_given() {
    for (text, millis) in [
        ("", 15_000),
        ("7", 7_000),
        ("0.5", 500),
        ("0.0005", 1),
        ("1.23456", 1_234),
        ("3600", 3_600_000),
        ("3600.000", 3_600_000),
    ] {
        assert_eq!(
            props("timeout", text).timeout,
            Seconds::from_millis(millis),
            "{text:?}"
        );
        assert_eq!(
            u64::from(request(with("timeout", text)).unwrap().timeout_ms),
            millis
        );
    }
}

#[test]
fn words_of_the_contract_are_understood_as_they_are() {
    let of = |option, value| props(option, value);
    assert_eq!(of("select", "tag").select, Select::Tag);
    assert_eq!(of("select", " none ").select, Select::None);
    assert_eq!(of("credentials", "omit").credentials, Credentials::Omit);
    assert_eq!(
        of("credentials", "include").credentials,
        Credentials::Include
    );
    assert_eq!(
        of("credentials", "same-origin").credentials,
        Credentials::SameOrigin
    );
    assert_eq!(of("theme", " auto ").theme, Theme::Auto);
    assert_eq!(of("theme", "light").theme, Theme::Light);
    assert_eq!(of("theme", "dark").theme, Theme::Dark);
    assert_eq!(of("density", "comfortable").density, Density::Comfortable);
    assert_eq!(of("density", "compact").density, Density::Compact);
    assert_eq!(of("results", "on-demand").results, Results::OnDemand);
    assert_eq!(of("results", "none").results, Results::None);
    for loading in ["eager", "lazy"] {
        assert!(of("loading", loading).attribute_problems.look.is_empty());
    }
}

#[test]
fn what_is_passed_on_is_passed_on() {
    let props = ElementOptions {
        lang: Some(" es ".to_owned()),
        dir: Some("rtl".to_owned()),
        time_zone: Some("Europe/Madrid".to_owned()),
        data: Some(" {} ".to_owned()),
        paused: true,
        texts: [("statusRunning".to_owned(), "x".to_owned())].into(),
        ..good()
    }
    .into_props();
    assert_eq!(props.lang.as_deref(), Some("es"));
    assert_eq!(props.dir.as_deref(), Some("rtl"));
    assert_eq!(props.time_zone.as_deref(), Some("Europe/Madrid"));
    assert_eq!(
        props.data.as_deref().map(String::as_str),
        Some(" {} "),
        "a body is not trimmed"
    );
    assert!(props.paused && props.is_in_shadow_root);
    assert_eq!(props.texts.len(), 1);
}

#[test]
fn a_missing_task_id_is_named() {
    for task_id in [None, Some(""), Some(" \u{a0}\t")] {
        let options = ElementOptions {
            task_id: task_id.map(str::to_owned),
            ..good()
        };
        let problem = Problem::missing("task-id", Expected::TaskId);
        assert_eq!(request(options).unwrap_err(), [problem]);
    }
}

#[test]
fn a_task_id_of_dots_is_rejected() {
    rejects("task-id", Expected::TaskId, &[".", "..", " .. "]);
}

#[test]
fn a_select_that_is_not_documented_is_rejected() {
    rejects(
        "select",
        Expected::Select,
        &["tags", "Tag", "tag,none", "null", "true"],
    );
}

#[test]
fn a_time_limit_that_is_no_number_of_seconds_in_range_is_rejected() {
    let values = [
        "soon",
        "0",
        "0.0",
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
    rejects("timeout", Expected::TimeoutSeconds, &values);
}

#[test]
fn an_interval_that_is_no_number_of_seconds_is_rejected() {
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
    rejects("refresh-interval", Expected::IntervalSeconds, &values);
}

#[test]
fn credentials_that_fetch_does_not_know_are_rejected() {
    rejects(
        "credentials",
        Expected::Credentials,
        &["yes", "Include", "same origin", "true"],
    );
}

#[test]
fn an_app_key_that_no_header_can_carry_is_rejected() {
    rejects(
        "app-key",
        Expected::HeaderText,
        &["a b", "schlüssel", "a\r\nX: y", "a\u{7f}", "a\0b"],
    );
}

#[test]
fn everything_that_is_wrong_is_named_at_once() {
    let wrong = request(ElementOptions {
        task_id: Some("..".to_owned()),
        proxy: Some("ftp://p.example".to_owned()),
        platform: Some("iot".to_owned()),
        app_key: Some("ü".to_owned()),
        select: Some("tags".to_owned()),
        timeout: Some("soon".to_owned()),
        credentials: Some("yes".to_owned()),
        refresh_interval: Some("never".to_owned()),
        ..ElementOptions::default()
    });
    let mut options: Vec<_> = wrong
        .unwrap_err()
        .iter()
        .map(|problem| problem.option)
        .collect();
    options.sort_unstable();
    let expected = [
        "app-key",
        "credentials",
        "platform",
        "proxy",
        "refresh-interval",
        "select",
        "task-id",
        "timeout",
    ];
    assert_eq!(options, expected);
}

#[test]
fn a_long_value_is_shortened() {
    let problems = request(with("select", &"é".repeat(5000))).unwrap_err();
    let shown = problems[0].value.clone().unwrap();
    assert!(shown.starts_with("éé") && shown.ends_with('…'));
    assert!(shown.chars().count() <= 100);
}

#[test]
fn a_look_that_is_not_understood_falls_back_is_named_and_stops_nothing() {
    for (option, value, expected) in [
        ("theme", "Dark", Expected::Theme),
        ("density", "tiny", Expected::Density),
        ("results", "always", Expected::Results),
        ("loading", "later", Expected::Loading),
    ] {
        let props = props(option, value);
        assert!(props.unresolved_request().is_ok());
        let problem = Problem::wrong(option, value, expected);
        assert_eq!(props.attribute_problems.look, [problem]);
        assert_eq!(
            (props.theme, props.density, props.results),
            Default::default()
        );
    }
}
