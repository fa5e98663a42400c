//! Rule 1: a share is rounded down and never up.
//!
//! 1. floors; the whole; slivers; nothing; no whole
//! 2. permilles as sent
//! 3. how they print

use batch_task_widget::model::counts::Share;

use super::{counts, summary};
use batch_task_widget::model::Status;

#[test]
fn a_share_is_floored() {
    for (part, whole, permille) in [
        (573, 1000, 573),
        (2, 3, 666),
        (1, 3, 333),
        (999, 1000, 999),
        (9_999, 10_000, 999),
        (29_999, 30_000, 999),
        (u64::MAX - 1, u64::MAX, 999),
        (1, 1000, 1),
        (0, 30_000, 0),
        (0, u64::MAX, 0),
        (u64::MAX / 2, u64::MAX, 499),
    ] {
        assert_eq!(
            Share::of(part, whole),
            Some(Share::Permille(permille)),
            "{part}/{whole}"
        );
    }
}

#[test]
fn the_whole_is_all_and_nothing_less_is() {
    for whole in [1, 2, 1000, 30_000, u64::MAX] {
        assert_eq!(Share::of(whole, whole), Some(Share::All));
        assert_ne!(Share::of(whole - 1, whole), Some(Share::All));
    }
}

#[test]
fn a_share_under_a_permille_is_neither_nothing_nor_a_tenth_of_a_percent() {
    for (part, whole) in [(1, 1001), (1, 30_000), (29, 30_000), (1, u64::MAX)] {
        assert_eq!(
            Share::of(part, whole),
            Some(Share::BelowOnePermille),
            "{part}/{whole}"
        );
    }
    assert_eq!(Share::of(30, 30_000), Some(Share::Permille(1)));
}

#[test]
fn of_nothing_and_of_less_there_is_no_share() {
    for (part, whole) in [(0, 0), (1, 0), (2, 1), (u64::MAX, 1)] {
        assert_eq!(Share::of(part, whole), None, "{part}/{whole}");
    }
}

#[test]
fn permilles_are_taken_as_sent() {
    assert_eq!(Share::from_permille(0), Some(Share::Permille(0)));
    assert_eq!(Share::from_permille(573), Some(Share::Permille(573)));
    assert_eq!(Share::from_permille(999), Some(Share::Permille(999)));
    assert_eq!(Share::from_permille(1000), Some(Share::All));
    for over in [1001, 65_535, 65_536, 66_536, u64::MAX] {
        assert_eq!(Share::from_permille(over), None, "{over}");
    }
}

#[test]
fn the_shares_of_a_task_are_of_all_and_of_the_finished() {
    let summary = summary(&Status::Complete, &counts(1000, [972, 12, 4, 12]));
    assert_eq!(summary.finished, Some(988));
    assert_eq!(summary.finished_share, Some(Share::Permille(988)));
    assert_eq!(
        summary.succeeded_share,
        Some(Share::Permille(983)),
        "972 of 988"
    );
}
