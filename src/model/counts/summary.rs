//! What may be concluded from counts and status, once, for the header, the bar, the legend and the accessible text alike.

use super::headline::headline;
use super::reported::reported;
use super::{Basis, Counts, DeviceResult, Headline, Reported, Share, sum};
use crate::model::task::Status;

/// Fields of the platform that contradict each other. Shown, never repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The four classes add up to more than `totalCnt`.
    SumOverTotal {
        /// succeeded + failed + timed out (or `completeCnt`, where one of these is missing) + expired
        sum: u128,
        /// `totalCnt`
        total: u64,
    },
    /// `completeCnt` is not succeeded + failed + timed out, or less than what was sent of these.
    CompletedIsNotTheSum {
        /// `completeCnt`
        completed: u64,
        /// succeeded + failed + timed out, as far as sent
        sum: u128,
    },
    /// `progress` is over 1000, or fits neither the finished targets nor these with the expired ones.
    Progress {
        /// `progress`
        permille: u64,
    },
    /// `successRate` is over 1000, or fits neither the finished targets nor all of them.
    SuccessRate {
        /// `successRate`
        permille: u64,
    },
}

/// What the task came to, concluded from its status and counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The task has no targets.
    NoTargets,
    /// Not begun, or no result yet.
    NoneFinished,
    /// Going on.
    InProgress {
        /// Any target failed, timed out or expired so far.
        problems: bool,
    },
    /// Every target succeeded.
    AllSucceeded,
    /// The task ended, and some targets did not succeed: what [`Summary::count`] says of each class.
    EndedWithProblems,
    /// The task ended; the counts do not tell how.
    Ended,
    /// Neither status nor counts tell anything.
    Unknown,
}

/// How a result is coloured: together with a word and a sign, never alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing to conclude.
    Neutral,
    /// On its way.
    Active,
    /// All went well.
    Good,
    /// Some went wrong.
    Warning,
    /// Nothing went well.
    Bad,
}

/// Everything that is concluded from a task's counts and status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    counts: Counts,
    no_result: Option<u64>,
    /// Succeeded + failed + timed out; `completeCnt` where one of these is missing.
    pub finished: Option<u64>,
    /// The finished targets as a share of all.
    pub finished_share: Option<Share>,
    /// The succeeded targets as a share of the finished ones.
    pub succeeded_share: Option<Share>,
    /// `progress` as sent.
    pub progress: Option<Reported>,
    /// `successRate` as sent.
    pub success_rate: Option<Reported>,
    /// The number that stands for the whole task.
    pub headline: Headline,
    /// What the task came to.
    pub outcome: Outcome,
    /// The severity of the outcome.
    pub severity: Severity,
    /// What contradicts what.
    pub conflicts: Vec<Conflict>,
}

impl Summary {
    /// Concludes from the counts and the status. Sums are taken in 128 bits: each count may be as large as 64 bits hold.
    pub fn new(counts: &Counts, status: Option<&Status>) -> Self {
        let executed = [counts.succeeded, counts.failed, counts.timed_out];
        let all_known = executed.iter().all(Option::is_some);
        let known = sum(&executed);
        let finished = if all_known {
            u64::try_from(known).ok()
        } else {
            counts.completed
        };
        let settled = match (finished, counts.expired) {
            (Some(finished), Some(expired)) if all_known => finished.checked_add(expired),
            _ => None,
        };
        let mut conflicts = Vec::new();
        // With a class missing, the ones that are there may already be too many.
        let at_least = known.max(finished.unwrap_or(0).into()) + sum(&[counts.expired]);
        if let Some(total) = counts.total.filter(|total| at_least > (*total).into()) {
            let sum = at_least;
            conflicts.push(Conflict::SumOverTotal { sum, total });
        }
        let is_wrong = |completed: &u64| {
            let completed = u128::from(*completed);
            completed < known || (all_known && completed > known)
        };
        if let Some(completed) = counts.completed.filter(is_wrong) {
            let sum = known;
            conflicts.push(Conflict::CompletedIsNotTheSum { completed, sum });
        }
        let no_result = match (counts.total, settled) {
            (Some(total), Some(settled)) => total.checked_sub(settled),
            _ => None,
        };
        // With or without the expired ones: both are shares of all targets.
        let progress_candidates = [
            (finished, counts.total, Basis::Targets),
            (settled, counts.total, Basis::Targets),
        ];
        // Only the first of these is a share that the card has anyway.
        let (progress, fits) = reported(counts.progress, progress_candidates, 1);
        if let Some(permille) = counts.progress.filter(|_| !fits) {
            conflicts.push(Conflict::Progress { permille });
        }
        let rate_candidates = [
            (counts.succeeded, finished, Basis::Finished),
            (counts.succeeded, counts.total, Basis::Targets),
        ];
        let (success_rate, fits) = reported(counts.success_rate, rate_candidates, 2);
        if let Some(permille) = counts.success_rate.filter(|_| !fits) {
            conflicts.push(Conflict::SuccessRate { permille });
        }
        let outcome = outcome(counts, status, finished, no_result);
        let severity = severity(&outcome, counts);
        let headline = headline(counts, status, &outcome, finished);
        let share = |part: Option<u64>, whole: Option<u64>| Share::of(part?, whole?);
        Self {
            no_result,
            finished,
            finished_share: share(finished, counts.total),
            succeeded_share: share(counts.succeeded, finished),
            progress,
            success_rate,
            headline,
            outcome,
            severity,
            conflicts,
            counts: counts.clone(),
        }
    }

    /// The targets of the task.
    pub fn total(&self) -> Option<u64> {
        self.counts.total
    }

    /// The targets of one class; `None` where the platform's answer does not tell.
    pub fn count(&self, class: DeviceResult) -> Option<u64> {
        match class {
            DeviceResult::Succeeded => self.counts.succeeded,
            DeviceResult::Failed => self.counts.failed,
            DeviceResult::TimedOut => self.counts.timed_out,
            DeviceResult::Expired => self.counts.expired,
            DeviceResult::NoResult => self.no_result,
        }
    }

    /// The parts of the bar with what each class counts, without the empty ones. `None` when the counts do not add up to
    /// a whole, or the whole is nothing: then no bar can be drawn.
    pub fn segments(&self) -> Option<Vec<(DeviceResult, u64)>> {
        self.no_result?;
        let parts = DeviceResult::ALL
            .into_iter()
            .filter_map(|class| Some((class, self.count(class)?)));
        let parts: Vec<_> = parts.filter(|(_, count)| *count > 0).collect();
        (!parts.is_empty()).then_some(parts)
    }
}

fn outcome(
    counts: &Counts,
    status: Option<&Status>,
    finished: Option<u64>,
    no_result: Option<u64>,
) -> Outcome {
    let problems = [counts.failed, counts.timed_out, counts.expired]
        .into_iter()
        .flatten()
        .any(|count| count > 0);
    let any = problems
        || counts.succeeded.is_some_and(|count| count > 0)
        || finished.is_some_and(|count| count > 0);
    if counts.total == Some(0) && !any {
        return Outcome::NoTargets;
    }
    match status {
        Some(Status::Complete | Status::Timeout) => {
            let all = counts.total > Some(0) && counts.succeeded == counts.total;
            if problems || no_result.is_some_and(|count| count > 0) {
                Outcome::EndedWithProblems
            } else if all {
                Outcome::AllSucceeded
            } else {
                Outcome::Ended
            }
        }
        Some(Status::Pending | Status::Running) if any => Outcome::InProgress { problems },
        Some(Status::Pending | Status::Running) if finished == Some(0) => Outcome::NoneFinished,
        Some(Status::Pending | Status::Running | Status::Other(_)) | None => Outcome::Unknown,
    }
}

fn severity(outcome: &Outcome, counts: &Counts) -> Severity {
    match outcome {
        Outcome::NoTargets | Outcome::Ended | Outcome::Unknown => Severity::Neutral,
        Outcome::NoneFinished | Outcome::InProgress { problems: false } => Severity::Active,
        Outcome::AllSucceeded => Severity::Good,
        Outcome::EndedWithProblems if counts.succeeded == Some(0) => Severity::Bad,
        Outcome::InProgress { problems: true } | Outcome::EndedWithProblems => Severity::Warning,
    }
}
