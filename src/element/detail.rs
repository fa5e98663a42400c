//! The events of a card as the element's module sends them on.

use js_sys::{Function, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::event::CardEvent;

/// Calls the element's module with the name, the `detail` without the task, and the body of a load: the module parses it
/// when a listener reads it, since most never do. What a listener throws is the page's affair.
pub(super) fn emit(on_event: &Function, event: &CardEvent) {
    let (name, detail) = match event {
        CardEvent::LoadStart(detail) => ("loadstart", detail_of(detail)),
        CardEvent::Load(_) => ("load", JsValue::UNDEFINED),
        CardEvent::Change(..) => ("change", JsValue::UNDEFINED),
        CardEvent::Status(detail) => ("status", detail_of(detail)),
        CardEvent::Complete(_) => ("complete", JsValue::UNDEFINED),
        CardEvent::Error(detail) => ("error", detail_of(detail)),
        CardEvent::Tag(detail) => ("tag", detail_of(detail)),
        CardEvent::Results(detail) => ("results", detail_of(detail)),
        CardEvent::State(detail) => ("state", detail_of(detail)),
        CardEvent::Settled => ("settled", JsValue::UNDEFINED),
    };
    let body = match event {
        CardEvent::Load(body) => Uint8Array::from(body.as_str().as_bytes()).into(),
        CardEvent::Results(detail) => JsValue::from_str(&detail.results),
        _ => JsValue::UNDEFINED,
    };
    drop(on_event.call3(&JsValue::UNDEFINED, &name.into(), &detail, &body));
}

/// What is absent is `null`, as the contract has it.
fn detail_of(detail: &impl Serialize) -> JsValue {
    let serializer = Serializer::new().serialize_missing_as_null(true);
    detail.serialize(&serializer).unwrap_or_default()
}
