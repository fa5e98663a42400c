//! The schedule, with time and chance passed in.
//!
//! - the rhythm: after good answers, unchanged answers and the end of a task
//! - another interval: it re-times what waits, and brings nothing forward
//! - failures: back-off, `Retry-After`, what is not repeated
//! - what holds requests back, and what overrides it
//! - any weather for a week: never two at once, never a storm, never forgotten
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
use batch_task_widget::schedule::{Hold, Next, SHORTEST_MS, SLOWEST_MS, Schedule, shortest};
use proptest::prelude::*;

const LEAST: u32 = 0;
const MIDDLE: u32 = u32::MAX / 2;
const MOST: u32 = u32::MAX;

fn at(millis: i64) -> Instant {
    Instant::from_millis(1_800_000_000_000 + millis)
}

/// A schedule of ten seconds whose first request has gone out.
fn asked() -> Schedule {
    let mut schedule = Schedule::new(10_000);
    assert_eq!(schedule.next(at(0)), Next::Ask);
    schedule.begin();
    schedule
}

fn wait(schedule: &mut Schedule, now: i64) -> u64 {
    match schedule.next(at(now)) {
        Next::Wait(millis) => millis,
        next => panic!("expected a wait, got {next:?}"),
    }
}

#[test]
fn nothing_more_is_sent_while_a_request_is_under_way() {
    let mut schedule = asked();
    assert_eq!(schedule.next(at(1_000_000)), Next::Idle);
    schedule.demand();
    assert_eq!(
        schedule.next(at(1_000_001)),
        Next::Idle,
        "a demand joins it"
    );
}

#[test]
fn the_next_request_is_timed_from_the_end_of_the_last_with_a_tenth_of_jitter() {
    for (random, expected) in [(LEAST, 9_000), (MIDDLE, 9_999), (MOST, 11_000)] {
        let mut schedule = asked();
        schedule.succeed(true, false, at(7_000), random);
        assert_eq!(wait(&mut schedule, 7_000), expected);
        assert_eq!(
            schedule.next(at(7_000 + i64::try_from(expected).unwrap())),
            Next::Ask
        );
    }
}

#[test]
fn no_jitter_goes_below_two_seconds() {
    let mut schedule = Schedule::new(2_000);
    schedule.succeed(true, false, at(0), LEAST);
    assert_eq!(wait(&mut schedule, 0), 2_000);
}

#[test]
fn unchanged_answers_slow_it_down_to_a_minute_and_a_change_brings_it_back() {
    let mut schedule = asked();
    let mut waits = Vec::new();
    for _ in 0..12 {
        schedule.succeed(false, false, at(0), MIDDLE);
        waits.push(wait(&mut schedule, 0).div_ceil(1000));
        schedule.begin();
    }
    assert_eq!(waits, [10, 10, 20, 20, 20, 40, 40, 40, 60, 60, 60, 60]);
    schedule.succeed(true, false, at(0), MIDDLE);
    assert_eq!(wait(&mut schedule, 0).div_ceil(1000), 10);
}

#[test]
fn an_interval_over_a_minute_is_kept() {
    let mut schedule = Schedule::new(600_000);
    schedule.begin();
    for _ in 0..9 {
        schedule.succeed(false, false, at(0), MIDDLE);
    }
    assert_eq!(wait(&mut schedule, 0).div_ceil(1000), 600);
}

#[test]
fn a_terminal_task_is_not_asked_for_again_unless_somebody_wants_it() {
    let mut schedule = asked();
    schedule.succeed(true, true, at(0), MIDDLE);
    assert_eq!(schedule.next(at(i64::from(u32::MAX))), Next::Idle);
    schedule.demand();
    assert_eq!(schedule.next(at(5)), Next::Ask);
}

#[test]
fn an_interval_of_zero_asks_once_whatever_comes_of_it() {
    for good in [true, false] {
        let mut schedule = Schedule::new(0);
        assert_eq!(schedule.next(at(0)), Next::Ask);
        schedule.begin();
        if good {
            schedule.succeed(true, false, at(0), MOST);
        } else {
            schedule.fail(true, Some(1), at(0), MOST);
        }
        assert_eq!(schedule.next(at(1_000_000_000)), Next::Idle);
    }
}

#[test]
fn the_shortest_interval_is_kept_and_whoever_asks_once_has_no_say() {
    assert_eq!(shortest([30_000, 0, 10_000, 60_000]), Some(10_000));
    assert_eq!(shortest([0, 0]), Some(0));
    assert_eq!(shortest([]), None);
}

#[test]
fn another_interval_re_times_the_wait_from_the_end_of_the_last_request() {
    let mut schedule = asked();
    schedule.succeed(true, false, at(0), MIDDLE);
    schedule.pace(30_000);
    assert_eq!(wait(&mut schedule, 4_000), 25_999);
    schedule.pace(2_000);
    assert_eq!(wait(&mut schedule, 1_000), 1_000);
    schedule.pace(30_000);
    assert_eq!(wait(&mut schedule, 4_000), 25_999, "nothing was asked");
    schedule.pace(2_000);
    assert_eq!(schedule.next(at(4_000)), Next::Ask, "due two seconds ago");
}

#[test]
fn another_interval_re_times_a_back_off_and_never_goes_below_retry_after() {
    let mut schedule = asked();
    schedule.fail(true, Some(40), at(0), MOST);
    schedule.pace(2_000);
    assert_eq!(wait(&mut schedule, 0), 40_000);
    schedule.fail(true, None, at(40_000), MOST);
    assert_eq!(wait(&mut schedule, 40_000), 8_000, "the second failure");
    schedule.pace(10_000);
    assert_eq!(wait(&mut schedule, 40_000), 40_000);
}

#[test]
fn whoever_asks_once_is_paced_by_who_comes_and_stops_again_when_they_go() {
    for good in [true, false] {
        let mut schedule = Schedule::new(0);
        schedule.begin();
        if good {
            schedule.succeed(true, false, at(0), MIDDLE);
        } else {
            schedule.fail(true, None, at(0), MOST);
        }
        schedule.pace(10_000);
        assert!(wait(&mut schedule, 0) >= 9_999);
        schedule.pace(0);
        assert_eq!(schedule.next(at(1_000_000_000)), Next::Idle);
    }
}

#[test]
fn another_interval_never_brings_back_what_has_stopped_nor_a_second_request() {
    let mut schedule = asked();
    schedule.pace(2_000);
    assert_eq!(schedule.next(at(600_000)), Next::Idle, "one is under way");
    schedule.succeed(true, true, at(0), MIDDLE);
    schedule.pace(10_000);
    assert_eq!(schedule.next(at(600_000)), Next::Idle, "the task has ended");
    schedule.fail(false, None, at(0), MIDDLE);
    schedule.pace(2_000);
    assert_eq!(
        schedule.next(at(600_000)),
        Next::Idle,
        "repeating is no use"
    );
    schedule.succeed(true, false, at(0), MIDDLE);
    schedule.hold(Hold::Paused, true);
    schedule.pace(10_000);
    assert_eq!(schedule.next(at(600_000)), Next::Idle, "it is held");
}

#[test]
fn failures_back_off_with_full_jitter_to_a_minute() {
    let mut schedule = asked();
    let mut waits = Vec::new();
    for _ in 0..6 {
        schedule.fail(true, None, at(0), MOST);
        waits.push(wait(&mut schedule, 0));
    }
    assert_eq!(waits, [20_000, 40_000, 60_000, 60_000, 60_000, 60_000]);
    schedule.fail(true, None, at(0), LEAST);
    assert_eq!(wait(&mut schedule, 0), SHORTEST_MS, "never at once");
}

#[test]
fn retry_after_is_a_minimum_and_at_most_a_day() {
    let mut schedule = asked();
    schedule.fail(true, Some(300), at(0), LEAST);
    assert_eq!(wait(&mut schedule, 0), 300_000);
    schedule.fail(true, Some(1), at(300_000), MOST);
    assert_eq!(wait(&mut schedule, 300_000), 40_000, "and no maximum");
    schedule.fail(true, Some(u32::MAX), at(400_000), LEAST);
    assert_eq!(wait(&mut schedule, 400_000), 86_400_000);
}

#[test]
fn what_retry_after_asked_for_outlives_a_failure_that_somebody_wanted_sooner() {
    let mut schedule = asked();
    schedule.fail(true, Some(600), at(0), LEAST);
    schedule.demand();
    assert_eq!(schedule.next(at(10_000)), Next::Ask);
    schedule.begin();
    schedule.fail(true, None, at(10_000), LEAST);
    assert_eq!(wait(&mut schedule, 10_000), 590_000);
    schedule.demand();
    schedule.begin();
    schedule.fail(true, Some(30), at(20_000), LEAST);
    assert_eq!(wait(&mut schedule, 20_000), 580_000, "the longer one");
    schedule.demand();
    schedule.begin();
    schedule.succeed(true, false, at(30_000), LEAST);
    assert_eq!(wait(&mut schedule, 30_000), 9_000, "an answer ends it");
    schedule.begin();
    schedule.fail(true, None, at(40_000), LEAST);
    assert_eq!(wait(&mut schedule, 40_000), SHORTEST_MS);
}

#[test]
fn an_error_that_repeating_cannot_mend_stops_it() {
    let mut schedule = asked();
    schedule.fail(false, None, at(0), MOST);
    assert_eq!(schedule.next(at(1_000_000_000)), Next::Idle);
    schedule.demand();
    assert_eq!(schedule.next(at(1_000_000_000)), Next::Ask);
}

#[test]
fn a_held_schedule_sends_nothing_and_asks_at_once_when_it_is_due_and_let_go() {
    for hold in [Hold::Paused, Hold::Hidden, Hold::Offline] {
        let mut schedule = asked();
        schedule.succeed(true, false, at(0), MIDDLE);
        schedule.hold(hold, true);
        assert_eq!(schedule.next(at(3_600_000)), Next::Idle);
        schedule.hold(hold, false);
        assert_eq!(schedule.next(at(3_600_000)), Next::Ask);
    }
}

#[test]
fn a_held_schedule_that_is_not_due_goes_on_waiting_when_it_is_let_go() {
    let mut schedule = asked();
    schedule.succeed(true, false, at(0), MIDDLE);
    schedule.hold(Hold::Hidden, true);
    schedule.hold(Hold::Hidden, false);
    assert_eq!(wait(&mut schedule, 4_000), 5_999);
}

#[test]
fn each_hold_holds_by_itself_and_a_demand_overrides_all() {
    let mut schedule = asked();
    schedule.succeed(true, false, at(0), MIDDLE);
    schedule.hold(Hold::Paused, true);
    schedule.hold(Hold::Hidden, true);
    schedule.hold(Hold::Paused, false);
    assert_eq!(schedule.next(at(60_000)), Next::Idle);
    schedule.demand();
    assert_eq!(schedule.next(at(60_000)), Next::Ask);
}

#[test]
fn a_clock_put_back_does_not_make_the_wait_longer_and_sleep_does_not_make_a_storm() {
    let mut schedule = asked();
    schedule.succeed(true, false, at(0), MOST);
    assert_eq!(wait(&mut schedule, -86_400_000), 11_000);
    assert_eq!(wait(&mut schedule, -86_399_000), 10_000);
    // Asleep for a week: one request, not sixty thousand.
    assert_eq!(schedule.next(at(604_800_000)), Next::Ask);
    schedule.begin();
    assert_eq!(schedule.next(at(604_800_000)), Next::Idle);
}

#[test]
fn a_follower_asks_itself_only_when_the_leader_is_late() {
    let mut schedule = Schedule::new(10_000);
    schedule.follow(true, at(0));
    assert_eq!(wait(&mut schedule, 0), 250, "told at once, or asks");
    assert_eq!(schedule.next(at(250)), Next::Ask);
    schedule.begin();
    schedule.succeed(true, false, at(1_000), MIDDLE);
    assert_eq!(wait(&mut schedule, 1_000), 9_999 + 5_000 + 2_499);
    // It leads now: the wait is the ordinary one again.
    schedule.follow(false, at(1_000));
    assert_eq!(wait(&mut schedule, 1_000), 9_999);
}

#[test]
fn only_a_first_request_that_is_due_awaits_the_leader() {
    let mut schedule = Schedule::new(10_000);
    schedule.follow(false, at(0));
    assert_eq!(schedule.next(at(0)), Next::Ask, "nobody leads");
    schedule.begin();
    schedule.follow(true, at(0));
    assert_eq!(schedule.next(at(60_000)), Next::Idle, "still under way");
    schedule.fail(false, None, at(60_000), MIDDLE);
    schedule.follow(true, at(60_000));
    assert_eq!(schedule.next(at(1_000_000)), Next::Idle, "stopped");
}

#[test]
fn failures_are_counted_until_an_answer_is_good() {
    let mut schedule = asked();
    assert_eq!(schedule.failures(), 0);
    for failures in 1..=3 {
        schedule.fail(true, None, at(0), MIDDLE);
        assert_eq!(schedule.failures(), failures);
    }
    schedule.succeed(true, false, at(0), MIDDLE);
    assert_eq!(schedule.failures(), 0);
}

#[test]
fn the_interval_is_the_last_one_that_was_set() {
    let mut schedule = Schedule::new(10_000);
    schedule.pace(2_000);
    assert_eq!(schedule.interval_ms(), 2_000);
}

#[test]
fn no_jitter_makes_a_follower_quicker_than_its_leader() {
    for interval in [2_000, 10_000, 60_000, 3_600_000] {
        let mut leader = Schedule::new(interval);
        let mut follower = Schedule::new(interval);
        follower.follow(true, at(0));
        leader.succeed(true, false, at(0), MOST);
        follower.succeed(true, false, at(0), LEAST);
        assert!(wait(&mut leader, 0) < wait(&mut follower, 0), "{interval}");
    }
}

/// What may happen to a poller.
#[derive(Clone, Debug)]
enum Weather {
    Good {
        changed: bool,
        terminal: bool,
    },
    Bad {
        retryable: bool,
        retry_after_s: Option<u32>,
    },
    Hold(u8, bool),
    Demand,
    Clock(i64),
    Pace(u64),
}

fn weather() -> impl Strategy<Value = Weather> {
    prop_oneof![
        6 => (any::<bool>(), prop::bool::weighted(0.02))
            .prop_map(|(changed, terminal)| Weather::Good { changed, terminal }),
        3 => (prop::bool::weighted(0.95), prop::option::of(0..200_u32))
            .prop_map(|(retryable, retry_after_s)| Weather::Bad { retryable, retry_after_s }),
        1 => (0..3_u8, any::<bool>()).prop_map(|(hold, held)| Weather::Hold(hold, held)),
        1 => Just(Weather::Demand),
        1 => (-100_000_i64..100_000).prop_map(Weather::Clock),
        1 => (2..120_u64).prop_map(|seconds| Weather::Pace(seconds * 1000)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Seeded by proptest: 256 runs of up to 400 steps. A model beside the schedule knows what must hold.
    #[test]
    fn in_any_weather_there_is_one_request_at_a_time_and_no_storm(
        steps in prop::collection::vec((weather(), any::<u32>()), 1..400),
        interval_s in 2..120_u64,
    ) {
        let mut interval_ms = interval_s * 1000;
        let mut schedule = Schedule::new(interval_ms);
        let mut now = 0_i64;
        let mut held = [false; 3];
        // The longest `Retry-After` since an answer was good.
        let mut longest = 0;
        for (step, random) in steps {
            match step {
                Weather::Hold(index, value) => {
                    let hold = [Hold::Paused, Hold::Hidden, Hold::Offline][usize::from(index)];
                    held[usize::from(index)] = value;
                    schedule.hold(hold, value);
                    continue;
                }
                Weather::Demand => {
                    schedule.demand();
                    prop_assert_eq!(schedule.next(at(now)), Next::Ask);
                }
                Weather::Pace(another_ms) => {
                    let before = schedule.next(at(now));
                    schedule.pace(another_ms);
                    // There and back again is nothing.
                    schedule.pace(interval_ms);
                    prop_assert_eq!(schedule.next(at(now)), before);
                    schedule.pace(another_ms);
                    let after = schedule.next(at(now));
                    prop_assert_eq!(before == Next::Idle, after == Next::Idle);
                    interval_ms = another_ms;
                    continue;
                }
                Weather::Clock(jump) => {
                    now += jump;
                    let next = schedule.next(at(now));
                    if let Next::Wait(millis) = next {
                        prop_assert!(millis <= 86_400_000.max(interval_ms * 2));
                    }
                    continue;
                }
                Weather::Good { .. } | Weather::Bad { .. } => {}
            }
            match schedule.next(at(now)) {
                Next::Ask => {}
                Next::Wait(millis) => {
                    prop_assert!(!held.contains(&true));
                    prop_assert_ne!(schedule.next(at(now + i64::try_from(millis).unwrap() - 1)), Next::Ask);
                    now += i64::try_from(millis).unwrap();
                    prop_assert_eq!(schedule.next(at(now)), Next::Ask, "forgotten");
                }
                Next::Idle => continue,
            }
            schedule.begin();
            prop_assert_eq!(schedule.next(at(now)), Next::Idle, "two at once");
            let (floor, ceiling) = match step {
                Weather::Good { changed, terminal } => {
                    schedule.succeed(changed, terminal, at(now), random);
                    longest = 0;
                    (interval_ms - interval_ms / 10 - 1, SLOWEST_MS.max(interval_ms) * 11 / 10 + 1)
                }
                Weather::Bad { retryable, retry_after_s } => {
                    schedule.fail(retryable, retry_after_s, at(now), random);
                    let asked = u64::from(retry_after_s.unwrap_or(0)) * 1000;
                    longest = asked.max(longest);
                    (SHORTEST_MS.max(asked), SLOWEST_MS.max(longest))
                }
                _ => {
                    schedule.fail(true, None, at(now), random);
                    (SHORTEST_MS, SLOWEST_MS.max(longest))
                }
            };
            if let Next::Wait(millis) = schedule.next(at(now)) {
                prop_assert!(millis >= floor, "{} under {}", millis, floor);
                prop_assert!(millis <= ceiling, "{} over {}", millis, ceiling);
            }
        }
    }
}

#[test]
fn seven_days_at_ten_seconds_stay_within_the_quota() {
    let (mut schedule, mut now, mut sent) = (Schedule::new(10_000), 0_i64, 0_u32);
    let mut random = 1_u32;
    let mut last_minute = std::collections::VecDeque::new();
    while now < 7 * 86_400_000 {
        match schedule.next(at(now)) {
            Next::Ask => {
                sent += 1;
                last_minute.push_back(now);
                while last_minute
                    .front()
                    .is_some_and(|then| *then <= now - 60_000)
                {
                    last_minute.pop_front();
                }
                assert!(
                    last_minute.len() <= 12,
                    "{} calls in a minute",
                    last_minute.len()
                );
                schedule.begin();
                now += 150;
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if random.is_multiple_of(50) {
                    schedule.fail(true, None, at(now), random);
                } else {
                    schedule.succeed(random.is_multiple_of(3), false, at(now), random);
                }
            }
            Next::Wait(millis) => now += i64::try_from(millis).unwrap(),
            Next::Idle => panic!("stopped by itself"),
        }
    }
    assert!((30_000..65_000).contains(&sent), "{sent} calls in a week");
}
