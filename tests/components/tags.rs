//! The tag list: not returned is not none.

use super::drawn::{Drawn, texts};
use super::{body, show};

fn panel(tags: &str) -> Drawn {
    show(&body(&format!(r#""status":"Running"{tags}"#))).part("tags")
}

#[test]
fn tags_are_chips_of_name_and_value_with_duplicates_kept() {
    let panel = panel(
        r#","tags":[{"tagName":"a","tagValue":"1"},{"tagName":"a","tagValue":"1"},{"tagName":"a","tagValue":"2"},
        {"tagName":"b","tagValue":null},{"tagName":"c","tagValue":" "},{"tagValue":"7"},{"tagName":9,"tagValue":true}]"#,
    );
    assert_eq!(panel.tag("summary").text(), "Tags7");
    let chips = panel.parts("tag");
    assert_eq!(
        texts(&chips),
        ["a1", "a1", "a2", "bno value", "cno value", "7", "9true"]
    );
    assert!(
        chips
            .iter()
            .all(|chip| chip.attribute("type").as_deref() == Some("button"))
    );
    let places: Vec<_> = chips
        .iter()
        .map(|chip| chip.attribute("data-index").unwrap())
        .collect();
    assert_eq!(places, ["0", "1", "2", "3", "4", "5", "6"]);
}

#[test]
fn none_and_not_returned_are_told_apart() {
    let none = panel(r#","tags":[]"#);
    assert!(none.text().contains("This task has no tags."));
    assert_eq!(none.tag("summary").text(), "Tags0");
    for absent in ["", r#","tags":null"#] {
        let panel = panel(absent);
        assert!(panel.text().contains("Tags were not returned."));
        assert_eq!(
            panel.tag("summary").text(),
            "Tags",
            "a number would be a claim"
        );
    }
}

#[test]
fn tags_of_another_form_are_shown_as_they_are_and_named() {
    for (tags, rows) in [
        (r#"{"a":1}"#, vec!["a: 1"]),
        (r#"["a","b"]"#, vec!["0: \"a\"", "1: \"b\""]),
        (r#"[{"tagName":{"deep":1}}]"#, vec!["0 1 field"]),
    ] {
        let drawn = show(&body(&format!(r#""status":"Running","tags":{tags}"#)));
        let tree = drawn.part("tags").tree("Tags");
        assert_eq!(texts(&tree.roles("treeitem")), rows);
        let line = drawn.part("notice").tag("li").text();
        assert!(line.starts_with("tags holds "), "{line}");
        assert!(!drawn.part("tags").text().contains("not returned"));
    }
}

#[test]
fn many_tags_are_drawn_a_hundred_at_a_time() {
    let tags = |count: usize| {
        let tags: Vec<_> = (0..count)
            .map(|i| format!(r#"{{"tagName":"t{i}","tagValue":"v"}}"#))
            .collect();
        panel(&format!(r#","tags":[{}]"#, tags.join(",")))
    };
    let many = tags(1_234);
    assert_eq!(many.tag("summary").text(), "Tags1,234");
    assert_eq!(many.parts("tag").len(), 100);
    assert_eq!(many.role("status").text(), "1 to 100 of 1,234");
    assert!(tags(100).roles("status").is_empty());
}

#[test]
fn a_name_and_a_value_as_long_as_they_may_be_are_whole() {
    let (name, value) = ("n".repeat(128), "v".repeat(1024));
    let panel = panel(&format!(
        r#","tags":[{{"tagName":"{name}","tagValue":"{value}"}}]"#
    ));
    assert_eq!(panel.class("tag-name").text(), name);
    assert_eq!(panel.class("tag-value").text(), value);
}
