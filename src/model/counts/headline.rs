//! The one number that stands for the whole task.

use super::{Counts, Outcome, Share, sum};
use crate::model::task::Status;

/// The number that stands for the whole task: while it runs, how many targets have finished; once it has ended, how many have
/// succeeded, so that a total failure never stands under 100%.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// The task has no targets.
    NoTargets,
    /// The task goes on, or nobody knows whether it does. "210 of 480 finished, 43.7%"
    FinishedOf {
        /// Succeeded + failed + timed out.
        finished: Option<u64>,
        /// All targets.
        total: Option<u64>,
        /// The finished ones as a share of all.
        share: Option<Share>,
    },
    /// The task has ended. "0 of 40 succeeded, 0%"
    SucceededOf {
        /// The targets that succeeded.
        succeeded: Option<u64>,
        /// All targets.
        total: Option<u64>,
        /// The succeeded ones as a share of all.
        share: Option<Share>,
    },
    /// The task has ended, and every target failed. "All 40 devices failed"
    AllFailed {
        /// All targets.
        total: u64,
    },
}

pub(super) fn headline(
    counts: &Counts,
    status: Option<&Status>,
    outcome: &Outcome,
    finished: Option<u64>,
) -> Headline {
    let &Counts {
        total,
        succeeded,
        failed,
        ..
    } = counts;
    let share = |part: Option<u64>| Share::of(part?, total?);
    let others = [counts.succeeded, counts.timed_out, counts.expired];
    match total {
        _ if *outcome == Outcome::NoTargets => Headline::NoTargets,
        _ if !status.is_some_and(Status::is_terminal) => Headline::FinishedOf {
            finished,
            total,
            share: share(finished),
        },
        Some(total) if total > 0 && failed == Some(total) && sum(&others) == 0 => {
            Headline::AllFailed { total }
        }
        _ => Headline::SucceededOf {
            succeeded,
            total,
            share: share(succeeded),
        },
    }
}
