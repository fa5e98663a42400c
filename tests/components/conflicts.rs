//! What does not fit together is named and never repaired; options that were left out are named too.

use std::rc::Rc;

use batch_task_widget::components::CardProps;
use batch_task_widget::load_state::{Expected, Problem};

use super::drawn::texts;
use super::{body, card, compact, counted_and, draw, show};

const TITLE: &str = "Parts of the platform's answer do not fit together";

fn lines(body: &str) -> Vec<String> {
    let notice = show(body).part("notice");
    assert_eq!(texts(&notice.tags("p")), [TITLE]);
    texts(&notice.tags("li"))
}

#[test]
fn every_field_that_contradicts_another_is_named_with_its_numbers() {
    let body = body(
        r#""status":"Complete","totalCnt":1000,"successCnt":900,"failCnt":200,"timeoutCnt":50,"expiredCnt":0,
        "completeCnt":999,"progress":1200,"successRate":333"#,
    );
    let expected = [
        "The results add up to 1,150, more than totalCnt 1,000.",
        "completeCnt is 999, but successCnt + failCnt + timeoutCnt is 1,150.",
        "progress 1,200‰ does not fit the counts.",
        "successRate 333‰ does not fit the counts.",
    ];
    assert_eq!(lines(&body), expected);
}

#[test]
fn results_over_the_total_have_no_bar_and_no_share_of_that_total() {
    let drawn = show(&counted_and("Running", [10, 9, 5, 0, 0], ""));
    assert!(drawn.roles("progressbar").is_empty());
    let shares = texts(&drawn.part("legend").classes("percent"));
    assert_eq!(shares, ["—"; 5]);
    let counts = texts(&drawn.part("legend").classes("number"));
    assert_eq!([&*counts[0], &*counts[2]], ["9", "5"]);
    // The counts were sent: that some are missing would be wrong.
    assert!(!drawn.text().contains("Some counts were not sent"));
}

#[test]
fn a_field_that_holds_what_it_cannot_is_named_with_what_it_holds() {
    let body = body(r#""status":"Running","totalCnt":"many","timeout":{"a":1},"tags":7"#);
    let expected = [
        "totalCnt holds \"many\", which this field cannot be; it is taken as not sent.",
        "timeout holds {\n  \"a\": 1\n}, which this field cannot be; it is taken as not sent.",
        "tags holds 7, which this field cannot be; it is taken as not sent.",
    ];
    assert_eq!(lines(&body), expected);
}

#[test]
fn a_long_value_that_cannot_be_read_is_cut() {
    let body = body(&format!(r#""totalCnt":"{}""#, "x".repeat(100_000)));
    assert!(lines(&body)[0].len() < 200);
}

#[test]
fn an_answer_about_another_task_is_named() {
    let asked = |asked: &'static str| {
        draw(CardProps {
            requested: Some(asked.into()),
            ..card(r#"{"taskId":"5bf8","status":"Running"}"#)
        })
    };
    let line = texts(&asked("5bf9").part("notice").tags("li"));
    assert_eq!(line, ["Asked for task 5bf9, but the answer is about 5bf8."]);
    assert!(
        asked("5BF8").parts("notice").is_empty(),
        "case is no difference"
    );
}

#[test]
fn what_fits_together_has_no_notice() {
    let drawn = show(&counted_and(
        "Running",
        [1000, 541, 28, 4, 0],
        r#","progress":573,"successRate":944"#,
    ));
    assert!(drawn.parts("notice").is_empty());
}

#[test]
fn a_row_names_its_conflicts_too() {
    let drawn = draw(compact(&counted_and("Running", [10, 9, 5, 0, 0], "")));
    let line = drawn.part("notice").text();
    assert_eq!(line, "The results add up to 14, more than totalCnt 10.");
}

#[test]
fn options_that_were_left_out_are_named_in_every_state_of_the_card() {
    use batch_task_widget::load_state::{LoadState, Reason};
    let left_out: Rc<[Problem]> = Rc::new([
        Problem::wrong("theme", "neon", Expected::Theme),
        Problem::wrong("time-zone", "Mars/Base", Expected::TimeZone),
    ]);
    let body = r#"{"taskId":"t","status":"Running"}"#;
    for props in [
        card(body),
        compact(body),
        super::in_state(&LoadState::Loading),
        super::failed(Reason::Offline),
    ] {
        let drawn = draw(CardProps {
            left_out: Rc::clone(&left_out),
            ..props
        });
        let notices = drawn.parts("notice");
        let notice = notices.last().unwrap();
        // It is no alarm.
        assert_eq!(notice.attribute("role"), None);
        let expected = [
            "theme “neon” is not understood and was left out. Expected: auto, light or dark.",
            "time-zone “Mars/Base” is not understood and was left out. Expected: an IANA time zone like Europe/Madrid.",
        ];
        for line in expected {
            assert!(notice.text().contains(line), "{notice:?}");
        }
    }
}

#[test]
fn counts_at_the_end_of_64_bits_are_added_up_to_what_they_are() {
    let most = "18446744073709551615";
    let lines = |fields: &str| texts(&show(&body(fields)).part("notice").tags("li"));
    let sum = lines(&format!(
        r#""status":"Complete","totalCnt":{most},"successCnt":{most},"failCnt":1,"timeoutCnt":0,"expiredCnt":0"#
    ));
    let wanted = "The results add up to 18446744073709551616, more than totalCnt 18,446,744,073,709,551,615.";
    assert_eq!(sum, [wanted]);
    let all = lines(&format!(
        r#""status":"Complete","totalCnt":{most},"successCnt":{most},"failCnt":{most},"timeoutCnt":{most},"expiredCnt":{most},"completeCnt":{most}"#
    ));
    assert_eq!(
        all,
        [
            "The results add up to 73786976294838206460, more than totalCnt 18,446,744,073,709,551,615.",
            "completeCnt is 18,446,744,073,709,551,615, but successCnt + failCnt + timeoutCnt is 55340232221128654845."
        ]
    );
    // Just all of them is no conflict, and all of them.
    let whole = show(&body(&format!(
        r#""status":"Complete","totalCnt":{most},"successCnt":{most},"failCnt":0,"timeoutCnt":0,"expiredCnt":0,"completeCnt":{most}"#
    )));
    assert!(whole.parts("notice").is_empty());
    assert_eq!(whole.class("share").text(), "100%");
    // And one less is not.
    let less = show(&body(&format!(
        r#""status":"Complete","totalCnt":{most},"successCnt":18446744073709551614,"failCnt":1,"timeoutCnt":0,"expiredCnt":0,"completeCnt":{most}"#
    )));
    assert!(less.parts("notice").is_empty());
    assert_eq!(less.class("headline").class("share").text(), "99.9%");
}
