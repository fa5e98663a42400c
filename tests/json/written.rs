//! What is written for people can be read again, and nothing in it hides.
//!
//! 1. `to_pretty`: layout; parses back to an equal tree
//! 2. `quoted` and `visible`: controls, bidirectional controls, what stays

use std::borrow::Cow;

use batch_task_widget::json::{Json, Text, quoted, visible};
use proptest::prelude::*;

use super::{config, json};

#[test]
fn a_tree_is_written_with_two_spaces_a_level() {
    let text = r#"{"a":[1,{"b":[]}],"c":{},"d":"x\ny"}"#;
    let expected = "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {},\n  \"d\": \"x\\ny\"\n}";
    assert_eq!(json(text).to_pretty(), expected);
}

/// Characters of every kind, the awkward ones often.
fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        3 => any::<char>(),
        2 => prop::char::range('\0', '\u{ff}'),
        1 => prop::char::range('\u{2000}', '\u{206f}'),
        1 => prop::sample::select(vec!['"', '\\', '/', '\u{feff}', '\u{fff9}', '\u{fffd}', '\u{10ffff}', '\u{e0041}']),
    ]
}

pub(super) fn string() -> impl Strategy<Value = Text> {
    prop::collection::vec(character(), 0..8).prop_map(|chars| String::from_iter(chars).into())
}

/// Trees of so many levels and about so many values.
pub(super) fn tree(levels: u32, values: u32) -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        "-?(0|[1-9][0-9]{0,25})([.][0-9]{1,12})?([eE][-+]?[0-9]{1,4})?"
            .prop_map(|digits| Json::Number(digits.into())),
        string().prop_map(Json::String),
    ];
    leaf.prop_recursive(levels, values, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::Array),
            prop::collection::vec((string(), inner), 0..6).prop_map(Json::Object),
        ]
    })
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn what_is_written_parses_back_to_an_equal_tree(value in tree(6, 48)) {
        let text = value.to_pretty();
        prop_assert_eq!(Json::parse(&text), Ok(value), "{}", text);
        // Line ends are the layout's own.
        prop_assert!(!text.contains(|c| hides(c) && c != '\n'), "{:?}", text);
    }

    #[test]
    fn a_quoted_text_is_a_literal_of_that_text(text in string()) {
        let read = json(&quoted(&text));
        prop_assert_eq!(read, Json::String(Text::from(&*text)));
        prop_assert_eq!(json(&text.quoted()), Json::String(text));
    }

    #[test]
    fn what_is_visible_hides_nothing_and_keeps_all_else(text in string()) {
        let shown = visible(&text);
        prop_assert!(!shown.contains(hides), "{:?}", shown);
        prop_assert_eq!(put_back(&shown), &*text);
    }
}

/// Undoes `<U+202E>`, which no random text holds by itself.
fn put_back(shown: &str) -> String {
    let mut parts = shown.split("<U+");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (hex, rest) = part.split_once('>').unwrap();
        out.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap());
        out.push_str(rest);
    }
    out
}

/// Characters that nobody sees and that change what is seen.
fn hides(c: char) -> bool {
    let bidi = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    let blank =
        "\u{200b}\u{2028}\u{2029}\u{feff}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{180e}\u{2800}\u{34f}";
    let is_tag = ('\u{e0000}'..='\u{e007f}').contains(&c);
    c.is_control() || bidi.contains(c) || blank.contains(c) || is_tag
}

#[test]
fn bidirectional_controls_become_visible() {
    for c in "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".chars() {
        let code = u32::from(c);
        assert_eq!(visible(&format!("a{c}b")), format!("a<U+{code:04X}>b"));
        assert_eq!(quoted(&format!("a{c}b")), format!("\"a\\u{code:04X}b\""));
    }
}

#[test]
fn controls_become_visible() {
    assert_eq!(
        visible("a\0b\u{7}\u{1b}[31m\u{7f}\u{85}"),
        "a<U+0000>b<U+0007><U+001B>[31m<U+007F><U+0085>"
    );
    assert_eq!(
        visible("\u{feff}\u{200b}\u{2028}\u{ad}"),
        "<U+FEFF><U+200B><U+2028><U+00AD>"
    );
    assert_eq!(
        quoted("\n\r\t\"\\\u{8}\u{1f}/"),
        r#""\n\r\t\"\\\u0008\u001F/""#
    );
}

#[test]
fn an_override_cannot_turn_a_file_name_round() {
    assert_eq!(visible("invoice\u{202e}fdp.exe"), "invoice<U+202E>fdp.exe");
}

#[test]
fn what_nobody_sees_becomes_visible() {
    for (text, shown, literal) in [
        ("a\u{3164}", "a<U+3164>", r#""a\u3164""#),
        ("\u{115f}\u{1160}", "<U+115F><U+1160>", r#""\u115F\u1160""#),
        ("\u{ffa0}a", "<U+FFA0>a", r#""\uFFA0a""#),
        ("a\u{180e}b", "a<U+180E>b", r#""a\u180Eb""#),
        ("a\u{2800}b", "a<U+2800>b", r#""a\u2800b""#),
        ("a\u{34f}b", "a<U+034F>b", r#""a\u034Fb""#),
        // Tags spell a hidden text; above U+FFFF a literal has two escapes.
        (
            "a\u{e0041}\u{e007f}",
            "a<U+E0041><U+E007F>",
            r#""a\uDB40\uDC41\uDB40\uDC7F""#,
        ),
        ("\u{1d173}", "<U+1D173>", r#""\uD834\uDD73""#),
        // Joiners and selectors with nothing to join or to vary.
        ("a\u{200d}b", "a<U+200D>b", r#""a\u200Db""#),
        ("\u{200c}", "<U+200C>", r#""\u200C""#),
        ("a\u{fe0f}", "a<U+FE0F>", r#""a\uFE0F""#),
        (
            "☺\u{fe0f}\u{fe01}",
            "☺\u{fe0f}<U+FE01>",
            "\"☺\u{fe0f}\\uFE01\"",
        ),
        ("a\u{e0100}", "a<U+E0100>", r#""a\uDB40\uDD00""#),
    ] {
        assert_eq!(visible(text), shown);
        assert_eq!(quoted(text), literal);
    }
}

#[test]
fn what_words_and_emoji_need_stays_as_it_is() {
    for text in [
        "",
        "plain",
        "批量 إرسال Größe",
        "👩\u{200d}🚒",
        "می\u{200c}خواهم",
        "e\u{301}",
        "❤\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "葛\u{e0100}",
        "a b\u{a0}c\u{3000}d",
        "<U+202E>",
    ] {
        assert!(
            matches!(visible(text), Cow::Borrowed(same) if same == text),
            "{text}"
        );
        assert_eq!(quoted(text), format!("\"{text}\""));
    }
}
