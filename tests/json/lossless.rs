//! Nothing of a text is lost in the tree.
//!
//! 1. numbers, order, duplicates
//! 2. escapes, surrogates
//! 3. depth

use batch_task_widget::json::Json;
use batch_task_widget::json::{ErrorKind, MAX_DEPTH, quoted};

use super::json;

fn text(literal: &str) -> String {
    json(literal).as_str().unwrap().to_owned()
}

#[test]
fn numbers_keep_every_digit() {
    for digits in [
        "0",
        "-0",
        "0.0",
        "-0.00",
        "1.0",
        "1.50",
        "9007199254740993",
        "18446744073709551616",
        "-9223372036854775809",
        "3.141592653589793238462643383279502884197169399375105820974944592307816406286",
        "1e400",
        "1E+400",
        "1e-400",
        "0.1e0",
        "100000000000000000000000000000000000000000",
    ] {
        assert_eq!(json(digits), Json::Number(digits.into()));
        assert_eq!(json(digits).to_pretty(), digits);
    }
}

#[test]
fn entries_keep_their_order_and_their_duplicates() {
    let value = json(r#"{"z":1,"a":2,"z":3,"10":4,"9":5}"#);
    let Json::Object(entries) = &value else {
        panic!("{value:?}")
    };
    let keys: Vec<_> = entries.iter().map(|(key, _)| &**key).collect();
    assert_eq!(keys, ["z", "a", "z", "10", "9"]);
    assert_eq!(
        value.get("z"),
        Some(&json("3")),
        "of duplicates the last, as JSON.parse"
    );
    assert_eq!(value.get("nothing"), None);
    assert_eq!(json("[1]").get("0"), None);
}

#[test]
fn keys_of_javascript_are_keys_like_any_other() {
    let value = json(r#"{"__proto__":{"x":1},"constructor":2}"#);
    assert_eq!(value.get("__proto__"), Some(&json(r#"{"x":1}"#)));
    assert_eq!(value.get("x"), None);
}

#[test]
fn escapes_are_resolved() {
    for (literal, expected) in [
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r#""\u0041\u00e9\u6279\u0000""#, "Aé批\0"),
        (r#""\\u0041""#, "\\u0041"),
        (r#""a\u002fb\/c/d""#, "a/b/c/d"),
        (r#""\uFEFF\ufffe\uffff""#, "\u{feff}\u{fffe}\u{ffff}"),
        ("\"é批😀\"", "é批😀"),
    ] {
        assert_eq!(text(literal), expected, "{literal}");
    }
}

#[test]
fn surrogate_pairs_are_one_character() {
    assert_eq!(text(r#""\ud83d\ude00""#), "😀");
    assert_eq!(text(r#""\uD800\uDC00\uDBFF\uDFFF""#), "\u{10000}\u{10ffff}");
}

#[test]
fn a_string_with_half_a_surrogate_pair_is_kept_as_it_was_written() {
    for (literal, shown) in [
        (r#""\ud800""#, r"\ud800"),
        (r#""\ud800x""#, r"\ud800x"),
        (r#""\udc00""#, r"\udc00"),
        (r#""a\uD800b""#, r"a\uD800b"),
        (r#""\ud800\n""#, r"\ud800\n"),
        (r#""\n\ud800\u0041""#, r"\n\ud800\u0041"),
        (r#""\ud800\\""#, r"\ud800\\"),
        (r#""\ud800\"x""#, r#"\ud800\"x"#),
        (r#""\udc00\ud800""#, r"\udc00\ud800"),
        (r#""\ud800\ud83d\ude00""#, r"\ud800\ud83d\ude00"),
        (r#""\ud83d\ude00\ude00""#, r"\ud83d\ude00\ude00"),
    ] {
        assert_eq!(text(literal), shown, "as a person reads and copies it");
        let value = json(literal);
        assert_eq!(value.to_pretty(), literal, "as JSON");
        assert_eq!(json(&value.to_pretty()), value, "read again");
        let object = json(&format!("{{{literal}:1}}"));
        assert_eq!(object.to_pretty(), format!("{{\n  {literal}: 1\n}}"));
    }
    // It is no other than the one that spells an escape in plain characters.
    assert_ne!(json(r#""\ud800x""#), json(r#""\\ud800x""#));
    assert_eq!(json(r#""\\ud800x""#).to_pretty(), r#""\\ud800x""#);
    // Nothing in it hides either.
    let hidden = json("\"\\ud800\u{202e}\"");
    assert_eq!(hidden.to_pretty(), r#""\ud800\u202E""#);
    assert_eq!(json(&hidden.to_pretty()), hidden, "read again");
}

#[test]
fn a_string_that_begins_with_what_marks_the_others_is_no_other() {
    let text = "\u{10ffff}\\ud800\"\n";
    let value = Json::String(text.into());
    assert_eq!(json(&value.to_pretty()), json(&quoted(text)));
    assert_eq!(json("\"\u{10ffff}a\""), json(r#""\udbff\udfffa""#));
    assert_ne!(json("\"\u{10ffff}a\""), json("\"a\""));
}

/// So many arrays or objects in each other, around a number or nothing.
fn nested(levels: usize, inner: &str, [open, close]: [&str; 2]) -> String {
    [open.repeat(levels), inner.to_owned(), close.repeat(levels)].concat()
}

const ARRAYS: [&str; 2] = ["[", "]"];
const OBJECTS: [&str; 2] = [r#"{"a":"#, "}"];

#[test]
fn as_many_levels_as_documented_are_read_and_one_more_is_refused() {
    let most = usize::from(MAX_DEPTH);
    for inner in ["", "1", "\"x\"", "[]"] {
        // An array inside is a level too.
        let levels = if inner == "[]" { most - 1 } else { most };
        assert!(
            Json::parse(&nested(levels, inner, ARRAYS)).is_ok(),
            "{levels} around {inner:?}"
        );
        let error = Json::parse(&nested(levels + 1, inner, ARRAYS)).unwrap_err();
        assert_eq!(error.kind, ErrorKind::TooDeep, "around {inner:?}");
        assert_eq!(error.offset, most, "at the bracket that is one too many");
    }
    assert!(Json::parse(&nested(most, "1", OBJECTS)).is_ok());
    let error = Json::parse(&nested(most + 1, "1", OBJECTS)).unwrap_err();
    assert_eq!(
        (error.kind, error.offset),
        (ErrorKind::TooDeep, most * OBJECTS[0].len())
    );
}

#[test]
fn a_million_levels_do_not_overflow_the_stack() {
    for unit in ["[", r#"{"a":"#, r#"[{"a":"#] {
        let error = Json::parse(&unit.repeat(1_000_000)).unwrap_err();
        assert_eq!(error.kind, ErrorKind::TooDeep);
    }
}

#[test]
fn a_wide_document_is_not_a_deep_one() {
    let wide = format!("[{}[]]", "[],".repeat(100_000));
    let Json::Array(items) = json(&wide) else {
        panic!("an array")
    };
    assert_eq!(items.len(), 100_001);
}
