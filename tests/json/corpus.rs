//! A corpus after RFC 8259, in the manner of "Parsing JSON is a Minefield".
//!
//! 1. accepted
//! 2. refused, with kind and byte offset
//! 3. every beginning of a document is refused as ended too early

use batch_task_widget::json::Json;
use batch_task_widget::json::{Error, ErrorKind};

use super::json;

#[rustfmt::skip]
const ACCEPTED: &[&str] = &[
    "null", "true", "false", "0", "-0", "1", "-1", "10", "123456789", "0.1", "-0.1", "1.10", "0e1", "1E5", "1e+2",
    "1e-2", "1.5E+10", "-0.0e-0", "123e65", "1e9999", "123.456e78", "\"\"", "\"a\"", "\" \"", "\"\u{7f}\"",
    "\"\u{2028}\u{2029}\"", "\"\u{feff}\"", "\"é批😀\"", "\"\u{10ffff}\"", "\"\u{ffff}\"", r#""\"""#, r#""\\""#,
    r#""\/""#, r#""\b\f\n\r\t""#, r#""\u0000""#, r#""\u00e9""#, r#""\uABCD\uabcd""#, r#""\u005C\u0022""#,
    r#""\ud83d\ude00""#, r#""\uDBFF\uDFFF""#, r#""\\u0000""#, r#""a\/b""#, r#"" \u0020 ""#, "[]", "[ ]", "[1]",
    "[1,2]", "[[]]", "[[],[[]]]", "[null]", "[\"a\", 1 ,\n2\t]", "{}", "{ }", r#"{"a":1}"#,
    r#"{"a" : 1 , "b":[{}]}"#, r#"{"":0}"#, r#"{"a":1,"a":2}"#, r#"{"a\u0000b":"\u0001"}"#, " \t\r\n 1 \t\r\n ",
    "\n{}\n", "\u{feff}{}", "\u{feff} [1]",
];

#[test]
fn what_is_json_is_accepted() {
    for text in ACCEPTED {
        json(text);
    }
}

#[rustfmt::skip]
const REFUSED: &[(&str, ErrorKind, usize)] = {
    use ErrorKind::{InvalidString, TrailingCharacters, UnexpectedCharacter, UnexpectedEnd};
    &[
        // Nothing.
        ("", UnexpectedEnd, 0), (" ", UnexpectedEnd, 1), ("\u{feff}", UnexpectedEnd, 3), ("\n\n", UnexpectedEnd, 2),
        // Words.
        ("nul", UnexpectedEnd, 3), ("nulL", UnexpectedCharacter, 3), ("True", UnexpectedCharacter, 0),
        ("truee", TrailingCharacters, 4), ("undefined", UnexpectedCharacter, 0), ("NaN", UnexpectedCharacter, 0),
        ("nan", UnexpectedCharacter, 1), ("Infinity", UnexpectedCharacter, 0), ("-Infinity", UnexpectedCharacter, 1),
        ("a", UnexpectedCharacter, 0), ("é", UnexpectedCharacter, 0), ("\u{0}", UnexpectedCharacter, 0),
        // Numbers.
        ("-", UnexpectedEnd, 1), ("+1", UnexpectedCharacter, 0), ("01", TrailingCharacters, 1), ("-01", TrailingCharacters, 2),
        ("00", TrailingCharacters, 1), ("1.", UnexpectedEnd, 2), (".5", UnexpectedCharacter, 0), ("-.5", UnexpectedCharacter, 1),
        ("1.e1", UnexpectedCharacter, 2), ("1e", UnexpectedEnd, 2), ("1e+", UnexpectedEnd, 3), ("1E-", UnexpectedEnd, 3),
        ("1e1.5", TrailingCharacters, 3), ("1e5e5", TrailingCharacters, 3), ("0x10", TrailingCharacters, 1),
        ("0b1", TrailingCharacters, 1), ("1_000", TrailingCharacters, 1), ("1,000", TrailingCharacters, 1),
        ("--1", UnexpectedCharacter, 1), ("- 1", UnexpectedCharacter, 1), ("1 2", TrailingCharacters, 2),
        ("１", UnexpectedCharacter, 0), ("1１", TrailingCharacters, 1), ("1.1.1", TrailingCharacters, 3),
        ("1n", TrailingCharacters, 1), ("1f", TrailingCharacters, 1),
        // Strings.
        ("\"", UnexpectedEnd, 1), ("\"a", UnexpectedEnd, 2), ("'a'", UnexpectedCharacter, 0), ("\"\\", UnexpectedEnd, 2),
        ("\"\\\"", UnexpectedEnd, 3), ("\"\n\"", InvalidString, 1), ("\"a\tb\"", InvalidString, 2), ("\"\u{0}\"", InvalidString, 1),
        ("\"\u{1f}\"", InvalidString, 1), (r#""\x41""#, InvalidString, 2), (r#""\a""#, InvalidString, 2),
        (r#""\'""#, InvalidString, 2), (r#""\0""#, InvalidString, 2), (r#""\U0041""#, InvalidString, 2),
        (r#""\u""#, InvalidString, 3), (r#""\u00G0""#, InvalidString, 5), (r#""\u 041""#, InvalidString, 3),
        (r#""\u+041""#, InvalidString, 3), ("\"\\u00", UnexpectedEnd, 5), ("\"\\u0041", UnexpectedEnd, 7),
        (r#""\u{41}""#, InvalidString, 3), (r#""\ud83d\u00""#, InvalidString, 11), ("\"\\é\"", InvalidString, 2),
        ("\"a\"\"b\"", TrailingCharacters, 3), ("\"é\" x", TrailingCharacters, 5), ("“a”", UnexpectedCharacter, 0),
        // Arrays.
        ("[", UnexpectedEnd, 1), ("]", UnexpectedCharacter, 0), ("[1", UnexpectedEnd, 2), ("[1,", UnexpectedEnd, 3),
        ("[1,]", UnexpectedCharacter, 3), ("[,1]", UnexpectedCharacter, 1), ("[1,,2]", UnexpectedCharacter, 3),
        ("[1 2]", UnexpectedCharacter, 3), ("[1;2]", UnexpectedCharacter, 2), ("[1}", UnexpectedCharacter, 2),
        ("[]]", TrailingCharacters, 2), ("[][]", TrailingCharacters, 2), ("[...]", UnexpectedCharacter, 1),
        ("[1:2]", UnexpectedCharacter, 2),
        // Objects.
        ("{", UnexpectedEnd, 1), ("}", UnexpectedCharacter, 0), ("{\"a\"", UnexpectedEnd, 4), ("{\"a\":", UnexpectedEnd, 5),
        ("{\"a\":1", UnexpectedEnd, 6), ("{\"a\":1,", UnexpectedEnd, 7), ("{\"a\":1,}", UnexpectedCharacter, 7),
        ("{,}", UnexpectedCharacter, 1), ("{a:1}", UnexpectedCharacter, 1), ("{'a':1}", UnexpectedCharacter, 1),
        ("{1:1}", UnexpectedCharacter, 1), ("{\"a\" 1}", UnexpectedCharacter, 5), ("{\"a\"=1}", UnexpectedCharacter, 4),
        ("{\"a\"::1}", UnexpectedCharacter, 5), ("{\"a\":1 \"b\":2}", UnexpectedCharacter, 7), ("{\"a\"}", UnexpectedCharacter, 4),
        ("{\"a\":1]", UnexpectedCharacter, 6), ("{}}", TrailingCharacters, 2), ("{[]:1}", UnexpectedCharacter, 1),
        // Looser dialects, other spaces.
        ("// c\n1", UnexpectedCharacter, 0), ("1 // c", TrailingCharacters, 2), ("/**/1", UnexpectedCharacter, 0),
    ]
};

#[test]
fn what_is_no_json_is_refused_at_its_place() {
    for &(text, kind, offset) in REFUSED {
        assert_eq!(Json::parse(text), Err(Error { kind, offset }), "{text:?}");
    }
}

#[test]
fn only_four_characters_are_space() {
    for space in [
        "\u{b}", "\u{c}", "\u{a0}", "\u{2028}", "\u{3000}", "\u{200b}", "\u{85}",
    ] {
        assert!(
            Json::parse(&format!("{space}1")).is_err(),
            "{space:?} before"
        );
        assert!(
            Json::parse(&format!("[1{space}]")).is_err(),
            "{space:?} inside"
        );
        assert!(
            Json::parse(&format!("1{space}")).is_err(),
            "{space:?} behind"
        );
    }
    assert!(
        Json::parse("\u{feff}\u{feff}1").is_err(),
        "one byte-order mark is enough"
    );
    assert!(
        Json::parse("1\u{feff}").is_err(),
        "and only before the document"
    );
}

#[test]
fn every_beginning_of_a_document_ends_too_early() {
    let text = r#"{"a":[1.5e+3,"x\u00e9\n😀",true,null,{"b":-2}],"c":""}"#;
    json(text);
    for (at, _) in text.char_indices() {
        let error = Json::parse(&text[..at]).unwrap_err();
        assert_eq!(
            (error.kind, error.offset),
            (ErrorKind::UnexpectedEnd, at),
            "{}",
            &text[..at]
        );
    }
}

#[test]
fn an_error_says_what_and_where() {
    let error = Json::parse("[1,]").unwrap_err();
    assert_eq!(error.to_string(), "unexpected character at byte 3");
}
