//! `paras`: an object, that object as a JSON string, a plain string, null, or whatever else was sent.
//!
//! 1. each form
//! 2. digits: 64-bit integers, decimals, exponents, order, duplicates

use batch_task_widget::json::Json;
use batch_task_widget::model::Paras;

use super::{command_param, json};

fn paras(value: &str) -> Option<Paras> {
    let param = command_param(&format!(r#""command":{{"paras":{value}}}"#));
    param.command.clone().unwrap().paras
}

fn object(value: &str) -> Json {
    match paras(value) {
        Some(Paras::Json(json)) => (*json).clone(),
        other => panic!("{value} became {other:?}"),
    }
}

#[test]
fn an_object_is_kept_with_everything_in_it() {
    let value =
        r#"{"position":100,"schedule":{"days":["Mon",{"off":null}]},"force":false,"":"blank key"}"#;
    assert_eq!(object(value), json(value));
}

#[test]
fn an_empty_object_is_an_empty_object() {
    assert_eq!(paras("{}"), Some(Paras::Json(Json::Object(vec![]).into())));
}

#[test]
fn an_object_sent_as_a_json_string_is_read_and_marked() {
    assert_eq!(
        paras(r#""{\"registers\": [\"1.8.0\"], \"n\": 1e2}""#),
        Some(Paras::JsonString(
            json(r#"{"registers":["1.8.0"],"n":1e2}"#).into()
        ))
    );
    assert_eq!(
        paras(r#""[1,2]""#),
        Some(Paras::JsonString(json("[1,2]").into()))
    );
}

#[test]
fn a_plain_string_is_a_text() {
    for text in ["open", "", "5", "true", "null", "{open", "{}}", "{'a':1}"] {
        assert_eq!(
            paras(&format!("\"{text}\"")),
            Some(Paras::Text(Json::String(text.into()).into())),
            "{text}"
        );
    }
}

#[test]
fn null_is_said_to_be_null_and_absence_is_absence() {
    assert_eq!(paras("null"), Some(Paras::Null));
    let absent = command_param(r#""command":{"method":"OPEN"}"#);
    assert_eq!(absent.command.clone().unwrap().paras, None);
}

#[test]
fn an_array_and_a_scalar_are_kept_as_sent() {
    for value in ["[]", r#"[1,"two",[3]]"#, "5", "false", "0.10"] {
        assert_eq!(object(value), json(value));
    }
}

#[test]
fn numbers_arrive_digit_for_digit() {
    for digits in [
        "9007199254740993",
        "18446744073709551615",
        "-9223372036854775808",
        "123456789012345678901234567890",
        "2.50",
        "0.1000000000000000055511151231257827",
        "-0",
        "-0.0",
        "1E400",
        "1e-7",
        "6.02E+23",
    ] {
        let value = object(&format!(r#"{{"n":{digits}}}"#));
        assert_eq!(
            value.get("n"),
            Some(&Json::Number(digits.into())),
            "{digits}"
        );
    }
}

#[test]
fn numbers_in_a_json_string_arrive_digit_for_digit() {
    let Some(Paras::JsonString(value)) = paras(r#""{\"n\":9007199254740993,\"d\":2.50}""#) else {
        panic!("a JSON string is read as such");
    };
    assert_eq!(
        value.get("n"),
        Some(&Json::Number("9007199254740993".into()))
    );
    assert_eq!(value.get("d"), Some(&Json::Number("2.50".into())));
}

#[test]
fn order_and_duplicate_keys_are_kept() {
    let object = object(r#"{"b":1,"a":2,"b":3}"#);
    assert_eq!(super::names(&object), ["b", "a", "b"]);
}

#[test]
fn a_string_inside_the_object_that_looks_like_json_stays_a_string() {
    assert_eq!(
        object(r#"{"inner":"{\"a\":1}"}"#)
            .get("inner")
            .and_then(Json::as_str),
        Some(r#"{"a":1}"#)
    );
}

#[test]
fn the_deepest_object_that_can_be_read_is_kept_and_a_deeper_one_is_refused() {
    use batch_task_widget::api::{Kind, Reason, decode};
    use batch_task_widget::json::MAX_DEPTH;
    // The document, `param` and `command` are three levels themselves; parameters have 128.
    let body = |levels: usize| {
        let value = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        format!(
            r#"{{"taskId":"a","taskType":"DeviceCmd","param":{{"command":{{"paras":{value}}}}}}}"#
        )
    };
    assert_eq!(usize::from(MAX_DEPTH), 128 + 3);
    for levels in [1, 126, 127, 128] {
        assert!(decode::body(&body(levels)).is_ok(), "{levels}");
    }
    for levels in [129, 1000] {
        let error = decode::body(&body(levels)).unwrap_err();
        assert_eq!(
            (error.kind(), error.reason),
            (Kind::BadData, Reason::TooDeep)
        );
    }
    // In a string, they are a document of their own, and one that is too deep stays the text that it is.
    let text = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(matches!(
        paras(&format!("\"{}\"", text(128))),
        Some(Paras::JsonString(_))
    ));
    assert!(matches!(
        paras(&format!("\"{}\"", text(200))),
        Some(Paras::Text(_))
    ));
}
