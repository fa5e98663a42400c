//! When to ask next, with the clock and chance passed in.
//!
//! 1. the rhythm: interval, slowing down, the end
//! 2. failures: back-off, `Retry-After`, what is not asked again
//! 3. hidden, paused, offline; somebody asks; clocks that jump
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use batch_task_widget::model::Instant;
use batch_task_widget::schedule::{Hold, Next, SHORTEST_MS, SLOWEST_MS, Schedule};
use proptest::prelude::*;

const HOLDS: [Hold; 3] = [Hold::Paused, Hold::Hidden, Hold::Offline];
const MIDDLE: u32 = u32::MAX / 2;

fn at(millis: i64) -> Instant {
    Instant::from_millis(millis)
}

fn running(interval_ms: u64) -> Schedule {
    let mut schedule = Schedule::new(interval_ms);
    assert_eq!(schedule.next(at(0)), Next::Ask, "the first request is due");
    schedule.begin();
    schedule
}

/// How long to wait at `now`; nothing to wait for is an error here.
fn wait(schedule: &mut Schedule, now: i64) -> u64 {
    match schedule.next(at(now)) {
        Next::Wait(millis) => millis,
        other => panic!("{other:?}"),
    }
}

#[test]
fn while_a_request_is_under_way_there_is_no_other() {
    let mut schedule = running(10_000);
    assert_eq!(schedule.next(at(1_000_000)), Next::Idle);
    schedule.demand();
    assert_eq!(
        schedule.next(at(1_000_000)),
        Next::Idle,
        "the one under way counts"
    );
}

#[test]
fn the_next_request_is_timed_from_the_end_of_the_last() {
    let mut schedule = running(10_000);
    schedule.succeed(true, false, at(7000), MIDDLE);
    let millis = wait(&mut schedule, 7000);
    assert!((9_000..=11_000).contains(&millis), "{millis}");
    assert_eq!(wait(&mut schedule, 8000), millis - 1000);
    assert_eq!(
        schedule.next(at(7000 + i64::try_from(millis).unwrap())),
        Next::Ask
    );
}

#[test]
fn while_nothing_changes_it_slows_down_to_a_minute_and_a_change_makes_it_quick_again() {
    let mut schedule = running(10_000);
    let mut longest = 0;
    for _ in 0..60 {
        schedule.succeed(false, false, at(0), MIDDLE);
        let millis = wait(&mut schedule, 0);
        assert!(
            millis + 1 >= longest,
            "slower and slower: {millis} after {longest}"
        );
        longest = millis;
        schedule.begin();
    }
    assert!((54_000..=66_000).contains(&longest), "{longest}");
    schedule.succeed(true, false, at(0), MIDDLE);
    assert!(wait(&mut schedule, 0) <= 11_000);
}

#[test]
fn an_interval_over_a_minute_is_kept() {
    let mut schedule = running(600_000);
    for _ in 0..20 {
        schedule.succeed(false, false, at(0), MIDDLE);
        let millis = wait(&mut schedule, 0);
        assert!((540_000..=660_000).contains(&millis), "{millis}");
        schedule.begin();
    }
}

#[test]
fn a_terminal_task_and_an_interval_of_zero_stop_it_until_somebody_asks() {
    for (interval_ms, terminal) in [(10_000, true), (0, false), (0, true)] {
        let mut schedule = running(interval_ms);
        schedule.succeed(true, terminal, at(0), MIDDLE);
        assert_eq!(schedule.next(at(i64::MAX)), Next::Idle);
        for hold in HOLDS {
            schedule.hold(hold, true);
            schedule.hold(hold, false);
        }
        assert_eq!(
            schedule.next(at(i64::MAX)),
            Next::Idle,
            "becoming visible asks nothing of it"
        );
        schedule.demand();
        assert_eq!(schedule.next(at(0)), Next::Ask);
    }
}

#[test]
fn what_repeating_cannot_mend_stops_it_until_somebody_asks() {
    let mut schedule = running(10_000);
    schedule.fail(false, Some(1), at(0), MIDDLE);
    assert_eq!(schedule.next(at(i64::MAX)), Next::Idle);
    schedule.demand();
    assert_eq!(schedule.next(at(0)), Next::Ask);
}

#[test]
fn failures_back_off_to_a_minute_and_success_forgets_them() {
    let mut schedule = running(10_000);
    let mut waits = Vec::new();
    for failures in 1..=40 {
        schedule.fail(true, None, at(0), u32::MAX);
        assert_eq!(schedule.failures(), failures);
        waits.push(wait(&mut schedule, 0));
        schedule.begin();
    }
    assert!(waits.is_sorted() && waits[0] > 10_000, "{waits:?}");
    assert_eq!(waits[39], SLOWEST_MS);
    schedule.succeed(true, false, at(0), MIDDLE);
    assert_eq!(schedule.failures(), 0);
    assert!(wait(&mut schedule, 0) <= 11_000);
}

#[test]
fn a_failed_first_request_is_asked_again() {
    let mut schedule = running(10_000);
    schedule.fail(true, None, at(0), MIDDLE);
    assert!(wait(&mut schedule, 0) <= SLOWEST_MS);
}

#[test]
fn retry_after_is_a_minimum() {
    for (seconds, least) in [(1, 1000), (30, 30_000), (300, 300_000), (3600, 3_600_000)] {
        let mut schedule = running(10_000);
        schedule.fail(true, Some(seconds), at(0), 0);
        assert!(wait(&mut schedule, 0) >= least, "{seconds} s");
    }
    let mut schedule = running(10_000);
    schedule.fail(true, Some(u32::MAX), at(0), MIDDLE);
    assert!(
        wait(&mut schedule, 0) <= 86_400_000,
        "nobody waits for ever"
    );
}

#[test]
fn a_hidden_paused_or_offline_page_sends_nothing_and_asks_at_once_when_due() {
    for hold in HOLDS {
        let mut schedule = running(10_000);
        schedule.hold(hold, true);
        schedule.succeed(true, false, at(0), MIDDLE);
        assert_eq!(schedule.next(at(60_000)), Next::Idle);
        schedule.hold(hold, false);
        assert!(wait(&mut schedule, 1000) > 0, "{hold:?}: not due yet");
        assert_eq!(schedule.next(at(60_000)), Next::Ask, "{hold:?}: due");
    }
}

#[test]
fn it_is_held_until_the_last_reason_is_gone() {
    let mut schedule = Schedule::new(10_000);
    for hold in HOLDS {
        schedule.hold(hold, true);
    }
    for hold in HOLDS {
        assert_eq!(schedule.next(at(0)), Next::Idle);
        schedule.hold(hold, false);
    }
    assert_eq!(schedule.next(at(0)), Next::Ask);
}

#[test]
fn refresh_asks_now_also_while_paused_or_backing_off() {
    let mut schedule = running(10_000);
    schedule.hold(Hold::Paused, true);
    schedule.fail(true, Some(3600), at(0), MIDDLE);
    schedule.demand();
    assert_eq!(schedule.next(at(1)), Next::Ask);
    schedule.begin();
    schedule.succeed(true, false, at(2), MIDDLE);
    assert_eq!(
        schedule.next(at(60_000)),
        Next::Idle,
        "once, and then it is paused as before"
    );
}

#[test]
fn a_clock_that_is_put_back_makes_no_wait_longer() {
    let mut schedule = running(10_000);
    schedule.succeed(true, false, at(1_000_000_000), MIDDLE);
    let planned = wait(&mut schedule, 1_000_000_000);
    let millis = wait(&mut schedule, 0);
    assert!(millis <= planned, "{millis} instead of {planned}");
    assert_eq!(schedule.next(at(60_000)), Next::Ask);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_waits_stay_in_their_bounds(
        interval_ms in prop_oneof![Just(0_u64), 2000..100_000_u64, Just(86_400_000)],
        steps in prop::collection::vec((0..6_u8, any::<bool>(), prop::option::of(0..5000_u32), any::<u32>(), 0..100_000_i64), 1..40),
    ) {
        let mut schedule = Schedule::new(interval_ms);
        let (mut now, mut in_flight) = (0, false);
        for (step, flag, retry_after_s, random, passed) in steps {
            now += passed;
            match step {
                0 if in_flight => {
                    schedule.succeed(flag, !flag && random % 7 == 0, at(now), random);
                    in_flight = false;
                }
                1 if in_flight => {
                    schedule.fail(flag, retry_after_s, at(now), random);
                    in_flight = false;
                    if let (Next::Wait(millis), Some(seconds)) = (schedule.next(at(now)), retry_after_s) {
                        prop_assert!(millis >= u64::from(seconds) * 1000);
                    }
                }
                2 => schedule.demand(),
                3..6 => schedule.hold(HOLDS[usize::from(step) - 3], flag),
                _ => {}
            }
            match schedule.next(at(now)) {
                Next::Ask => {
                    prop_assert!(!in_flight, "two at once");
                    schedule.begin();
                    in_flight = true;
                }
                Next::Wait(millis) => {
                    prop_assert!(!in_flight && interval_ms > 0);
                    let longest = (interval_ms + interval_ms / 10).max(SLOWEST_MS + SLOWEST_MS / 10).max(5_000_000);
                    prop_assert!((1..=longest).contains(&millis), "{}", millis);
                }
                Next::Idle => {}
            }
        }
    }

    #[test]
    fn no_wait_that_nobody_asked_for_is_shorter_than_a_second(failures in 1..20_u32, random in any::<u32>()) {
        let mut schedule = running(2000);
        for _ in 0..failures {
            schedule.fail(true, None, at(0), random);
            let millis = wait(&mut schedule, 0);
            prop_assert!((SHORTEST_MS..=SLOWEST_MS).contains(&millis), "{}", millis);
            schedule.begin();
        }
    }
}
