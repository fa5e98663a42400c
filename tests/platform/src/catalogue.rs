//! The tasks that the stand-in knows: what each says stands in `tasks.json`, in JSON as it is sent, every digit as written.
//!
//! Ids are 24 hex digits as in the platform's samples and begin with `5ca1ab1e`, so that none can be taken for a real one.

use std::io;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::fault::Fault;
use crate::results::List;
use crate::scenario::Scenario;
use crate::state::APP;

type Json = Box<RawValue>;

/// A task; what `tasks.json` leaves out is as in a command to two devices that succeeded.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    pub(crate) id: String,
    /// What the task shows, for the list of tasks.
    pub(crate) shows: String,
    #[serde(default = "app")]
    pub(crate) owner: String,
    #[serde(default = "name")]
    name: String,
    #[serde(default = "northbound")]
    from: String,
    #[serde(default = "command")]
    pub(crate) kind: String,
    /// A word to send as `status` in place of the scenario's.
    status: Option<String>,
    #[serde(default = "hour")]
    timeout: u64,
    #[serde(default)]
    pub(crate) life: Scenario,
    #[serde(default = "param")]
    param: Json,
    #[serde(default = "tags")]
    tags: Json,
    /// More members, as an object.
    more: Option<Json>,
    /// The whole document but its tags, in place of what the scenario makes.
    written: Option<Json>,
    /// The error that the platform reports in place of a broken record.
    fault: Option<String>,
    /// `output` of devices that succeeded, in turn.
    #[serde(default)]
    pub(crate) outputs: Vec<Json>,
    /// `error` of devices that failed, in turn.
    #[serde(default)]
    pub(crate) errors: Vec<Json>,
    /// `param` of rows, in turn; none: as the type of the task has it.
    #[serde(default)]
    pub(crate) params: Vec<Json>,
    pub(crate) list: Option<List>,
}

const PARAM: &str = r#"{"type":"DeviceList","deviceList":["5ca1ab1e-0000-4000-8000-000000000001","5ca1ab1e-0000-4000-8000-000000000002"],"command":{"serviceId":"Report","method":"SET_INTERVAL","paras":{"intervalSeconds":900}},"callbackUrl":"https://na.example/synthetic/callback","maxRetransmit":2,"groupTag":null}"#;
const TAGS: &str =
    r#"[{"tagName":"site","tagValue":"synthetic-north"},{"tagName":"wave","tagValue":"2"}]"#;
/// What a member is written as that is to be left out.
pub(crate) const ABSENT: &str = r#""-""#;

fn app() -> String {
    APP.to_owned()
}

fn name() -> String {
    "Set report interval (synthetic)".to_owned()
}

fn northbound() -> String {
    "Northbound".to_owned()
}

fn command() -> String {
    "DeviceCmd".to_owned()
}

fn hour() -> u64 {
    3600
}

fn param() -> Json {
    RawValue::from_string(PARAM.to_owned()).unwrap_or_default()
}

fn tags() -> Json {
    RawValue::from_string(TAGS.to_owned()).unwrap_or_default()
}

/// Reads the tasks.
pub(crate) fn read() -> io::Result<Vec<Document>> {
    Ok(serde_json::from_str(include_str!("../tasks.json"))?)
}

impl Document {
    /// The document as text, at `now_ms` of a clock by which its scenario began at `began_ms`; `tags` only if asked for.
    pub(crate) fn render(&self, began_ms: u64, now_ms: u64, tagged: bool) -> Result<String, Fault> {
        if let Some(fault) = &self.fault {
            return Err(Fault::named(fault).unwrap_or(Fault::INTERNAL));
        }
        let mut text = match &self.written {
            Some(written) => inside(written).to_owned(),
            None => self.moving(began_ms, now_ms),
        };
        if let Some(more) = &self.more {
            text = format!("{text},{}", inside(more).trim_start_matches('{'));
        }
        match self.tags.get() {
            _ if !tagged => {}
            ABSENT => {}
            r#""60 tags""# => text = format!(r#"{text},"tags":{}"#, long_tags()),
            tags => text = format!(r#"{text},"tags":{tags}"#),
        }
        text.push('}');
        Ok(text)
    }

    fn moving(&self, began_ms: u64, now_ms: u64) -> String {
        let moment = self.life.at(now_ms.saturating_sub(began_ms));
        let created_ms = (began_ms + moment.created_ms).saturating_sub(self.life.age_ms);
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        format!(
            concat!(
                r#"{{"appId":{},"taskId":{},"taskName":{},"operator":"synthetic","taskFrom":{},"taskType":{},"#,
                r#""status":{},"startTime":"{}","timeout":{},"progress":{},"totalCnt":{},"successCnt":{},"#,
                r#""failCnt":{},"timeoutCnt":{},"expiredCnt":{},"completeCnt":{},"successRate":{},"param":{}"#
            ),
            quoted(&self.owner),
            quoted(&self.id),
            quoted(&self.name),
            quoted(&self.from),
            quoted(&self.kind),
            quoted(self.status.as_deref().unwrap_or(moment.status)),
            start_time(created_ms),
            self.timeout,
            moment.progress(),
            moment.total,
            moment.success,
            moment.fail,
            moment.timeout,
            moment.expired,
            moment.complete(),
            moment.success_rate(),
            self.param
                .get()
                .replace(r#""12 devices""#, &devices(12))
                .replace(r#""30000 devices""#, &devices(30_000)),
        )
    }
}

/// An object without the brace that ends it.
fn inside(object: &RawValue) -> &str {
    let text = object.get();
    text.strip_suffix('}').unwrap_or(text)
}

/// A JSON list of so many device ids.
fn devices(count: u64) -> String {
    let ids: Vec<_> = (1..=count)
        .map(|number| format!(r#""5ca1ab1e-0000-4000-8000-{number:012x}""#))
        .collect();
    format!("[{}]", ids.join(","))
}

/// 60 tags; the last has a name of 128 and a value of 1,024 characters, the documented limits.
fn long_tags() -> String {
    let mut tags: Vec<_> = (1..60)
        .map(|n| format!(r#"{{"tagName":"tag {n}","tagValue":"标签 {n}"}}"#))
        .collect();
    let (name, value) = ("n".repeat(128), "v".repeat(1024));
    tags.push(format!(r#"{{"tagName":"{name}","tagValue":"{value}"}}"#));
    format!("[{}]", tags.join(","))
}

/// A time as the platform writes `startTime`: UTC, `yyyyMMdd'T'HHmmss'Z'`.
fn start_time(epoch_ms: u64) -> String {
    let seconds = epoch_ms / 1000;
    let (year, month, day) = civil(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// Days since 1970 as year, month, day in the Gregorian calendar, counted in eras of 400 years that begin in March.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;

    #[test]
    fn every_task_is_json_that_says_that_it_is_synthetic_or_reports_an_error() {
        let tasks = read().unwrap();
        for task in &tasks {
            for tagged in [false, true] {
                let Ok(text) = task.render(1_767_254_400_000, 1_767_254_400_000, tagged) else {
                    assert!(task.fault.is_some());
                    continue;
                };
                let json: serde_json::Value = serde_json::from_str(&text)
                    .unwrap_or_else(|error| panic!("{}: {error}: {text}", task.id));
                assert!(text.contains("synthetic"), "{}", task.id);
                assert!(tagged || json.get("tags").is_none(), "{}", task.id);
            }
        }
        let mut ids: Vec<_> = tasks.iter().map(|task| &task.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), tasks.len());
    }

    #[test]
    fn a_start_time_is_written_as_the_platform_writes_it() {
        for (ms, text) in [
            (0, "19700101T000000Z"),
            (951_782_400_000, "20000229T000000Z"),
            (1_767_254_400_000, "20260101T080000Z"),
            (4_107_542_399_000, "21000228T235959Z"),
        ] {
            assert_eq!(start_time(ms), text);
        }
    }
}
