//! `paras`: an object, that object as a JSON string, a plain string, null, or whatever else was sent.
//!
//! 1. each form
//! 2. digits: 64-bit integers, decimals, exponents, order, duplicates
//! 3. what a reader takes for them

use batch_task_widget::model::{Json, Param, Paras};

use super::{command_param, json, task_with};

fn paras(value: &str) -> Option<Paras> {
    let param = command_param(&format!(r#""command":{{"paras":{value}}}"#));
    param.command.unwrap().paras
}

fn object(value: &str) -> Json {
    match paras(value) {
        Some(Paras::Json(json)) => json,
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
    assert_eq!(paras("{}"), Some(Paras::Json(Json::Object(vec![]))));
}

#[test]
fn an_object_sent_as_a_json_string_is_read_and_marked() {
    assert_eq!(
        paras(r#""{\"registers\": [\"1.8.0\"], \"n\": 1e2}""#),
        Some(Paras::JsonString(json(
            r#"{"registers":["1.8.0"],"n":1e2}"#
        )))
    );
    assert_eq!(paras(r#""[1,2]""#), Some(Paras::JsonString(json("[1,2]"))));
}

#[test]
fn a_plain_string_is_a_text() {
    for text in ["open", "", "5", "true", "null", "{open", "{}}", "{'a':1}"] {
        assert_eq!(
            paras(&format!("\"{text}\"")),
            Some(Paras::Text(text.to_owned())),
            "{text}"
        );
    }
}

#[test]
fn null_is_said_to_be_null_and_absence_is_absence() {
    assert_eq!(paras("null"), Some(Paras::Null));
    let absent = command_param(r#""command":{"method":"OPEN"}"#);
    assert_eq!(absent.command.unwrap().paras, None);
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
    let Json::Object(entries) = object(r#"{"b":1,"a":2,"b":3}"#) else {
        panic!("an object stays one");
    };
    assert_eq!(super::names(&entries), ["b", "a", "b"]);
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
    use batch_task_widget::api::{Kind, decode};
    use batch_task_widget::model::json::MAX_DEPTH;
    // The document, `param` and `command` are three levels themselves.
    let body = |levels: usize| {
        let value = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        format!(
            r#"{{"taskId":"a","taskType":"DeviceCmd","param":{{"command":{{"paras":{value}}}}}}}"#
        )
    };
    let deepest = usize::from(MAX_DEPTH) - 3;
    assert!(decode::body(&body(deepest)).is_ok());
    let error = decode::body(&body(deepest + 1)).unwrap_err();
    assert_eq!(error.kind(), Kind::BadData);
}

/// What a reader searches and copies, of a `param` with these members.
fn values(param: &str) -> Option<Json> {
    let task = task_with(&format!(r#""taskType":"DeviceCmd","param":{{{param}}}"#));
    task.param
        .as_ref()
        .and_then(Param::values)
        .map(|values| values.into_owned())
}

#[test]
fn a_reader_takes_the_values_of_each_form() {
    let of = |paras: &str| values(&format!(r#""command":{{"paras":{paras}}}"#));
    assert_eq!(of(r#"{"a":1.50}"#), Some(json(r#"{"a":1.50}"#)));
    assert_eq!(of(r#""{\"a\":1.50}""#), Some(json(r#"{"a":1.50}"#)));
    assert_eq!(of(r#""plain""#), Some(json(r#""plain""#)));
    assert_eq!(of("null"), None);
    assert_eq!(values(r#""type":"Broadcast""#), None);
}

#[test]
fn of_a_parameter_of_no_documented_form_a_reader_takes_all() {
    let task = task_with(r#""taskType":"DeviceReg","param":{"fileId":"f","rows":[1,2]}"#);
    let values = task.param.as_ref().and_then(Param::values);
    assert_eq!(
        values.as_deref(),
        Some(&json(r#"{"fileId":"f","rows":[1,2]}"#))
    );
}
