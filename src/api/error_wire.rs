//! The error body of the platform, and how it is told from what was asked for.

use serde::Deserialize;

use super::field::{Field, Taker};
use crate::json::Json;

/// An error.
#[derive(Deserialize)]
struct FailureWire {
    error_code: Json,
    error_desc: Field<String>,
}

/// The platform's error body.
pub(super) struct Failure {
    /// `error_code`
    pub(super) code: String,
    /// `error_desc`
    pub(super) description: Option<String>,
}

/// What a document is.
pub(super) enum Document<T> {
    /// A top-level `error_code` that is not null makes it an error, whatever else there is.
    Failure(Failure),
    /// What was asked for.
    Answer(T),
    /// Not an object, or one without any field of that.
    Foreign,
}

/// Whether a body is worth reading for an error: a look at its text, which costs less than reading a large task.
pub(super) fn may_be_failure(body: &str) -> bool {
    body.contains("error_code")
}

/// Reads a document: an error, or what `answer` makes of it.
pub(super) fn read<T>(document: Json, answer: impl FnOnce(Json) -> Option<T>) -> Document<T> {
    let has_code = document
        .get("error_code")
        .is_some_and(|code| *code != Json::Null);
    if has_code {
        let failure = FailureWire::deserialize(document).map(failure);
        return failure.map_or(Document::Foreign, Document::Failure);
    }
    answer(document).map_or(Document::Foreign, Document::Answer)
}

fn failure(wire: FailureWire) -> Failure {
    let mut taker = Taker::default();
    let code = taker.common(Field::of("", Some(wire.error_code.clone())));
    Failure {
        code: code.unwrap_or_else(|| wire.error_code.to_pretty()),
        description: taker.common(wire.error_desc),
    }
}
