//! How a task moves from Pending through Running to its end: a pure function of a scenario and of elapsed time.
//!
//! While the task runs, successes and failures grow with time, time-outs in the second half; what expired is known only at
//! the end. So every count only grows, and no moment contradicts another.

use serde::Deserialize;

/// The life of one task: how long each part takes, in milliseconds, and the counts at its end. What is in no count succeeds.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Scenario {
    pub(crate) total: u64,
    pub(crate) failed: u64,
    pub(crate) timed_out: u64,
    pub(crate) expired: u64,
    /// How many have no result at the end.
    pub(crate) unanswered: u64,
    pub(crate) pending_ms: u64,
    pub(crate) running_ms: u64,
    /// Timeout in place of Complete.
    pub(crate) ends_in_timeout: bool,
    /// How long it rests at its end before it begins again; `None` ends for good.
    pub(crate) again_after_ms: Option<u64>,
    /// How old the task is when the stand-in starts.
    pub(crate) age_ms: u64,
}

impl Default for Scenario {
    /// Two devices that succeeded an hour and more ago.
    fn default() -> Self {
        Self {
            total: 2,
            failed: 0,
            timed_out: 0,
            expired: 0,
            unanswered: 0,
            pending_ms: 10_000,
            running_ms: 1_800_000,
            ends_in_timeout: false,
            again_after_ms: None,
            age_ms: 7_200_000,
        }
    }
}

/// The task at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    /// When this round of the task was created, in milliseconds of the scenario's own time.
    pub(crate) created_ms: u64,
    pub(crate) status: &'static str,
    pub(crate) total: u64,
    pub(crate) success: u64,
    pub(crate) fail: u64,
    pub(crate) timeout: u64,
    /// Outside `completeCnt`.
    pub(crate) expired: u64,
}

impl Moment {
    /// `completeCnt`: what expired was never executed and is not among them.
    pub(crate) fn complete(&self) -> u64 {
        self.success + self.fail + self.timeout
    }

    /// `progress`: `completeCnt` of `totalCnt` in permille, rounded down.
    pub(crate) fn progress(&self) -> u64 {
        share(1000, self.complete(), self.total)
    }

    /// `successRate`: `successCnt` of `completeCnt` in permille, rounded down.
    pub(crate) fn success_rate(&self) -> u64 {
        share(1000, self.success, self.complete())
    }
}

impl Scenario {
    /// The task so long after the stand-in started or was reset.
    pub(crate) fn at(&self, elapsed_ms: u64) -> Moment {
        let lived = elapsed_ms.saturating_add(self.age_ms);
        let life = self.pending_ms.saturating_add(self.running_ms);
        let round = self.again_after_ms.map_or(u64::MAX, |rest| life + rest);
        let in_round = lived % round;
        let running = in_round.saturating_sub(self.pending_ms);
        let status = if in_round < self.pending_ms {
            "Pending"
        } else if running < self.running_ms {
            "Running"
        } else if self.ends_in_timeout {
            "Timeout"
        } else {
            "Complete"
        };
        self.counted(status, running.min(self.running_ms), lived - in_round)
    }

    /// The counts at its end.
    pub(crate) fn end(&self) -> Moment {
        self.counted("Complete", self.running_ms, 0)
    }

    fn counted(&self, status: &'static str, running: u64, created_ms: u64) -> Moment {
        let rest = self.failed + self.timed_out + self.expired + self.unanswered;
        let half = self.running_ms / 2;
        let is_over = running == self.running_ms;
        Moment {
            created_ms,
            status,
            total: self.total,
            success: share(self.total.saturating_sub(rest), running, self.running_ms),
            fail: share(self.failed, running, self.running_ms),
            timeout: share(
                self.timed_out,
                running.saturating_sub(half),
                self.running_ms - half,
            ),
            expired: if is_over { self.expired } else { 0 },
        }
    }
}

/// `amount * part / whole`, rounded down, without overflow; 0 where there is no whole.
fn share(amount: u64, part: u64, whole: u64) -> u64 {
    let product = u128::from(amount) * u128::from(part);
    let quotient = product.checked_div(u128::from(whole)).unwrap_or(0);
    u64::try_from(quotient).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_every_moment_the_counts_fit_and_only_grow_to_what_the_scenario_says() {
        for total in [0, 1, 7, 480, 30_000] {
            let scenario = Scenario {
                total,
                failed: total / 9,
                timed_out: total / 11,
                expired: total / 13,
                unanswered: total / 17,
                running_ms: 170_000,
                again_after_ms: Some(30_000),
                age_ms: 0,
                ..Scenario::default()
            };
            let mut before = scenario.at(0);
            assert_eq!((before.status, before.complete()), ("Pending", 0));
            for elapsed in (0..210_000).step_by(37) {
                let now = scenario.at(elapsed);
                assert!(now.complete() + now.expired <= total && now.success_rate() <= 1000);
                for (was, is) in [
                    (before.success, now.success),
                    (before.fail, now.fail),
                    (before.timeout, now.timeout),
                    (before.progress(), now.progress()),
                ] {
                    assert!(was <= is, "a count went back at {elapsed} ms");
                }
                before = now;
            }
            let counts = (before.status, before.fail, before.timeout, before.expired);
            assert_eq!(counts, ("Complete", total / 9, total / 11, total / 13));
            assert_eq!(before.complete() + before.expired + total / 17, total);
            let again = scenario.at(210_000);
            assert_eq!((again.status, again.created_ms), ("Pending", 210_000));
        }
    }
}
