//! Per-device results, fetched on demand: a list of one page ([`ResultsList`]), and a file of all of them ([`Export`]).
//!
//! Both are plain state machines over a [`ResultsService`], so that they are tested on the host with one that answers from
//! memory; [`client`] is the one that fetches. Components get the service by context ([`Results`]), and know neither the
//! platform nor the poller.

pub mod client;
mod csv;
mod export;
mod export_view;
mod list;

use std::any::Any;
use std::rc::Rc;

use yew::Callback;

pub use csv::{CSV_HEAD, csv_row};
pub use export::Export;
pub use export_view::{ExportKind, ExportPhase, ExportView, Selection, Sink};
pub use list::{ListView, Phase, ResultsList};

use crate::load_state::Error;
use crate::model::{ResultsPage, ResultsQuery, Timestamp};

/// Holds what was begun; dropping it aborts that, and nothing is reported any more.
pub type Guard = Box<dyn Any>;

/// What a request is sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// A person does not want to wait any longer: a refused quota does not hold it.
    Retry,
    /// A page on screen.
    Page,
    /// A page of a file.
    File,
}

/// How a request goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// It waits for the quota until then.
    Waiting(Timestamp),
    /// It has gone out.
    Sent,
    /// An answer came.
    Answered(Rc<ResultsPage>),
    /// None came, or a bad one.
    Failed(Rc<Error>),
}

/// Where results come from.
pub trait ResultsService {
    /// Fetches a page. Nothing is reported before this has returned.
    fn fetch(&self, query: ResultsQuery, urgency: Urgency, on: Callback<Progress>) -> Guard;
    /// Calls back after so long.
    fn after(&self, millis: u64, on: Callback<()>) -> Guard;
    /// The time.
    fn now(&self) -> Timestamp;
    /// A page was shown, for the events of the card.
    fn shown(&self, query: &ResultsQuery, page: &ResultsPage);
}

/// What a card offers, where it offers results.
#[derive(Clone)]
pub struct Results {
    /// Where they come from. Another token or address brings another one.
    pub service: Rc<dyn ResultsService>,
    /// The shortest time between two requests that nobody asked for; none is sent where it is 0.
    pub interval_ms: u64,
    /// Whether nothing is sent by itself at present.
    pub is_paused: bool,
}

impl PartialEq for Results {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.service, &other.service)
            && (self.interval_ms, self.is_paused) == (other.interval_ms, other.is_paused)
    }
}

impl std::fmt::Debug for Results {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Results")
    }
}
