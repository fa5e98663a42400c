//! Lists as files: what a spreadsheet reads is what was sent, and runs nothing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "a test's name says what it shows")]

use batch_task_widget::csv::{csv, lines};

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
        " =1",
        "   =1",
        "\u{a0}=1",
        "\u{3000}@x",
        "\u{feff}=1",
        "\u{200b}=1",
        "\u{200b}\u{a0} \u{feff}-1",
        "\u{2060}+1",
        "\u{200d}=1",
        "\u{202e}=1",
        "\u{3164}=1",
        "\u{e0041}=1",
        "\0=1",
        "\u{85}=1",
        "＝1",
        "＋1",
        "－1",
        "＠SUM",
        " ＝1",
        "﹦1",
        "−1",
        "\n=1",
        "\tplain",
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
fn what_is_no_formula_stays_as_it_is() {
    for text in [
        "a=b",
        "1-1",
        "7d40c9d5-2b1c",
        "",
        " a",
        "\u{a0}",
        "a\n=1",
        "'=1",
        "é",
        "\"=1",
    ] {
        let file = csv("t", &rows(&[text]));
        let quoted = text.replace('"', "\"\"");
        assert_eq!(file, format!("\u{feff}\"t\"\r\n\"{quoted}\"\r\n"));
    }
}

#[test]
fn a_list_is_copied_one_a_line() {
    assert_eq!(lines(&rows(&["a", "b"])), "a\nb");
}
