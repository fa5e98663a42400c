//! The events of a card as the element's module sends them on.

use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::CardEvent;
use crate::api::Error;
use crate::model::Status;

/// The `detail` of an event, without the task: that one is parsed from the body by the element's module, when asked for.
#[derive(Debug, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
enum Detail<'a> {
    LoadStart {
        task_id: &'a str,
    },
    Task {},
    Status {
        from: Option<&'a str>,
        to: Option<&'a str>,
    },
    Error {
        kind: &'static str,
        code: Option<&'a str>,
        description: Option<&'a str>,
        http_status: Option<u16>,
        message: &'a str,
        retryable: bool,
        retry_after: Option<u32>,
    },
}

/// Calls the element's module. What a listener throws is the page's affair and must not come back into the card.
pub(super) fn emit(callback: &Function, event: &CardEvent) {
    let (name, detail, text) = parts(event);
    // `null`, not `undefined`, for what there is none of.
    let detail = detail
        .serialize(&Serializer::new().serialize_missing_as_null(true))
        .unwrap_or_default();
    let text = text.map_or(JsValue::NULL, JsValue::from_str);
    let _ = callback.call3(
        &JsValue::UNDEFINED,
        &JsValue::from_str(name),
        &detail,
        &text,
    );
}

fn parts(event: &CardEvent) -> (&'static str, Detail<'_>, Option<&str>) {
    match event {
        CardEvent::LoadStart { task_id } => ("loadstart", Detail::LoadStart { task_id }, None),
        CardEvent::Load(last) => ("load", Detail::Task {}, Some(&last.text)),
        CardEvent::Change { last, .. } => ("change", Detail::Task {}, Some(&last.text)),
        CardEvent::Status { from, to } => {
            let (from, to) = (
                from.as_ref().map(Status::as_word),
                to.as_ref().map(Status::as_word),
            );
            ("status", Detail::Status { from, to }, None)
        }
        CardEvent::Complete(last) => ("complete", Detail::Task {}, Some(&last.text)),
        CardEvent::Error { error, message } => ("error", error_detail(error, message), None),
    }
}

fn error_detail<'a>(error: &'a Error, message: &'a str) -> Detail<'a> {
    let answer = &error.answer;
    Detail::Error {
        kind: error.kind().as_str(),
        code: answer.code.as_deref(),
        // The platform's own words only: a proxy's text is on the card, where it is marked as such.
        description: answer.code.as_ref().and(answer.description.as_deref()),
        http_status: answer.http_status,
        message,
        retryable: error.kind().is_retryable(),
        retry_after: answer.retry_after_s,
    }
}
