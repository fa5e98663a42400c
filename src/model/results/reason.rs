//! Why a device failed, and how many of the rows read so far failed for the same reason.

use std::rc::Rc;

use super::{ResultRow, ResultStatus, masked};
use crate::json::Json;

/// `error` of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// An object, or one in a string, with the platform's code or description.
    Platform {
        /// `error_code`
        code: Option<String>,
        /// `error_desc`
        description: Option<String>,
        /// Everything else in it, as an object.
        other: Rc<Json>,
    },
    /// Anything else, as one line of text, without the values of secrets.
    Sent(String),
}

impl Reason {
    /// An error of the platform's form; nothing else in it shows a secret.
    pub fn platform(code: Option<String>, description: Option<String>, other: Json) -> Self {
        let other = Rc::new(masked(&other).unwrap_or(other));
        Self::Platform {
            code,
            description,
            other,
        }
    }

    /// Anything that is no error of the platform's form; none where it is null or a blank text.
    pub fn sent(value: &Json) -> Option<Self> {
        let line = masked(value).as_ref().unwrap_or(value).to_line();
        let is_nothing = *value == Json::Null || line.trim().is_empty();
        (!is_nothing).then_some(Self::Sent(line))
    }

    /// The platform's code.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Platform { code, .. } => code.as_deref(),
            Self::Sent(_) => None,
        }
    }

    /// The platform's description, or what was sent instead.
    pub fn description(&self) -> Option<&str> {
        match self {
            Self::Platform { description, .. } => description.as_deref(),
            Self::Sent(line) => Some(line),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.code() == other.code() && self.description() == other.description()
    }
}

/// Rows that have one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonGroup {
    /// The reason; `None` for devices that failed and gave none.
    pub reason: Option<Reason>,
    /// How many rows have it.
    pub count: u64,
}

impl ReasonGroup {
    /// Whether another group has the same reason.
    pub fn is_same(&self, other: &Self) -> bool {
        is_same(self.reason.as_ref(), other.reason.as_ref())
    }

    /// Whether a row belongs to the group.
    pub fn has(&self, row: &ResultRow) -> bool {
        reason_of(row).is_some_and(|reason| is_same(reason, self.reason.as_ref()))
    }
}

/// The reason of a row that has one, or should have one.
fn reason_of(row: &ResultRow) -> Option<Option<&Reason>> {
    let is_problem = matches!(row.status, Some(ResultStatus::Fail | ResultStatus::Timeout));
    (row.reason.is_some() || is_problem).then_some(row.reason.as_ref())
}

fn is_same(one: Option<&Reason>, other: Option<&Reason>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.is_same(other),
        (None, None) => true,
        _ => false,
    }
}

/// How many rows have which reason, and over how many rows that was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReasonGroups {
    /// The groups, the largest first.
    pub groups: Vec<ReasonGroup>,
    /// How many rows were counted, with a reason or not.
    pub rows: u64,
}

impl ReasonGroups {
    /// Counts rows.
    pub fn of(rows: &[ResultRow]) -> Self {
        let mut all = Self::default();
        for row in rows {
            all.rows = all.rows.saturating_add(1);
            let Some(reason) = reason_of(row) else {
                continue;
            };
            let mut groups = all.groups.iter_mut();
            match groups.find(|group| is_same(group.reason.as_ref(), reason)) {
                Some(group) => group.count = group.count.saturating_add(1),
                None => all.groups.push(ReasonGroup {
                    reason: reason.cloned(),
                    count: 1,
                }),
            }
        }
        // Stable: of equal groups the one that came first stays first.
        all.groups
            .sort_by_key(|group| std::cmp::Reverse(group.count));
        all
    }
}
