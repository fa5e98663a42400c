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

/// Nothing that hides, turns the direction round, or stands for half a character, in the text or in any attribute.
fn has_nothing_hidden(drawn: &Drawn) {
    let html = drawn.html();
    for c in "\u{61c}\u{200b}\u{200e}\u{200f}\u{202a}\u{202b}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{feff}\u{115f}\u{3164}\u{ffa0}\u{180e}\u{2800}\u{e0041}\u{fffd}\u{10ffff}".chars() {
        assert!(!html.contains(c), "{c:?} in {html}");
    }
}

#[test]
fn what_nobody_sees_is_made_visible_wherever_it_stands() {
    for (sent, shown) in [
        (r"a\u3164b", "a<U+3164>b"),
        (r"\u115f", "<U+115F>"),
        (r"a\u180e", "a<U+180E>"),
        (r"\u2800\u2800", "<U+2800><U+2800>"),
        (r"a\udb40\udc41", "a<U+E0041>"),
        (r"\u2066a\u2069", "<U+2066>a<U+2069>"),
        (r"\u061ca\u200f", "<U+061C>a<U+200F>"),
        // Half a pair is as it was written.
        (r"\ud800x", r"\ud800x"),
        (r"x\udfff", r"x\udfff"),
        (r"\udc00\ud800", r"\udc00\ud800"),
    ] {
        let drawn = everywhere(sent);
        has_nothing_hidden(&drawn);
        assert_eq!(drawn.part("title").text(), shown, "{sent}");
        assert_eq!(drawn.class("tag-name").text(), shown, "{sent}");
        assert_eq!(drawn.value("Operator").as_deref(), Some(shown), "{sent}");
        has_nothing_hidden(&draw(compact(&body(&format!(
            r#""taskName":"{sent}","status":"{sent}""#
        )))));
    }
}

#[test]
fn the_name_of_a_card_and_of_its_parts_is_read_out_with_nothing_hidden() {
    for sent in [r"pay \u202egnp.exe", r"\u2067x", r"a\u200bb"] {
        let drawn = everywhere(sent);
        let name = drawn.part("card").attribute("aria-label");
        assert!(name.is_some_and(|name| name.contains("<U+2")), "{sent}");
        has_nothing_hidden(&drawn);
    }
}

#[test]
fn space_around_a_status_is_not_another_status() {
    for (sent, shown, ended) in [
        ("Complete ", "Complete", true),
        ("\\tTimeout", "Timeout", true),
        (" Running\\n", "Running", false),
    ] {
        let drawn = show(&body(&format!(
            r#""status":"{sent}","totalCnt":2,"successCnt":1,"failCnt":1,"timeoutCnt":0,"expiredCnt":0,"completeCnt":2"#
        )));
        assert_eq!(drawn.part("status").text(), shown, "{sent:?}");
        let words = drawn.part("outcome").text();
        assert_eq!(!words.starts_with("In progress"), ended, "{words}");
        assert!(drawn.parts("notice").is_empty(), "{sent:?}");
    }
}
