//! The document around the fields.
//!
//! 1. `taskID`, unknown fields, duplicates, `error_code: null`, a byte-order mark
//! 2. hostile texts
//! 3. what is no task

use batch_task_widget::api::{Kind, decode};
use batch_task_widget::json::Json;
use batch_task_widget::model::Status;

use super::{COMMAND, entries, json, names, task};

#[test]
fn task_id_in_the_spelling_of_create_answers_is_read() {
    assert_eq!(task(r#"{"taskID":"a1"}"#).id.as_deref(), Some("a1"));
    let both = task(r#"{"taskID":"a1","taskId":"b2"}"#);
    assert_eq!(both.id.as_deref(), Some("b2"), "the documented one first");
    assert_eq!(names(&both.other), ["taskID"], "the other one is not lost");
    assert_eq!(
        task(r#"{"taskId":null,"taskID":"a1"}"#).id.as_deref(),
        Some("a1")
    );
}

#[test]
fn unknown_fields_are_kept_in_their_order_and_digit_for_digit() {
    let task = task(include_str!("../fixtures/unknown.json"));
    assert_eq!(names(&task.other), ["priority", "extension", "error_code"]);
    assert_eq!(entries(&task.other)[0].1, json("7"));
    assert_eq!(
        entries(&task.other)[1].1.get("budget"),
        Some(&Json::Number("0.30000000000000004".into()))
    );
    assert_eq!(task.unreadable, []);
}

#[test]
fn of_a_field_sent_twice_the_last_counts_and_the_first_is_kept() {
    let task = task(r#"{"taskId":"a","status":"Running","status":"Complete","x":1,"x":2}"#);
    assert_eq!(task.status, Some(Status::Complete));
    assert_eq!(names(&task.other), ["status", "x", "x"]);
    assert_eq!(entries(&task.other)[0].1, json(r#""Running""#));
}

#[test]
fn an_error_code_of_null_is_no_error() {
    for body in [
        r#"{"error_code":null,"error_desc":null,"taskId":"a"}"#,
        r#"{"taskId":"a","error_code":null}"#,
    ] {
        assert_eq!(task(body).id.as_deref(), Some("a"));
    }
    let nested = task(r#"{"taskId":"a","param":{"error_code":"100022"},"operator":"error_code"}"#);
    assert_eq!(
        nested.id.as_deref(),
        Some("a"),
        "only a top-level code is a failure"
    );
}

#[test]
fn a_byte_order_mark_and_space_around_the_document_do_not_matter() {
    let body = format!("\u{feff}\r\n {COMMAND}\n\n");
    assert_eq!(task(&body), task(COMMAND));
}

#[test]
fn hostile_texts_are_kept_letter_for_letter() {
    let task = task(include_str!("../fixtures/hostile.json"));
    assert_eq!(task.id.as_deref(), Some("<img src=x onerror=alert(1)>"));
    assert!(
        task.name
            .unwrap()
            .starts_with("\u{202e}drawkcab\u{202c} <script>")
    );
    assert_eq!(task.status, Some(Status::Other("<b>Complete</b>".into())));
    assert_eq!(task.tags.unwrap()[1].name, "\u{2067}x\u{2069}");
}

#[test]
fn a_document_without_any_field_of_a_task_is_none() {
    for body in [
        "{}",
        "[]",
        "null",
        "true",
        "0",
        r#""text""#,
        r#"{"hello":"world"}"#,
        r#"{"status":"UP"}"#,
        r#"{"status":200,"timeout":5}"#,
        r#"[{"taskId":"a"}]"#,
        r#"{"data":{"taskId":"a"}}"#,
    ] {
        let error = decode::body(body).unwrap_err();
        assert_eq!(error.kind(), Kind::ProxyMisrouted, "{body}");
    }
}
