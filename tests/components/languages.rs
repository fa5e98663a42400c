//! The card in its languages: words, `lang` and direction belong together.

use batch_task_widget::i18n::{EN, ES, Messages, PlainFormat, ZH};
use batch_task_widget::load_state::{LoadState, Reason};

use super::drawn::texts;
use super::{card, counted, draw, draw_in, failed, in_state, locale};

fn body() -> String {
    counted("Complete", [1000, 984, 12, 4, 0])
}

#[test]
fn a_card_is_in_one_language_as_a_whole() {
    for (tag, lang, status, outcome, refresh) in [
        (
            "en",
            "en",
            "Complete",
            "Complete with problems: 12 failed, 4 timed out.",
            "Refresh",
        ),
        ("zh-CN", "zh-CN", ZH.status_complete, "", ZH.refresh),
        ("zh_CN.UTF-8", "zh-CN", ZH.status_complete, "", ZH.refresh),
        ("es-MX", "es-MX", ES.status_complete, "", ES.refresh),
        ("fr", "en", "Complete", "", "Refresh"),
        ("zh-TW", "en", "Complete", "", "Refresh"),
        ("ar", "en", "Complete", "", "Refresh"),
    ] {
        let drawn = draw_in(locale(tag), card(&body()));
        let root = drawn.class("batch-task");
        assert_eq!(root.attribute("lang").as_deref(), Some(lang), "{tag}");
        assert_eq!(root.attribute("dir").as_deref(), Some("ltr"));
        assert_eq!(drawn.part("status").text(), status);
        assert_eq!(drawn.tag("footer").tag("button").text(), refresh);
        if !outcome.is_empty() {
            assert_eq!(drawn.part("outcome").text(), outcome);
        }
    }
}

#[test]
fn no_english_word_of_a_message_is_left_on_a_translated_card() {
    let drawn = |tag| {
        let cards = [
            card(&body()),
            in_state(&LoadState::Loading),
            failed(Reason::TaskNotFound),
        ];
        cards.map(|card| draw_in(locale(tag), card).text()).concat()
    };
    let words: [fn(&Messages) -> &str; 9] = [
        |m| m.tags,
        |m| m.raw,
        |m| m.class_succeeded,
        |m| m.class_failed,
        |m| m.task_id,
        |m| m.loading,
        |m| m.error_not_found,
        |m| m.error_not_found_do,
        |m| m.retry,
    ];
    for (tag, messages) in [("es", &ES), ("zh", &ZH)] {
        let text = drawn(tag);
        for word in words {
            assert!(
                text.contains(word(messages)),
                "{tag} lacks {}",
                word(messages)
            );
            assert!(!text.contains(word(&EN)), "{tag} has {}", word(&EN));
        }
    }
}

#[test]
fn the_platforms_own_words_and_names_of_fields_are_not_translated() {
    for tag in ["es", "zh"] {
        let drawn = draw_in(
            locale(tag),
            card(
                r#"{"taskId":"t","taskType":"DeviceCmd","status":"Running","totalCnt":1,"successCnt":2}"#,
            ),
        );
        assert!(drawn.part("details").text().contains("DeviceCmd"));
        assert!(drawn.part("notice").text().contains("totalCnt"));
    }
}

#[test]
fn the_direction_is_that_of_the_locale() {
    let mut mirrored = locale("en");
    mirrored.dir = "rtl";
    let drawn = draw_in(mirrored, card(&body()));
    let dir = drawn.class("batch-task").attribute("dir");
    assert_eq!(dir.as_deref(), Some("rtl"));
}

#[test]
fn a_page_may_replace_a_text_and_no_other_changes() {
    let mut replaced = locale("en");
    assert!(replaced.messages.to_mut().set("class_failed", "Broken"));
    let drawn = draw_in(replaced, card(&body()));
    let labels = texts(&drawn.part("legend").classes("label"));
    let expected = [
        "Succeeded",
        "Broken",
        "Timed out",
        "Expired, not executed",
        "No result",
    ];
    assert_eq!(labels, expected);
    let value = drawn
        .role("progressbar")
        .attribute("aria-valuetext")
        .unwrap();
    assert!(value.contains("Broken: 12"), "{value}");
}

#[test]
fn where_the_browser_formats_nothing_numbers_are_digits() {
    let mut plain = locale("en");
    plain.format = PlainFormat::shared();
    let drawn = draw_in(plain, card(&body()));
    assert_eq!(drawn.class("headline").class("share").text(), "98.4%");
    let count = &drawn.part("legend").classes("number")[0];
    assert_eq!(count.text(), "984");
    assert_eq!(drawn.part("updated").text(), "Updated 12");
}

#[test]
fn the_age_of_the_numbers_stands_where_each_language_has_it() {
    for tag in ["en", "es", "zh"] {
        let drawn = draw_in(locale(tag), card(&body()));
        let updated = drawn.part("updated");
        assert_eq!(updated.tag("time").text(), "12 s ago");
        assert!(updated.text().len() > "12 s ago".len(), "{tag}");
        assert!(
            !updated.text().contains(['{', '}', '\0']),
            "{}",
            updated.text()
        );
    }
    assert_eq!(
        draw(card(&body())).part("updated").text(),
        "Updated 12 s ago"
    );
}
