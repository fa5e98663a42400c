//! Per-device results: one page of them as the platform sent it, a filter, and what may be said of both.
//!
//! The list is as of its own request. It never feeds the counts of the card, and nothing is concluded from one page for all.

mod extent;
mod reason;
mod secrets;

use std::rc::Rc;

pub use extent::{Extent, Mismatch};
pub use reason::{Reason, ReasonGroup, ReasonGroups};
pub use secrets::{HIDDEN, masked};

use super::task::words;
use super::timestamp::Timestamp;
use crate::json::Json;

/// How many rows a page on screen has.
pub const PAGE_SIZE: u32 = 50;
/// How many rows a page of a file has: the most that the platform gives.
pub const FILE_PAGE_SIZE: u32 = 250;

words! {
    /// `status` of one device in the results of a task.
    ResultStatus {
        /// Not tried yet.
        Pending = "Pending",
        /// Sent; the result is awaited. Older editions lack this word.
        WaitResult = "WaitResult",
        /// Executed with success.
        Success = "Success",
        /// Executed and failed.
        Fail = "Fail",
        /// No answer in time.
        Timeout = "Timeout",
    }
}

impl ResultStatus {
    /// The words that a filter can have, those of problems first.
    pub const ALL: [Self; 5] = [
        Self::Fail,
        Self::Timeout,
        Self::Success,
        Self::Pending,
        Self::WaitResult,
    ];
}

/// Which results are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsQuery {
    /// `status`; `None` for all.
    pub status: Option<ResultStatus>,
    /// `pageNo`, from 0.
    pub page_no: u32,
    /// `pageSize`
    pub page_size: u32,
}

impl ResultsQuery {
    /// The first page on screen of a filter.
    pub const fn first(status: Option<ResultStatus>) -> Self {
        Self {
            status,
            page_no: 0,
            page_size: PAGE_SIZE,
        }
    }
}

/// One page of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsPage {
    /// `taskDetails`, in the order sent.
    pub rows: Rc<[ResultRow]>,
    /// `totalCount`; whether it follows the filter is not documented.
    pub total_count: Option<u64>,
    /// The body that it was read from.
    pub body: Rc<String>,
    /// When the platform said so.
    pub at: Timestamp,
}

/// The result of one device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultRow {
    /// `status`
    pub status: Option<ResultStatus>,
    /// `param.deviceId`
    pub device_id: Option<String>,
    /// `param.nodeId`, of tasks that register devices.
    pub node_id: Option<String>,
    /// `param.index`: the line of the file by which devices were registered.
    pub index: Option<String>,
    /// `param.commandId`
    pub command_id: Option<String>,
    /// `error`
    pub reason: Option<Reason>,
    /// `output`
    pub output: Option<Output>,
    /// Everything else that was sent, as an object.
    pub other: Rc<Json>,
}

/// What names the device of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Device<'a> {
    /// Its id.
    Id(&'a str),
    /// The id of its node.
    Node(&'a str),
    /// A line of the file by which it was registered.
    Line(&'a str),
    /// Nothing.
    Unnamed,
}

impl ResultRow {
    /// What names the device.
    pub fn device(&self) -> Device<'_> {
        match (&self.device_id, &self.node_id, &self.index) {
            (Some(id), _, _) => Device::Id(id),
            (None, Some(node), _) => Device::Node(node),
            (None, None, Some(line)) => Device::Line(line),
            (None, None, None) => Device::Unnamed,
        }
    }

    /// The id by which the device can be found elsewhere.
    pub fn id(&self) -> Option<&str> {
        self.device_id.as_deref().or(self.node_id.as_deref())
    }
}

/// `output` of a device, whatever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// As it was sent.
    pub sent: Rc<Json>,
    /// As it is read: what a string holds, where that is JSON with something in it.
    pub value: Rc<Json>,
    /// The same without the values of secrets; `None` where it has none.
    pub masked: Option<Rc<Json>>,
}

impl Output {
    /// `output` as sent; none where it is null or a blank text.
    pub fn new(sent: Json) -> Option<Self> {
        let is_blank = sent.as_str().is_some_and(|text| text.trim().is_empty());
        if sent == Json::Null || is_blank {
            return None;
        }
        let sent = Rc::new(sent);
        let inner = sent.as_str().and_then(|text| Json::parse(text).ok());
        let value = match inner.filter(Json::is_container) {
            Some(inner) => Rc::new(inner),
            None => Rc::clone(&sent),
        };
        let masked = masked(&value).map(Rc::new);
        Some(Self {
            sent,
            value,
            masked,
        })
    }

    /// Whether the value came as JSON in a string.
    pub fn is_from_string(&self) -> bool {
        !Rc::ptr_eq(&self.sent, &self.value)
    }

    /// As one line of text, as sent or without the values of secrets.
    pub fn line(&self, with_secrets: bool) -> String {
        match &self.masked {
            Some(masked) if !with_secrets => masked.to_line(),
            _ => self.sent.to_line(),
        }
    }
}
