//! The rules of honest numbers, as they stand on the card: a table for each rule.
//!
//! | rule | what shows |
//! |---|---|
//! | 1 | floors, "<0.1%", "100%" only when all are meant |
//! | 2 | status and outcome; a remainder at the end |
//! | 3 | five classes, zero rows muted, a segment for each class that counts |
//! | 4 | no targets |
//! | 5 | what was not sent is a dash |
//! | 7 | the whole of a share is named |
//! | 9 | durations |

use super::drawn::{Drawn, texts};
use super::{body, counted, counted_and, show};

fn headline(drawn: &Drawn) -> (String, String) {
    let headline = drawn.class("headline");
    (
        headline.class("counts").text(),
        headline.class("share").text(),
    )
}

/// The rows of the legend: label, count, share.
fn legend(drawn: &Drawn) -> Vec<[String; 3]> {
    let row = |row: &Drawn| {
        let numbers = texts(&row.classes("number"));
        [
            row.class("label").text(),
            numbers[0].clone(),
            numbers[1].clone(),
        ]
    };
    drawn.part("legend").tags("li").iter().map(row).collect()
}

fn outcome(status: &str, counts: [u64; 5]) -> String {
    show(&counted(status, counts)).part("outcome").text()
}

#[test]
fn counts_come_first_and_their_share_is_floored() {
    for (counts, words, share) in [
        (
            [1000, 573, 0, 0, 0],
            "573 of 1,000 devices finished",
            "57.3%",
        ),
        (
            [30_000, 29_999, 0, 0, 0],
            "29,999 of 30,000 devices finished",
            "99.9%",
        ),
        (
            [30_000, 1, 0, 0, 0],
            "1 of 30,000 devices finished",
            "<0.1%",
        ),
        ([30_000, 0, 0, 0, 0], "0 of 30,000 devices finished", "0%"),
        (
            [30_000, 10_000, 10_000, 10_000, 0],
            "30,000 of 30,000 devices finished",
            "100%",
        ),
        ([480, 200, 10, 0, 0], "210 of 480 devices finished", "43.7%"),
        // What expired was never executed: it has not finished.
        ([10, 4, 0, 0, 6], "4 of 10 devices finished", "40%"),
        (
            [1_000_000, 999_999, 0, 0, 0],
            "999,999 of 1,000,000 devices finished",
            "99.9%",
        ),
    ] {
        let found = headline(&show(&counted("Running", counts)));
        assert_eq!(found, (words.to_owned(), share.to_owned()), "{counts:?}");
    }
}

#[test]
fn once_a_task_has_ended_the_headline_says_how_many_succeeded() {
    for (status, counts, words, share) in [
        (
            "Complete",
            [1000, 984, 12, 4, 0],
            "984 of 1,000 devices succeeded",
            "98.4%",
        ),
        (
            "Complete",
            [40, 0, 31, 9, 0],
            "0 of 40 devices succeeded",
            "0%",
        ),
        (
            "Complete",
            [30_000, 30_000, 0, 0, 0],
            "30,000 of 30,000 devices succeeded",
            "100%",
        ),
        (
            "Timeout",
            [300, 275, 0, 0, 0],
            "275 of 300 devices succeeded",
            "91.6%",
        ),
        (
            "Timeout",
            [30_000, 1, 0, 0, 0],
            "1 of 30,000 devices succeeded",
            "<0.1%",
        ),
        (
            "Timeout",
            [10, 0, 0, 0, 10],
            "0 of 10 devices succeeded",
            "0%",
        ),
    ] {
        let drawn = show(&counted(status, counts));
        let found = headline(&drawn);
        assert_eq!(found, (words.to_owned(), share.to_owned()), "{counts:?}");
        let value = drawn
            .role("progressbar")
            .attribute("aria-valuetext")
            .unwrap();
        assert!(value.starts_with(&format!("{words}, {share}, ")), "{value}");
    }
}

#[test]
fn a_total_failure_never_stands_under_a_hundred_percent() {
    for (total, words) in [(40, "All 40 devices failed."), (1, "The device failed.")] {
        let drawn = show(&counted("Complete", [total, 0, total, 0, 0]));
        assert_eq!(drawn.class("headline").text(), words);
        assert_eq!(
            drawn.part("status").attribute("class").as_deref(),
            Some("status bad")
        );
    }
    // Until the end, it is no more than what has finished.
    let running = show(&counted("Running", [40, 0, 40, 0, 0]));
    assert_eq!(
        running.class("headline").text(),
        "40 of 40 devices finished100%"
    );
}

#[test]
fn the_outcome_is_a_sentence_of_its_own_beside_the_platforms_status() {
    for (status, counts, sentence) in [
        ("Pending", [10, 0, 0, 0, 0], "No device has finished yet."),
        ("Running", [10, 0, 0, 0, 0], "No device has finished yet."),
        (
            "Running",
            [10, 3, 0, 0, 0],
            "In progress, no problems reported so far.",
        ),
        (
            "Running",
            [10, 3, 2, 0, 1],
            "In progress with problems: 2 failed, 1 expired before execution.",
        ),
        (
            "Complete",
            [30_000, 30_000, 0, 0, 0],
            "All 30,000 devices succeeded.",
        ),
        ("Complete", [1, 1, 0, 0, 0], "The device succeeded."),
        (
            "Complete",
            [1000, 984, 12, 4, 0],
            "Complete with problems: 12 failed, 4 timed out.",
        ),
        (
            "Complete",
            [40, 0, 31, 9, 0],
            "Complete with problems: 31 failed, 9 timed out.",
        ),
        (
            "Complete",
            [10, 9, 0, 0, 0],
            "Complete with problems: 1 device had no result when the task completed.",
        ),
        (
            "Timeout",
            [300, 275, 0, 0, 0],
            "Timed out: 25 devices had no result when the task timed out.",
        ),
        (
            "Timeout",
            [300, 299, 0, 0, 0],
            "Timed out: 1 device had no result when the task timed out.",
        ),
        ("Timeout", [10, 10, 0, 0, 0], "All 10 devices succeeded."),
        (
            "Suspended",
            [10, 3, 0, 0, 0],
            "What this status means is not known; the counts are as sent.",
        ),
    ] {
        assert_eq!(outcome(status, counts), sentence, "{status} {counts:?}");
        let drawn = show(&counted(status, counts));
        assert_eq!(drawn.part("status").text(), status);
        assert!(!drawn.part("outcome").text().contains("pending"));
    }
}

#[test]
fn complete_with_failures_is_a_warning_and_total_failure_is_bad() {
    for (status, counts, class) in [
        ("Pending", [10, 0, 0, 0, 0], "active"),
        ("Running", [10, 3, 0, 0, 0], "active"),
        ("Running", [10, 3, 1, 0, 0], "warning"),
        ("Complete", [10, 10, 0, 0, 0], "good"),
        ("Complete", [10, 9, 1, 0, 0], "warning"),
        ("Complete", [10, 0, 10, 0, 0], "bad"),
        ("Complete", [0, 0, 0, 0, 0], "neutral"),
        ("Suspended", [10, 3, 0, 0, 0], "neutral"),
    ] {
        let drawn = show(&counted(status, counts));
        let status_class = drawn.part("status").attribute("class");
        assert_eq!(status_class, Some(format!("status {class}")), "{counts:?}");
        let outcome_class = drawn.part("outcome").attribute("class");
        assert_eq!(
            outcome_class,
            Some(format!("outcome {class}")),
            "{counts:?}"
        );
        // A colour never stands alone: there is a sign and a word.
        assert_eq!(drawn.part("status").tags("svg").len(), 1);
        assert!(!drawn.part("status").text().is_empty());
    }
}

#[test]
fn a_status_that_was_not_sent_is_said_to_be() {
    let drawn = show(&body(r#""totalCnt":1"#));
    assert_eq!(drawn.part("status").text(), "Status not sent");
    let outcome = drawn.part("outcome").text();
    assert_eq!(outcome, "The counts sent do not tell how far the task is.");
    let ended = show(&body(r#""status":"Complete","totalCnt":5"#));
    let outcome = ended.part("outcome").text();
    assert_eq!(
        outcome,
        "The task has ended; the counts sent do not tell how."
    );
}

#[test]
fn the_legend_has_five_classes_and_keeps_those_of_zero_muted() {
    let drawn = show(&counted("Running", [1000, 541, 28, 4, 0]));
    let rows = legend(&drawn);
    let expected = [
        ["Succeeded", "541", "54.1%"],
        ["Failed", "28", "2.8%"],
        ["Timed out", "4", "0.4%"],
        ["Expired, not executed", "0", "0%"],
        ["No result yet", "427", "42.7%"],
    ];
    assert_eq!(rows, expected);
    let classes: Vec<_> = drawn
        .part("legend")
        .tags("li")
        .iter()
        .map(|row| row.attribute("class"))
        .collect();
    assert_eq!(classes, [None, None, None, Some("zero".to_owned()), None]);
    let swatches: Vec<_> = drawn
        .classes("swatch")
        .iter()
        .map(|swatch| swatch.attribute("class").unwrap())
        .collect();
    let expected = ["succeeded", "failed", "timed-out", "expired", "pending"];
    assert_eq!(swatches, expected.map(|name| format!("swatch {name}")));
}

#[test]
fn once_a_task_has_ended_no_result_is_final() {
    let last = |status| legend(&show(&counted(status, [300, 275, 0, 0, 0])))[4].clone();
    assert_eq!(last("Running"), ["No result yet", "25", "8.3%"]);
    assert_eq!(last("Complete"), ["No result", "25", "8.3%"]);
    assert_eq!(last("Timeout"), ["No result", "25", "8.3%"]);
}

#[test]
fn the_bar_has_a_segment_for_each_class_that_counts_however_few() {
    let segments = |counts| {
        let bar = show(&counted("Running", counts)).role("progressbar");
        let segments = bar.classes("segment");
        segments
            .iter()
            .map(|segment| segment.attribute("class").unwrap())
            .collect::<Vec<_>>()
    };
    let all = ["succeeded", "failed", "timed-out", "expired", "pending"];
    let all = all.map(|name| format!("segment {name}"));
    assert_eq!(segments([2_000_000, 1_999_996, 1, 1, 1]), all);
    assert_eq!(segments([10, 10, 0, 0, 0]), ["segment succeeded"]);
    assert_eq!(segments([10, 0, 0, 0, 0]), ["segment pending"]);
}

#[test]
fn no_targets_are_a_sentence_without_a_bar_a_legend_or_a_share() {
    for status in ["Pending", "Running", "Complete", "Timeout"] {
        let drawn = show(&counted(status, [0, 0, 0, 0, 0]));
        assert_eq!(
            drawn.class("empty").text(),
            "This task has no target devices."
        );
        assert_eq!(
            drawn.part("outcome").text(),
            "This task has no target devices."
        );
        assert!(drawn.roles("progressbar").is_empty());
        assert!(drawn.parts("legend").is_empty());
        assert!(!drawn.text().contains('%'), "{}", drawn.text());
    }
}

#[test]
fn what_was_not_sent_is_a_dash_and_nothing_is_derived_from_it() {
    let drawn = show(&body(
        r#""status":"Running","totalCnt":800,"successCnt":120,"failCnt":null,"progress":573"#,
    ));
    assert_eq!(
        headline(&drawn),
        ("— of 800 devices finished".to_owned(), "—".to_owned())
    );
    let expected = [
        ["Succeeded", "120", "15%"],
        ["Failed", "—", "—"],
        ["Timed out", "—", "—"],
        ["Expired, not executed", "—", "—"],
        ["No result yet", "—", "—"],
    ];
    assert_eq!(legend(&drawn), expected);
    assert!(drawn.roles("progressbar").is_empty());
    assert!(
        drawn
            .text()
            .contains("Some counts were not sent, so no share can be given.")
    );
    // A problem that was not sent is not said to be absent: none were reported.
    assert_eq!(
        drawn.part("outcome").text(),
        "In progress, no problems reported so far."
    );
}

#[test]
fn a_task_of_which_only_its_id_was_sent_has_dashes_and_no_bar() {
    let drawn = show(r#"{"taskId":"t"}"#);
    assert_eq!(
        headline(&drawn),
        ("— of — devices finished".to_owned(), "—".to_owned())
    );
    assert!(
        legend(&drawn)
            .iter()
            .all(|[_, count, share]| count == "—" && share == "—")
    );
    assert!(drawn.roles("progressbar").is_empty());
}

#[test]
fn no_word_that_is_no_value_is_ever_drawn() {
    for body in [
        r#"{"taskId":"t"}"#.to_owned(),
        r#"{"taskId":"t","totalCnt":null,"successCnt":"","startTime":null,"timeout":null,"tags":null,"param":null}"#.to_owned(),
        body(r#""status":"","totalCnt":"x","successCnt":-1,"failCnt":1.5,"timeoutCnt":1e3"#),
        body(r#""startTime":"","progress":"NaN","successRate":"Infinity""#),
        counted("Complete", [u64::MAX, u64::MAX, u64::MAX, 1, 1]),
        counted_and("Running", [0, 0, 0, 0, 0], r#","progress":0,"successRate":1000"#),
    ] {
        let words = show(&body);
        for part in ["headline", "empty", "legend"] {
            for found in words.classes(part) {
                for word in ["NaN", "Infinity", "undefined", "null", "Invalid Date", "1970"] {
                    assert!(!found.text().contains(word), "{word} in {}", found.text());
                }
            }
        }
        assert!(!words.text().contains("1970"), "{}", words.text());
    }
}

#[test]
fn the_denominator_of_the_share_of_success_is_in_its_sentence() {
    let drawn = show(&counted("Complete", [1200, 972, 20, 8, 200]));
    assert_eq!(
        drawn.class("rate").text(),
        "97.2% of finished devices succeeded"
    );
    // Of nothing there is no share.
    assert!(
        show(&counted("Running", [10, 0, 0, 0, 0]))
            .classes("rate")
            .is_empty()
    );
}

#[test]
fn a_share_of_the_platform_names_its_basis_where_the_counts_prove_it() {
    let rows = |more: &str| {
        let drawn = show(&counted_and("Running", [1000, 541, 28, 4, 0], more));
        (
            drawn.value("Progress as sent"),
            drawn.value("Success rate as sent"),
        )
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(rows(""), (None, None));
    assert_eq!(
        rows(r#","progress":573,"successRate":944"#),
        (
            some("57.3% of all devices"),
            some("94.4% of finished devices")
        )
    );
    assert_eq!(
        rows(r#","successRate":541"#).1,
        some("54.1% of all devices")
    );
    let unproven = show(&body(r#""status":"Running","totalCnt":800,"progress":573"#));
    let progress = unproven.value("Progress as sent");
    assert_eq!(progress, some("57.3% as reported, basis not stated"));
}

#[test]
fn a_share_of_the_platform_is_printed_from_permille_by_integers() {
    let sent = |permille: u64| {
        let drawn = show(&body(&format!(
            r#""status":"Running","progress":{permille}"#
        )));
        drawn
            .value("Progress as sent")
            .map(|text| text.split(' ').next().unwrap().to_owned())
    };
    for (permille, text) in [
        (0, "0%"),
        (1, "0.1%"),
        (10, "1%"),
        (573, "57.3%"),
        (999, "99.9%"),
        (1000, "100%"),
    ] {
        assert_eq!(sent(permille).as_deref(), Some(text));
    }
    assert_eq!(
        sent(1001),
        None,
        "a share over the whole is a conflict and no share"
    );
}

#[test]
fn a_timeout_is_the_number_sent_and_how_long_that_is() {
    for (timeout, text) in [
        ("300", "300 s 5 min"),
        ("90000", "90,000 s 1 d 1 h"),
        ("3600", "3,600 s 1 h"),
        ("59", "59 s"),
        ("0", "0 s"),
    ] {
        let drawn = show(&body(&format!(r#""status":"Running","timeout":{timeout}"#)));
        assert_eq!(drawn.value("Timeout").as_deref(), Some(text));
    }
}

#[test]
fn counts_as_large_as_a_count_can_be_are_drawn_to_the_last_digit() {
    let drawn = show(&counted("Running", [u64::MAX, 1, 0, 0, 0]));
    let (words, share) = headline(&drawn);
    assert_eq!(words, "1 of 18,446,744,073,709,551,615 devices finished");
    assert_eq!(share, "<0.1%");
}
