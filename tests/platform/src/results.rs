//! Per-device results, made from the counts of a task: which device has which result at one moment.
//!
//! Each device has its place for the life of the task. It goes from `Pending` to `WaitResult` and then to one result, and
//! never back, so that the list follows the same clock as the counts. A device whose command expired has no row, since the
//! API has no word for it: at the end of a task the list can be shorter than `totalCnt`.

use serde_json::Value;

use crate::scenario::{Moment, Status};

/// The words of the API for one device.
pub const WORDS: [&str; 5] = ["Pending", "WaitResult", "Success", "Fail", "Timeout"];

/// The largest count that is followed; a document that a test put may claim any.
const MOST: u64 = 2_000_000;

/// A prime: steps of this length through the devices mix those that fail among those that succeed.
const STRIDE: u64 = 7919;

/// How the list of a task's results differs from the documented one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Not at all.
    Plain,
    /// A page of one row is that row, without a list around it; an empty page is null.
    OneObject,
    /// `totalCount` is missing.
    NoTotal,
    /// `totalCount` is a text.
    TotalAsText,
    /// `totalCount` is a third of what there is.
    TotalTooSmall,
    /// `totalCount` counts all rows, whatever the filter.
    TotalOfAll,
    /// A page has up to five rows more than were asked for.
    More,
    /// One of the devices that failed is missing.
    Fewer,
}

/// In what form results are sent. The texts are JSON and are used in turn; an empty text leaves the field out.
#[derive(Debug, Clone, Copy)]
pub struct Forms {
    /// `output` of devices that succeeded.
    pub outputs: &'static [&'static str],
    /// `error` of devices that failed.
    pub errors: &'static [&'static str],
    /// `param`; none: as the type of the task has it.
    pub params: &'static [&'static str],
    /// `status` of devices without a result; none: the words of the API.
    pub waiting: &'static [&'static str],
    /// The list around the rows.
    pub list: List,
}

const OFFLINE: &str =
    r#""{\"error_code\":\"100428\",\"error_desc\":\"The device is not online (synthetic).\"}""#;
const MUTED: &str =
    r#""{\"error_code\":\"100432\",\"error_desc\":\"The device command is muted (synthetic).\"}""#;
const NO_SERVICE: &str = r#""{\"error_code\":\"100431\",\"error_desc\":\"The service type does not exist (synthetic).\"}""#;

impl Forms {
    /// The documented form. Of twelve devices that fail, nine are offline, two muted, and one lacks the service.
    pub const PLAIN: Self = Self {
        outputs: &[r#""The interval was set (synthetic).""#],
        errors: &[
            OFFLINE, OFFLINE, MUTED, OFFLINE, OFFLINE, OFFLINE, NO_SERVICE, OFFLINE, OFFLINE,
            MUTED, OFFLINE, OFFLINE,
        ],
        params: &[],
        waiting: &[],
        list: List::Plain,
    };
}

/// One device that has a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    /// The number of the device, from 1.
    pub(crate) number: u64,
    /// How many devices with the same result come before it.
    pub(crate) ordinal: u64,
    /// Its status.
    pub(crate) word: &'static str,
}

/// What the results of a task are made of.
#[derive(Debug)]
pub(crate) struct Subject {
    /// `taskType`.
    pub(crate) kind: String,
    /// The counts at the moment of the request.
    pub(crate) now: Moment,
    /// The counts at the end of the task, which say what becomes of each device.
    pub(crate) end: Moment,
    /// How the results are sent.
    pub(crate) forms: Forms,
}

impl Subject {
    /// A task that is known from its document alone: its counts stay as they are. `None` where that is not JSON.
    pub(crate) fn read(document: &str, forms: Forms) -> Option<Self> {
        let document: Value = serde_json::from_str(document).ok()?;
        let count = |name: &str| match document.get(name) {
            Some(Value::String(digits)) => digits.parse().unwrap_or(0),
            other => other.and_then(Value::as_u64).unwrap_or(0),
        };
        let text = |name: &str| document.get(name).and_then(Value::as_str).unwrap_or("");
        let status = if text("status") == "Pending" {
            Status::Pending
        } else {
            Status::Running
        };
        let now = Moment {
            created_ms: 0,
            status,
            total: count("totalCnt").min(MOST),
            success: count("successCnt").min(MOST),
            fail: count("failCnt").min(MOST),
            timeout: count("timeoutCnt").min(MOST),
            expired: count("expiredCnt").min(MOST),
        };
        Some(Self {
            kind: text("taskType").to_owned(),
            now,
            end: now,
            forms,
        })
    }

    /// A row for each device that has one, in the order of their numbers.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        let (now, end) = (self.now, self.end);
        let results = [
            (Some("Fail"), now.fail, end.fail),
            (Some("Timeout"), now.timeout, end.timeout),
            (Some("Success"), now.success, end.success),
            (None, now.expired, end.expired),
        ];
        let devices = end.total.max(end.complete() + end.expired);
        let stride = if devices.is_multiple_of(STRIDE) {
            1
        } else {
            STRIDE
        };
        let missing =
            |row: &Row| self.forms.list == List::Fewer && (row.word, row.ordinal) == ("Fail", 0);
        let row = move |index: u64| {
            let mut ordinal = index * stride % devices;
            let number = index + 1;
            for (word, so_far, in_the_end) in results {
                if ordinal < so_far {
                    return word.map(|word| Row {
                        number,
                        ordinal,
                        word,
                    });
                }
                if ordinal < in_the_end {
                    break;
                }
                ordinal -= in_the_end;
            }
            // Every other device is tried as soon as the task runs.
            let is_tried = now.status != Status::Pending && index % 2 == 1;
            Some(Row {
                number,
                ordinal,
                word: if is_tried { "WaitResult" } else { "Pending" },
            })
        };
        (0..devices)
            .filter_map(row)
            .filter(move |row| !missing(row))
    }

    /// `status` of a row, as JSON.
    pub(crate) fn status(&self, row: &Row) -> String {
        let waits = ["Pending", "WaitResult"].contains(&row.word);
        let word = turn(self.forms.waiting, row.number).filter(|_| waits);
        word.map_or_else(|| format!("\"{}\"", row.word), str::to_owned)
    }

    /// `param` of a row, as JSON; empty where it has none.
    pub(crate) fn param(&self, row: &Row) -> String {
        let number = row.number;
        if let Some(param) = turn(self.forms.params, number - 1) {
            return param.to_owned();
        }
        let device = format!(r#""deviceId":"5ca1ab1e-0000-4000-8000-{number:012x}""#);
        match self.kind.as_str() {
            "DeviceReg" => format!(r#"{{"index":{number},"nodeId":"synthetic-node-{number}"}}"#),
            "DeviceCmd" => {
                format!(r#"{{{device},"commandId":"5ca1ab1e-0000-4000-a000-{number:012x}"}}"#)
            }
            _ => format!("{{{device}}}"),
        }
    }

    /// A row, as JSON.
    pub(crate) fn write(&self, row: &Row) -> String {
        let (output, error) = match row.word {
            "Success" => (turn(self.forms.outputs, row.ordinal), None),
            "Fail" => (None, turn(self.forms.errors, row.ordinal)),
            "Timeout" => (None, Some(r#""No answer in time (synthetic).""#)),
            _ => (None, None),
        };
        let members = [
            ("status", self.status(row)),
            ("output", output.unwrap_or("null").to_owned()),
            ("error", error.unwrap_or("null").to_owned()),
            ("param", self.param(row)),
        ];
        let members: Vec<_> = members
            .iter()
            .filter(|(_, json)| !json.is_empty())
            .map(|(name, json)| format!("\"{name}\":{json}"))
            .collect();
        format!("{{{}}}", members.join(","))
    }
}

/// The text whose turn it is at this number; none where there are no texts.
fn turn(texts: &[&'static str], number: u64) -> Option<&'static str> {
    let count = u64::try_from(texts.len()).unwrap_or(u64::MAX);
    let index = usize::try_from(number.checked_rem(count)?).ok()?;
    texts.get(index).copied()
}
