//! Rule 6: where the platform's own fields contradict each other, a note names them; nothing is repaired.
//!
//! 1. sums over the total, also with a class missing
//! 2. `completeCnt` against its formula
//! 3. `progress` and `successRate`
//! 4. several at once; none where all is well

use batch_task_widget::model::counts::{Conflict, DeviceResult, Share};
use batch_task_widget::model::{Counts, Status};

use super::{counts, summary};

fn conflicts(counts: &Counts) -> Vec<Conflict> {
    summary(&Status::Running, counts).conflicts
}

fn progress(permille: u64, counts: Counts) -> Counts {
    Counts {
        progress: Some(permille),
        ..counts
    }
}

fn rate(permille: u64, counts: Counts) -> Counts {
    Counts {
        success_rate: Some(permille),
        ..counts
    }
}

#[test]
fn results_over_the_total_are_a_conflict() {
    assert_eq!(
        conflicts(&counts(100, [90, 20, 5, 1])),
        [Conflict::SumOverTotal {
            sum: 116,
            total: 100
        }]
    );
    assert_eq!(
        conflicts(&counts(100, [90, 5, 4, 1])),
        [],
        "exactly the total is well"
    );
    assert_eq!(
        conflicts(&counts(0, [0, 0, 0, 1])),
        [Conflict::SumOverTotal { sum: 1, total: 0 }]
    );
}

#[test]
fn results_over_the_total_are_a_conflict_also_with_a_class_missing() {
    let mut counts = counts(100, [90, 20, 0, 0]);
    (counts.timed_out, counts.expired) = (None, None);
    assert_eq!(
        conflicts(&counts),
        [Conflict::SumOverTotal {
            sum: 110,
            total: 100
        }]
    );
}

#[test]
fn a_complete_cnt_over_the_total_is_a_conflict_also_with_the_classes_missing() {
    let mut counts = Counts {
        total: Some(100),
        completed: Some(120),
        ..Counts::default()
    };
    assert_eq!(
        conflicts(&counts),
        [Conflict::SumOverTotal {
            sum: 120,
            total: 100
        }]
    );
    (counts.completed, counts.expired) = (Some(90), Some(20));
    assert_eq!(
        conflicts(&counts),
        [Conflict::SumOverTotal {
            sum: 110,
            total: 100
        }]
    );
    counts.expired = Some(10);
    assert_eq!(conflicts(&counts), []);
}

#[test]
fn complete_cnt_against_its_formula_is_a_conflict() {
    let with = |completed| Counts {
        completed: Some(completed),
        ..counts(100, [70, 10, 5, 5])
    };
    assert_eq!(conflicts(&with(85)), []);
    let wrong = |completed| vec![Conflict::CompletedIsNotTheSum { completed, sum: 85 }];
    assert_eq!(conflicts(&with(84)), wrong(84));
    assert_eq!(
        conflicts(&with(90)),
        wrong(90),
        "expired ones are outside it"
    );
    let summary = summary(&Status::Running, &with(90));
    assert_eq!(
        summary.finished,
        Some(85),
        "the sum is what is shown, beside the note"
    );
    assert_eq!(
        summary.count(DeviceResult::Succeeded),
        Some(70),
        "nothing is repaired"
    );
}

#[test]
fn complete_cnt_under_what_is_known_is_a_conflict_also_with_a_class_missing() {
    let mut counts = counts(100, [70, 20, 0, 0]);
    counts.timed_out = None;
    counts.completed = Some(89);
    assert_eq!(
        conflicts(&counts),
        [Conflict::CompletedIsNotTheSum {
            completed: 89,
            sum: 90
        }]
    );
    counts.completed = Some(95);
    assert_eq!(conflicts(&counts), [], "five may have timed out");
}

#[test]
fn progress_may_count_the_expired_or_not() {
    let counts = || counts(1000, [900, 50, 23, 27]);
    assert_eq!(conflicts(&progress(973, counts())), [], "finished of all");
    assert_eq!(conflicts(&progress(1000, counts())), [], "with the expired");
    for permille in [0, 972, 974, 999] {
        assert_eq!(
            conflicts(&progress(permille, counts())),
            [Conflict::Progress { permille }],
            "{permille}"
        );
    }
}

#[test]
fn progress_is_compared_rounded_down() {
    assert_eq!(conflicts(&progress(666, counts(3, [2, 0, 0, 0]))), []);
    assert_eq!(
        conflicts(&progress(667, counts(3, [2, 0, 0, 0]))),
        [Conflict::Progress { permille: 667 }]
    );
    assert_eq!(conflicts(&progress(0, counts(30_000, [29, 0, 0, 0]))), []);
}

#[test]
fn a_success_rate_may_be_of_the_finished_or_of_all() {
    let counts = || counts(1000, [700, 150, 50, 100]);
    assert_eq!(conflicts(&rate(777, counts())), [], "700 of 900");
    assert_eq!(conflicts(&rate(700, counts())), [], "700 of 1000");
    for permille in [0, 699, 701, 778, 1000] {
        assert_eq!(
            conflicts(&rate(permille, counts())),
            [Conflict::SuccessRate { permille }],
            "{permille}"
        );
    }
}

#[test]
fn over_a_thousand_permille_is_a_conflict_and_no_share() {
    for permille in [1001, 1200, u64::MAX] {
        let counts = rate(permille, progress(permille, Counts::default()));
        let summary = summary(&Status::Running, &counts);
        assert_eq!(
            summary.conflicts,
            [
                Conflict::Progress { permille },
                Conflict::SuccessRate { permille }
            ]
        );
        assert_eq!((summary.progress, summary.success_rate), (None, None));
    }
}

#[test]
fn a_permille_that_contradicts_is_still_shown_as_sent() {
    let counts = rate(333, progress(500, counts(100, [90, 0, 0, 0])));
    let summary = summary(&Status::Running, &counts);
    assert_eq!(summary.conflicts.len(), 2);
    assert_eq!(summary.progress.unwrap().share, Share::Permille(500));
    assert_eq!(summary.success_rate.unwrap().share, Share::Permille(333));
    assert_eq!(summary.finished_share, Some(Share::Permille(900)));
}

#[test]
fn of_nothing_a_platform_may_say_nothing_or_all_but_nothing_between() {
    for permille in [0, 1000] {
        assert_eq!(conflicts(&progress(permille, counts(0, [0; 4]))), []);
        assert_eq!(conflicts(&rate(permille, counts(10, [0; 4]))), []);
    }
    assert_eq!(
        conflicts(&progress(573, counts(0, [0; 4]))),
        [Conflict::Progress { permille: 573 }]
    );
    assert_eq!(
        conflicts(&rate(573, counts(10, [0; 4]))),
        [Conflict::SuccessRate { permille: 573 }]
    );
}

#[test]
fn what_was_not_sent_contradicts_nothing() {
    assert_eq!(conflicts(&rate(333, progress(500, Counts::default()))), []);
    let mut without_expired = counts(100, [20, 0, 0, 0]);
    without_expired.expired = None;
    assert_eq!(
        conflicts(&progress(500, without_expired)),
        [],
        "30 may have expired"
    );
    let total_only = Counts {
        total: Some(100),
        ..Counts::default()
    };
    assert_eq!(conflicts(&rate(333, progress(500, total_only))), []);
}

#[test]
fn every_conflict_is_named() {
    let counts = Counts {
        completed: Some(99),
        progress: Some(1200),
        success_rate: Some(333),
        ..counts(100, [90, 20, 5, 0])
    };
    assert_eq!(
        conflicts(&counts),
        [
            Conflict::SumOverTotal {
                sum: 115,
                total: 100
            },
            Conflict::CompletedIsNotTheSum {
                completed: 99,
                sum: 115
            },
            Conflict::Progress { permille: 1200 },
            Conflict::SuccessRate { permille: 333 },
        ]
    );
}
