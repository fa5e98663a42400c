//! The events of a card as the element's module sends them on.

use js_sys::{Array, Function};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::CardEvent;
use crate::api::Error;
use crate::model::Status;
use crate::state::Snapshot;

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
    Tag {
        name: &'a str,
        value: Option<&'a str>,
    },
    State {
        state: &'static str,
        has_error: bool,
        updated_at: Option<f64>,
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

/// An event as the element's module gets it.
struct Parts<'a> {
    name: &'static str,
    detail: Detail<'a>,
    text: Option<&'a str>,
    before: Option<&'a str>,
}

/// Calls the element's module. What a listener throws is the page's affair and must not come back into the card.
pub(super) fn emit(callback: &Function, event: &CardEvent) {
    let parts = parts(event);
    // `null`, not `undefined`, for what there is none of.
    let serializer = Serializer::new().serialize_missing_as_null(true);
    let detail = parts.detail.serialize(&serializer).unwrap_or_default();
    let text = |text: Option<&str>| text.map_or(JsValue::NULL, JsValue::from_str);
    let arguments = Array::of4(
        &parts.name.into(),
        &detail,
        &text(parts.text),
        &text(parts.before),
    );
    drop(callback.apply(&JsValue::UNDEFINED, &arguments));
}

fn parts(event: &CardEvent) -> Parts<'_> {
    let plain = |name, detail| Parts {
        name,
        detail,
        text: None,
        before: None,
    };
    match event {
        CardEvent::LoadStart { task_id } => plain("loadstart", Detail::LoadStart { task_id }),
        CardEvent::Load(last) => with_task("load", last),
        CardEvent::Change { last, previous } => Parts {
            before: Some(&previous.text),
            ..with_task("change", last)
        },
        CardEvent::Status { from, to } => {
            let (from, to) = (
                from.as_ref().map(Status::as_word),
                to.as_ref().map(Status::as_word),
            );
            plain("status", Detail::Status { from, to })
        }
        CardEvent::Complete(last) => with_task("complete", last),
        CardEvent::Tag(tag) => plain(
            "tag",
            Detail::Tag {
                name: &tag.name,
                value: tag.value.as_deref(),
            },
        ),
        CardEvent::Error { error, message } => plain("error", error_detail(error, message)),
        CardEvent::State(state) => {
            let has_error = state.error().is_some();
            let updated_at = state.snapshot().map(|last| last.at.as_millis());
            // Within the 53 bits of a number, as every `Date` is.
            #[allow(clippy::cast_precision_loss)]
            let updated_at = updated_at.map(|millis| millis as f64);
            plain(
                "state",
                Detail::State {
                    state: state.name(),
                    has_error,
                    updated_at,
                },
            )
        }
        CardEvent::Settled => plain("settled", Detail::Task {}),
    }
}

fn with_task<'a>(name: &'static str, last: &'a Snapshot) -> Parts<'a> {
    Parts {
        name,
        detail: Detail::Task {},
        text: Some(&last.text),
        before: None,
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
