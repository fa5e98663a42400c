//! Lists as files: what a spreadsheet reads is what was sent, and runs nothing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "a test's name says what it shows")]

use batch_task_widget::export::{csv, lines};

fn rows(texts: &[&str]) -> Vec<Box<str>> {
    texts.iter().map(|text| Box::from(*text)).collect()
}

#[test]
fn a_csv_begins_with_a_byte_order_mark_and_its_title() {
    assert_eq!(
        csv("deviceId", &rows(&["a", "b"])),
        "\u{feff}\"deviceId\"\r\n\"a\"\r\n\"b\"\r\n"
    );
}

#[test]
fn quotes_commas_and_line_ends_stay_inside_their_field() {
    assert_eq!(
        csv("t", &rows(&["a\"b,c\nd"])),
        "\u{feff}\"t\"\r\n\"a\"\"b,c\nd\"\r\n"
    );
}

#[test]
fn no_value_can_be_run_as_a_formula() {
    for formula in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "=HYPERLINK(\"https://evil.example\")",
    ] {
        let file = csv("t", &rows(&[formula]));
        let field = file
            .split_once("\r\n")
            .map(|(_, rest)| rest)
            .unwrap_or_default();
        assert!(field.starts_with("\"'"), "{field}");
    }
}

#[test]
fn a_list_is_copied_one_a_line() {
    assert_eq!(lines(&rows(&["a", "b"])), "a\nb");
}
