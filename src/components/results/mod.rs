//! The panel of per-device results.
//!
//! `panel` has its state, which outlives its content: a file goes on being read while the panel is closed. `content` draws
//! what is known, and everything else is a part of that.

mod content;
mod export_bar;
mod filters;
mod mismatch;
mod pager;
mod panel;
mod problem;
mod reasons;
mod row;
mod status;
mod use_export;

pub use content::{Action, ExportState, ResultsContent, ResultsContentProps};
pub(super) use panel::{Opening, ResultsPanel};
