//! The platform's documents: the only file that names their fields.
//!
//! Reading is tolerant: a missing or null field is absent, a number may come as a string and a string as a number, an
//! unknown key is kept, and a value that a field cannot have is kept beside it and reported, never guessed at.

use crate::model::command::{Command, CommandParam, Param, Paras, TargetType, Targets};
use crate::model::task::{Created, Unreadable};
use crate::model::{Counts, Instant, Json, Status, Tag, Task, TaskFrom, TaskType};

/// Fields that many services have: alone they make no batch task.
const COMMON_FIELDS: [&str; 8] = [
    "status",
    "progress",
    "timeout",
    "tags",
    "operator",
    "param",
    "appId",
    "startTime",
];

/// The platform's error body.
pub(super) struct Failure {
    /// `error_code`
    pub(super) code: String,
    /// `error_desc`
    pub(super) description: Option<String>,
}

/// Whether a body is worth reading for an error: a look at its text, which costs less than reading a large task.
pub(super) fn may_be_failure(body: &str) -> bool {
    body.contains("error_code")
}

/// The error in a document: a top-level `error_code` that is not null, whatever else there is.
pub(super) fn failure(document: &Json) -> Option<Failure> {
    let code = document
        .get("error_code")
        .filter(|code| **code != Json::Null)?;
    Some(Failure {
        code: text(code).unwrap_or_else(|| code.to_pretty()),
        description: document.get("error_desc").and_then(text),
    })
}

/// The task in a document; `None` when it is no object or has no field of a task.
pub(super) fn task(document: Json) -> Option<Task> {
    let Json::Object(entries) = document else {
        return None;
    };
    let mut fields = Fields {
        entries,
        unreadable: Vec::new(),
        known: false,
    };
    let counts = Counts {
        total: fields.count("totalCnt"),
        succeeded: fields.count("successCnt"),
        failed: fields.count("failCnt"),
        timed_out: fields.count("timeoutCnt"),
        expired: fields.count("expiredCnt"),
        completed: fields.count("completeCnt"),
        progress: fields.count("progress"),
        success_rate: fields.count("successRate"),
    };
    let status = fields.text("status").map(|word| Status::from_word(&word));
    let kind = fields
        .text("taskType")
        .map(|word| TaskType::from_word(&word));
    let task = Task {
        // The answer to the creation of a task spells it `taskID`.
        id: fields.text("taskId").or_else(|| fields.text("taskID")),
        name: fields.text("taskName"),
        app_id: fields.text("appId"),
        operator: fields.text("operator"),
        from: fields
            .text("taskFrom")
            .map(|word| TaskFrom::from_word(&word)),
        created: fields.text("startTime").map(|text| Created {
            instant: Instant::parse(&text),
            text,
        }),
        timeout_s: fields.count("timeout"),
        param: fields
            .take("param")
            .map(|value| param(value, kind.as_ref())),
        tags: fields.read("tags", tags),
        kind,
        ..Task::new(status, &counts)
    };
    // A health page may have a `status` too: only a word of the platform's makes it a task.
    let is_task = fields.known
        || task
            .status
            .as_ref()
            .is_some_and(|status| !matches!(status, Status::Other(_)));
    is_task.then_some(Task {
        other: fields.entries,
        unreadable: fields.unreadable,
        ..task
    })
}

fn param(value: Json, kind: Option<&TaskType>) -> Param {
    let value = match value {
        Json::String(text) => match Json::parse(&text) {
            Ok(inner @ Json::Object(_)) => inner,
            _ => Json::String(text),
        },
        value => value,
    };
    let is_command = match kind {
        Some(TaskType::DeviceCmd) => true,
        Some(TaskType::Other(_)) | None => value.get("command").is_some(),
        Some(_) => false,
    };
    match value {
        Json::Object(entries) if is_command => Param::Command(Box::new(command_param(entries))),
        value => Param::Other(value),
    }
}

fn command_param(entries: Vec<(Box<str>, Json)>) -> CommandParam {
    let mut fields = Fields {
        entries,
        unreadable: Vec::new(),
        known: false,
    };
    let command = match fields.read("command", object) {
        Some(entries) => Some(command(entries)),
        // The older, flat form has service and method beside the targets.
        None if fields.has("serviceId") || fields.has("method") => {
            let mut flat = Vec::new();
            for key in ["serviceId", "method", "paras"] {
                flat.extend(fields.remove(key).map(|value| (key.into(), value)));
            }
            Some(command(flat))
        }
        None => None,
    };
    let kind = fields.text("type").or_else(|| fields.text("commandType"));
    let param = CommandParam {
        targets: Targets {
            kind: kind.map(|word| TargetType::from_word(&word)),
            device_list: fields.read("deviceList", texts),
            device_type: fields.text("deviceType"),
            manufacturer_id: fields.text("manufacturerId"),
            model: fields.text("model"),
            device_location: fields.text("deviceLocation"),
            group_list: fields.read("groupList", texts),
        },
        command,
        callback_url: fields.text("callbackUrl"),
        max_retransmit: fields.count("maxRetransmit"),
        group_tag: fields.text("groupTag"),
        file_id: fields.text("fileId"),
        other: Vec::new(),
    };
    CommandParam {
        other: fields.into_rest(),
        ..param
    }
}

fn command(entries: Vec<(Box<str>, Json)>) -> Command {
    let mut fields = Fields {
        entries,
        unreadable: Vec::new(),
        known: false,
    };
    let command = Command {
        service_id: fields.text("serviceId"),
        method: fields.text("method"),
        paras: fields.remove("paras").map(paras),
        other: Vec::new(),
    };
    Command {
        other: fields.into_rest(),
        ..command
    }
}

fn paras(value: Json) -> Paras {
    match value {
        Json::Null => Paras::Null,
        Json::String(text) => match Json::parse(&text) {
            Ok(inner) if inner.is_container() => Paras::JsonString(inner),
            _ => Paras::Text(text.into_string()),
        },
        value => Paras::Json(value),
    }
}

fn tags(value: Json) -> Result<Vec<Tag>, Json> {
    let Json::Array(items) = value else {
        return Err(value);
    };
    if !items.iter().all(is_tag) {
        return Err(Json::Array(items));
    }
    let tag = |item: &Json| Tag {
        name: item.get("tagName").and_then(text).unwrap_or_default(),
        value: item.get("tagValue").and_then(text),
    };
    Ok(items.iter().map(tag).collect())
}

/// A tag is an object whose name and value, as far as it has them, are no objects or arrays.
fn is_tag(item: &Json) -> bool {
    let fits = |field| item.get(field).is_none_or(|value| !value.is_container());
    matches!(item, Json::Object(_)) && fits("tagName") && fits("tagValue")
}

fn object(value: Json) -> Result<Vec<(Box<str>, Json)>, Json> {
    match value {
        Json::Object(entries) => Ok(entries),
        value => Err(value),
    }
}

fn texts(value: Json) -> Result<std::rc::Rc<[Box<str>]>, Json> {
    let Json::Array(items) = value else {
        return Err(value);
    };
    if items
        .iter()
        .any(|item| !matches!(item, Json::String(_) | Json::Number(_)))
    {
        return Err(Json::Array(items));
    }
    let text = |item| match item {
        Json::String(text) | Json::Number(text) => Some(text),
        _ => None,
    };
    Ok(items.into_iter().filter_map(text).collect())
}

/// A scalar as text; blank strings and null are nothing.
fn text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) if text.trim().is_empty() => None,
        Json::String(text) | Json::Number(text) => Some(text.to_string()),
        Json::Bool(value) => Some(if *value { "true" } else { "false" }.to_owned()),
        _ => None,
    }
}

/// A whole number from zero, as a number or a string of digits. `12.0` is 12 to every JSON writer; `1.5` is no count.
fn count(value: &Json) -> Option<u64> {
    let (Json::Number(digits) | Json::String(digits)) = value else {
        return None;
    };
    let digits = digits.trim();
    let whole = match digits.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => {
            whole
        }
        Some(_) => return None,
        None => digits,
    };
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    whole.parse().ok()
}

/// The entries of an object, taken one by one; what is left at the end was not named by the API page.
struct Fields {
    entries: Vec<(Box<str>, Json)>,
    unreadable: Vec<Unreadable>,
    known: bool,
}

impl Fields {
    fn has(&self, field: &str) -> bool {
        self.entries.iter().any(|(name, _)| **name == *field)
    }

    /// Takes a field out; of duplicates the last, and the others stay to be shown.
    fn remove(&mut self, field: &str) -> Option<Json> {
        let index = self
            .entries
            .iter()
            .rposition(|(name, _)| **name == *field)?;
        self.known |= !COMMON_FIELDS.contains(&field);
        Some(self.entries.remove(index).1)
    }

    /// As [`Self::remove`], null being nothing.
    fn take(&mut self, field: &str) -> Option<Json> {
        self.remove(field).filter(|value| *value != Json::Null)
    }

    /// Takes a field through a reading that gives back what it cannot read.
    fn read<T>(&mut self, field: &'static str, read: fn(Json) -> Result<T, Json>) -> Option<T> {
        match read(self.take(field)?) {
            Ok(value) => Some(value),
            Err(value) => {
                self.unreadable.push(Unreadable { field, value });
                None
            }
        }
    }

    fn text(&mut self, field: &'static str) -> Option<String> {
        self.read(field, |value| match value {
            Json::String(ref blank) if blank.trim().is_empty() => Ok(None),
            value => text(&value).map(Some).ok_or(value),
        })?
    }

    fn count(&mut self, field: &'static str) -> Option<u64> {
        self.read(field, |value| match value {
            Json::String(ref blank) if blank.trim().is_empty() => Ok(None),
            value => count(&value).map(Some).ok_or(value),
        })?
    }

    /// What was not taken, and what could not be read, in one list.
    fn into_rest(self) -> Vec<(Box<str>, Json)> {
        let unreadable = self
            .unreadable
            .into_iter()
            .map(|field| (field.field.into(), field.value));
        unreadable.chain(self.entries).collect()
    }
}
