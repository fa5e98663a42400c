//! The numbers of a task, and everything that may be concluded from them.
//!
//! The bar, the legend, the header and the accessible text all read one [`Summary`], computed once, so that they cannot
//! disagree. Nothing is rounded up, nothing missing is taken as zero, nothing contradictory is repaired: a conflict is
//! named and shown.

mod headline;
mod reported;
mod share;
mod summary;

pub use headline::Headline;
pub use reported::{Basis, Reported};
pub use share::Share;
pub use summary::{Conflict, Outcome, Severity, Summary};

/// The counts as the platform sent them; `None` where one was missing, null or not a count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// `totalCnt`: targets of the task.
    pub total: Option<u64>,
    /// `successCnt`
    pub succeeded: Option<u64>,
    /// `failCnt`
    pub failed: Option<u64>,
    /// `timeoutCnt`
    pub timed_out: Option<u64>,
    /// `expiredCnt`: not executed, and outside `completeCnt`.
    pub expired: Option<u64>,
    /// `completeCnt`: succeeded + failed + timed out.
    pub completed: Option<u64>,
    /// `progress` in permille, 0 to 1000, rounded down by the platform.
    pub progress: Option<u64>,
    /// `successRate` in permille, 0 to 1000, rounded down by the platform.
    pub success_rate: Option<u64>,
}

/// What can have become of one target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeviceResult {
    /// Executed with success.
    Succeeded,
    /// Executed and failed.
    Failed,
    /// No answer in time.
    TimedOut,
    /// Never executed.
    Expired,
    /// The total less all of the above.
    NoResult,
}

impl DeviceResult {
    /// All classes, in the order in which they are drawn.
    pub const ALL: [DeviceResult; 5] = [
        DeviceResult::Succeeded,
        DeviceResult::Failed,
        DeviceResult::TimedOut,
        DeviceResult::Expired,
        DeviceResult::NoResult,
    ];
}

/// The sum of the parts that were sent.
fn sum(parts: &[Option<u64>]) -> u128 {
    parts.iter().flatten().copied().map(u128::from).sum()
}
