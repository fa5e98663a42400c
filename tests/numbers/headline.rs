//! Rule 2: the number that stands for the whole task follows its outcome.
//!
//! 1. while it runs, how many have finished
//! 2. once it has ended, how many succeeded; all failed
//! 3. the platform's own shares, where they say something else

use batch_task_widget::model::counts::{Headline, Share};
use batch_task_widget::model::{Counts, Status, Summary};

use super::{counts, summary};

fn headline(status: &Status, counts: &Counts) -> Headline {
    summary(status, counts).headline
}

#[test]
fn while_a_task_runs_the_finished_devices_are_counted() {
    let expected = Headline::FinishedOf {
        finished: Some(210),
        total: Some(480),
        share: Some(Share::Permille(437)),
    };
    let results = counts(480, [200, 8, 2, 20]);
    for status in [
        Status::Pending,
        Status::Running,
        Status::Other("Archiving".into()),
    ] {
        assert_eq!(headline(&status, &results), expected, "{status:?}");
    }
    assert_eq!(Summary::new(&results, None).headline, expected);
    // All have failed, and it goes on: it may be that some are tried again.
    assert_eq!(
        headline(&Status::Running, &counts(40, [0, 40, 0, 0])),
        Headline::FinishedOf {
            finished: Some(40),
            total: Some(40),
            share: Some(Share::All),
        }
    );
}

#[test]
fn once_a_task_has_ended_the_succeeded_devices_are_counted() {
    for status in [Status::Complete, Status::Timeout] {
        for (results, share) in [
            ([40, 0, 0, 0], Share::All),
            ([39, 1, 0, 0], Share::Permille(975)),
            ([0, 30, 10, 0], Share::Permille(0)),
            ([0, 0, 40, 0], Share::Permille(0)),
            ([0, 0, 0, 40], Share::Permille(0)),
            ([0, 0, 0, 0], Share::Permille(0)),
            ([0, 39, 0, 0], Share::Permille(0)),
        ] {
            let expected = Headline::SucceededOf {
                succeeded: Some(results[0]),
                total: Some(40),
                share: Some(share),
            };
            let counts = counts(40, results);
            assert_eq!(headline(&status, &counts), expected, "{results:?}");
        }
    }
}

#[test]
fn that_all_devices_failed_is_said_as_such_and_never_under_100_percent() {
    for total in [1, 40, u64::MAX] {
        for status in [Status::Complete, Status::Timeout] {
            let all = headline(&status, &counts(total, [0, total, 0, 0]));
            assert_eq!(all, Headline::AllFailed { total });
        }
    }
    let not_sent = Counts {
        total: Some(40),
        failed: Some(40),
        ..Counts::default()
    };
    let all = Headline::AllFailed { total: 40 };
    assert_eq!(headline(&Status::Complete, &not_sent), all);
    // Where the counts contradict each other, it is not said.
    for results in [[1, 40, 0, 0], [0, 40, 1, 0], [0, 40, 0, 40], [0, 41, 0, 0]] {
        let shown = headline(&Status::Complete, &counts(40, results));
        assert!(matches!(shown, Headline::SucceededOf { .. }), "{results:?}");
    }
}

#[test]
fn a_missing_count_is_missing_in_the_headline_and_takes_the_share_along() {
    let nothing = Counts::default();
    assert_eq!(
        headline(&Status::Running, &nothing),
        Headline::FinishedOf {
            finished: None,
            total: None,
            share: None,
        }
    );
    let unknown = Counts {
        succeeded: None,
        ..counts(40, [0, 3, 0, 0])
    };
    assert_eq!(
        headline(&Status::Complete, &unknown),
        Headline::SucceededOf {
            succeeded: None,
            total: Some(40),
            share: None,
        }
    );
    let more = headline(&Status::Complete, &counts(10, [11, 0, 0, 0]));
    assert_eq!(
        more,
        Headline::SucceededOf {
            succeeded: Some(11),
            total: Some(10),
            share: None,
        }
    );
}

#[test]
fn a_task_without_targets_has_no_number() {
    for status in [Status::Running, Status::Complete] {
        let none = headline(&status, &counts(0, [0; 4]));
        assert_eq!(none, Headline::NoTargets);
    }
}

#[test]
fn a_share_of_the_platform_differs_where_no_share_of_the_counts_says_the_same() {
    let of = |progress, success_rate, results| {
        let counts = Counts {
            progress: Some(progress),
            success_rate: Some(success_rate),
            ..counts(1000, results)
        };
        let summary = summary(&Status::Running, &counts);
        let (progress, rate) = (summary.progress.unwrap(), summary.success_rate.unwrap());
        (progress.differs, rate.differs)
    };
    let results = [600, 100, 100, 100];
    assert_eq!(of(800, 750, results), (false, false), "of the finished");
    assert_eq!(of(800, 600, results), (false, false), "of all");
    assert_eq!(of(900, 700, results), (true, true), "with the expired");
    assert_eq!(of(333, 1, results), (true, true), "a conflict");
    assert_eq!(of(0, 0, [0; 4]), (false, false), "of nothing");
    let alone = Counts {
        progress: Some(500),
        success_rate: Some(500),
        ..Counts::default()
    };
    let summary = summary(&Status::Running, &alone);
    assert!(summary.progress.unwrap().differs, "all that is known");
    assert!(summary.success_rate.unwrap().differs);
}
