//! The clock that everything timed in the stand-in reads: tasks, tokens, the quota.
//!
//! It follows real time until a test says otherwise: it can be set, advanced and stopped, so that an hour passes without
//! waiting for one. The weather alone (delays) is in real time, for it plays on real connections.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Where a stopped clock stands unless told otherwise: 2026-01-01T08:00:00Z, in milliseconds since 1970.
pub const FROZEN_AT_MS: u64 = 1_767_254_400_000;

/// A clock that runs with real time, or stands still, and can be moved.
#[derive(Debug, Clone)]
pub struct Clock {
    shown_ms: u64,
    /// When `shown_ms` was true; `None` while the clock stands still.
    running_since: Option<Instant>,
}

impl Clock {
    /// A clock that shows the machine's time and runs.
    #[must_use]
    pub fn real() -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            shown_ms: since_1970.map_or(FROZEN_AT_MS, millis),
            running_since: Some(Instant::now()),
        }
    }

    /// A clock that stands still at `ms` milliseconds since 1970.
    #[must_use]
    pub fn frozen(ms: u64) -> Self {
        Self {
            shown_ms: ms,
            running_since: None,
        }
    }

    /// What the clock shows, in milliseconds since 1970.
    #[must_use]
    pub fn now_ms(&self) -> u64 {
        let run = self
            .running_since
            .map_or(0, |since| millis(since.elapsed()));
        self.shown_ms.saturating_add(run)
    }

    /// Whether the clock stands still.
    #[must_use]
    pub fn is_frozen(&self) -> bool {
        self.running_since.is_none()
    }

    /// Moves the clock forward by `ms` milliseconds, whether it runs or not.
    pub fn advance(&mut self, ms: u64) {
        self.shown_ms = self.shown_ms.saturating_add(ms);
    }

    /// Sets the clock to `ms` milliseconds since 1970; it goes on running, or standing, from there.
    pub fn set(&mut self, ms: u64) {
        self.shown_ms = ms;
        self.running_since = self.running_since.map(|_| Instant::now());
    }

    /// Stops the clock where it is, or lets it run on from there.
    pub fn freeze(&mut self, frozen: bool) {
        self.shown_ms = self.now_ms();
        self.running_since = (!frozen).then(Instant::now);
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// A time as the platform writes `startTime`: UTC, `yyyyMMdd'T'HHmmss'Z'`.
#[must_use]
pub fn start_time(epoch_ms: u64) -> String {
    let seconds = epoch_ms / 1000;
    let (year, month, day) = civil(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// Days since 1970 as year, month, day in the Gregorian calendar, counted in eras of 400 years that begin in March.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_time_is_written_as_the_platform_writes_it() {
        assert_eq!(start_time(0), "19700101T000000Z");
        assert_eq!(start_time(FROZEN_AT_MS), "20260101T080000Z");
        assert_eq!(start_time(951_782_399_000), "20000228T235959Z");
        assert_eq!(start_time(951_782_400_000), "20000229T000000Z");
        assert_eq!(start_time(1_709_251_199_999), "20240229T235959Z");
        assert_eq!(start_time(1_449_922_332_000), "20151212T121212Z");
    }

    #[test]
    fn a_frozen_clock_moves_only_when_told() {
        let mut clock = Clock::frozen(5);
        clock.advance(10);
        assert_eq!(clock.now_ms(), 15);
        clock.set(7);
        assert_eq!(clock.now_ms(), 7);
        assert!(clock.is_frozen());
    }

    #[test]
    fn a_running_clock_never_loses_time_when_it_is_frozen() {
        let mut clock = Clock::real();
        let before = clock.now_ms();
        clock.freeze(true);
        assert!(clock.now_ms() >= before);
        clock.freeze(false);
        assert!(!clock.is_frozen());
    }
}
