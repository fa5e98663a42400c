//! The life of a task, moment by moment, and what holds at each of them.

use super::*;

const SCENARIO: Scenario = Scenario {
    total: 480,
    failed: 9,
    timed_out: 7,
    expired: 5,
    unanswered: 0,
    pending_ms: 10_000,
    running_ms: 170_000,
    ending: Ending::Complete,
    again_after_ms: Some(30_000),
    age_ms: 0,
};

#[test]
fn a_task_moves_from_pending_through_running_to_its_end() {
    assert_eq!(SCENARIO.at(0).status, Status::Pending);
    assert_eq!(SCENARIO.at(9_999).status, Status::Pending);
    assert_eq!(SCENARIO.at(10_000).status, Status::Running);
    assert_eq!(SCENARIO.at(179_999).status, Status::Running);
    assert_eq!(SCENARIO.at(180_000).status, Status::Complete);
    let late = Scenario {
        ending: Ending::Timeout,
        ..SCENARIO
    };
    assert_eq!(late.at(180_000).status, Status::Timeout);
}

#[test]
fn a_looping_task_begins_again_with_a_new_creation_time() {
    assert_eq!(SCENARIO.at(209_999).status, Status::Complete);
    assert_eq!(SCENARIO.at(209_999).created_ms, 0);
    assert_eq!(
        SCENARIO.at(210_000),
        Moment {
            created_ms: 210_000,
            ..SCENARIO.at(0)
        }
    );
}

#[test]
fn a_task_that_does_not_loop_stays_at_its_end() {
    let once = Scenario {
        again_after_ms: None,
        ..SCENARIO
    };
    assert_eq!(once.at(u64::MAX - 1), once.at(180_000));
}

#[test]
fn a_task_that_is_old_already_is_further_on() {
    let old = Scenario {
        age_ms: 180_000,
        ..SCENARIO
    };
    assert_eq!(old.at(0), SCENARIO.at(180_000));
}

#[test]
fn the_end_has_exactly_the_counts_that_were_told() {
    let end = SCENARIO.at(180_000);
    assert_eq!(
        (end.success, end.fail, end.timeout, end.expired),
        (459, 9, 7, 5)
    );
    assert_eq!(end.complete(), 475);
    assert_eq!(end.progress(), 989);
    assert_eq!(end.success_rate(), 966);
}

#[test]
fn a_remainder_without_result_is_in_no_count() {
    let late = Scenario {
        unanswered: 25,
        ending: Ending::Timeout,
        ..SCENARIO
    };
    let end = late.at(180_000);
    assert_eq!(end.complete() + end.expired + 25, end.total);
}

#[test]
fn at_every_moment_the_counts_fit_and_only_grow() {
    for total in [0, 1, 2, 3, 7, 480, 30_000] {
        let scenario = Scenario {
            total,
            failed: total / 9,
            timed_out: total / 11,
            expired: total / 13,
            unanswered: total / 17,
            ..SCENARIO
        };
        let mut before = scenario.at(0);
        assert_eq!(
            before.complete() + before.expired,
            0,
            "nothing is done while pending"
        );
        for elapsed in (0..210_000).step_by(37) {
            let now = scenario.at(elapsed);
            assert_eq!(now.complete(), now.success + now.fail + now.timeout);
            assert!(now.complete() + now.expired <= now.total);
            assert!(now.progress() <= 1000 && now.success_rate() <= 1000);
            assert!(now.status >= before.status);
            for (was, is) in [
                (before.success, now.success),
                (before.fail, now.fail),
                (before.timeout, now.timeout),
                (before.expired, now.expired),
                (before.progress(), now.progress()),
            ] {
                assert!(was <= is, "a count went back at {elapsed} ms");
            }
            before = now;
        }
    }
}

#[test]
fn permille_is_rounded_down_and_nothing_of_nothing_is_zero() {
    assert_eq!(permille(2, 3), 666);
    assert_eq!(permille(29_999, 30_000), 999);
    assert_eq!(permille(3, 3), 1000);
    assert_eq!(permille(0, 0), 0);
}
