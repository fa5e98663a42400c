//! What may be concluded from counts and status, once, for the header, the bar, the legend and the accessible text alike.

use super::share::floor_permille;
use super::{Class, Counts, Share};
use crate::model::task::Status;

/// What a share is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// All targets of the task.
    Targets,
    /// The finished targets: succeeded, failed and timed out.
    Finished,
}

/// A permille field of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The value as sent.
    pub share: Share,
    /// What it is a share of, where the counts prove it.
    pub basis: Option<Basis>,
}

/// Fields of the platform that contradict each other. Shown, never repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The four classes add up to more than `totalCnt`.
    SumOverTotal {
        /// succeeded + failed + timed out (or `completeCnt`, where one of these is missing) + expired
        sum: u64,
        /// `totalCnt`
        total: u64,
    },
    /// `completeCnt` is not succeeded + failed + timed out, or less than what was sent of these.
    CompletedIsNotTheSum {
        /// `completeCnt`
        completed: u64,
        /// succeeded + failed + timed out, as far as sent
        sum: u64,
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
pub enum Tone {
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
    /// What the task came to.
    pub outcome: Outcome,
    /// The tone of the outcome.
    pub tone: Tone,
    /// What contradicts what.
    pub conflicts: Vec<Conflict>,
}

impl Summary {
    /// Concludes from the counts and the status. A sum that is larger than any count is `None`, and so over every total.
    pub fn new(counts: &Counts, status: Option<&Status>) -> Self {
        let executed = [counts.succeeded, counts.failed, counts.timed_out];
        let all_known = executed.iter().all(Option::is_some);
        let known = sum(&executed);
        let finished = if all_known { known } else { counts.completed };
        let settled = match (known, counts.expired) {
            (Some(known), Some(expired)) if all_known => known.checked_add(expired),
            _ => None,
        };
        let mut conflicts = Vec::new();
        // With a class missing, the ones that are there may already be too many.
        let at_least = known.and_then(|known| sum(&[finished.max(Some(known)), counts.expired]));
        let is_over = |total: &u64| at_least.is_none_or(|sum| sum > *total);
        if let Some(total) = counts.total.filter(is_over) {
            let sum = at_least.unwrap_or(u64::MAX);
            conflicts.push(Conflict::SumOverTotal { sum, total });
        }
        let is_wrong = |completed: &u64| match known {
            Some(known) => *completed < known || (all_known && *completed > known),
            None => true,
        };
        if let Some(completed) = counts.completed.filter(is_wrong) {
            let sum = known.unwrap_or(u64::MAX);
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
        let (progress, fits) = reported(counts.progress, progress_candidates);
        if let Some(permille) = counts.progress.filter(|_| !fits) {
            conflicts.push(Conflict::Progress { permille });
        }
        let rate_candidates = [
            (counts.succeeded, finished, Basis::Finished),
            (counts.succeeded, counts.total, Basis::Targets),
        ];
        let (success_rate, fits) = reported(counts.success_rate, rate_candidates);
        if let Some(permille) = counts.success_rate.filter(|_| !fits) {
            conflicts.push(Conflict::SuccessRate { permille });
        }
        let outcome = outcome(counts, status, finished, no_result);
        let tone = tone(&outcome, counts);
        let share = |part: Option<u64>, whole: Option<u64>| Share::of(part?, whole?);
        Self {
            no_result,
            finished,
            finished_share: share(finished, counts.total),
            succeeded_share: share(counts.succeeded, finished),
            progress,
            success_rate,
            outcome,
            tone,
            conflicts,
            counts: counts.clone(),
        }
    }

    /// The targets of the task.
    pub fn total(&self) -> Option<u64> {
        self.counts.total
    }

    /// The targets of one class; `None` where the platform's answer does not tell.
    pub fn count(&self, class: Class) -> Option<u64> {
        match class {
            Class::Succeeded => self.counts.succeeded,
            Class::Failed => self.counts.failed,
            Class::TimedOut => self.counts.timed_out,
            Class::Expired => self.counts.expired,
            Class::NoResult => self.no_result,
        }
    }

    /// The parts of the bar with what each class counts, without the empty ones. `None` when the counts do not add up to
    /// a whole, or the whole is nothing: then no bar can be drawn.
    pub fn segments(&self) -> Option<Vec<(Class, u64)>> {
        self.no_result?;
        let parts = Class::ALL
            .into_iter()
            .filter_map(|class| Some((class, self.count(class)?)));
        let parts: Vec<_> = parts.filter(|(_, count)| *count > 0).collect();
        (!parts.is_empty()).then_some(parts)
    }
}

/// The sum of the parts that were sent; `None` when it is larger than any count.
fn sum(parts: &[Option<u64>]) -> Option<u64> {
    let add = |sum: u64, part: &u64| sum.checked_add(*part);
    parts.iter().flatten().try_fold(0, add)
}

/// A permille field, with the basis that the counts prove; and whether it fits the counts at all.
fn reported(
    permille: Option<u64>,
    candidates: [(Option<u64>, Option<u64>, Basis); 2],
) -> (Option<Reported>, bool) {
    let Some(sent) = permille else {
        return (None, true);
    };
    let Some(share) = Share::from_permille(sent) else {
        return (None, false);
    };
    let mut fitting = None;
    let mut unknown = false;
    for (part, whole, basis) in candidates {
        match (part, whole) {
            // Of nothing, a platform may say 0 or 1000; it proves no basis and contradicts nothing.
            (_, Some(0)) => unknown |= matches!(share, Share::Permille(0) | Share::All),
            (Some(part), Some(whole)) => {
                if floor_permille(part, whole).map(u64::from) == Some(sent) {
                    // Two candidates that fit prove a basis only when their whole is the same.
                    let proven = fitting.is_none_or(|(other, _)| other == whole);
                    fitting = Some((whole, proven.then_some(basis)));
                }
            }
            _ => unknown = true,
        }
    }
    let basis = fitting.and_then(|(_, basis)| basis).filter(|_| !unknown);
    let fits = unknown || fitting.is_some();
    (Some(Reported { share, basis }), fits)
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

fn tone(outcome: &Outcome, counts: &Counts) -> Tone {
    match outcome {
        Outcome::NoTargets | Outcome::Ended | Outcome::Unknown => Tone::Neutral,
        Outcome::NoneFinished | Outcome::InProgress { problems: false } => Tone::Active,
        Outcome::AllSucceeded => Tone::Good,
        Outcome::EndedWithProblems if counts.succeeded == Some(0) => Tone::Bad,
        Outcome::InProgress { problems: true } | Outcome::EndedWithProblems => Tone::Warning,
    }
}
