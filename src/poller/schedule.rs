//! When the next request is due: a pure state machine, to which time and randomness are passed in.
//!
//! The next request is timed from the end of the last one, so there is never more than one in flight. Answers that do
//! not change anything slow it down, failures back off, `Retry-After` is a minimum, and a task that has ended, or an
//! error that repeating cannot fix, stops it until somebody refreshes.
//!
//! What is kept is how the last request ended, never when the next one is due: that follows from the interval, which may
//! become another at any time.

use crate::model::Timestamp;

/// The slowest regular rhythm, and the longest back-off, unless the interval itself is longer.
pub const SLOWEST_MS: u64 = 60_000;
/// The shortest wait before a request that nobody requested.
pub const SHORTEST_MS: u64 = 1_000;
/// The shortest regular rhythm.
const QUICKEST_MS: u64 = 2_000;
/// The shortest wait after the platform refused a call for its quota, which it counts by the minute.
pub const RATE_LIMIT_MS: u64 = 30_000;
/// How long after a failure the next request follows while the browser says that it is offline, unless it says before that it
/// is online. It may be wrong: on virtual machines and kiosks it always says so.
pub const OFFLINE_MS: u64 = 45_000;
/// After so many unchanged answers the rhythm halves.
const UNCHANGED_BEFORE_SLOWER: u32 = 3;

/// Why automatic requests are paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// `pause()` was called.
    Paused,
    /// The page is hidden.
    Hidden,
}

/// How a request failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// Whether the same request, sent again, may succeed.
    pub is_retryable: bool,
    /// Whether the platform refused it for its quota.
    pub is_rate_limited: bool,
    /// `Retry-After` in seconds.
    pub retry_after_s: Option<u32>,
}

/// What is to be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send the request.
    Fetch,
    /// Decide again after so many milliseconds.
    Wait(u64),
    /// Nothing, until something happens.
    Idle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    /// As soon as nothing holds it.
    Due,
    /// Because somebody refreshes; nothing holds that.
    Refresh,
    /// A request is in flight.
    InFlight,
    /// As long after the end of the last request as the interval says.
    AfterInterval,
    /// Not by itself.
    Stopped,
}

/// The schedule of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    interval_ms: u64,
    plan: Plan,
    /// The end of the last request.
    since: Timestamp,
    held: [bool; 2],
    /// Whether the browser says that it is offline, and the last request failed so.
    is_offline: bool,
    failures: u32,
    unchanged: u32,
    /// How long after the last failure nothing may follow by itself, as `Retry-After` has it.
    retry_after_ms: u64,
    /// Whether the last failure was for the quota.
    is_rate_limited: bool,
    /// From when on, and how long, nothing may follow by itself since another request was refused for the same quota.
    throttled: Option<(Timestamp, u64)>,
    /// The chance of the wait after the last request.
    random: u32,
}

/// The interval of many who share one request: the shortest; `None` where there is nobody.
pub fn shortest(intervals_ms: impl IntoIterator<Item = u64>) -> Option<u64> {
    // One of 0 sends one request: it is the longest of all.
    let length = |ms: &u64| ms.wrapping_sub(1);
    intervals_ms.into_iter().min_by_key(length)
}

impl Schedule {
    /// A schedule whose first request is due. An interval of 0 sends only that.
    pub fn new(interval_ms: u64) -> Self {
        Self {
            interval_ms,
            plan: Plan::Due,
            since: Timestamp::from_millis(0),
            held: [false; 2],
            is_offline: false,
            failures: 0,
            unchanged: 0,
            retry_after_ms: 0,
            is_rate_limited: false,
            throttled: None,
            random: 0,
        }
    }

    /// Milliseconds between two requests from now on. It re-times what waits, and brings back nothing that has stopped.
    pub fn set_interval(&mut self, interval_ms: u64) {
        self.interval_ms = interval_ms;
    }

    /// What is to be done at `now`.
    pub fn next(&mut self, now: Timestamp) -> Next {
        match self.plan {
            Plan::Refresh => Next::Fetch,
            Plan::InFlight | Plan::Stopped => Next::Idle,
            // What waits for a timer goes on waiting while it is held: whoever lets go decides again.
            _ if self.held.contains(&true) => Next::Idle,
            Plan::AfterInterval if self.interval_ms == 0 => Next::Idle,
            Plan::Due => self.next_after(0, now),
            Plan::AfterInterval => {
                let rest = self.wait_ms().saturating_sub(self.passed_ms(now));
                self.next_after(rest, now)
            }
        }
    }

    /// What is to be done after so long a wait, and after that for the quota.
    fn next_after(&mut self, rest_ms: u64, now: Timestamp) -> Next {
        let throttled_ms = self.throttled.as_mut().map_or(0, |(since, wait_ms)| {
            *since = (*since).min(now);
            wait_ms.saturating_sub(now.as_millis().abs_diff(since.as_millis()))
        });
        match rest_ms.max(throttled_ms) {
            0 => Next::Fetch,
            rest => Next::Wait(rest),
        }
    }

    /// How long ago the last request ended. A clock that was put back must not make a wait longer than it was planned.
    fn passed_ms(&mut self, now: Timestamp) -> u64 {
        self.since = self.since.min(now);
        now.as_millis().abs_diff(self.since.as_millis())
    }

    /// How long after the last request the next one is due.
    fn wait_ms(&self) -> u64 {
        if self.failures > 0 {
            // Full jitter: anything up to the doubled wait, so that many cards do not retry at once.
            let ceiling = doubled(self.interval_ms, self.failures).min(SLOWEST_MS);
            let mut wait = part(ceiling, self.random).max(SHORTEST_MS);
            if self.is_rate_limited {
                wait = wait.max(spread(RATE_LIMIT_MS.max(self.interval_ms), self.random));
            }
            if self.is_offline {
                wait = wait.max(OFFLINE_MS);
            }
            return wait.max(self.retry_after_ms);
        }
        let slowest = SLOWEST_MS.max(self.interval_ms);
        let wait = doubled(self.interval_ms, self.unchanged / UNCHANGED_BEFORE_SLOWER).min(slowest);
        // 10 % either way, so that the cards of many pages do not fall into step.
        let jitter = part(wait / 5, self.random);
        (wait - wait / 10 + jitter).max(QUICKEST_MS)
    }

    /// A request goes out.
    pub fn begin(&mut self) {
        self.plan = Plan::InFlight;
    }

    /// A good answer came at `now`. `random` is any number, equally distributed.
    pub fn succeed(&mut self, changed: bool, terminal: bool, now: Timestamp, random: u32) {
        self.failures = 0;
        self.retry_after_ms = 0;
        self.is_rate_limited = false;
        self.unchanged = if changed {
            0
        } else {
            self.unchanged.saturating_add(1)
        };
        self.end(!terminal, now, random);
    }

    /// A request failed at `now`. `random` is any number, equally distributed.
    pub fn fail(&mut self, failure: Failure, now: Timestamp, random: u32) {
        self.failures = self.failures.saturating_add(1);
        self.is_rate_limited = failure.is_rate_limited;
        let wanted = u64::from(failure.retry_after_s.unwrap_or(0)).saturating_mul(1000);
        // What an earlier answer wanted still holds, if somebody did not wait for it.
        let rest = self.retry_after_ms.saturating_sub(self.passed_ms(now));
        self.retry_after_ms = wanted.max(rest);
        self.end(failure.is_retryable, now, random);
    }

    fn end(&mut self, goes_on: bool, now: Timestamp, random: u32) {
        self.since = now;
        self.random = random;
        self.plan = if goes_on {
            Plan::AfterInterval
        } else {
            Plan::Stopped
        };
    }

    /// Somebody refreshes: the request is due now, whatever was planned. One that is in flight counts.
    pub fn refresh(&mut self) {
        if self.plan != Plan::InFlight {
            self.plan = Plan::Refresh;
        }
    }

    /// Something begins, or ceases, to hold requests back. A request in flight goes on.
    pub fn hold(&mut self, hold: Hold, held: bool) {
        let index = match hold {
            Hold::Paused => 0,
            Hold::Hidden => 1,
        };
        if let Some(slot) = self.held.get_mut(index) {
            *slot = held;
        }
    }

    /// The browser says that it is offline, or no longer. That is a hint: it slows retries down, and holds nothing back.
    pub fn set_offline(&mut self, is_offline: bool) {
        self.is_offline = is_offline;
    }

    /// Another request was refused for the same quota: nothing follows by itself for so long, or for as long as the interval,
    /// and a part of that, so that not all come at once. `random` is any number, equally distributed.
    pub fn throttle(&mut self, wait_ms: u64, now: Timestamp, random: u32) {
        self.throttled = Some((now, spread(wait_ms.max(self.interval_ms), random)));
    }

    /// How many requests there are in a minute, at most, while nobody refreshes: each may come a tenth of the interval early.
    pub fn polls_a_minute(&self) -> usize {
        let goes_on = self.plan != Plan::Stopped && self.interval_ms > 0;
        let shortest = (self.interval_ms - self.interval_ms / 10).max(1);
        let polls = 60_000_u64.div_ceil(shortest);
        usize::try_from(polls).unwrap_or(usize::MAX) * usize::from(goes_on)
    }

    /// How many requests failed since the last good answer.
    pub fn failures(&self) -> u32 {
        self.failures
    }
}

fn doubled(value: u64, times: u32) -> u64 {
    value.saturating_mul(1 << times.min(16))
}

/// A wait that is never shorter, and up to a fifth longer, but no more than a minute.
fn spread(wait_ms: u64, random: u32) -> u64 {
    wait_ms.saturating_add(part((wait_ms / 5).min(SLOWEST_MS), random))
}

/// A part of `whole`, from nothing to all of it, as `random` is a part of its range.
fn part(whole: u64, random: u32) -> u64 {
    // A wait is far below 2^32 ms, so that the product fits; a division of 128 bits weighs a kilobyte.
    let whole = whole.min(u32::MAX.into());
    whole * u64::from(random) / u64::from(u32::MAX)
}
