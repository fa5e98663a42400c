//! What assistive technology is told: roles, names, values and levels.

use std::collections::HashSet;

use super::drawn::{Drawn, texts};
use super::{body, command, compact, counted, draw, show};

const FULL: &str = r#"{"type":"DeviceList","deviceList":["d1"],"command":{"serviceId":"S","method":"M",
    "paras":{"a":1,"b":{"c":2}}},"callbackUrl":"https://portal.example/?a=1","extra":{"deep":1}}"#;

#[test]
fn the_bar_says_its_counts_and_classes_in_words() {
    let bar = show(&counted("Running", [1000, 541, 28, 4, 0])).part("progress");
    for (name, value) in [
        ("role", "progressbar"),
        ("aria-label", "Progress"),
        ("aria-valuemin", "0"),
        ("aria-valuemax", "1000"),
        ("aria-valuenow", "573"),
    ] {
        assert_eq!(bar.attribute(name).as_deref(), Some(value), "{name}");
    }
    let words = "573 of 1,000 devices finished, 57.3%, Succeeded: 541, Failed: 28, Timed out: 4, \
        Expired, not executed: 0, No result yet: 427";
    assert_eq!(bar.attribute("aria-valuetext").as_deref(), Some(words));
}

#[test]
fn the_bar_of_a_row_says_the_same() {
    let body = counted("Running", [1000, 541, 28, 4, 0]);
    let words = |drawn: Drawn| drawn.role("progressbar").attribute("aria-valuetext");
    assert_eq!(words(draw(compact(&body))), words(show(&body)));
}

#[test]
fn rows_of_a_tree_say_their_level_and_whether_they_are_open_and_one_is_reached_by_tab() {
    let drawn = show(&command(FULL));
    let tree = drawn.tree("Parameters");
    let rows = tree.roles("treeitem");
    let attributes = |name| {
        rows.iter()
            .map(|row| row.attribute(name))
            .collect::<Vec<_>>()
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(attributes("aria-level"), [some("1"), some("1")]);
    assert_eq!(attributes("aria-expanded"), [None, some("false")]);
    assert_eq!(attributes("aria-selected"), [some("false"), some("false")]);
    assert_eq!(attributes("tabindex"), [some("0"), some("-1")]);
}

#[test]
fn what_changes_is_a_status_and_what_went_wrong_an_alert() {
    let drawn = show(&command(FULL));
    assert_eq!(
        drawn.part("status").attribute("role").as_deref(),
        Some("status")
    );
    // What became of a copy, how many were found: empty until there is something to say.
    for status in drawn.part("command").roles("status") {
        assert_eq!(status.text(), "");
    }
}

#[test]
fn signs_are_hidden_from_assistive_technology_and_cannot_be_focused() {
    let drawn = show(&counted("Complete", [10, 5, 9, 0, 0]));
    let signs = drawn.tags("svg");
    assert!(signs.len() >= 2);
    for sign in signs {
        assert_eq!(sign.attribute("aria-hidden").as_deref(), Some("true"));
        assert_eq!(sign.attribute("focusable").as_deref(), Some("false"));
    }
}

#[test]
fn every_button_and_field_has_a_name() {
    let drawn = show(&command(FULL));
    let buttons = drawn.tags("button");
    assert!(buttons.len() > 6, "{}", buttons.len());
    for button in &buttons {
        assert!(!button.text().trim().is_empty(), "{button:?}");
        assert_eq!(button.attribute("type").as_deref(), Some("button"));
    }
    for field in drawn.tags("input") {
        assert!(
            field
                .attribute("aria-label")
                .is_some_and(|label| !label.is_empty())
        );
    }
}

#[test]
fn every_instant_is_a_time_element_that_a_machine_can_read() {
    let fields = r#""status":"Running","startTime":"20260214T120000Z","timeout":60"#;
    let times = show(&body(fields)).tags("time");
    let instants: HashSet<_> = times
        .iter()
        .map(|time| time.attribute("datetime").unwrap())
        .collect();
    let expected = [
        "2026-02-14T12:00:00Z",
        "2026-02-14T12:01:00Z",
        "2026-02-14T13:11:48Z",
    ];
    assert_eq!(instants, expected.map(str::to_owned).into());
}

#[test]
fn panels_are_open_but_for_the_raw_response_which_draws_nothing_while_it_is_closed() {
    let drawn = show(&command(FULL));
    for part in ["command", "targets", "tags"] {
        assert!(drawn.part(part).attribute("open").is_some(), "{part}");
    }
    let raw = drawn.part("raw");
    assert_eq!(raw.attribute("open"), None);
    assert_eq!(raw.class("content").text(), "");
    assert_eq!(texts(&raw.tags("summary")), ["Raw response"]);
}

#[test]
fn no_style_attribute_stands_on_the_card_because_a_strict_policy_blocks_it() {
    let drawn = show(&counted("Running", [10, 1, 1, 1, 1]));
    assert!(!drawn.html().contains(" style="));
}

#[test]
fn links_and_hidden_values_name_what_they_do() {
    let drawn = show(&command(FULL));
    let button = drawn.class("address").tag("button");
    assert_eq!(button.text(), "Show values");
    assert_eq!(button.attribute("aria-pressed").as_deref(), Some("false"));
}
