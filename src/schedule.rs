//! When to ask next: a pure state machine, to which time and randomness are passed in.
//!
//! The next request is timed from the end of the last one, so there is never more than one under way. Answers that do
//! not change anything slow it down, failures back off, `Retry-After` is a minimum, and a task that has ended, or an
//! error that repeating cannot mend, stops it until somebody asks.
//!
//! What is kept is how the last request ended, never when the next one is due: that follows from the interval, which may
//! become another at any time.

use crate::model::Instant;

/// The slowest regular rhythm, and the longest back-off, unless the interval itself is longer.
pub const SLOWEST_MS: u64 = 60_000;
/// The shortest wait before a request that nobody asked for.
pub const SHORTEST_MS: u64 = 1_000;
/// The longest `Retry-After` that is honoured.
const LONGEST_RETRY_AFTER_MS: u64 = 86_400_000;
/// The shortest regular rhythm.
const QUICKEST_MS: u64 = 2_000;
/// How much longer than the leader a follower waits before it asks itself.
pub const FOLLOWER_GRACE_MS: u64 = 5_000;
/// How long a follower that knows nothing yet waits to be told.
pub const FOLLOWER_FIRST_MS: u64 = 250;
/// After so many unchanged answers the rhythm halves.
const PATIENCE: u32 = 3;

/// What keeps requests from being sent that nobody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// `pause()` was called.
    Paused,
    /// The page is hidden.
    Hidden,
    /// The browser is offline.
    Offline,
}

/// What is to be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send the request.
    Ask,
    /// Look again after so many milliseconds.
    Wait(u64),
    /// Nothing, until something happens.
    Idle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    /// As soon as nothing holds it.
    Due,
    /// The same, but another tab may tell first: a follower waits for that.
    Awaited,
    /// Because somebody asked; nothing holds that.
    Demanded,
    /// A request is under way.
    InFlight,
    /// As long after the end of the last request as the interval says.
    Over,
    /// Not by itself.
    Stopped,
}

/// The schedule of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    interval_ms: u64,
    plan: Plan,
    /// The end of the last request; before it, the beginning of the wait for another tab.
    since: Instant,
    held: [bool; 3],
    failures: u32,
    unchanged: u32,
    /// How long after the last failure nothing may follow by itself, as `Retry-After` has it.
    retry_after_ms: u64,
    /// The chance of the wait after the last request.
    random: u32,
    follows: bool,
}

/// The interval of many who share one request: the shortest; `None` where there is nobody.
pub fn shortest(intervals_ms: impl IntoIterator<Item = u64>) -> Option<u64> {
    // One of 0 asks once: it is the longest of all.
    let length = |ms: &u64| ms.wrapping_sub(1);
    intervals_ms.into_iter().min_by_key(length)
}

impl Schedule {
    /// A schedule whose first request is due. An interval of 0 asks once.
    pub fn new(interval_ms: u64) -> Self {
        Self {
            interval_ms,
            plan: Plan::Due,
            since: Instant::from_millis(0),
            held: [false; 3],
            failures: 0,
            unchanged: 0,
            retry_after_ms: 0,
            random: 0,
            follows: false,
        }
    }

    /// Milliseconds between two requests from now on. It re-times what waits, and brings back nothing that has stopped.
    pub fn pace(&mut self, interval_ms: u64) {
        self.interval_ms = interval_ms;
    }

    /// Milliseconds between two requests; 0 asks once.
    pub fn interval_ms(&self) -> u64 {
        self.interval_ms
    }

    /// Another tab begins, or ceases, to ask the same: a follower waits a little longer than the leader should take, and
    /// so asks itself only where it hears nothing.
    pub fn follow(&mut self, follows: bool, now: Instant) {
        if follows && self.plan == Plan::Due {
            self.plan = Plan::Awaited;
            self.since = now;
        }
        self.follows = follows;
    }

    /// What is to be done at `now`.
    pub fn next(&mut self, now: Instant) -> Next {
        let wait = match self.plan {
            Plan::Demanded => return Next::Ask,
            Plan::InFlight | Plan::Stopped => return Next::Idle,
            // What waits for a timer goes on waiting while it is held: whoever lets go looks again.
            _ if self.held.contains(&true) => return Next::Idle,
            Plan::Due => return Next::Ask,
            Plan::Over if self.interval_ms == 0 => return Next::Idle,
            Plan::Awaited => 0,
            Plan::Over => self.wait_ms(),
        };
        let grace = match (self.follows, wait) {
            (false, _) => 0,
            (true, 0) => FOLLOWER_FIRST_MS,
            // More than two jitters apart.
            (true, _) => FOLLOWER_GRACE_MS.saturating_add(wait / 4),
        };
        match wait.saturating_add(grace).checked_sub(self.passed_ms(now)) {
            None | Some(0) => Next::Ask,
            Some(rest) => Next::Wait(rest),
        }
    }

    /// How long ago the last request ended. A clock that was put back must not make a wait longer than it was planned.
    fn passed_ms(&mut self, now: Instant) -> u64 {
        self.since = self.since.min(now);
        now.as_millis().abs_diff(self.since.as_millis())
    }

    /// How long after the last request the next one is due.
    fn wait_ms(&self) -> u64 {
        if self.failures > 0 {
            // Full jitter: anything up to the doubled wait, so that many cards do not come back at once.
            let ceiling = doubled(self.interval_ms, self.failures).min(SLOWEST_MS);
            let wait = part(ceiling, self.random).max(SHORTEST_MS);
            return wait.max(self.retry_after_ms);
        }
        let slowest = SLOWEST_MS.max(self.interval_ms);
        let wait = doubled(self.interval_ms, self.unchanged / PATIENCE).min(slowest);
        // 10 % either way, so that the cards of many pages do not fall into step.
        let jitter = part(wait / 5, self.random);
        (wait - wait / 10 + jitter).max(QUICKEST_MS)
    }

    /// A request goes out.
    pub fn begin(&mut self) {
        self.plan = Plan::InFlight;
    }

    /// A good answer came at `now`. `random` is any number, equally distributed.
    pub fn succeed(&mut self, changed: bool, terminal: bool, now: Instant, random: u32) {
        self.failures = 0;
        self.retry_after_ms = 0;
        self.unchanged = if changed {
            0
        } else {
            self.unchanged.saturating_add(1)
        };
        self.end(!terminal, now, random);
    }

    /// A request failed at `now`. `random` is any number, equally distributed.
    pub fn fail(&mut self, retryable: bool, retry_after_s: Option<u32>, now: Instant, random: u32) {
        self.failures = self.failures.saturating_add(1);
        let asked = u64::from(retry_after_s.unwrap_or(0)).saturating_mul(1000);
        // What an earlier answer asked for still holds, if somebody did not wait for it.
        let rest = self.retry_after_ms.saturating_sub(self.passed_ms(now));
        self.retry_after_ms = asked.min(LONGEST_RETRY_AFTER_MS).max(rest);
        self.end(retryable, now, random);
    }

    fn end(&mut self, goes_on: bool, now: Instant, random: u32) {
        self.since = now;
        self.random = random;
        self.plan = if goes_on { Plan::Over } else { Plan::Stopped };
    }

    /// Somebody asked: the request is due now, whatever was planned. One that is under way counts.
    pub fn demand(&mut self) {
        if self.plan != Plan::InFlight {
            self.plan = Plan::Demanded;
        }
    }

    /// Something begins, or ceases, to keep requests from being sent. A request under way goes on.
    pub fn hold(&mut self, hold: Hold, held: bool) {
        let index = match hold {
            Hold::Paused => 0,
            Hold::Hidden => 1,
            Hold::Offline => 2,
        };
        if let Some(slot) = self.held.get_mut(index) {
            *slot = held;
        }
    }

    /// How many requests failed since the last good answer.
    pub fn failures(&self) -> u32 {
        self.failures
    }
}

fn doubled(value: u64, times: u32) -> u64 {
    value.saturating_mul(1 << times.min(16))
}

/// A part of `whole`, from nothing to all of it, as `random` is a part of its range.
fn part(whole: u64, random: u32) -> u64 {
    // A wait is far below 2^32 ms, so that the product fits; a division of 128 bits weighs a kilobyte.
    let whole = whole.min(u32::MAX.into());
    whole * u64::from(random) / u64::from(u32::MAX)
}
