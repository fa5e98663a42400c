//! The task's own fields, and its times.

use super::drawn::{Drawn, texts};
use super::{body, show};

const FULL: &str = r#""taskName":"Open valve","appId":"synthetic-app","operator":"synthetic","taskFrom":"Northbound",
    "taskType":"DeviceCmd","status":"Running","startTime":"20260214T120000Z","timeout":7200"#;

fn details(fields: &str) -> Drawn {
    show(&body(fields)).part("details")
}

#[test]
fn every_field_that_was_sent_has_a_row_and_no_other_has() {
    let full = details(FULL);
    let terms = texts(&full.tags("dt"));
    let expected = [
        "Task ID",
        "Type",
        "Created",
        "Timeout",
        "Deadline",
        "Times",
        "Operator",
        "Source",
        "Application",
    ];
    assert_eq!(terms, expected);
    let value = |term| full.value(term).unwrap();
    assert_eq!(value("Task ID"), "5bf8f8567dd2d86eab87edd9");
    assert_eq!(value("Type"), "Device command DeviceCmd");
    assert_eq!(value("Operator"), "synthetic");
    assert_eq!(value("Source"), "Northbound API Northbound");
    assert_eq!(value("Application"), "synthetic-app");
    assert_eq!(
        texts(&details(r#""status":"Running""#).tags("dt")),
        ["Task ID"]
    );
}

#[test]
fn a_task_is_created_and_not_started_by_its_time_and_how_long_ago_that_was() {
    let details = details(FULL);
    let created = details.value("Created").unwrap();
    assert_eq!(created, "local 2026-02-14T12:00:00Z 4320 s ago");
    let time = &details.tags("time")[0];
    assert_eq!(
        time.attribute("datetime").as_deref(),
        Some("2026-02-14T12:00:00Z")
    );
    assert_eq!(time.attribute("title").as_deref(), Some("20260214T120000Z"));
    assert!(!details.text().contains("Started"));
}

#[test]
fn a_deadline_is_marked_as_derived_and_may_lie_ahead() {
    let details = details(FULL);
    let deadline = details.value("Deadline").unwrap();
    assert_eq!(
        deadline,
        "local 2026-02-14T14:00:00Z in 2880 s · derived: created + timeout"
    );
    let time = details.tags("time")[1].attribute("datetime");
    assert_eq!(time.as_deref(), Some("2026-02-14T14:00:00Z"));
}

#[test]
fn a_task_that_has_ended_has_no_deadline_and_so_has_one_whose_deadline_cannot_be_known() {
    for status in ["Complete", "Timeout"] {
        let fields =
            format!(r#""status":"{status}","startTime":"20260214T120000Z","timeout":7200"#);
        let details = details(&fields);
        assert_eq!(details.value("Deadline"), None);
        assert!(details.value("Timeout").is_some());
    }
    for fields in [
        r#""status":"Running","startTime":"20260214T120000Z""#,
        r#""status":"Running","timeout":7200"#,
        r#""status":"Running","startTime":"yesterday","timeout":7200"#,
        r#""status":"Running","startTime":"20260214T120000Z","timeout":18446744073709551615"#,
    ] {
        assert_eq!(details(fields).value("Deadline"), None, "{fields}");
    }
}

#[test]
fn a_creation_that_lies_ahead_by_a_clock_that_is_behind_was_now() {
    let created = details(r#""status":"Running","startTime":"20260214T131300Z""#).value("Created");
    assert_eq!(
        created.as_deref(),
        Some("local 2026-02-14T13:13:00Z 0 s ago")
    );
}

#[test]
fn a_time_that_cannot_be_read_is_shown_as_sent_and_there_is_nothing_to_choose() {
    for sent in [
        "yesterday",
        "20260230T120000Z",
        "2026-02-14 12:00",
        "20260214T120000",
    ] {
        let details = details(&format!(r#""status":"Running","startTime":"{sent}""#));
        let created = details.value("Created");
        let expected = format!("{sent} not a time of the documented form");
        assert_eq!(created, Some(expected));
        assert_eq!(details.value("Times"), None);
        assert!(details.tags("time").is_empty());
    }
}

#[test]
fn how_times_are_written_is_chosen_by_three_buttons_of_which_one_is_pressed() {
    let choice = details(FULL).role("group");
    assert_eq!(choice.attribute("aria-label").as_deref(), Some("Times"));
    let buttons = choice.tags("button");
    assert_eq!(texts(&buttons), ["Local", "UTC", "As sent"]);
    let pressed: Vec<_> = buttons
        .iter()
        .map(|button| button.attribute("aria-pressed").unwrap())
        .collect();
    assert_eq!(pressed, ["true", "false", "false"]);
}

#[test]
fn a_word_of_the_platform_stands_beside_its_translation_and_an_unknown_one_alone() {
    let row = |fields: &str, term| details(fields).value(term).unwrap();
    for (word, text) in [
        ("DeviceReg", "Device registration DeviceReg"),
        ("DeviceCmd", "Device command DeviceCmd"),
        ("DeviceLocation", "Device location DeviceLocation"),
        ("DeviceMod", "Device modification DeviceMod"),
        ("DeviceDel", "Device deletion DeviceDel"),
        ("DeviceLicense", "Device licence DeviceLicense"),
        ("DeviceDance", "DeviceDance"),
    ] {
        assert_eq!(row(&format!(r#""taskType":"{word}""#), "Type"), text);
    }
    // Where both are the same word it stands once.
    assert_eq!(row(r#""taskFrom":"Portal""#, "Source"), "Portal");
    assert_eq!(row(r#""taskFrom":"Elsewhere""#, "Source"), "Elsewhere");
}

#[test]
fn fields_that_the_page_of_the_api_does_not_name_are_a_tree() {
    let drawn = show(&body(
        r#""status":"Running","priority":7,"extra":{"deep":[1]}"#,
    ));
    let rows = texts(&drawn.tree("Other fields").roles("treeitem"));
    assert_eq!(rows, ["priority: 7", "extra 1 field"]);
    assert!(details(r#""status":"Running""#).roles("tree").is_empty());
}
