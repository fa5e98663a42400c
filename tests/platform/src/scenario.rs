//! How a task moves from Pending through Running to Complete or Timeout: a pure function of a scenario and of elapsed time.
//!
//! A scenario says how the counts stand at its end. While the task runs, successes and failures grow with time, devices
//! that do not answer are given up in the second half, and what was never executed is known only at the end. So every count only
//! grows, and no moment contradicts another.

/// How a scenario ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The platform's `Complete`.
    Complete,
    /// The platform's `Timeout`.
    Timeout,
}

/// The life of one task: how long each part takes, and the counts at its end. What is in no count succeeds.
#[derive(Debug, Clone, Copy)]
pub struct Scenario {
    /// How many devices the task addresses.
    pub total: u64,
    /// How many of them fail.
    pub failed: u64,
    /// How many of them time out.
    pub timed_out: u64,
    /// How many are never executed, because the command expired.
    pub expired: u64,
    /// How many have no result at the end.
    pub unanswered: u64,
    /// How long the task stays Pending, in milliseconds; `u64::MAX` for ever.
    pub pending_ms: u64,
    /// How long it runs, in milliseconds.
    pub running_ms: u64,
    /// How it ends.
    pub ending: Ending,
    /// How long it rests at its end before it begins again, in milliseconds; `None` ends for good.
    pub again_after_ms: Option<u64>,
    /// How old the task already is when the stand-in starts or is reset, in milliseconds.
    pub age_ms: u64,
}

/// The platform's statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Created, and nothing sent yet.
    Pending,
    /// Being carried out.
    Running,
    /// Ended with a result, good or bad, for every device that was asked.
    Complete,
    /// Ended because its time was over.
    Timeout,
}

impl Status {
    /// The platform's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::Running => "Running",
            Self::Complete => "Complete",
            Self::Timeout => "Timeout",
        }
    }
}

/// What the task looks like at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// When this round of the task was created, in milliseconds of the scenario's own time.
    pub created_ms: u64,
    /// The status.
    pub status: Status,
    /// `totalCnt`.
    pub total: u64,
    /// `successCnt`.
    pub success: u64,
    /// `failCnt`.
    pub fail: u64,
    /// `timeoutCnt`.
    pub timeout: u64,
    /// `expiredCnt`, which is outside `completeCnt`.
    pub expired: u64,
}

impl Moment {
    /// `completeCnt`: succeeded, failed and timed out; what expired was never executed and is not among them.
    #[must_use]
    pub fn complete(&self) -> u64 {
        self.success + self.fail + self.timeout
    }

    /// `progress`: `completeCnt` of `totalCnt` in permille, rounded down; 0 of 0 is 0.
    #[must_use]
    pub fn progress(&self) -> u64 {
        permille(self.complete(), self.total)
    }

    /// `successRate`: `successCnt` of `completeCnt` in permille, rounded down; 0 of 0 is 0.
    #[must_use]
    pub fn success_rate(&self) -> u64 {
        permille(self.success, self.complete())
    }
}

impl Scenario {
    /// The task `elapsed_ms` after the stand-in started or was reset.
    #[must_use]
    pub fn at(&self, elapsed_ms: u64) -> Moment {
        let lived = elapsed_ms.saturating_add(self.age_ms);
        let life = self.pending_ms.saturating_add(self.running_ms);
        let round = self
            .again_after_ms
            .map_or(u64::MAX, |rest| life.saturating_add(rest))
            .max(1);
        let in_round = lived % round;
        let running_for = in_round
            .saturating_sub(self.pending_ms)
            .min(self.running_ms);
        let status = match (
            in_round < self.pending_ms,
            running_for < self.running_ms,
            self.ending,
        ) {
            (true, ..) => Status::Pending,
            (false, true, _) => Status::Running,
            (false, false, Ending::Complete) => Status::Complete,
            (false, false, Ending::Timeout) => Status::Timeout,
        };
        self.counted(status, running_for, lived - in_round)
    }

    /// The counts at its end.
    #[must_use]
    pub fn end(&self) -> Moment {
        self.counted(Status::Complete, self.running_ms, 0)
    }

    fn counted(&self, status: Status, running_for: u64, created_ms: u64) -> Moment {
        let over = status > Status::Running;
        let apart = self.failed + self.timed_out + self.expired + self.unanswered;
        let half = self.running_ms / 2;
        let grown = |part| {
            if over {
                part
            } else {
                share(part, running_for, self.running_ms)
            }
        };
        Moment {
            created_ms,
            status,
            total: self.total,
            success: grown(self.total.saturating_sub(apart)),
            fail: grown(self.failed),
            timeout: if over {
                self.timed_out
            } else {
                share(
                    self.timed_out,
                    running_for.saturating_sub(half),
                    self.running_ms - half,
                )
            },
            expired: if over { self.expired } else { 0 },
        }
    }
}

/// `part` of `whole` in permille, rounded down; 0 of 0 is 0.
#[must_use]
pub fn permille(part: u64, whole: u64) -> u64 {
    share(1000, part, whole)
}

/// `amount * part / whole`, rounded down, without overflow; 0 where there is no whole.
fn share(amount: u64, part: u64, whole: u64) -> u64 {
    let product = u128::from(amount) * u128::from(part);
    let quotient = product.checked_div(u128::from(whole)).unwrap_or(0);
    u64::try_from(quotient).unwrap_or(u64::MAX)
}

#[cfg(test)]
#[path = "scenario_tests.rs"]
mod tests;
