//! Texts that somebody else wrote: shown as text, isolated from the direction around them, nothing invisible, long ones cut.

use super::drawn::Drawn;
use super::{body, card, compact, draw, show};

const HOSTILE: &str = r#"<img src=x onerror=alert(1)> \u202etxt\u0000 & \"q\""#;
const SHOWN: &str = "<img src=x onerror=alert(1)> <U+202E>txt<U+0000> & \"q\"";

fn everywhere(text: &str) -> Drawn {
    show(&body(&format!(
        r#""taskName":"{text}","operator":"{text}","appId":"{text}","taskFrom":"{text}","status":"{text}",
        "startTime":"{text}","{text}":"{text}",
        "tags":[{{"tagName":"{text}","tagValue":"{text}"}}],
        "param":{{"type":"{text}","deviceList":["{text}"],"groupList":["{text}"],"deviceType":"{text}",
        "callbackUrl":"{text}","groupTag":"{text}","fileId":"{text}",
        "command":{{"serviceId":"{text}","method":"{text}","paras":{{"{text}":"{text}"}}}}}}"#
    )))
}

/// The texts that stand in a `<bdi>`, and the whole with these taken out.
fn isolated(drawn: &Drawn) -> (usize, String) {
    let mut rest = drawn.text();
    let pieces = drawn.tags("bdi");
    for piece in &pieces {
        rest = rest.replacen(&piece.text(), "", 1);
    }
    (pieces.len(), rest)
}

#[test]
fn a_hostile_text_is_a_text_wherever_it_stands() {
    let drawn = everywhere(HOSTILE);
    assert!(drawn.tags("img").is_empty() && drawn.tags("a").is_empty());
    assert_eq!(drawn.part("title").text(), SHOWN);
    assert_eq!(drawn.class("tag-name").text(), SHOWN);
    assert_eq!(drawn.value("Operator").as_deref(), Some(SHOWN));
    for hidden in ['\u{202e}', '\0', '\u{200b}'] {
        assert!(!drawn.html().contains(hidden), "{hidden:?}");
    }
}

#[test]
fn every_foreign_text_is_isolated_from_the_direction_around_it() {
    let (count, rest) = isolated(&everywhere("HEBREW"));
    assert!(count > 15, "{count}");
    assert!(!rest.contains("HEBREW"), "{rest}");
}

#[test]
fn joiners_that_words_and_emoji_need_stay() {
    let drawn = show(&body(r#""taskName":"👩\u200d🔧 می\u200cخواهم""#));
    assert_eq!(drawn.part("title").text(), "👩\u{200d}🔧 می\u{200c}خواهم");
}

#[test]
fn a_name_of_two_megabytes_is_cut_with_its_length_on_card_and_row() {
    let body = body(&format!(
        r#""taskName":"{}","status":"Running""#,
        "é".repeat(1 << 20)
    ));
    for drawn in [draw(card(&body)), draw(compact(&body))] {
        let title = drawn.part("title").text();
        assert!(title.ends_with("é… (1,048,576 characters in all)"));
        assert_eq!(title.matches('é').count(), 2_000);
        assert!(drawn.html().len() < 40_000, "{}", drawn.html().len());
    }
}

#[test]
fn every_field_of_a_megabyte_is_cut() {
    let drawn = everywhere(&"x".repeat(200_000));
    assert!(drawn.html().len() < 200_000, "{}", drawn.html().len());
}

#[test]
fn a_text_of_just_the_length_that_is_shown_is_whole() {
    let title = |length: usize| {
        let body = body(&format!(r#""taskName":"{}""#, "é".repeat(length)));
        show(&body).part("title").text()
    };
    assert_eq!(title(2_000), "é".repeat(2_000));
    assert!(title(2_001).ends_with("é… (2,001 characters in all)"));
}

#[test]
fn translators_are_asked_to_leave_ids_and_numbers_alone() {
    let drawn = show(&body(r#""status":"Running""#));
    let translate = drawn.class("batch-task").attribute("translate");
    assert_eq!(translate.as_deref(), Some("no"));
}
