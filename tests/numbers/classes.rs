//! Rules 3 and 5: five classes, and unknown is not zero.
//!
//! 1. the classes, their order, the remainder
//! 2. segments: what is more than nothing, with the total as sum
//! 3. a missing count: nothing is derived from it

use batch_task_widget::model::counts::{Conflict, DeviceResult, Outcome, Share};
use batch_task_widget::model::{Counts, Status, Summary};

use super::{counts, summary};

#[test]
fn there_are_five_classes_in_the_order_of_the_legend() {
    let summary = summary(&Status::Running, &counts(100, [50, 12, 4, 3]));
    assert_eq!(
        DeviceResult::ALL.map(|class| (class, summary.count(class))),
        [
            (DeviceResult::Succeeded, Some(50)),
            (DeviceResult::Failed, Some(12)),
            (DeviceResult::TimedOut, Some(4)),
            (DeviceResult::Expired, Some(3)),
            (DeviceResult::NoResult, Some(31)),
        ]
    );
}

#[test]
fn expired_targets_are_not_finished() {
    let summary = summary(&Status::Complete, &counts(100, [60, 0, 0, 40]));
    assert_eq!(summary.finished, Some(60));
    assert_eq!(summary.finished_share, Some(Share::Permille(600)));
    assert_eq!(summary.count(DeviceResult::NoResult), Some(0));
}

#[test]
fn segments_are_the_classes_with_targets_and_add_up_to_the_total() {
    let segments = |total, results| summary(&Status::Running, &counts(total, results)).segments();
    assert_eq!(
        segments(30_000, [1, 0, 0, 0]),
        Some(vec![
            (DeviceResult::Succeeded, 1),
            (DeviceResult::NoResult, 29_999)
        ]),
        "a sliver is a segment"
    );
    assert_eq!(
        segments(10, [0, 0, 10, 0]),
        Some(vec![(DeviceResult::TimedOut, 10)])
    );
    assert_eq!(
        segments(10, [0; 4]),
        Some(vec![(DeviceResult::NoResult, 10)])
    );
    let all = segments(15, [1, 2, 3, 4]).unwrap();
    assert_eq!(all.iter().map(|(_, count)| count).sum::<u64>(), 15);
    assert_eq!(all.len(), 5);
}

#[test]
fn no_bar_is_drawn_of_counts_that_are_more_than_the_total() {
    let summary = summary(&Status::Running, &counts(10, [8, 8, 0, 0]));
    assert_eq!(summary.segments(), None);
    assert_eq!(summary.count(DeviceResult::NoResult), None);
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
        assert_eq!(summary.count(DeviceResult::NoResult), None, "{results:?}");
        assert!(!summary.conflicts.is_empty(), "{results:?}");
    }
    let two = summary(
        &Status::Complete,
        &counts(u64::MAX, [u64::MAX, u64::MAX, 0, 0]),
    );
    assert_ne!(two.finished_share, Some(Share::All));
    let max = u128::from(u64::MAX);
    assert_eq!(
        two.conflicts,
        [Conflict::SumOverTotal {
            sum: max * 2,
            total: u64::MAX
        }],
        "the true sum"
    );
    let counts = Counts {
        completed: Some(1),
        ..counts(1, [u64::MAX, u64::MAX, u64::MAX, u64::MAX])
    };
    assert_eq!(
        super::summary(&Status::Complete, &counts).conflicts,
        [
            Conflict::SumOverTotal {
                sum: max * 4,
                total: 1
            },
            Conflict::CompletedIsNotTheSum {
                completed: 1,
                sum: max * 3
            },
        ]
    );
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
        DeviceResult::Succeeded,
        DeviceResult::Failed,
        DeviceResult::TimedOut,
        DeviceResult::Expired,
    ]
    .into_iter()
    .enumerate()
    {
        let summary = summary(&Status::Running, &without(index));
        assert_eq!(summary.count(class), None);
        assert_eq!(
            summary.count(DeviceResult::NoResult),
            None,
            "without {class:?}"
        );
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
            summary.count(DeviceResult::NoResult),
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
        (summary.segments(), summary.count(DeviceResult::NoResult)),
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
        DeviceResult::ALL
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
