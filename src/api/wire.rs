//! The platform's document of a task; beside `error_wire` and `results_wire` the only file that names the platform's fields.
//!
//! Reading is tolerant: a missing or null field is absent, a number may come as a string and a string as a number, an
//! unknown key is kept, and a value that a field cannot have is kept beside it and reported, never guessed at.

use std::rc::Rc;

use serde::Deserialize;

use super::field::{Field, Readable, Taker, put_back};
use crate::json::{self, Json};
use crate::model::command::{Command, CommandParam, Names, Param, Paras, TargetType, Targets};
use crate::model::task::Created;
use crate::model::{Counts, Status, Tag, Task, TaskFrom, TaskType};

/// A task (`QueryOneTaskOutDTO` on the API page).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TaskWire {
    total_cnt: Field<u64>,
    success_cnt: Field<u64>,
    fail_cnt: Field<u64>,
    timeout_cnt: Field<u64>,
    expired_cnt: Field<u64>,
    complete_cnt: Field<u64>,
    progress: Field<u64>,
    success_rate: Field<u64>,
    status: Field<Status>,
    task_id: Field<String>,
    /// The answer to the creation of a task spells it so.
    #[serde(rename = "taskID")]
    created_task_id: Option<Json>,
    task_name: Field<String>,
    app_id: Field<String>,
    operator: Field<String>,
    task_from: Field<TaskFrom>,
    task_type: Field<TaskType>,
    start_time: Field<Created>,
    timeout: Field<u64>,
    param: Option<Json>,
    tags: Field<Rc<[Tag]>>,
    #[serde(rename = "*")]
    rest: Json,
}

/// The parameter of a command, in the nested form (`ObjectNode` on the API page) or in the older, flat one, which has service,
/// method and parameters beside the targets.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ParamWire {
    command: Field<CommandWire>,
    service_id: Option<Json>,
    method: Option<Json>,
    paras: Option<Json>,
    r#type: Field<TargetType>,
    command_type: Option<Json>,
    device_list: Field<Names>,
    device_type: Field<String>,
    manufacturer_id: Field<String>,
    model: Field<String>,
    device_location: Field<String>,
    group_list: Field<Names>,
    callback_url: Field<String>,
    max_retransmit: Field<u64>,
    group_tag: Field<String>,
    file_id: Field<String>,
    #[serde(rename = "*")]
    rest: Json,
}

/// A command (`CommandDTO` on the API page).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CommandWire {
    service_id: Field<String>,
    method: Field<String>,
    paras: Option<Json>,
    #[serde(rename = "*")]
    rest: Json,
}

/// A tag (`TagDTO2` on the API page).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TagWire {
    tag_name: Field<String>,
    tag_value: Field<String>,
}

/// The task in a document; `None` when it has no field of a task.
pub(super) fn task(document: Json) -> Option<Task> {
    let wire = TaskWire::deserialize(document).ok()?;
    let mut taker = Taker::default();
    let mut rest = wire.rest;
    let counts = Counts {
        total: taker.own(wire.total_cnt),
        succeeded: taker.own(wire.success_cnt),
        failed: taker.own(wire.fail_cnt),
        timed_out: taker.own(wire.timeout_cnt),
        expired: taker.own(wire.expired_cnt),
        completed: taker.own(wire.complete_cnt),
        progress: taker.common(wire.progress),
        success_rate: taker.own(wire.success_rate),
    };
    let mut task = Task::new(taker.common(wire.status), &counts);
    task.id = taker.own(wire.task_id);
    task.id = taker.or(task.id, "taskID", wire.created_task_id, &mut rest);
    task.name = taker.own(wire.task_name);
    task.app_id = taker.common(wire.app_id);
    task.operator = taker.common(wire.operator);
    task.from = taker.own(wire.task_from);
    task.kind = taker.own(wire.task_type);
    task.created = taker.common(wire.start_time);
    task.timeout_s = taker.common(wire.timeout);
    let sent = wire.param.filter(|param| *param != Json::Null);
    task.param = sent.map(|value| param(value, task.kind.as_ref()));
    task.tags = taker.common(wire.tags);
    // A health page may have a `status` too: only a word of the platform's makes it a task.
    let is_task = taker.is_task || !matches!(task.status, None | Some(Status::Other(_)));
    task.other = Rc::new(rest);
    task.unreadable = taker.unreadable;
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
    if !(is_command && matches!(value, Json::Object(_))) {
        return Param::Other(Rc::new(value));
    }
    match ParamWire::deserialize(value) {
        Ok(wire) => Param::Command(Rc::new(command_param(wire))),
        Err(_) => Param::Other(Rc::default()),
    }
}

fn command_param(wire: ParamWire) -> CommandParam {
    let mut taker = Taker::default();
    let mut rest = wire.rest;
    let flat = [
        ("serviceId", wire.service_id),
        ("method", wire.method),
        ("paras", wire.paras),
    ];
    let is_flat = flat.iter().take(2).any(|(_, value)| value.is_some());
    let nested = taker.common(wire.command);
    let command = match nested {
        None if is_flat => CommandWire::deserialize(flat_command(flat)).ok(),
        nested => {
            for (name, value) in flat {
                put_back(&mut rest, name, value);
            }
            nested
        }
    };
    let kind = taker.common(wire.r#type);
    let targets = Targets {
        kind: taker.or(kind, "commandType", wire.command_type, &mut rest),
        device_list: taker.common(wire.device_list),
        device_type: taker.common(wire.device_type),
        manufacturer_id: taker.common(wire.manufacturer_id),
        model: taker.common(wire.model),
        device_location: taker.common(wire.device_location),
        group_list: taker.common(wire.group_list),
    };
    CommandParam {
        targets: Rc::new(targets),
        command: command.map(self::command),
        callback_url: taker.common(wire.callback_url),
        max_retransmit: taker.common(wire.max_retransmit),
        group_tag: taker.common(wire.group_tag),
        file_id: taker.common(wire.file_id),
        other: taker.into_rest(rest),
    }
}

/// The command of the flat form, in the nested one.
fn flat_command(entries: [(&str, Option<Json>); 3]) -> Json {
    let entries = entries.into_iter();
    let entries = entries.filter_map(|(name, value)| Some((name.into(), value?)));
    Json::Object(entries.collect())
}

fn command(wire: CommandWire) -> Command {
    let mut taker = Taker::default();
    Command {
        service_id: taker.common(wire.service_id),
        method: taker.common(wire.method),
        paras: wire.paras.map(paras),
        other: taker.into_rest(wire.rest),
    }
}

fn paras(value: Json) -> Paras {
    match value {
        Json::Null => Paras::Null,
        Json::String(text) => match Json::parse(&text) {
            Ok(inner) if inner.is_container() => Paras::JsonString(Rc::new(inner)),
            _ => Paras::Text(Rc::new(Json::String(text))),
        },
        value => Paras::Json(Rc::new(value)),
    }
}

impl Readable for CommandWire {
    const BLANK_IS_NOTHING: bool = false;

    fn read(value: Json) -> Result<Self, Json> {
        match value {
            Json::Object(_) => CommandWire::deserialize(value).map_err(|_| Json::Null),
            value => Err(value),
        }
    }
}

/// A tag is an object whose name and value, as far as it has them, are no objects or arrays. A list with anything else in it
/// is left whole.
impl Readable for Rc<[Tag]> {
    const BLANK_IS_NOTHING: bool = false;

    fn read(value: Json) -> Result<Self, Json> {
        let wires = Vec::<TagWire>::deserialize(value.clone()).ok();
        let tags = wires.and_then(|wires| wires.into_iter().map(tag).collect());
        tags.ok_or(value)
    }
}

fn tag(wire: TagWire) -> Option<Tag> {
    let mut taker = Taker::default();
    let name = taker.common(wire.tag_name).unwrap_or_default();
    let value = taker.common(wire.tag_value);
    taker.unreadable.is_empty().then_some(Tag { name, value })
}
