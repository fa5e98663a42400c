//! Rule 7: the denominator is named where the counts prove it, and else not.
//!
//! 1. `successRate`: of the finished, of all, not to be told
//! 2. `progress`: of all

use batch_task_widget::model::counts::{Basis, Reported, Share};
use batch_task_widget::model::{Counts, Status};

use super::{counts, summary};

fn rate_basis(permille: u64, counts: Counts) -> Option<Basis> {
    let counts = Counts {
        success_rate: Some(permille),
        ..counts
    };
    summary(&Status::Complete, &counts)
        .success_rate
        .unwrap()
        .basis
}

fn progress(permille: u64, counts: Counts) -> Reported {
    let counts = Counts {
        progress: Some(permille),
        ..counts
    };
    summary(&Status::Complete, &counts).progress.unwrap()
}

#[test]
fn a_success_rate_that_fits_only_the_finished_is_of_the_finished() {
    assert_eq!(
        rate_basis(983, counts(1000, [972, 12, 4, 12])),
        Some(Basis::Finished)
    );
}

#[test]
fn a_success_rate_that_fits_only_all_is_of_all() {
    assert_eq!(
        rate_basis(700, counts(1000, [700, 150, 50, 100])),
        Some(Basis::Targets)
    );
}

#[test]
fn a_success_rate_that_fits_two_different_wholes_has_no_basis() {
    // 1 of 3000 finished and 1 of 4000 in all: both are 0 permille.
    assert_eq!(rate_basis(0, counts(4000, [1, 2999, 0, 0])), None);
}

#[test]
fn a_success_rate_that_fits_neither_has_no_basis() {
    assert_eq!(rate_basis(500, counts(1000, [700, 150, 50, 100])), None);
}

#[test]
fn a_success_rate_has_no_basis_while_a_count_is_missing() {
    let mut missing = counts(1000, [972, 12, 4, 12]);
    missing.timed_out = None;
    assert_eq!(
        rate_basis(972, missing),
        None,
        "it may fit the finished as well"
    );
    assert_eq!(rate_basis(983, Counts::default()), None);
}

#[test]
fn progress_is_of_all_whether_the_expired_count_or_not() {
    for (permille, results, differs) in [
        (573, [500, 73, 0, 0], false),
        (588, [500, 73, 0, 15], true),
        (573, [500, 73, 0, 15], false),
    ] {
        let reported = progress(permille, counts(1000, results));
        let expected = Reported {
            share: Share::Permille(u16::try_from(permille).unwrap()),
            basis: Some(Basis::Targets),
            differs,
        };
        assert_eq!(reported, expected, "{results:?}");
    }
}

#[test]
fn progress_that_fits_neither_has_no_basis() {
    assert_eq!(progress(100, counts(1000, [500, 73, 0, 15])).basis, None);
    assert_eq!(progress(100, Counts::default()).basis, None);
    assert_eq!(progress(0, counts(0, [0; 4])).basis, None, "of nothing");
}
