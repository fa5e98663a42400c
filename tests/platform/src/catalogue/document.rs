//! One document: what stands still in it, as text, and the scenario that moves the rest.
//!
//! `param`, `paras` and `tags` are kept as the text that is sent, so that every digit of a number arrives as it was written.

use std::borrow::Cow;

use crate::applications::APP;
use crate::clock::start_time;
use crate::fault::Fault;
use crate::results::{Forms, Subject};
use crate::scenario::{Ending, Moment, Scenario};

/// A piece of JSON as text: written in the source, or made at the start.
pub type Text = Cow<'static, str>;

/// What the answer to a request for a document is made of.
#[derive(Debug, Clone)]
pub enum Body {
    /// The documented fields, moved by the scenario.
    Moving,
    /// All members as they stand, without the braces and without `tags`.
    Written(&'static str),
    /// No document: the record behind it is broken in a way that the platform reports like this.
    Broken(Fault),
}

/// A task of the catalogue. Fields that are JSON say so; the others are plain text and are escaped when written.
#[derive(Debug, Clone)]
pub struct Document {
    /// `taskId`.
    pub id: &'static str,
    /// What this task is there to show, for the README and the list of tasks.
    pub shows: &'static str,
    /// The application that the task belongs to (`appId`).
    pub owner: &'static str,
    /// `taskName`.
    pub name: &'static str,
    /// `taskFrom`.
    pub from: &'static str,
    /// `taskType`.
    pub kind: &'static str,
    /// A word to send as `status` in place of the scenario's.
    pub status: Option<&'static str>,
    /// `timeout`, in seconds.
    pub timeout_s: u64,
    /// How the task moves.
    pub scenario: Scenario,
    /// `param`, as JSON.
    pub param: Text,
    /// `tags`, as JSON.
    pub tags: Text,
    /// More members, as JSON that begins with a comma, or nothing.
    pub more: &'static str,
    /// How the answer is made.
    pub body: Body,
    /// In what form the results of its devices are sent.
    pub results: Forms,
}

/// Two hours, in milliseconds: how old the tasks are that have ended already.
const TWO_HOURS_MS: u64 = 7_200_000;

impl Document {
    /// A command to two devices that all succeeded an hour and more ago; the other tasks say where they differ.
    pub const BASE: Self = Self {
        id: "",
        shows: "",
        owner: APP,
        name: "Set report interval (synthetic)",
        from: "Northbound",
        kind: "DeviceCmd",
        status: None,
        timeout_s: 3600,
        scenario: Scenario {
            total: 2,
            failed: 0,
            timed_out: 0,
            expired: 0,
            unanswered: 0,
            pending_ms: 10_000,
            running_ms: 1_800_000,
            ending: Ending::Complete,
            again_after_ms: None,
            age_ms: TWO_HOURS_MS,
        },
        param: Cow::Borrowed(
            r#"{"type":"DeviceList","deviceList":["5ca1ab1e-0000-4000-8000-000000000001","5ca1ab1e-0000-4000-8000-000000000002"],"command":{"serviceId":"Report","method":"SET_INTERVAL","paras":{"intervalSeconds":900}},"callbackUrl":"https://na.example/synthetic/callback","maxRetransmit":2,"groupTag":null}"#,
        ),
        tags: Cow::Borrowed(
            r#"[{"tagName":"site","tagValue":"synthetic-north"},{"tagName":"wave","tagValue":"2"}]"#,
        ),
        more: "",
        body: Body::Moving,
        results: Forms::PLAIN,
    };

    /// The document as text, at `now_ms` of a clock by which its scenario began at `began_ms`; `tags` only if asked for.
    ///
    /// # Errors
    /// The fault that the platform reports in place of a broken record.
    pub fn render(&self, began_ms: u64, now_ms: u64, tagged: bool) -> Result<String, Fault> {
        let mut text = match &self.body {
            Body::Moving => self.moving(began_ms, now_ms),
            Body::Written(members) => format!("{{{members}"),
            Body::Broken(fault) => return Err(*fault),
        };
        if tagged && !self.tags.is_empty() {
            text.push_str(",\"tags\":");
            text.push_str(&self.tags);
        }
        text.push('}');
        Ok(text)
    }

    /// What the results of its devices are made of, by the same clock.
    ///
    /// # Errors
    /// The fault that the platform reports in place of a broken record.
    pub(crate) fn subject(&self, began_ms: u64, now_ms: u64) -> Result<Subject, Fault> {
        match &self.body {
            Body::Moving => Ok(Subject {
                kind: self.kind.to_owned(),
                now: self.scenario.at(now_ms.saturating_sub(began_ms)),
                end: self.scenario.end(),
                forms: self.results,
            }),
            Body::Written(members) => {
                Subject::read(&format!("{{{members}}}"), self.results).ok_or(Fault::INTERNAL)
            }
            Body::Broken(fault) => Err(*fault),
        }
    }

    fn moving(&self, began_ms: u64, now_ms: u64) -> String {
        let moment: Moment = self.scenario.at(now_ms.saturating_sub(began_ms));
        let created_ms = began_ms
            .saturating_add(moment.created_ms)
            .saturating_sub(self.scenario.age_ms);
        let status = self.status.unwrap_or(moment.status.word());
        format!(
            concat!(
                r#"{{"appId":{},"taskId":{},"taskName":{},"operator":"synthetic","taskFrom":{},"taskType":{},"#,
                r#""status":{},"startTime":"{}","timeout":{},"progress":{},"totalCnt":{},"successCnt":{},"#,
                r#""failCnt":{},"timeoutCnt":{},"expiredCnt":{},"completeCnt":{},"successRate":{},"param":{}{}"#
            ),
            quoted(self.owner),
            quoted(self.id),
            quoted(self.name),
            quoted(self.from),
            quoted(self.kind),
            quoted(status),
            start_time(created_ms),
            self.timeout_s,
            moment.progress(),
            moment.total,
            moment.success,
            moment.fail,
            moment.timeout,
            moment.expired,
            moment.complete(),
            moment.success_rate(),
            self.param,
            self.more,
        )
    }
}

/// A text as a JSON string.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
