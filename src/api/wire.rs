//! The platform's documents: the only file that names their fields.
//!
//! Reading is tolerant: a missing or null field is absent, a number may come as a string and a string as a number, an
//! unknown key is kept, and a value that a field cannot have is kept beside it and reported, never guessed at.

use std::rc::Rc;

use crate::model::command::{Command, CommandParam, Param, Paras, TargetType};
use crate::model::task::{Created, Unreadable};
use crate::model::{Counts, Instant, Json, Status, Tag, Task, TaskFrom, TaskType, json, text};

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
    text::contains(body, "error_code")
}

/// The error in a document: a top-level `error_code` that is not null, whatever else there is.
pub(super) fn failure(document: &Json) -> Option<Failure> {
    let code = document
        .get("error_code")
        .filter(|code| **code != Json::Null)?;
    Some(Failure {
        code: scalar(code).unwrap_or_else(|| code.to_pretty()),
        description: document.get("error_desc").and_then(scalar),
    })
}

/// The task in a document; `None` when it is no object or has no field of a task.
pub(super) fn task(document: Json) -> Option<Task> {
    let Json::Object(entries) = document else {
        return None;
    };
    let mut fields = Fields::new(entries);
    let mut counts = Counts::default();
    fields.count("totalCnt", &mut counts.total);
    fields.count("successCnt", &mut counts.succeeded);
    fields.count("failCnt", &mut counts.failed);
    fields.count("timeoutCnt", &mut counts.timed_out);
    fields.count("expiredCnt", &mut counts.expired);
    fields.count("completeCnt", &mut counts.completed);
    fields.count("progress", &mut counts.progress);
    fields.count("successRate", &mut counts.success_rate);
    let mut task = Task::new(fields.word("status", Status::from_word), &counts);
    fields.text("taskId", &mut task.id);
    if task.id.is_none() {
        // The answer to the creation of a task spells it so.
        fields.text("taskID", &mut task.id);
    }
    fields.text("taskName", &mut task.name);
    fields.text("appId", &mut task.app_id);
    fields.text("operator", &mut task.operator);
    task.from = fields.word("taskFrom", TaskFrom::from_word);
    task.kind = fields.word("taskType", TaskType::from_word);
    task.created = fields.word("startTime", |text| Created {
        instant: Instant::parse(text),
        text: text.to_owned(),
    });
    fields.count("timeout", &mut task.timeout_s);
    if let Some(value) = fields.take("param") {
        task.param = Some(param(value, task.kind.as_ref()));
    }
    fields.read("tags", &mut task.tags, tags);
    // A health page may have a `status` too: only a word of the platform's makes it a task.
    let is_task = fields.known || !matches!(task.status, None | Some(Status::Other(_)));
    task.other = fields.entries;
    task.unreadable = fields.unreadable;
    is_task.then_some(task)
}

/// The parameters letter by letter as a body has them: those of the command, or all of `param` where it is no command.
pub(super) fn parameters(body: &str, is_command: bool) -> Option<String> {
    let param = json::source(body, "param")?;
    // A string that holds the object is unfolded, as it is to be read.
    let inner = match Json::parse(param) {
        Ok(Json::String(text)) if is_command => text.into_string(),
        _ => param.to_owned(),
    };
    if !is_command {
        return Some(inner);
    }
    let command = json::source(&inner, "command").filter(|command| command.starts_with('{'));
    json::source(command.unwrap_or(&inner), "paras").map(str::to_owned)
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
        Json::Object(entries) if is_command => Param::Command(command_param(entries)),
        value => Param::Other(value),
    }
}

fn command_param(entries: Vec<(Box<str>, Json)>) -> Box<CommandParam> {
    let mut fields = Fields::new(entries);
    let mut param = Box::<CommandParam>::default();
    let mut nested = None;
    fields.read("command", &mut nested, |value| match value {
        Json::Object(entries) => Some(std::mem::take(entries)),
        _ => None,
    });
    if nested.is_none() && (fields.has("serviceId") || fields.has("method")) {
        // The older, flat form has service and method beside the targets.
        let mut flat = Vec::new();
        for key in ["serviceId", "method", "paras"] {
            if let Some(value) = fields.remove(key) {
                flat.push((key.into(), value));
            }
        }
        nested = Some(flat);
    }
    param.command = nested.map(command);
    let targets = &mut param.targets;
    targets.kind = fields.word("type", TargetType::from_word);
    if targets.kind.is_none() {
        targets.kind = fields.word("commandType", TargetType::from_word);
    }
    fields.read("deviceList", &mut targets.device_list, texts);
    fields.text("deviceType", &mut targets.device_type);
    fields.text("manufacturerId", &mut targets.manufacturer_id);
    fields.text("model", &mut targets.model);
    fields.text("deviceLocation", &mut targets.device_location);
    fields.read("groupList", &mut targets.group_list, texts);
    fields.text("callbackUrl", &mut param.callback_url);
    fields.count("maxRetransmit", &mut param.max_retransmit);
    fields.text("groupTag", &mut param.group_tag);
    fields.text("fileId", &mut param.file_id);
    param.other = fields.into_rest();
    param
}

fn command(entries: Vec<(Box<str>, Json)>) -> Command {
    let mut fields = Fields::new(entries);
    let mut command = Command::default();
    fields.text("serviceId", &mut command.service_id);
    fields.text("method", &mut command.method);
    command.paras = fields.remove("paras").map(paras);
    command.other = fields.into_rest();
    command
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

fn tags(value: &mut Json) -> Option<Vec<Tag>> {
    let Json::Array(items) = value else {
        return None;
    };
    let tag = |item: &Json| {
        // A tag is an object whose name and value, as far as it has them, are no objects or arrays.
        let part = |field| match item.get(field) {
            Some(value) if value.is_container() => None,
            value => Some(value.and_then(scalar)),
        };
        matches!(item, Json::Object(_)).then_some(Tag {
            name: part("tagName")?.unwrap_or_default(),
            value: part("tagValue")?,
        })
    };
    items.iter().map(tag).collect()
}

/// A list of texts; they are moved, since there may be many.
fn texts(value: &mut Json) -> Option<Rc<[Box<str>]>> {
    let Json::Array(items) = value else {
        return None;
    };
    let is_text = |item: &Json| matches!(item, Json::String(_) | Json::Number(_));
    if !items.iter().all(is_text) {
        return None;
    }
    let text = |item| match item {
        Json::String(text) | Json::Number(text) => Some(text),
        _ => None,
    };
    Some(std::mem::take(items).into_iter().filter_map(text).collect())
}

/// A scalar as text; blank strings and null are nothing.
fn scalar(value: &Json) -> Option<String> {
    match value {
        Json::String(text) if text.trim().is_empty() => None,
        Json::String(text) | Json::Number(text) => Some(String::from(&**text)),
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
    let whole = match text::split_once(digits, ".") {
        Some((whole, zeros)) if text::whole_number(zeros) == Some(0) => whole,
        Some(_) => return None,
        None => digits,
    };
    text::whole_number(whole)
}

/// The entries of an object, taken one by one; what is left at the end was not named by the API page.
struct Fields {
    entries: Vec<(Box<str>, Json)>,
    unreadable: Vec<Unreadable>,
    known: bool,
}

impl Fields {
    fn new(entries: Vec<(Box<str>, Json)>) -> Self {
        Self {
            entries,
            unreadable: Vec::new(),
            known: false,
        }
    }

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

    /// Takes a field through a reading that leaves a value as it is which it cannot read.
    fn read<T>(
        &mut self,
        field: &'static str,
        slot: &mut Option<T>,
        read: fn(&mut Json) -> Option<T>,
    ) {
        let value = self.take(field);
        self.keep(field, value, slot, read);
    }

    /// As [`Self::read`], a blank string being nothing.
    fn scalar<T>(
        &mut self,
        field: &'static str,
        slot: &mut Option<T>,
        read: fn(&mut Json) -> Option<T>,
    ) {
        let is_blank = |value: &Json| value.as_str().is_some_and(|text| text.trim().is_empty());
        let value = self.take(field).filter(|value| !is_blank(value));
        self.keep(field, value, slot, read);
    }

    fn keep<T>(
        &mut self,
        field: &'static str,
        value: Option<Json>,
        slot: &mut Option<T>,
        read: fn(&mut Json) -> Option<T>,
    ) {
        if let Some(mut value) = value {
            *slot = read(&mut value);
            if slot.is_none() {
                self.unreadable.push(Unreadable { field, value });
            }
        }
    }

    fn text(&mut self, field: &'static str, slot: &mut Option<String>) {
        self.scalar(field, slot, |value| scalar(value));
    }

    fn count(&mut self, field: &'static str, slot: &mut Option<u64>) {
        self.scalar(field, slot, |value| count(value));
    }

    /// A text that stands for something.
    fn word<T>(&mut self, field: &'static str, read: fn(&str) -> T) -> Option<T> {
        let mut word = None;
        self.text(field, &mut word);
        word.as_deref().map(read)
    }

    /// What was not taken, and what could not be read, in one list.
    fn into_rest(mut self) -> Vec<(Box<str>, Json)> {
        let mut rest = Vec::new();
        for Unreadable { field, value } in self.unreadable {
            rest.push((field.into(), value));
        }
        rest.append(&mut self.entries);
        rest
    }
}
