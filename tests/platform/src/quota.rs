//! The quota: so many calls a minute for each application, whoever of its users makes them.

use std::collections::{HashMap, VecDeque};

/// How long a call counts, in milliseconds of the stand-in's clock.
pub const WINDOW_MS: u64 = 60_000;

/// The quota of the platform's page, in calls a minute.
pub const CALLS_A_MINUTE: usize = 100;

/// The calls of the last minute, by application: a sliding window. A refused call does not count.
#[derive(Debug, Clone)]
pub struct Quota {
    limit: usize,
    calls: HashMap<String, VecDeque<u64>>,
}

impl Quota {
    /// A quota of `limit` calls in any 60 seconds; 0 is no limit.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            calls: HashMap::new(),
        }
    }

    /// Counts a call of `application` at `now_ms`; false when the quota is used up.
    pub fn admits(&mut self, application: &str, now_ms: u64) -> bool {
        if self.limit == 0 {
            return true;
        }
        let calls = self.calls.entry(application.to_owned()).or_default();
        // A clock that was set back leaves calls of the future behind: they count no more.
        calls.retain(|&at| at <= now_ms && now_ms - at < WINDOW_MS);
        let admitted = calls.len() < self.limit;
        if admitted {
            calls.push_back(now_ms);
        }
        admitted
    }

    /// Replaces the limit; the calls already made keep counting.
    pub fn limit_to(&mut self, limit: usize) {
        self.limit = limit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_slides() {
        let mut quota = Quota::new(2);
        assert!(quota.admits("a", 0) && quota.admits("a", 30_000));
        assert!(!quota.admits("a", 59_999));
        assert!(quota.admits("a", 60_000), "the first call is a minute old");
        assert!(!quota.admits("a", 89_999));
        assert!(quota.admits("a", 90_000));
    }

    #[test]
    fn applications_do_not_share_a_quota() {
        let mut quota = Quota::new(1);
        assert!(quota.admits("a", 0) && quota.admits("b", 0));
        assert!(!quota.admits("a", 1));
    }

    #[test]
    fn zero_is_no_limit() {
        let mut quota = Quota::new(0);
        assert!((0..1000).all(|at| quota.admits("a", at)));
    }
}
