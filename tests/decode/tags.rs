//! `tags`: a list of `TagDTO2`.
//!
//! 1. returned, none, not returned
//! 2. duplicates, values that are missing, null, blank, numbers
//! 3. malformed ones, beside good ones and alone

use std::rc::Rc;

use batch_task_widget::model::{Tag, Task};

use super::{json, task_with};

fn tags(value: &str) -> Task {
    task_with(&format!(r#""tags":{value}"#))
}

fn tag(name: &str, value: Option<&str>) -> Tag {
    Tag {
        name: name.to_owned(),
        value: value.map(str::to_owned),
    }
}

#[test]
fn tags_arrive_in_their_order() {
    let task = tags(r#"[{"tagName":"b","tagValue":"1"},{"tagValue":"2","tagName":"a"}]"#);
    assert_eq!(
        task.tags,
        Some(Rc::from([tag("b", Some("1")), tag("a", Some("2"))]))
    );
    assert_eq!(task.unreadable, []);
}

#[test]
fn no_tags_and_tags_not_returned_are_two_things() {
    assert_eq!(tags("[]").tags, Some(Rc::from([])));
    assert_eq!(tags("null").tags, None);
    assert_eq!(task_with(r#""taskName":"synthetic""#).tags, None);
}

#[test]
fn duplicates_are_kept() {
    let task = tags(
        r#"[{"tagName":"a","tagValue":"1"},{"tagName":"a","tagValue":"1"},{"tagName":"a","tagValue":"2"}]"#,
    );
    assert_eq!(
        task.tags,
        Some(Rc::from([
            tag("a", Some("1")),
            tag("a", Some("1")),
            tag("a", Some("2"))
        ]))
    );
}

#[test]
fn a_value_that_is_missing_null_or_blank_is_none() {
    let task =
        tags(r#"[{"tagName":"a"},{"tagName":"b","tagValue":null},{"tagName":"c","tagValue":""}]"#);
    assert_eq!(
        task.tags,
        Some(Rc::from([tag("a", None), tag("b", None), tag("c", None)]))
    );
    assert_eq!(task.unreadable, []);
}

#[test]
fn a_blank_name_is_a_name() {
    let task = tags(r#"[{"tagName":"","tagValue":null},{"tagName":"a","tagValue":"1"}]"#);
    assert_eq!(
        task.tags,
        Some(Rc::from([tag("", None), tag("a", Some("1"))]))
    );
    assert_eq!(task.unreadable, []);
}

#[test]
fn numbers_and_booleans_are_read_as_they_were_written() {
    let task =
        tags(r#"[{"tagName":17,"tagValue":9007199254740993},{"tagName":"b","tagValue":true}]"#);
    assert_eq!(
        task.tags,
        Some(Rc::from([
            tag("17", Some("9007199254740993")),
            tag("b", Some("true"))
        ]))
    );
}

#[test]
fn names_and_values_of_any_length_are_kept_whole() {
    let (name, value) = ("n".repeat(500), "值".repeat(2000));
    let task = tags(&format!(r#"[{{"tagName":"{name}","tagValue":"{value}"}}]"#));
    assert_eq!(task.tags, Some(Rc::from([tag(&name, Some(&value))])));
}

#[test]
fn a_tag_without_a_name_is_still_a_tag() {
    let task = tags(r#"[{"tagValue":"1"},{"tagName":null,"tagValue":"2"},{}]"#);
    assert_eq!(
        task.tags,
        Some(Rc::from([
            tag("", Some("1")),
            tag("", Some("2")),
            tag("", None)
        ]))
    );
}

#[test]
fn a_list_with_something_that_is_no_tag_is_reported_whole_and_never_taken_for_no_tags() {
    for bad in [
        "null",
        r#""a=b""#,
        "5",
        "[]",
        r#"{"tagName":{"x":1}}"#,
        r#"{"tagName":"a","tagValue":["b"]}"#,
    ] {
        let list = format!(r#"[{{"tagName":"good","tagValue":"1"}},{bad}]"#);
        let task = tags(&list);
        assert_eq!(task.tags, None, "{bad}");
        let [unreadable] = &task.unreadable[..] else {
            panic!("{bad} is lost");
        };
        assert_eq!(unreadable.field, "tags");
        assert_eq!(*unreadable.value, json(&list), "what was sent is kept");
    }
}

#[test]
fn tags_that_are_no_list_are_reported() {
    for value in [r#""a""#, r#"{"tagName":"a","tagValue":"b"}"#, "1", "true"] {
        let task = tags(value);
        assert_eq!(task.tags, None, "{value}");
        assert_eq!(task.unreadable.len(), 1);
        assert_eq!(task.unreadable[0].field, "tags");
        assert_eq!(*task.unreadable[0].value, json(value));
    }
}
