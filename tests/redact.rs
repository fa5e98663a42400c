//! A token that an answer echoes stands in nothing that is read from it, and a good answer stays one.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

use std::borrow::Cow;

use batch_task_widget::api::{Secret, decode, redact};
use batch_task_widget::json::Json;
use proptest::prelude::*;

fn redacted(text: &str, token: &str) -> String {
    redact::body(text, &Secret::new(token).unwrap()).into_owned()
}

#[test]
fn a_token_is_redacted_in_every_string_that_it_is_read_into() {
    for (token, body, expected) in [
        ("abcdefgh", r#"{"a":"abcdefgh"}"#, r#"{"a":"[redacted]"}"#),
        ("abcdefgh", r#"{"abcdefgh":1}"#, r#"{"[redacted]":1}"#),
        (
            "abcd/efgh",
            r#"{"a":"x abcd\/efgh y"}"#,
            r#"{"a":"x [redacted] y"}"#,
        ),
        (
            "abcdefgh",
            r#"{"a":"abcd\u0065fgh"}"#,
            r#"{"a":"[redacted]"}"#,
        ),
        (
            "abcdefgh",
            r#"{"a":"\u0061bcdefg\u0068"}"#,
            r#"{"a":"[redacted]"}"#,
        ),
        // JSON in a string, and JSON in that.
        (
            "abcd/efgh",
            r#"{"paras":"{\"a\":\"abcd\\/efgh\"}"}"#,
            r#"{"paras":"{\"a\":\"[redacted]\"}"}"#,
        ),
        (
            "abcdefgh",
            r#"{"paras":"{\"a\":\"abcd\\u0065fgh\"}"}"#,
            r#"{"paras":"{\"a\":\"[redacted]\"}"}"#,
        ),
        (
            "abcd/efgh",
            r#"{"a":"{\"b\":\"[\\\"abcd\\\\/efgh\\\"]\"}"}"#,
            r#"{"a":"{\"b\":\"[\\\"[redacted]\\\"]\"}"}"#,
        ),
        // A string that is no JSON, but escapes as JSON does.
        (
            "abcd/efgh",
            r#"{"a":"said: abcd\\/efgh"}"#,
            r#"{"a":"said: [redacted]"}"#,
        ),
        (
            "abcdefgh",
            r#"{"a":"abcd\\u0065fgh"}"#,
            r#"{"a":"[redacted]"}"#,
        ),
        (
            "abcd+/==",
            r#"{"a":"abcd%2B%2f%3D="}"#,
            r#"{"a":"[redacted]"}"#,
        ),
        (
            "12345678",
            r#"{"a":12345678,"b":[12345678]}"#,
            r#"{"a":"[redacted]","b":["[redacted]"]}"#,
        ),
        (
            "12345678",
            r#"{"a":123456789,"b":-12345678}"#,
            r#"{"a":123456789,"b":-12345678}"#,
        ),
        (
            "1234",
            r#"{"a":1234,"b":"1234"}"#,
            r#"{"a":1234,"b":"[redacted]"}"#,
        ),
        // Half a surrogate pair beside it.
        (
            "abcdefgh",
            r#"{"a":"\ud800abcdefgh"}"#,
            r#"{"a":"\ud800[redacted]"}"#,
        ),
    ] {
        assert_eq!(redacted(body, token), expected, "{body}");
    }
}

#[test]
fn no_text_is_broken_by_a_token_beside_an_escape() {
    for (token, body, expected) in [
        (
            "abcdefgh",
            r#"{"taskName":"C:\\abcdefgh"}"#,
            r#"{"taskName":"C:\\[redacted]"}"#,
        ),
        (
            "nabcdefg",
            r#"{"taskName":"x\nabcdefg"}"#,
            r#"{"taskName":"x\nabcdefg"}"#,
        ),
        (
            "u0041bcd",
            r#"{"taskName":"\u0041bcd"}"#,
            r#"{"taskName":"\u0041bcd"}"#,
        ),
        (
            "\"taskName\":",
            r#"{"taskName":"a"}"#,
            r#"{"taskName":"a"}"#,
        ),
        ("taskName", r#"{"taskName":"a"}"#, r#"{"[redacted]":"a"}"#),
    ] {
        let after = redacted(body, token);
        assert_eq!(after, expected, "{body}");
        assert!(Json::parse(&after).is_ok(), "{after}");
    }
    let good = redacted(r#"{"taskId":"t","taskName":"C:\\abcdefgh"}"#, "abcdefgh");
    assert_eq!(
        decode::body(&good).unwrap().name.as_deref(),
        Some(r"C:\[redacted]")
    );
}

#[test]
fn all_else_stays_letter_by_letter() {
    let body = "\u{feff} {\"a\" : 1.0e3 ,\r\n\"b\":\"\\u0041\\/\",\"t\":\"abcdefgh\", \"c\":[ ]}\n";
    let expected = body.replace("abcdefgh", "[redacted]");
    assert_eq!(redacted(body, "abcdefgh"), expected);
    // What does not hold it is not even copied.
    for body in ["{\"a\":\"\\u0041%\"}", "plain", "", "[1,2]"] {
        let token = Secret::new("abcdefgh").unwrap();
        assert!(matches!(redact::body(body, &token), Cow::Borrowed(same) if same == body));
    }
}

#[test]
fn what_is_no_json_is_redacted_as_text() {
    for (body, expected) in [
        ("Bearer abcdefgh refused", "Bearer [redacted] refused"),
        ("<p>abcdefgh</p>", "<p>[redacted]</p>"),
        ("{\"a\":\"abcdefgh", "{\"a\":\"[redacted]"),
        (
            "{\"a\":\"\\x\",\"b\":\"abcdefgh\"}",
            "{\"a\":\"\\x\",\"b\":\"[redacted]\"}",
        ),
    ] {
        assert_eq!(redacted(body, "abcdefgh"), expected);
    }
}

/// Writes a text as a JSON literal with some of its characters escaped.
fn escaped(text: &str, bits: u32) -> String {
    let escape = |(index, c): (usize, char)| match bits >> (index % 16) & 3 {
        0 => format!("\\u{:04x}", u32::from(c)),
        1 if c == '/' => "\\/".to_owned(),
        _ if matches!(c, '"' | '\\') => format!("\\{c}"),
        _ => c.to_string(),
    };
    let inner: String = text.chars().enumerate().map(escape).collect();
    format!("\"{inner}\"")
}

/// All strings of a tree, and those of the JSON inside them.
fn all(value: &Json, out: &mut Vec<String>) {
    match value {
        Json::String(text) => {
            out.push(text.to_string());
            if let Ok(inner) = Json::parse(text) {
                all(&inner, out);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| all(item, out)),
        Json::Object(entries) => entries.iter().for_each(|(key, value)| {
            out.push(key.to_string());
            all(value, out);
        }),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_it_is_escaped_and_nested_it_is_read_nowhere(
        token in r#"[A-Za-z0-9+/=._~"\\-]{6,20}"#,
        before in r#"[a-z \\"/%]{0,6}"#,
        bits: u32,
        levels in 0_usize..4,
    ) {
        let mut text = format!("{before}{token}");
        for _ in 0..levels {
            text = format!("{{\"k\":{}}}", escaped(&text, bits));
        }
        let body = format!("{{\"taskId\":\"t\",\"taskName\":{}}}", escaped(&text, bits.rotate_left(7)));
        let after = redacted(&body, &token);
        let document = Json::parse(&after).unwrap_or_else(|error| panic!("{error} in {after} of {body}"));
        let mut strings = Vec::new();
        all(&document, &mut strings);
        for string in strings {
            prop_assert!(!string.contains(&token), "{} in {} of {}", string, after, body);
        }
    }
}
