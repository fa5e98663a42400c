//! Honest numbers: the rules of `numbers.md`, each with its vectors.
//!
//! | file | rules |
//! |---|---|
//! | `shares` | 1: floors, 100% only when n = d, "<0.1%", permilles by integers |
//! | `outcome` | 2 and 4: what the task came to; a remainder at the end; zero targets |
//! | `headline` | 2: the number that stands for the whole task |
//! | `classes` | 3 and 5: five classes, segments, what is missing stays missing |
//! | `conflicts` | 6: sums, `completeCnt`, `progress` and `successRate` against the counts |
//! | `basis` | 7: the denominator is named where the counts prove it |
//! | `random` | all of them over random counts; `PROPTEST_CASES=100000` for the long run |
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod basis;
mod classes;
mod conflicts;
mod headline;
mod outcome;
mod random;
mod shares;

use batch_task_widget::model::{Counts, Status, Summary};

/// `totalCnt`, `successCnt`, `failCnt`, `timeoutCnt`, `expiredCnt`; nothing else was sent.
fn counts(total: u64, [succeeded, failed, timed_out, expired]: [u64; 4]) -> Counts {
    Counts {
        total: Some(total),
        succeeded: Some(succeeded),
        failed: Some(failed),
        timed_out: Some(timed_out),
        expired: Some(expired),
        ..Counts::default()
    }
}

fn summary(status: &Status, counts: &Counts) -> Summary {
    Summary::new(counts, Some(status))
}
