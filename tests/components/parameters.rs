//! The parameters of a command: a tree with the digits as sent, one level open.

use super::drawn::{Drawn, texts};
use super::{command, show};

fn panel(paras: &str) -> Drawn {
    show(&command(&format!(
        r#"{{"command":{{"method":"M","paras":{paras}}}}}"#
    )))
    .part("command")
}

fn rows(paras: &str) -> Vec<String> {
    texts(&panel(paras).tree("Parameters").roles("treeitem"))
}

#[test]
fn one_level_of_the_tree_is_open_and_every_value_is_as_it_was_sent() {
    let rows = rows(
        r#"{"position":9007199254740993,"schedule":{"from":"06:00","days":["Mon"],"half":0.50},
        "a'b":"x\u202ey","empty":{},"force":false,"note":null,"exact":1.0e+2,"list":[1,2,3]}"#,
    );
    let expected = [
        "position: 9007199254740993",
        "schedule 3 fields",
        "a'b: \"x\\u202Ey\"",
        "empty: {}",
        "force: false",
        "note: null",
        "exact: 1.0e+2",
        "list 3 items",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn rows_of_an_array_are_named_by_their_place() {
    assert_eq!(rows(r#"["a",{"b":1}]"#), ["0: \"a\"", "1 1 field"]);
}

#[test]
fn equal_keys_are_both_shown() {
    assert_eq!(rows(r#"{"a":1,"a":2}"#), ["a: 1", "a: 2"]);
}

#[test]
fn json_that_was_sent_in_a_string_is_a_tree_and_said_to_be_from_a_string() {
    let panel = panel(r#""{\"position\":9007199254740993}""#);
    assert_eq!(
        texts(&panel.roles("treeitem")),
        ["position: 9007199254740993"]
    );
    assert!(
        panel
            .value("Parameters")
            .unwrap()
            .ends_with("sent as a string of JSON")
    );
}

#[test]
fn a_scalar_or_an_empty_container_is_a_value_without_a_tree() {
    for (paras, shown) in [
        (r#""just text""#, "\"just text\""),
        ("7.0", "7.0"),
        ("[]", "[]"),
        ("{}", "{}"),
        ("true", "true"),
    ] {
        let panel = panel(paras);
        assert!(panel.roles("tree").is_empty(), "{paras}");
        let value = panel.class("parameters");
        assert!(value.text().contains(shown), "{paras}: {}", value.text());
    }
}

#[test]
fn null_is_said_to_be_and_has_no_tools() {
    let panel = panel("null");
    assert_eq!(panel.value("Parameters").as_deref(), Some("none (null)"));
    assert!(panel.tags("button").is_empty());
    assert!(panel.tags("input").is_empty());
}

#[test]
fn the_tools_are_a_search_the_text_as_sent_and_copies_of_the_value_and_its_path() {
    let panel = panel(r#"{"a":1}"#);
    assert_eq!(
        texts(&panel.tags("button")),
        ["As sent", "Copy value", "Copy path"]
    );
    let as_sent = &panel.tags("button")[0];
    assert_eq!(as_sent.attribute("aria-pressed").as_deref(), Some("false"));
    let search = panel.tag("input");
    assert_eq!(search.attribute("type").as_deref(), Some("search"));
    assert_eq!(
        search.attribute("aria-label").as_deref(),
        Some("Find in parameters")
    );
    // While no row is selected, the path is that of the whole.
    assert!(panel.class("parameters").text().ends_with('$'));
    // In a text there is nothing to find.
    assert!(self::panel(r#""text""#).tags("input").is_empty());
}

#[test]
fn ten_thousand_parameters_cost_a_hundred_rows() {
    let items: Vec<_> = (0..10_000)
        .map(|index| format!(r#"{{"name":"sensor-{index}"}}"#))
        .collect();
    let panel = panel(&format!("[{}]", items.join(",")));
    assert_eq!(panel.roles("treeitem").len(), 100);
    assert!(panel.text().contains("9,900 more in the raw response"));
    assert!(panel.html().len() < 60_000, "{}", panel.html().len());
}

#[test]
fn a_document_as_deep_as_json_may_be_here_is_one_row() {
    let deep = format!("{}{}", "[".repeat(120), "]".repeat(120));
    assert_eq!(rows(&format!(r#"{{"deep":{deep}}}"#)), ["deep 1 item"]);
}

#[test]
fn a_text_of_three_megabytes_is_cut_with_its_length() {
    let panel = panel(&format!(r#"{{"long":"{}"}}"#, "é".repeat(1_500_000)));
    let row = panel.role("treeitem").text();
    assert!(
        row.ends_with("\"… (1,500,000 characters in all)"),
        "{}",
        &row[row.len() - 60..]
    );
    assert!(panel.html().len() < 10_000);
}

#[test]
fn a_number_of_a_million_digits_is_cut_with_its_length() {
    let panel = panel(&"7".repeat(1_000_000));
    assert!(panel.text().contains("7… (1,000,000 characters in all)"));
    assert!(panel.html().len() < 10_000);
}

#[test]
fn a_key_of_a_million_characters_is_cut_where_it_is_shown() {
    let panel = panel(&format!(r#"{{"{}":1}}"#, "k".repeat(1_000_000)));
    let key = panel.class("json-key").text();
    assert!(key.ends_with("k… (1,000,000 characters in all)"));
}
