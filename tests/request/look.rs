//! Options beside the request: how often, and what only shapes the look.
//!
//! 1. `refresh-interval`
//! 2. `theme`, `density`, `loading`: a value that is not understood falls back and is named

use batch_task_widget::api::Expected;
use batch_task_widget::options::{self, Attributes, Theme};

use super::good;

#[test]
fn the_interval_is_ten_seconds_unless_given_and_never_under_two() {
    for (text, millis) in [
        (None, 10_000),
        (Some(" "), 10_000),
        (Some("10"), 10_000),
        (Some("2.5"), 2500),
        (Some("2"), 2000),
        (Some("1.999"), 2000),
        (Some("0.0001"), 2000),
        (Some("86400"), 86_400_000),
        (Some("0"), 0),
        (Some("0.0"), 0),
    ] {
        let asking = options::asking(&Attributes {
            refresh_interval: text,
            ..good()
        });
        assert_eq!(asking.unwrap().interval_ms, millis, "{text:?}");
    }
}

#[test]
fn themes_and_densities_are_those_of_the_contract() {
    for (text, theme) in [
        (None, Theme::Auto),
        (Some(""), Theme::Auto),
        (Some(" auto "), Theme::Auto),
        (Some("light"), Theme::Light),
        (Some(" dark"), Theme::Dark),
    ] {
        let look = options::look(&Attributes {
            theme: text,
            ..good()
        });
        assert_eq!((look.theme, look.problems), (theme, vec![]), "{text:?}");
    }
    for (text, compact) in [
        (None, false),
        (Some("comfortable"), false),
        (Some("compact"), true),
    ] {
        let look = options::look(&Attributes {
            density: text,
            ..good()
        });
        assert_eq!((look.compact, look.problems), (compact, vec![]), "{text:?}");
    }
}

#[test]
fn a_look_that_is_not_understood_falls_back_is_named_and_stops_nothing() {
    let attributes = Attributes {
        theme: Some("Dark"),
        density: Some("tiny"),
        loading: Some("later"),
        ..good()
    };
    assert!(options::asking(&attributes).is_ok());
    let look = options::look(&attributes);
    assert_eq!((look.theme, look.compact), (Theme::Auto, false));
    let named: Vec<_> = look
        .problems
        .iter()
        .map(|problem| (problem.option, problem.value.as_deref(), problem.expected))
        .collect();
    let expected = [
        ("theme", Some("Dark"), Expected::Theme),
        ("density", Some("tiny"), Expected::Density),
        ("loading", Some("later"), Expected::Loading),
    ];
    assert_eq!(named, expected);
}
