//! The numbers of a task, and everything that may be concluded from them.
//!
//! The bar, the legend, the header and the accessible text all read one [`Summary`], computed once, so that they cannot
//! disagree. Nothing is rounded up, nothing missing is taken as zero, nothing contradictory is repaired: a conflict is
//! named and shown.

mod share;
mod summary;

pub use share::Share;
pub use summary::{Basis, Conflict, Outcome, Reported, Summary, Tone};

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
pub enum Class {
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

impl Class {
    /// All classes, in the order in which they are drawn.
    pub const ALL: [Class; 5] = [
        Class::Succeeded,
        Class::Failed,
        Class::TimedOut,
        Class::Expired,
        Class::NoResult,
    ];
}
