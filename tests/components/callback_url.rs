//! The callback address: a link where that is safe, the values of its query hidden.

use super::drawn::Drawn;
use super::{command, show};

const SECRET: &str = "synthetic-secret";

fn address(url: &str) -> Drawn {
    let url = batch_task_widget::json::quoted(url);
    show(&command(&format!(
        r#"{{"command":{{}},"callbackUrl":{url}}}"#
    )))
    .class("address")
}

#[test]
fn a_safe_address_is_a_link_that_tells_the_other_side_nothing() {
    let address = address("https://portal.example/push");
    let link = address.tag("a");
    assert_eq!(link.text(), "https://portal.example/push");
    for (name, value) in [
        ("href", "https://portal.example/push"),
        ("target", "_blank"),
        ("rel", "noopener noreferrer"),
        ("referrerpolicy", "no-referrer"),
    ] {
        assert_eq!(link.attribute(name).as_deref(), Some(value));
    }
    assert!(address.tags("button").is_empty());
}

#[test]
fn the_values_of_a_query_are_nowhere_in_the_row() {
    let address = address(&format!(
        "https://portal.example/push?token={SECRET}&b=2#{SECRET}"
    ));
    let expected = "https://portal.example/push?token=•••&b=•••#••• Show values";
    assert_eq!(address.text(), expected);
    assert!(!address.html().contains(SECRET));
    // What is opened is what is read.
    let link = address.tag("a").attribute("href");
    assert_eq!(link.as_deref(), Some("https://portal.example/push"));
    let button = address.tag("button").attribute("aria-pressed");
    assert_eq!(button.as_deref(), Some("false"));
}

#[test]
fn an_address_reads_from_left_to_right_whatever_the_card_does() {
    assert_eq!(
        address("https://portal.example/?a=1").tags("bdi")[0]
            .attribute("dir")
            .as_deref(),
        Some("ltr")
    );
}

#[test]
fn anything_else_stays_a_text() {
    for (sent, shown) in [
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("java\nscript:alert(1)", "java<U+000A>script:alert(1)"),
        (
            "data:text/html,<img src=x onerror=alert(1)>",
            "data:text/html,<img src=x onerror=alert(1)>",
        ),
        (" https://portal.example/", " https://portal.example/"),
        (
            "https://portal.example\\@other.example/",
            "https://•••@other.example/",
        ),
        (
            "https://portal.example:443@other.example/",
            "https://•••@other.example/",
        ),
        (
            "https://user:synthetic-secret@portal.example/",
            "https://•••@portal.example/",
        ),
        ("https://pоrtal.example/", "https://pоrtal.example/"),
        (
            "https://portal.example/\u{202e}gpj.exe",
            "https://portal.example/<U+202E>gpj.exe",
        ),
        ("ftp://portal.example/", "ftp://portal.example/"),
        ("//portal.example/", "//portal.example/"),
        ("http://2130706433/", "http://2130706433/"),
    ] {
        let address = address(sent);
        assert_eq!(address.text(), format!("{shown} "), "{sent:?}");
        assert!(address.tags("a").is_empty(), "{sent:?}");
        assert!(address.tags("img").is_empty());
        assert!(!address.html().contains(SECRET));
    }
}

#[test]
fn an_address_that_is_no_text_stands_among_the_other_fields() {
    let panel = show(&command(r#"{"command":{},"callbackUrl":[1]}"#)).part("command");
    assert!(panel.classes("address").is_empty());
    assert_eq!(
        panel.tree("Other fields").role("treeitem").text(),
        "callbackUrl 1 item"
    );
}
