//! Rules 2 and 4: status and outcome are two things; zero targets are their own state.
//!
//! 1. tasks that have ended: all well, with problems, with a remainder
//! 2. tasks under way
//! 3. no targets; nothing to conclude

use batch_task_widget::model::counts::{DeviceResult, Outcome, Severity};
use batch_task_widget::model::{Counts, Status, Summary};

use super::{counts, summary};

const ENDED: [Status; 2] = [Status::Complete, Status::Timeout];
const UNDER_WAY: [Status; 2] = [Status::Pending, Status::Running];

fn outcome(summary: &Summary) -> (Outcome, Severity) {
    (summary.outcome.clone(), summary.severity)
}

#[test]
fn complete_with_every_target_succeeded_is_a_success() {
    for status in ENDED {
        let summary = summary(&status, &counts(128, [128, 0, 0, 0]));
        assert_eq!(outcome(&summary), (Outcome::AllSucceeded, Severity::Good));
    }
}

#[test]
fn complete_with_failures_is_complete_with_problems_in_a_warning_tone() {
    let summary = summary(&Status::Complete, &counts(1000, [984, 12, 4, 0]));
    assert_eq!(
        outcome(&summary),
        (Outcome::EndedWithProblems, Severity::Warning)
    );
    assert_eq!(summary.count(DeviceResult::Failed), Some(12));
    assert_eq!(summary.count(DeviceResult::TimedOut), Some(4));
}

#[test]
fn one_failed_timed_out_or_expired_target_is_a_problem() {
    for results in [[99, 1, 0, 0], [99, 0, 1, 0], [99, 0, 0, 1]] {
        for status in ENDED {
            let summary = summary(&status, &counts(100, results));
            assert_eq!(summary.outcome, Outcome::EndedWithProblems, "{results:?}");
        }
    }
}

#[test]
fn a_remainder_at_the_end_had_no_result_and_is_a_problem() {
    let summary = summary(&Status::Timeout, &counts(100, [75, 0, 0, 0]));
    assert_eq!(
        outcome(&summary),
        (Outcome::EndedWithProblems, Severity::Warning)
    );
    assert_eq!(summary.count(DeviceResult::NoResult), Some(25));
}

#[test]
fn an_end_without_one_success_is_bad() {
    for results in [[0, 100, 0, 0], [0, 0, 100, 0], [0, 0, 0, 100], [0, 0, 0, 0]] {
        let summary = summary(&Status::Complete, &counts(100, results));
        assert_eq!(
            outcome(&summary),
            (Outcome::EndedWithProblems, Severity::Bad),
            "{results:?}"
        );
    }
}

#[test]
fn a_task_under_way_is_in_progress_with_or_without_problems() {
    for status in UNDER_WAY {
        for (results, problems, tone) in [
            ([41, 0, 0, 0], false, Severity::Active),
            ([41, 2, 0, 0], true, Severity::Warning),
            ([41, 0, 1, 0], true, Severity::Warning),
            ([0, 0, 0, 1], true, Severity::Warning),
            ([75, 0, 0, 0], false, Severity::Active),
        ] {
            let summary = summary(&status, &counts(75, results));
            assert_eq!(
                outcome(&summary),
                (Outcome::InProgress { problems }, tone),
                "{results:?}"
            );
        }
    }
}

#[test]
fn a_task_under_way_without_a_result_has_none_finished() {
    for status in UNDER_WAY {
        let summary = summary(&status, &counts(30_000, [0; 4]));
        assert_eq!(outcome(&summary), (Outcome::NoneFinished, Severity::Active));
        assert_eq!(summary.count(DeviceResult::NoResult), Some(30_000));
    }
}

#[test]
fn a_task_under_way_is_never_called_a_success() {
    let summary = summary(&Status::Running, &counts(10, [10, 0, 0, 0]));
    assert_ne!(
        summary.outcome,
        Outcome::AllSucceeded,
        "the platform may still change something"
    );
}

#[test]
fn zero_targets_are_a_state_of_their_own_without_share_and_bar() {
    for status in [
        Status::Pending,
        Status::Running,
        Status::Complete,
        Status::Timeout,
        Status::Other("x".into()),
    ] {
        let mut counts = counts(0, [0; 4]);
        counts.completed = Some(0);
        for (progress, success_rate) in [(None, None), (Some(0), Some(0)), (Some(1000), Some(1000))]
        {
            (counts.progress, counts.success_rate) = (progress, success_rate);
            let summary = summary(&status, &counts);
            assert_eq!(outcome(&summary), (Outcome::NoTargets, Severity::Neutral));
            assert_eq!(
                (summary.finished_share, summary.succeeded_share),
                (None, None)
            );
            assert_eq!(summary.segments(), None);
            assert_eq!(summary.conflicts, []);
        }
    }
}

#[test]
fn zero_targets_with_results_are_no_empty_task() {
    let summary = summary(&Status::Complete, &counts(0, [3, 0, 0, 0]));
    assert_ne!(summary.outcome, Outcome::NoTargets);
    assert_eq!(summary.conflicts.len(), 1);
}

#[test]
fn nobody_is_told_that_all_of_zero_targets_succeeded() {
    let counts = Counts {
        total: Some(0),
        succeeded: Some(0),
        completed: Some(1),
        ..Counts::default()
    };
    let summary = summary(&Status::Complete, &counts);
    assert_eq!(outcome(&summary), (Outcome::Ended, Severity::Neutral));
    assert_eq!(summary.conflicts.len(), 1);
}

#[test]
fn an_end_whose_counts_were_not_sent_is_just_an_end() {
    for status in ENDED {
        let summary = summary(&status, &Counts::default());
        assert_eq!(outcome(&summary), (Outcome::Ended, Severity::Neutral));
    }
}

#[test]
fn success_is_concluded_only_when_the_total_was_sent() {
    let counts = Counts {
        total: None,
        ..counts(0, [10, 0, 0, 0])
    };
    assert_eq!(summary(&Status::Complete, &counts).outcome, Outcome::Ended);
}

#[test]
fn an_unknown_or_missing_status_concludes_nothing() {
    for status in [Some(Status::Other("Paused".into())), None] {
        let summary = Summary::new(&Counts::default(), status.as_ref());
        assert_eq!(outcome(&summary), (Outcome::Unknown, Severity::Neutral));
    }
}

#[test]
fn one_count_alone_says_that_a_task_is_in_progress() {
    let alone = [
        Counts {
            succeeded: Some(3),
            ..Counts::default()
        },
        Counts {
            completed: Some(3),
            ..Counts::default()
        },
    ];
    for counts in alone {
        for status in UNDER_WAY {
            assert_eq!(
                summary(&status, &counts).outcome,
                Outcome::InProgress { problems: false },
                "{counts:?}"
            );
        }
    }
}

#[test]
fn a_task_under_way_whose_counts_were_not_sent_concludes_nothing() {
    for status in UNDER_WAY {
        let summary = summary(&status, &Counts::default());
        assert_eq!(outcome(&summary), (Outcome::Unknown, Severity::Neutral));
    }
}
