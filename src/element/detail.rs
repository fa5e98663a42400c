//! The events of a card as the element's module sends them on.

use js_sys::{Function, Object, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::CardEvent;
use crate::api::Error;
use crate::api::client::object;
use crate::model::Status;
use crate::state::State;

/// An event as the element's module gets it. The `detail` is without the task: that one is parsed from the body by the
/// element's module, when asked for. So the body is handed over as it is, in UTF-8: most pages never ask.
struct Parts<'a> {
    name: &'static str,
    detail: Object,
    body: Option<&'a str>,
}

/// Calls the element's module. What a listener throws is the page's affair and must not come back into the card.
pub(super) fn emit(callback: &Function, event: &CardEvent) {
    let parts = parts(event);
    let body = parts.body.map(|body| Uint8Array::from(body.as_bytes()));
    drop(callback.call3(
        &JsValue::UNDEFINED,
        &parts.name.into(),
        &parts.detail,
        &body.into(),
    ));
}

/// A text; `null`, not `undefined`, for none. One by one, since serde's structs weigh more.
fn text(text: Option<&str>) -> JsValue {
    let serializer = Serializer::new().serialize_missing_as_null(true);
    text.serialize(&serializer).unwrap_or_default()
}

/// A number; `null` for none.
fn number(number: Option<impl Into<f64>>) -> JsValue {
    number.map_or(JsValue::NULL, |number| JsValue::from_f64(number.into()))
}

fn plain<'a>(name: &'static str, detail: &[(&str, JsValue)]) -> Parts<'a> {
    Parts {
        name,
        detail: object(detail),
        body: None,
    }
}

fn parts(event: &CardEvent) -> Parts<'_> {
    match event {
        CardEvent::LoadStart { task_id } => plain("loadstart", &[("taskId", text(Some(task_id)))]),
        CardEvent::Load(last) => Parts {
            body: Some(&last.text),
            ..plain("load", &[])
        },
        CardEvent::Change { .. } => plain("change", &[]),
        CardEvent::Status { from, to } => {
            let word = |status: &Option<Status>| text(status.as_ref().map(Status::as_word));
            plain("status", &[("from", word(from)), ("to", word(to))])
        }
        CardEvent::Complete(_) => plain("complete", &[]),
        CardEvent::Tag(tag) => {
            let detail = [
                ("name", text(Some(&tag.name))),
                ("value", text(tag.value.as_deref())),
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
        ("state", text(Some(state.name()))),
        ("hasError", state.error().is_some().into()),
        ("updatedAt", number(updated_at)),
    ]
}

fn error_detail(error: &Error, message: &str) -> [(&'static str, JsValue); 7] {
    let answer = &error.answer;
    // The platform's own words only: a proxy's text is on the card, where it is marked as such.
    let description = answer.code.as_ref().and(answer.description.as_deref());
    [
        ("kind", text(Some(error.kind().as_str()))),
        ("code", text(answer.code.as_deref())),
        ("description", text(description)),
        ("httpStatus", number(answer.http_status)),
        ("message", text(Some(message))),
        ("retryable", error.kind().is_retryable().into()),
        ("retryAfter", number(answer.retry_after_s)),
    ]
}
