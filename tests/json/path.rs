//! Where a value stands: its path and its piece of the text.

use super::json;
use batch_task_widget::api::decode;
use batch_task_widget::json::{Json, Path, Step, source};

/// The path of the value that is reached by these children, each by its position.
fn path(root: &Json, positions: &[usize]) -> Path {
    let (mut value, mut path) = (root, Path::default());
    for position in positions {
        let (step, child) = value.children().nth(*position).unwrap();
        (value, path) = (child, path.child(step));
    }
    assert!(std::ptr::eq(root.at(&path).unwrap(), value), "{path}");
    path
}

#[test]
fn a_value_has_the_normalised_path_of_rfc_9535() {
    for (text, positions, value, expected) in [
        ("7", &[][..], "7", "$"),
        (
            r#"{"a":{"b":[1,2.50]}}"#,
            &[0, 0, 1],
            "2.50",
            "$['a']['b'][1]",
        ),
        (r#"[[],"\u202e"]"#, &[1], "\u{202e}", "$[1]"),
        (r#"{"a'b\\c":1}"#, &[0], "1", r"$['a\'b\\c']"),
        (r#"{"\b\t\n\f\r":1}"#, &[0], "1", r"$['\b\t\n\f\r']"),
        (r#"{"\u0000\u001f":1}"#, &[0], "1", r"$['\u0000\u001f']"),
        (r#"{"\"é☺":1}"#, &[0], "1", "$['\"é☺']"),
        (r#"{"a":1,"a":2}"#, &[1], "2", "$['a']"),
    ] {
        let root = json(text);
        let path = path(&root, positions);
        assert_eq!(path.to_string(), expected, "{text}");
        assert_eq!(root.at(&path).unwrap().to_text(), value, "{text}");
    }
}

#[test]
fn a_path_keeps_to_its_value_when_other_keys_come_before_it() {
    let path = path(&json(r#"{"a":{"b":1},"a":{"b":2}}"#), &[1, 0]);
    let other = json(r#"{"z":0,"a":{"c":0,"b":3},"y":0,"a":{"c":0,"b":4}}"#);
    assert_eq!(other.at(&path), Some(&json("4")));
    assert_eq!(json(r#"{"a":{"b":5}}"#).at(&path), None, "no second one");
}

#[test]
fn values_of_equal_keys_differ_in_their_unique_text() {
    let root = json(r#"{"a":{"b":1,"b":2},"a":{"b":3,"b":4}}"#);
    let unique = |positions: [usize; 2]| path(&root, &positions).unique();
    let all = [[0, 0], [0, 1], [1, 0], [1, 1]].map(unique);
    let different: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(different.len(), 4, "{all:?}");
}

#[test]
fn there_is_nothing_at_a_path_that_a_value_does_not_have() {
    let key = |name: &str| Path::default().child(Step::Key(name.into(), 0));
    let index = |index| Path::default().child(Step::Index(index));
    for (text, path) in [
        ("7", index(0)),
        ("[1]", index(1)),
        ("{}", key("a")),
        ("[1]", key("a")),
        (r#"{"a":1}"#, index(0)),
        (r#"{"a":1}"#, key("a").child(Step::Index(0))),
    ] {
        assert_eq!(json(text).at(&path), None, "{text} at {path}");
    }
}

#[test]
fn the_piece_of_a_text_is_letter_by_letter_what_was_sent() {
    let text =
        "\u{feff} {\"a\" : [ 1.0,\"\\u0041\"] ,\"b\":{ \"c\":2 },\"a\":  9007199254740993}\n";
    assert_eq!(
        source(text, "a"),
        Some("9007199254740993"),
        "the last of duplicates"
    );
    assert_eq!(source(text, "b"), Some("{ \"c\":2 }"));
    assert_eq!(source(text, "c"), None);
    assert_eq!(source("[1]", "a"), None);
    assert_eq!(
        source(r#"{"a":[1,"\u0041" ]}"#, "a"),
        Some(r#"[1,"\u0041" ]"#)
    );
    assert_eq!(source(r#"{"\u0061":1}"#, "a"), Some("1"));
}

#[test]
fn the_parameters_as_sent_are_found_in_every_form_of_a_task() {
    let paras = r#"{ "x": 1.50, "e":"\u0041" }"#;
    let nested = format!(r#"{{"param":{{"command":{{"method":"M","paras":{paras}}}}}}}"#);
    let flat = format!(r#"{{"param":{{"serviceId":"S","method":"M","paras":{paras}}}}}"#);
    let inner = format!(r#"{{"command":{{"paras":{paras}}}}}"#);
    let quoted = inner.replace('\\', "\\\\").replace('"', "\\\"");
    let in_a_string = format!(r#"{{"param":"{quoted}"}}"#);
    for body in [nested, flat, in_a_string] {
        assert_eq!(
            decode::parameters(&body, true).as_deref(),
            Some(paras),
            "{body}"
        );
    }
    let string = r#"{"param":{"command":{"paras":"{\"a\":1}"}}}"#;
    assert_eq!(
        decode::parameters(string, true).as_deref(),
        Some(r#""{\"a\":1}""#)
    );
    let other = r#"{"param":{"fileId" : "x"}}"#;
    assert_eq!(
        decode::parameters(other, false).as_deref(),
        Some(r#"{"fileId" : "x"}"#)
    );
    assert_eq!(decode::parameters("{}", true), None);
}
