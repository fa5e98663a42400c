//! What an export is of, how it goes, and where its text goes.

use std::rc::Rc;

use crate::load_state::Error;
use crate::model::results::ReasonGroup;
use crate::model::{ResultRow, ResultStatus, Timestamp};

/// What is made of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// The ids of the devices, one a line.
    Ids,
    /// A file of all columns.
    Csv {
        /// Whether the values of secrets are in it.
        with_secrets: bool,
    },
}

/// Which rows are wanted: those of a filter of the platform, or of these the ones with one reason, by which it has no filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// The filter.
    pub status: Option<ResultStatus>,
    /// The reason that the list is narrowed to.
    pub reason: Option<ReasonGroup>,
}

impl Selection {
    pub(super) fn has(&self, row: &ResultRow) -> bool {
        self.reason.as_ref().is_none_or(|reason| reason.has(row))
    }
}

/// Takes the text as it comes.
pub trait Sink {
    /// Takes the next piece.
    fn push(&self, text: String);
}

/// How an export goes.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportPhase {
    /// An answer is awaited.
    Running,
    /// The quota is awaited, until then.
    Waiting(Timestamp),
    /// A request failed; it can be resumed.
    Failed(Rc<Error>),
    /// The page paused the card, or changed its token; it can be resumed.
    Stopped,
    /// Somebody cancelled it: what is there can be had.
    Cancelled,
    /// The end of the list was reached.
    Done,
}

/// What is drawn of an export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportView {
    /// What is made of the rows.
    pub kind: ExportKind,
    /// Which rows are wanted.
    pub selection: Selection,
    /// How it goes.
    pub phase: ExportPhase,
    /// How many rows of the filter were read so far.
    pub rows: u64,
    /// How many of these were taken: all, unless a reason is wanted.
    pub taken: u64,
    /// How many rows the filter has in all, by the last answer.
    pub total: Option<u64>,
    /// How many of the rows taken had no id to copy.
    pub without_id: u64,
    /// How many rows have values that were left out.
    pub masked: u64,
    /// Whether the list became another one while it was read: rows may be missing, or there twice.
    pub has_changed: bool,
}

impl ExportView {
    /// Whether all rows are there, as far as anybody knows.
    pub fn is_whole(&self) -> bool {
        let has_all =
            self.selection.status.is_some() || self.total.is_none_or(|total| self.rows >= total);
        self.phase == ExportPhase::Done && !self.has_changed && has_all
    }

    /// Whether more may come without anybody's doing.
    pub const fn is_active(&self) -> bool {
        matches!(self.phase, ExportPhase::Running | ExportPhase::Waiting(_))
    }
}
