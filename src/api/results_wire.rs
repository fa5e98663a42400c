//! The platform's documents of per-device results; beside `wire` the only file that names their fields.
//!
//! As tolerant as `wire`: `output` and `error` may be text, an object, or JSON in a text, `taskDetails` a list or one object, and
//! a row may lack anything. What no field can take is kept beside it.

use std::rc::Rc;

use serde::Deserialize;

use super::field::{Field, Taker, put_back};
use crate::json::{self, Json};
use crate::model::results::{Output, Reason};
use crate::model::{ResultRow, ResultStatus, ResultsPage, Timestamp};

/// A page (`QueryTaskDetailsOutDTO` of the SDKs).
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageWire {
    total_count: Field<u64>,
    task_details: Option<Json>,
}

/// A row.
#[derive(Default, Deserialize)]
struct RowWire {
    status: Field<ResultStatus>,
    output: Option<Json>,
    error: Option<Json>,
    param: Option<Json>,
    #[serde(rename = "*")]
    rest: Json,
}

/// What names the device of a row.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ParamWire {
    device_id: Field<String>,
    node_id: Field<String>,
    index: Field<String>,
    command_id: Field<String>,
    #[serde(rename = "*")]
    rest: Json,
}

/// An error in a row.
#[derive(Default, Deserialize)]
struct ErrorWire {
    error_code: Field<String>,
    error_desc: Field<String>,
    #[serde(rename = "*")]
    rest: Json,
}

/// The page in a document; `None` where it has no field of one.
pub(super) fn page(document: Json) -> Option<ResultsPage> {
    let wire = PageWire::deserialize(document).ok()?;
    let mut taker = Taker::default();
    let total_count = taker.own(wire.total_count);
    if !taker.is_task && wire.task_details.is_none() {
        return None;
    }
    let rows = match wire.task_details.unwrap_or_default() {
        Json::Array(rows) => rows.into_iter().map(row).collect(),
        Json::Null => Rc::default(),
        one => Rc::from([row(one)]),
    };
    Some(ResultsPage {
        rows,
        total_count,
        body: Rc::default(),
        at: Timestamp::from_millis(0),
    })
}

/// The rows of a body, letter by letter as it has them: a JSON array.
pub(super) fn rows_as_sent(body: &str) -> String {
    match json::source(body, "taskDetails") {
        Some(rows) if rows.starts_with('[') => rows.to_owned(),
        None | Some("null") => "[]".to_owned(),
        Some(one) => format!("[{one}]"),
    }
}

fn row(value: Json) -> ResultRow {
    if !matches!(value, Json::Object(_)) {
        // No row at all: kept as what it is.
        return ResultRow {
            other: Rc::new(value),
            ..ResultRow::default()
        };
    }
    let wire = RowWire::deserialize(value).unwrap_or_default();
    let mut taker = Taker::default();
    let mut rest = wire.rest;
    let status = taker.common(wire.status);
    let param = wire.param.map(unfolded);
    let (param, other_param) = match param {
        Some(param @ Json::Object(_)) => (ParamWire::deserialize(param).unwrap_or_default(), None),
        other => (ParamWire::default(), other),
    };
    let mut param_taker = Taker::default();
    let (device_id, node_id) = (
        param_taker.common(param.device_id),
        param_taker.common(param.node_id),
    );
    let (index, command_id) = (
        param_taker.common(param.index),
        param_taker.common(param.command_id),
    );
    let param_rest = Rc::unwrap_or_clone(param_taker.into_rest(param.rest));
    let param_rest = other_param.or((!param_rest.is_empty()).then_some(param_rest));
    put_back(
        &mut rest,
        "param",
        param_rest.filter(|rest| *rest != Json::Null),
    );
    ResultRow {
        status,
        device_id,
        node_id,
        index,
        command_id,
        reason: wire.error.and_then(reason),
        output: wire.output.and_then(Output::new),
        other: taker.into_rest(rest),
    }
}

fn reason(error: Json) -> Option<Reason> {
    let unfolded = unfolded(error.clone());
    if !["error_code", "error_desc"]
        .iter()
        .any(|name| unfolded.get(name).is_some())
    {
        return Reason::sent(&error);
    }
    let wire = ErrorWire::deserialize(unfolded).ok()?;
    let mut taker = Taker::default();
    let code = taker.common(wire.error_code);
    let description = taker.common(wire.error_desc);
    let other = Rc::unwrap_or_clone(taker.into_rest(wire.rest));
    if code.is_none() && description.is_none() {
        return Reason::sent(&error);
    }
    Some(Reason::platform(code, description, other))
}

/// The object that a string holds; any other value as it is.
fn unfolded(value: Json) -> Json {
    match value.as_str().map(Json::parse) {
        Some(Ok(inner @ Json::Object(_))) => inner,
        _ => value,
    }
}
