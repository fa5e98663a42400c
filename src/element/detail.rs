//! The events of a card as the element's module sends them on.

use js_sys::{Function, Object};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::CardEvent;
use crate::api::Error;
use crate::api::client::object;
use crate::model::Status;
use crate::state::State;

/// An event as the element's module gets it. The `detail` is without the task: that one is parsed from the body by the
/// element's module, when asked for.
struct Parts<'a> {
    name: &'static str,
    detail: Object,
    text: Option<&'a str>,
}

/// Calls the element's module. What a listener throws is the page's affair and must not come back into the card.
pub(super) fn emit(callback: &Function, event: &CardEvent) {
    let parts = parts(event);
    drop(callback.call3(
        &JsValue::UNDEFINED,
        &parts.name.into(),
        &parts.detail,
        &value(parts.text),
    ));
}

/// A value for JavaScript; `null`, not `undefined`, for what there is none of. One by one, since serde's structs weigh more.
fn value(value: impl Serialize) -> JsValue {
    let serializer = Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).unwrap_or_default()
}

fn plain<'a>(name: &'static str, detail: &[(&str, JsValue)]) -> Parts<'a> {
    Parts {
        name,
        detail: object(detail),
        text: None,
    }
}

fn parts(event: &CardEvent) -> Parts<'_> {
    match event {
        CardEvent::LoadStart { task_id } => plain("loadstart", &[("taskId", value(task_id))]),
        CardEvent::Load(last) => Parts {
            text: Some(&last.text),
            ..plain("load", &[])
        },
        CardEvent::Change { .. } => plain("change", &[]),
        CardEvent::Status { from, to } => {
            let word = |status: &Option<Status>| value(status.as_ref().map(Status::as_word));
            plain("status", &[("from", word(from)), ("to", word(to))])
        }
        CardEvent::Complete(_) => plain("complete", &[]),
        CardEvent::Tag(tag) => {
            let detail = [
                ("name", value(&tag.name)),
                ("value", value(tag.value.as_deref())),
            ];
            plain("tag", &detail)
        }
        CardEvent::Error { error, message } => plain("error", &error_detail(error, message)),
        CardEvent::State(state) => plain("state", &state_detail(state)),
        CardEvent::Settled => plain("settled", &[]),
    }
}

fn state_detail(state: &State) -> [(&'static str, JsValue); 3] {
    let updated_at = state.snapshot().map(|last| last.at.as_millis());
    // Within the 53 bits of a number, as every `Date` is.
    #[allow(clippy::cast_precision_loss)]
    let updated_at = updated_at.map(|millis| millis as f64);
    [
        ("state", value(state.name())),
        ("hasError", value(state.error().is_some())),
        ("updatedAt", value(updated_at)),
    ]
}

fn error_detail(error: &Error, message: &str) -> [(&'static str, JsValue); 7] {
    let answer = &error.answer;
    // The platform's own words only: a proxy's text is on the card, where it is marked as such.
    let description = answer.code.as_ref().and(answer.description.as_deref());
    let http_status = answer.http_status.map(u32::from);
    [
        ("kind", value(error.kind().as_str())),
        ("code", value(answer.code.as_deref())),
        ("description", value(description)),
        ("httpStatus", value(http_status)),
        ("message", value(message)),
        ("retryable", value(error.kind().is_retryable())),
        ("retryAfter", value(answer.retry_after_s)),
    ]
}
