//! How many requests for results may go out in a minute: a pure rule over the times at which they went out.
//!
//! The platform counts a hundred calls a minute for all that an application does. Tasks that are polled and results together
//! take at most thirty in a sliding minute, and a poll never waits: results have what the polls will leave. A file leaves
//! something to whoever opens a page meanwhile. Where many cards poll, a few requests for results are always left.

use std::collections::VecDeque;

use crate::model::Timestamp;

/// How long a request counts. More than a minute, since a request does not arrive when it is sent.
pub const WINDOW_MS: u64 = 61_000;
/// How many requests there may be in a minute.
const MOST: usize = 30;

/// What results are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A page on screen.
    Page,
    /// A file.
    File,
}

impl Use {
    /// How many requests for results there may be in a minute in which so many tasks are polled.
    fn limit(self, polls: usize) -> usize {
        let (most, least) = match self {
            Self::Page => (MOST, 12),
            Self::File => (MOST - 2, 8),
        };
        most.saturating_sub(polls).max(least)
    }
}

/// The requests for results of the last minute.
#[derive(Clone, Debug, Default)]
pub struct Budget(VecDeque<Timestamp>);

impl Budget {
    /// Counts a request at `now`, if it may go out; `polls` is how often tasks are polled in a minute.
    ///
    /// # Errors
    /// The milliseconds after which it may.
    pub fn take(&mut self, what: Use, polls: usize, now: Timestamp) -> Result<(), u64> {
        let passed_ms = |at: Timestamp| now.as_millis().abs_diff(at.as_millis());
        for at in &mut self.0 {
            // A clock that was put back must not make a wait longer.
            *at = (*at).min(now);
        }
        self.0.retain(|at| passed_ms(*at) < WINDOW_MS);
        let must_pass = self.0.len().checked_sub(what.limit(polls));
        match must_pass.and_then(|index| self.0.get(index)) {
            Some(at) => Err(WINDOW_MS.saturating_sub(passed_ms(*at))),
            None => {
                self.0.push_back(now);
                Ok(())
            }
        }
    }

    /// Whether nothing is counted any more.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
