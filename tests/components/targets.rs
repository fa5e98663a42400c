//! Whom a command goes to: how they are named, and lists of ids a page at a time.

use super::drawn::{Drawn, texts};
use super::{command, show};

fn panel(param: &str) -> Drawn {
    show(&command(param)).part("targets")
}

/// `prefix-0`, `prefix-1` and so on as a JSON array.
fn ids(prefix: &str, count: usize) -> String {
    let ids: Vec<_> = (0..count)
        .map(|index| format!("\"{prefix}-{index}\""))
        .collect();
    format!("[{}]", ids.join(","))
}

#[test]
fn every_way_to_name_targets_is_said_with_the_platforms_word() {
    for (word, text) in [
        ("DeviceList", "Listed devices DeviceList"),
        ("DeviceType", "All devices of a type DeviceType"),
        ("DeviceArea", "All devices at a location DeviceArea"),
        ("GroupList", "Device groups, by name GroupList"),
        ("Broadcast", "All devices of the application Broadcast"),
        ("GroupIdList", "Device groups, by ID GroupIdList"),
        ("DeviceMoon", "DeviceMoon"),
    ] {
        let panel = panel(&format!(r#"{{"type":"{word}","command":{{}}}}"#));
        assert_eq!(texts(&panel.tags("dd")), [text]);
    }
    assert_eq!(
        texts(&panel(r#"{"command":{}}"#).tags("dd")),
        ["Not stated"]
    );
}

#[test]
fn what_narrows_the_targets_has_a_row_each() {
    let panel = panel(
        r#"{"type":"DeviceType","deviceType":"WaterMeter","manufacturerId":"Synthetic","model":"M1",
        "deviceLocation":"Madrid","command":{}}"#,
    );
    let rows = [
        ("Device type", "WaterMeter"),
        ("Manufacturer ID", "Synthetic"),
        ("Model", "M1"),
        ("Location", "Madrid"),
    ];
    for (term, value) in rows {
        assert_eq!(panel.value(term).as_deref(), Some(value));
    }
}

#[test]
fn a_short_list_is_whole_and_needs_no_search() {
    let panel = panel(r#"{"type":"DeviceList","deviceList":["d1","d2"],"command":{}}"#);
    assert_eq!(panel.tag("summary").text(), "Targets2 device IDs");
    assert_eq!(texts(&panel.tag("ol").tags("li")), ["d1", "d2"]);
    assert_eq!(texts(&panel.tags("button")), ["Copy all", "Download CSV"]);
    assert!(panel.tags("input").is_empty());
    // No row is coloured by an outcome: the platform gives none here.
    assert!(
        panel
            .text()
            .contains("The platform gives no result per device here.")
    );
    for class in ["succeeded", "failed", "timed-out", "expired", "pending"] {
        assert!(panel.classes(class).is_empty());
    }
}

#[test]
fn one_id_is_one_id() {
    let panel = panel(r#"{"deviceList":["d1"],"command":{}}"#);
    assert_eq!(panel.class("list-title").text(), "1 device ID");
}

#[test]
fn thirty_thousand_ids_are_drawn_a_page_at_a_time() {
    let panel = panel(&format!(
        r#"{{"deviceList":{},"command":{{}}}}"#,
        ids("d", 30_000)
    ));
    let rows = texts(&panel.tag("ol").tags("li"));
    assert_eq!(rows.len(), 20);
    assert_eq!([&*rows[0], &*rows[19]], ["d-0", "d-19"]);
    assert_eq!(panel.class("list-title").text(), "30,000 device IDs");
    assert!(texts(&panel.roles("status")).contains(&"1 to 20 of 30,000".to_owned()));
    let buttons = panel.tags("button");
    assert_eq!(
        texts(&buttons),
        ["Copy all", "Download CSV", "Previous", "Next"]
    );
    assert!(buttons[2].attribute("disabled").is_some());
    assert!(buttons[3].attribute("disabled").is_none());
    let search = panel.tag("input").attribute("aria-label");
    assert_eq!(search.as_deref(), Some("Find in this list"));
}

#[test]
fn a_list_of_exactly_one_page_has_no_pages() {
    let pages = |count| {
        let param = format!(r#"{{"deviceList":{},"command":{{}}}}"#, ids("d", count));
        texts(&panel(&param).tags("button")).contains(&"Next".to_owned())
    };
    assert!(!pages(20));
    assert!(pages(21));
}

#[test]
fn groups_are_names_or_ids_by_the_type_and_stand_beside_devices() {
    let titles = |param: &str| texts(&panel(param).classes("list-title"));
    let both = r#"{"deviceList":["d1","d2"],"groupList":["g1"],"command":{}}"#;
    assert_eq!(titles(both), ["1 group", "2 device IDs"]);
    let by_id = r#"{"type":"GroupIdList","groupList":["g1","g2"],"command":{}}"#;
    assert_eq!(titles(by_id), ["2 group IDs"]);
}

#[test]
fn an_empty_list_is_a_list_of_none() {
    let panel = panel(r#"{"deviceList":[],"command":{}}"#);
    assert_eq!(panel.class("list-title").text(), "0 device IDs");
    assert!(panel.tag("ol").tags("li").is_empty());
}

#[test]
fn a_list_that_holds_something_else_than_ids_is_an_other_field() {
    let drawn = show(&command(r#"{"deviceList":[{"id":"d1"}],"command":{}}"#));
    assert!(drawn.part("targets").tags("ol").is_empty());
    let other = drawn.part("command").tree("Other fields");
    assert_eq!(texts(&other.roles("treeitem")), ["deviceList 1 item"]);
}
