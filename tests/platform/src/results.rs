//! Per-device results, made from the counts of a task: which device has which result at one moment.
//!
//! A device goes from `Pending` to `WaitResult` and then to one result, and never back. A device whose command expired has
//! no row, since the API has no word for it: at the end of a task the list can be shorter than `totalCnt`.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::catalogue::{ABSENT, Document};
use crate::scenario::Moment;

/// The words of the API for one device.
pub(crate) const WORDS: [&str; 5] = ["Pending", "WaitResult", "Success", "Fail", "Timeout"];

/// A prime: steps of this length through the devices mix those that fail among those that succeed.
const STRIDE: u64 = 7919;

/// How the list of a task's results differs from the documented one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum List {
    /// `totalCount` counts all rows, whatever the filter.
    TotalOfAll,
    /// One of the devices that failed is missing.
    OneFewer,
}

const OUTPUT: &str = r#""The interval was set (synthetic).""#;
const OFFLINE: &str =
    r#""{\"error_code\":\"100428\",\"error_desc\":\"The device is not online (synthetic).\"}""#;
const MUTED: &str =
    r#""{\"error_code\":\"100432\",\"error_desc\":\"The device command is muted (synthetic).\"}""#;
const NO_SERVICE: &str = r#""{\"error_code\":\"100431\",\"error_desc\":\"The service type does not exist (synthetic).\"}""#;

/// One device that has a row.
pub(crate) struct Row {
    /// The number of the device, from 1.
    number: u64,
    /// How many devices with the same result come before it.
    ordinal: u64,
    pub(crate) word: &'static str,
}

/// A row for each device that has one, in the order of their numbers.
pub(crate) fn rows(task: &Document, now: Moment) -> impl Iterator<Item = Row> {
    let end = task.life.end();
    let results = [
        (Some("Fail"), now.fail, end.fail),
        (Some("Timeout"), now.timeout, end.timeout),
        (Some("Success"), now.success, end.success),
        (None, now.expired, end.expired),
    ];
    let row = move |index: u64| {
        let mut ordinal = index * STRIDE % end.total;
        let number = index + 1;
        let as_row = |word, ordinal| Row {
            number,
            ordinal,
            word,
        };
        for (word, so_far, in_the_end) in results {
            if ordinal < so_far {
                return word.map(|word| as_row(word, ordinal));
            }
            if ordinal < in_the_end {
                break;
            }
            ordinal -= in_the_end;
        }
        // Every other device is tried as soon as the task runs.
        let is_tried = now.status != "Pending" && index % 2 == 1;
        let word = if is_tried { "WaitResult" } else { "Pending" };
        Some(as_row(word, ordinal))
    };
    let is_one_fewer = task.list == Some(List::OneFewer);
    (0..end.total)
        .filter_map(row)
        .filter(move |row| !(is_one_fewer && (row.word, row.ordinal) == ("Fail", 0)))
}

impl Row {
    /// `param`, as JSON.
    pub(crate) fn param(&self, task: &Document) -> String {
        let number = self.number;
        if let Some(param) = turn(&task.params, number - 1) {
            return param.to_owned();
        }
        let device = format!(r#""deviceId":"5ca1ab1e-0000-4000-8000-{number:012x}""#);
        match task.kind.as_str() {
            "DeviceReg" => format!(r#"{{"index":{number},"nodeId":"synthetic-node-{number}"}}"#),
            "DeviceCmd" => {
                format!(r#"{{{device},"commandId":"5ca1ab1e-0000-4000-a000-{number:012x}"}}"#)
            }
            _ => format!("{{{device}}}"),
        }
    }

    /// The row, as JSON.
    pub(crate) fn write(&self, task: &Document) -> String {
        let (mut output, mut error) = ("null", "null");
        match self.word {
            "Success" => output = turn(&task.outputs, self.ordinal).unwrap_or(OUTPUT),
            // Of twelve devices, nine are offline, two muted, and one lacks the service.
            "Fail" => {
                error = turn(&task.errors, self.ordinal).unwrap_or(match self.ordinal % 12 {
                    2 | 9 => MUTED,
                    6 => NO_SERVICE,
                    _ => OFFLINE,
                });
            }
            "Timeout" => error = r#""No answer in time (synthetic).""#,
            _ => {}
        }
        let param = self.param(task);
        let members: Vec<_> = [("output", output), ("error", error), ("param", &param)]
            .into_iter()
            .filter(|(_, json)| *json != ABSENT)
            .map(|(name, json)| format!(r#","{name}":{json}"#))
            .collect();
        format!(r#"{{"status":"{}"{}}}"#, self.word, members.concat())
    }
}

/// The JSON at this number, from a list that is used in turn; none where there is no list.
fn turn(list: &[Box<RawValue>], number: u64) -> Option<&str> {
    let count = u64::try_from(list.len()).ok()?;
    let index = usize::try_from(number.checked_rem(count)?).ok()?;
    list.get(index).map(|json| json.get())
}
