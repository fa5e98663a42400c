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

use batch_task_widget::model::Timestamp;
use batch_task_widget::poller::schedule::{
    Failure, Hold, Next, OFFLINE_MS, RATE_LIMIT_MS, SHORTEST_MS, SLOWEST_MS, Schedule, shortest,
};
use proptest::prelude::*;

const LEAST: u32 = 0;
const MIDDLE: u32 = u32::MAX / 2;
const MOST: u32 = u32::MAX;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_800_000_000_000 + millis)
}

/// A failure that may pass by itself.
fn retryable(retry_after_s: Option<u32>) -> Failure {
    Failure {
        is_retryable: true,
        retry_after_s,
        ..Failure::default()
    }
}

/// A refusal for the quota.
fn rate_limited(retry_after_s: Option<u32>) -> Failure {
    Failure {
        is_rate_limited: true,
        ..retryable(retry_after_s)
    }
}

/// A schedule of ten seconds whose first request has gone out.
fn asked() -> Schedule {
    let mut schedule = Schedule::new(10_000);
    assert_eq!(schedule.next(at(0)), Next::Fetch);
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
    schedule.refresh();
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
            Next::Fetch
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
    schedule.refresh();
    assert_eq!(schedule.next(at(5)), Next::Fetch);
}

#[test]
fn an_interval_of_zero_asks_once_whatever_comes_of_it() {
    for good in [true, false] {
        let mut schedule = Schedule::new(0);
        assert_eq!(schedule.next(at(0)), Next::Fetch);
        schedule.begin();
        if good {
            schedule.succeed(true, false, at(0), MOST);
        } else {
            schedule.fail(retryable(Some(1)), at(0), MOST);
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
    schedule.set_interval(30_000);
    assert_eq!(wait(&mut schedule, 4_000), 25_999);
    schedule.set_interval(2_000);
    assert_eq!(wait(&mut schedule, 1_000), 1_000);
    schedule.set_interval(30_000);
    assert_eq!(wait(&mut schedule, 4_000), 25_999, "nothing was asked");
    schedule.set_interval(2_000);
    assert_eq!(schedule.next(at(4_000)), Next::Fetch, "due two seconds ago");
}

#[test]
fn another_interval_re_times_a_back_off_and_never_goes_below_retry_after() {
    let mut schedule = asked();
    schedule.fail(retryable(Some(40)), at(0), MOST);
    schedule.set_interval(2_000);
    assert_eq!(wait(&mut schedule, 0), 40_000);
    schedule.fail(retryable(None), at(40_000), MOST);
    assert_eq!(wait(&mut schedule, 40_000), 8_000, "the second failure");
    schedule.set_interval(10_000);
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
            schedule.fail(retryable(None), at(0), MOST);
        }
        schedule.set_interval(10_000);
        assert!(wait(&mut schedule, 0) >= 9_999);
        schedule.set_interval(0);
        assert_eq!(schedule.next(at(1_000_000_000)), Next::Idle);
    }
}

#[test]
fn another_interval_never_brings_back_what_has_stopped_nor_a_second_request() {
    let mut schedule = asked();
    schedule.set_interval(2_000);
    assert_eq!(schedule.next(at(600_000)), Next::Idle, "one is under way");
    schedule.succeed(true, true, at(0), MIDDLE);
    schedule.set_interval(10_000);
    assert_eq!(schedule.next(at(600_000)), Next::Idle, "the task has ended");
    schedule.fail(Failure::default(), at(0), MIDDLE);
    schedule.set_interval(2_000);
    assert_eq!(
        schedule.next(at(600_000)),
        Next::Idle,
        "repeating is no use"
    );
    schedule.succeed(true, false, at(0), MIDDLE);
    schedule.hold(Hold::Paused, true);
    schedule.set_interval(10_000);
    assert_eq!(schedule.next(at(600_000)), Next::Idle, "it is held");
}

#[test]
fn failures_back_off_with_full_jitter_to_a_minute() {
    let mut schedule = asked();
    let mut waits = Vec::new();
    for _ in 0..6 {
        schedule.fail(retryable(None), at(0), MOST);
        waits.push(wait(&mut schedule, 0));
    }
    assert_eq!(waits, [20_000, 40_000, 60_000, 60_000, 60_000, 60_000]);
    schedule.fail(retryable(None), at(0), LEAST);
    assert_eq!(wait(&mut schedule, 0), SHORTEST_MS, "never at once");
}

#[test]
fn retry_after_is_a_minimum_however_long() {
    let mut schedule = asked();
    schedule.fail(retryable(Some(300)), at(0), LEAST);
    assert_eq!(wait(&mut schedule, 0), 300_000);
    schedule.fail(retryable(Some(1)), at(300_000), MOST);
    assert_eq!(wait(&mut schedule, 300_000), 40_000, "and no maximum");
    schedule.fail(retryable(Some(172_800)), at(400_000), LEAST);
    assert_eq!(wait(&mut schedule, 400_000), 172_800_000, "two days");
}

#[test]
fn what_retry_after_asked_for_outlives_a_failure_that_somebody_wanted_sooner() {
    let mut schedule = asked();
    schedule.fail(retryable(Some(600)), at(0), LEAST);
    schedule.refresh();
    assert_eq!(schedule.next(at(10_000)), Next::Fetch);
    schedule.begin();
    schedule.fail(retryable(None), at(10_000), LEAST);
    assert_eq!(wait(&mut schedule, 10_000), 590_000);
    schedule.refresh();
    schedule.begin();
    schedule.fail(retryable(Some(30)), at(20_000), LEAST);
    assert_eq!(wait(&mut schedule, 20_000), 580_000, "the longer one");
    schedule.refresh();
    schedule.begin();
    schedule.succeed(true, false, at(30_000), LEAST);
    assert_eq!(wait(&mut schedule, 30_000), 9_000, "an answer ends it");
    schedule.begin();
    schedule.fail(retryable(None), at(40_000), LEAST);
    assert_eq!(wait(&mut schedule, 40_000), SHORTEST_MS);
}

#[test]
fn an_error_that_repeating_cannot_mend_stops_it() {
    let mut schedule = asked();
    schedule.fail(Failure::default(), at(0), MOST);
    assert_eq!(schedule.next(at(1_000_000_000)), Next::Idle);
    schedule.refresh();
    assert_eq!(schedule.next(at(1_000_000_000)), Next::Fetch);
}

#[test]
fn a_held_schedule_sends_nothing_and_asks_at_once_when_it_is_due_and_let_go() {
    for hold in [Hold::Paused, Hold::Hidden] {
        let mut schedule = asked();
        schedule.succeed(true, false, at(0), MIDDLE);
        schedule.hold(hold, true);
        assert_eq!(schedule.next(at(3_600_000)), Next::Idle);
        schedule.hold(hold, false);
        assert_eq!(schedule.next(at(3_600_000)), Next::Fetch);
    }
}

#[test]
fn while_the_browser_says_that_it_is_offline_a_request_follows_within_a_minute_all_the_same() {
    for random in [LEAST, MIDDLE, MOST] {
        for failures in 1..5 {
            let mut schedule = asked();
            for _ in 0..failures {
                schedule.fail(retryable(None), at(0), random);
            }
            let online = wait(&mut schedule, 0);
            schedule.set_offline(true);
            let offline = wait(&mut schedule, 0);
            assert!((OFFLINE_MS..=60_000).contains(&offline), "{offline}");
            assert_eq!(schedule.next(at(60_000)), Next::Fetch);
            // It says that it is online: what is due by then goes out at once.
            schedule.set_offline(false);
            assert_eq!(wait(&mut schedule, 0), online);
        }
    }
}

#[test]
fn a_refusal_for_the_quota_is_followed_after_half_a_minute_or_the_interval() {
    for (interval_ms, least, most) in [
        (2_000, RATE_LIMIT_MS, 36_000),
        (10_000, RATE_LIMIT_MS, 36_000),
        (30_000, 30_000, 60_000),
        (45_000, 45_000, 60_000),
        (600_000, 600_000, 660_000),
    ] {
        for random in [LEAST, MIDDLE, MOST] {
            let mut schedule = Schedule::new(interval_ms);
            schedule.begin();
            schedule.fail(rate_limited(None), at(0), random);
            let wait = wait(&mut schedule, 0);
            assert!((least..=most).contains(&wait), "{interval_ms}: {wait}");
        }
    }
    let mut schedule = asked();
    schedule.fail(rate_limited(Some(90)), at(0), LEAST);
    assert_eq!(wait(&mut schedule, 0), 90_000);
    schedule.fail(retryable(None), at(90_000), LEAST);
    assert_eq!(wait(&mut schedule, 90_000), SHORTEST_MS, "another failure");
}

#[test]
fn a_wait_of_days_is_spread_over_a_minute_and_not_over_hours() {
    let two_days = 172_800_000;
    let mut neighbour = Schedule::new(10_000);
    neighbour.throttle(two_days, at(0), MOST);
    assert_eq!(wait(&mut neighbour, 0), two_days + SLOWEST_MS);
    let mut refused = asked();
    refused.fail(rate_limited(Some(172_800)), at(0), MOST);
    assert_eq!(wait(&mut refused, 0), two_days);
}

#[test]
fn a_refusal_of_another_request_holds_the_first_and_every_next_one() {
    let mut first = Schedule::new(10_000);
    first.throttle(RATE_LIMIT_MS, at(0), LEAST);
    assert_eq!(wait(&mut first, 0), 30_000);
    assert_eq!(wait(&mut first, 29_000), 1_000);
    assert_eq!(first.next(at(30_000)), Next::Fetch);

    let mut next = asked();
    next.succeed(true, false, at(0), MIDDLE);
    next.throttle(RATE_LIMIT_MS, at(0), MOST);
    assert_eq!(wait(&mut next, 0), 36_000, "not all at once");
    next.refresh();
    assert_eq!(next.next(at(0)), Next::Fetch, "a person wants it");
    next.begin();
    next.succeed(true, false, at(1_000), MIDDLE);
    assert!(wait(&mut next, 1_000) > 9_999, "it still holds");

    let mut put_back = Schedule::new(10_000);
    put_back.throttle(RATE_LIMIT_MS, at(0), LEAST);
    assert_eq!(wait(&mut put_back, -3_600_000), 30_000, "by an hour");
    assert_eq!(wait(&mut put_back, -3_590_000), 20_000);

    let mut slow = Schedule::new(120_000);
    slow.throttle(RATE_LIMIT_MS, at(0), LEAST);
    assert_eq!(wait(&mut slow, 0), 120_000, "no sooner than its interval");
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
    schedule.refresh();
    assert_eq!(schedule.next(at(60_000)), Next::Fetch);
}

#[test]
fn a_clock_put_back_does_not_make_the_wait_longer_and_sleep_does_not_make_a_storm() {
    let mut schedule = asked();
    schedule.succeed(true, false, at(0), MOST);
    assert_eq!(wait(&mut schedule, -86_400_000), 11_000);
    assert_eq!(wait(&mut schedule, -86_399_000), 10_000);
    // Asleep for a week: one request, not sixty thousand.
    assert_eq!(schedule.next(at(604_800_000)), Next::Fetch);
    schedule.begin();
    assert_eq!(schedule.next(at(604_800_000)), Next::Idle);
}

#[test]
fn failures_are_counted_until_an_answer_is_good() {
    let mut schedule = asked();
    assert_eq!(schedule.failures(), 0);
    for failures in 1..=3 {
        schedule.fail(retryable(None), at(0), MIDDLE);
        assert_eq!(schedule.failures(), failures);
    }
    schedule.succeed(true, false, at(0), MIDDLE);
    assert_eq!(schedule.failures(), 0);
}

/// What may happen to a poller.
#[derive(Clone, Debug)]
enum Weather {
    Good {
        changed: bool,
        terminal: bool,
    },
    Bad {
        is_retryable: bool,
        is_rate_limited: bool,
        retry_after_s: Option<u32>,
    },
    Hold(u8, bool),
    Offline(bool),
    Throttle(u64),
    Refresh,
    Clock(i64),
    Interval(u64),
}

fn weather() -> impl Strategy<Value = Weather> {
    prop_oneof![
        6 => (any::<bool>(), prop::bool::weighted(0.02))
            .prop_map(|(changed, terminal)| Weather::Good { changed, terminal }),
        3 => (prop::bool::weighted(0.95), prop::bool::weighted(0.1), prop::option::of(0..200_u32))
            .prop_map(|(is_retryable, is_rate_limited, retry_after_s)| Weather::Bad { is_retryable, is_rate_limited, retry_after_s }),
        1 => (0..2_u8, any::<bool>()).prop_map(|(hold, held)| Weather::Hold(hold, held)),
        1 => any::<bool>().prop_map(Weather::Offline),
        1 => (30_000..90_000_u64).prop_map(Weather::Throttle),
        1 => Just(Weather::Refresh),
        1 => (-100_000_i64..100_000).prop_map(Weather::Clock),
        1 => (2..120_u64).prop_map(|seconds| Weather::Interval(seconds * 1000)),
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
        let mut held = [false; 2];
        // The longest `Retry-After` since an answer was good.
        let mut longest = 0;
        // Until when requests wait for the quota.
        let mut throttled_until = i64::MIN;
        for (step, random) in steps {
            match step {
                Weather::Hold(index, value) => {
                    let hold = [Hold::Paused, Hold::Hidden][usize::from(index)];
                    held[usize::from(index)] = value;
                    schedule.hold(hold, value);
                    continue;
                }
                Weather::Refresh => {
                    schedule.refresh();
                    throttled_until = i64::MIN;
                    prop_assert_eq!(schedule.next(at(now)), Next::Fetch);
                }
                Weather::Interval(another_ms) => {
                    let before = schedule.next(at(now));
                    schedule.set_interval(another_ms);
                    // There and back again is nothing.
                    schedule.set_interval(interval_ms);
                    prop_assert_eq!(schedule.next(at(now)), before);
                    schedule.set_interval(another_ms);
                    let after = schedule.next(at(now));
                    prop_assert_eq!(before == Next::Idle, after == Next::Idle);
                    interval_ms = another_ms;
                    continue;
                }
                Weather::Clock(jump) => {
                    now += jump;
                    throttled_until = i64::MIN;
                    let next = schedule.next(at(now));
                    if let Next::Wait(millis) = next {
                        prop_assert!(millis <= 86_400_000.max(interval_ms * 2));
                    }
                    continue;
                }
                Weather::Offline(offline) => {
                    schedule.set_offline(offline);
                    continue;
                }
                Weather::Throttle(wait_ms) => {
                    schedule.throttle(wait_ms, at(now), random);
                    throttled_until = now + i64::try_from(wait_ms.max(interval_ms)).unwrap();
                    continue;
                }
                Weather::Good { .. } | Weather::Bad { .. } => {}
            }
            match schedule.next(at(now)) {
                Next::Fetch => {}
                Next::Wait(millis) => {
                    prop_assert!(!held.contains(&true));
                    prop_assert_ne!(schedule.next(at(now + i64::try_from(millis).unwrap() - 1)), Next::Fetch);
                    now += i64::try_from(millis).unwrap();
                    prop_assert_eq!(schedule.next(at(now)), Next::Fetch, "forgotten");
                }
                Next::Idle => continue,
            }
            prop_assert!(now >= throttled_until, "sooner than the quota allows");
            schedule.begin();
            prop_assert_eq!(schedule.next(at(now)), Next::Idle, "two at once");
            let (floor, ceiling) = match step {
                Weather::Good { changed, terminal } => {
                    schedule.succeed(changed, terminal, at(now), random);
                    longest = 0;
                    (interval_ms - interval_ms / 10 - 1, SLOWEST_MS.max(interval_ms) * 11 / 10 + 1)
                }
                Weather::Bad { is_retryable, is_rate_limited, retry_after_s } => {
                    let failure = Failure { is_retryable, is_rate_limited, retry_after_s };
                    schedule.fail(failure, at(now), random);
                    let wanted = u64::from(retry_after_s.unwrap_or(0)) * 1000;
                    longest = wanted.max(longest);
                    let quota_ms = if is_rate_limited { RATE_LIMIT_MS.max(interval_ms) } else { 0 };
                    (SHORTEST_MS.max(wanted).max(quota_ms), SLOWEST_MS.max(longest).max(quota_ms * 6 / 5))
                }
                _ => {
                    schedule.fail(retryable(None), at(now), random);
                    (SHORTEST_MS, SLOWEST_MS.max(longest))
                }
            };
            if let Next::Wait(millis) = schedule.next(at(now)) {
                prop_assert!(millis >= floor, "{} under {}", millis, floor);
                // Of the longest throttling, a fifth is added by chance.
                let ceiling = ceiling.max(120_000 * 6 / 5);
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
            Next::Fetch => {
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
                    schedule.fail(retryable(None), at(now), random);
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
