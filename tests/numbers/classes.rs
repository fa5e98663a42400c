//! Rules 3 and 5: five classes, and unknown is not zero.
//!
//! 1. the classes, their order, the remainder
//! 2. segments: what is more than nothing, with the total as sum
//! 3. a missing count: nothing is derived from it

use batch_task_widget::model::counts::{Class, Outcome, Share};
use batch_task_widget::model::{Counts, Status, Summary};

use super::{counts, summary};

#[test]
fn there_are_five_classes_in_the_order_of_the_legend() {
    let summary = summary(&Status::Running, &counts(100, [50, 12, 4, 3]));
    assert_eq!(
        Class::ALL.map(|class| (class, summary.count(class))),
        [
            (Class::Succeeded, Some(50)),
            (Class::Failed, Some(12)),
            (Class::TimedOut, Some(4)),
            (Class::Expired, Some(3)),
            (Class::NoResult, Some(31)),
        ]
    );
}

#[test]
fn expired_targets_are_not_finished() {
    let summary = summary(&Status::Complete, &counts(100, [60, 0, 0, 40]));
    assert_eq!(summary.finished, Some(60));
    assert_eq!(summary.finished_share, Some(Share::Permille(600)));
    assert_eq!(summary.count(Class::NoResult), Some(0));
}

#[test]
fn segments_are_the_classes_with_targets_and_add_up_to_the_total() {
    let segments = |total, results| summary(&Status::Running, &counts(total, results)).segments();
    assert_eq!(
        segments(30_000, [1, 0, 0, 0]),
        Some(vec![(Class::Succeeded, 1), (Class::NoResult, 29_999)]),
        "a sliver is a segment"
    );
    assert_eq!(
        segments(10, [0, 0, 10, 0]),
        Some(vec![(Class::TimedOut, 10)])
    );
    assert_eq!(segments(10, [0; 4]), Some(vec![(Class::NoResult, 10)]));
    let all = segments(15, [1, 2, 3, 4]).unwrap();
    assert_eq!(all.iter().map(|(_, count)| count).sum::<u64>(), 15);
    assert_eq!(all.len(), 5);
}

#[test]
fn no_bar_is_drawn_of_counts_that_are_more_than_the_total() {
    let summary = summary(&Status::Running, &counts(10, [8, 8, 0, 0]));
    assert_eq!(summary.segments(), None);
    assert_eq!(summary.count(Class::NoResult), None);
    assert_eq!(summary.finished_share, None);
}

#[test]
fn counts_that_overflow_64_bits_are_too_many_and_not_all() {
    for results in [
        [u64::MAX, u64::MAX, 0, 0],
        [u64::MAX, 0, 0, 1],
        [u64::MAX; 4],
    ] {
        let summary = summary(&Status::Complete, &counts(u64::MAX, results));
        assert_eq!(summary.segments(), None, "{results:?}");
        assert_eq!(summary.count(Class::NoResult), None, "{results:?}");
        assert!(!summary.conflicts.is_empty(), "{results:?}");
    }
    let two = summary(
        &Status::Complete,
        &counts(u64::MAX, [u64::MAX, u64::MAX, 0, 0]),
    );
    assert_ne!(two.finished_share, Some(Share::All));
}

/// One of the four counts taken away.
fn without(index: usize) -> Counts {
    let mut counts = counts(100, [70, 10, 5, 5]);
    let fields = [
        &mut counts.succeeded,
        &mut counts.failed,
        &mut counts.timed_out,
        &mut counts.expired,
    ];
    *fields.into_iter().nth(index).unwrap() = None;
    counts
}

#[test]
fn a_missing_class_stays_missing_and_takes_remainder_and_bar_along() {
    for (index, class) in [
        Class::Succeeded,
        Class::Failed,
        Class::TimedOut,
        Class::Expired,
    ]
    .into_iter()
    .enumerate()
    {
        let summary = summary(&Status::Running, &without(index));
        assert_eq!(summary.count(class), None);
        assert_eq!(summary.count(Class::NoResult), None, "without {class:?}");
        assert_eq!(summary.segments(), None, "without {class:?}");
        assert_eq!(summary.conflicts, []);
    }
}

#[test]
fn without_one_of_three_the_finished_are_what_complete_cnt_says() {
    for index in 0..3 {
        let mut counts = without(index);
        assert_eq!(summary(&Status::Running, &counts).finished, None);
        assert_eq!(summary(&Status::Running, &counts).finished_share, None);
        counts.completed = Some(85);
        let summary = summary(&Status::Running, &counts);
        assert_eq!(summary.finished, Some(85));
        assert_eq!(summary.finished_share, Some(Share::Permille(850)));
        assert_eq!(
            summary.count(Class::NoResult),
            None,
            "what is missing is not worked out"
        );
    }
}

#[test]
fn without_a_total_there_is_no_share_of_it() {
    let counts = Counts {
        total: None,
        ..counts(0, [70, 10, 5, 5])
    };
    let summary = summary(&Status::Running, &counts);
    assert_eq!((summary.total(), summary.finished), (None, Some(85)));
    assert_eq!(summary.finished_share, None);
    assert_eq!(
        summary.succeeded_share,
        Some(Share::Permille(823)),
        "70 of 85 finished"
    );
    assert_eq!(
        (summary.segments(), summary.count(Class::NoResult)),
        (None, None)
    );
}

#[test]
fn without_successes_there_is_no_share_of_success() {
    let mut counts = without(0);
    counts.completed = Some(85);
    let summary = summary(&Status::Complete, &counts);
    assert_eq!(summary.succeeded_share, None);
    assert_ne!(summary.outcome, Outcome::AllSucceeded);
}

#[test]
fn with_nothing_sent_nothing_is_concluded() {
    let summary = Summary::new(&Counts::default(), None);
    assert!(
        Class::ALL
            .into_iter()
            .all(|class| summary.count(class).is_none())
    );
    assert_eq!((summary.total(), summary.finished), (None, None));
    assert_eq!(
        (summary.finished_share, summary.succeeded_share),
        (None, None)
    );
    assert_eq!((summary.progress, summary.success_rate), (None, None));
    assert_eq!(summary.conflicts, []);
}
