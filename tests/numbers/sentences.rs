//! The sentences and numbers that `numbers.md` spells out, word for word. How they stand on the card is read in a browser, in
//! `tests/e2e/numbers.spec.ts`.
//!
//! | rule | vector |
//! |---|---|
//! | 1 | 573 permille, all of them, a sliver |
//! | 2 | 12 failed and 4 timed out; 25 without a result |
//! | 5 | a count that was not sent |
//! | 7 | 97.2% of the finished |
//! | 9 | 5 min, 1 d 1 h; a clock that is behind |

use batch_task_widget::i18n::{self, EN, Format, Plain, counted, fill};
use batch_task_widget::model::counts::{Class, Share};
use batch_task_widget::model::time::Span;
use batch_task_widget::model::{Counts, Instant, Status};

use super::{counts, summary};

#[test]
fn shares_read_as_the_standard_writes_them() {
    for (part, whole, text) in [
        (573, 1000, "57.3%"),
        (972, 1000, "97.2%"),
        (999_999, 1_000_000, "99.9%"),
        (1_000_000, 1_000_000, "100%"),
        (1, 1_000_000, "<0.1%"),
        (0, 1_000_000, "0%"),
    ] {
        let share = Share::of(part, whole).unwrap();
        assert_eq!(Plain.share(share), text, "{part} of {whole}");
    }
    assert_eq!(Plain.share(Share::from_permille(573).unwrap()), "57.3%");
}

#[test]
fn twelve_failed_and_four_timed_out_are_complete_with_problems() {
    let summary = summary(&Status::Complete, &counts(1000, [984, 12, 4, 0]));
    let part = |class, text| counted(text, summary.count(class).unwrap(), &Plain);
    let problems = [
        part(Class::Failed, EN.problem_failed()),
        part(Class::TimedOut, EN.problem_timed_out()),
    ];
    let problems = problems.join(EN.list_separator());
    assert_eq!(
        fill(EN.outcome_complete_problems(), &[("problems", &problems)]),
        "Complete with problems: 12 failed, 4 timed out."
    );
}

#[test]
fn twenty_five_without_a_result_had_none_when_the_task_timed_out() {
    let summary = summary(&Status::Timeout, &counts(300, [275, 0, 0, 0]));
    let rest = summary.count(Class::NoResult).unwrap();
    for (text, said) in [
        (
            EN.problem_no_result_timeout(),
            "25 devices had no result when the task timed out",
        ),
        (
            EN.problem_no_result_complete(),
            "25 devices had no result when the task completed",
        ),
    ] {
        assert_eq!(counted(text, rest, &Plain), said);
        assert!(!said.contains("pending"));
    }
    assert_eq!(
        counted(EN.problem_no_result_timeout(), 1, &Plain),
        "1 device had no result when the task timed out"
    );
}

#[test]
fn the_denominator_of_the_share_of_success_is_in_its_sentence() {
    let summary = summary(&Status::Complete, &counts(1200, [972, 20, 8, 200]));
    let share = Plain.share(summary.succeeded_share.unwrap());
    assert_eq!(
        fill(EN.succeeded_of_finished(), &[("share", &share)]),
        "97.2% of finished devices succeeded"
    );
}

#[test]
fn a_problem_that_was_not_sent_is_not_said_to_be_absent() {
    let counts = Counts {
        failed: None,
        timed_out: None,
        ..counts(800, [120, 0, 0, 0])
    };
    assert_eq!(
        summary(&Status::Running, &counts).count(Class::Failed),
        None
    );
    // What was not reported is all that can be said of it.
    assert!(EN.outcome_in_progress().contains("reported"));
}

#[test]
fn durations_and_ages_read_as_the_standard_writes_them() {
    for (seconds, text) in [
        (300, "5 min"),
        (90_000, "1 d 1 h"),
        (12, "12 s"),
        (0, "0 s"),
    ] {
        let said = i18n::span(&EN, &Plain, Span::from_seconds(seconds));
        assert_eq!(said, text, "{seconds} s");
    }
    let (earlier, later) = (Instant::from_millis(0), Instant::from_millis(12_999));
    assert_eq!(later.seconds_since(earlier), 12);
    assert_eq!(
        earlier.seconds_since(later),
        0,
        "a clock that is behind gives no negative age"
    );
}
