//! Reads a body as it streams in, and stops at a limit.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::foreign::{bytes, call, get, promise};
use super::response::{Body, CONTENT_LENGTH, Received};
use super::{Reason, RequestScope};
use crate::model::text::whole_number;

/// The most that is allocated for a body before any of it has come: as much as 30,000 long names take.
const MAX_RESERVED_BYTES: usize = 4 * 1024 * 1024;

/// The reader of a stream, which the page may have made. It cancels its stream when dropped before the end: such a stream
/// knows of no abort.
struct Reader {
    reader: JsValue,
    is_done: bool,
}

impl Drop for Reader {
    fn drop(&mut self) {
        if self.is_done {
            return;
        }
        // Nobody waits for the end of the cancelling, but a failure of it must not show as an unhandled rejection.
        if let Ok(cancelled) = call(&self.reader, "cancel", &Array::new()) {
            drop(JsFuture::from(promise(&cancelled)));
        }
    }
}

/// The whole body, at most `limit` bytes.
///
/// # Errors
/// It is longer than the limit, or broke off: the connection ended, or the stream failed.
pub(super) async fn read(
    received: &Received,
    limit: usize,
    scope: &RequestScope,
) -> Result<Vec<u8>, Reason> {
    match &received.body {
        Body::None => Ok(Vec::new()),
        Body::Whole(whole) => {
            let whole = scope.wait(whole).await.map_err(|_| Reason::BadData)?;
            let bytes = match whole.as_string() {
                Some(text) => text.into_bytes(),
                None => bytes(whole).ok_or(Reason::BadData)?.to_vec(),
            };
            if bytes.len() > limit {
                Err(Reason::TooLarge)
            } else {
                Ok(bytes)
            }
        }
        Body::Stream(stream) => {
            // As much as was announced, so that nothing is copied again; what was compressed is longer.
            let announced = received.head.headers().get(CONTENT_LENGTH);
            let announced = announced.as_deref().and_then(whole_number);
            let reserved = announced.and_then(|length| usize::try_from(length).ok());
            read_stream(stream, limit, reserved.unwrap_or_default(), scope).await
        }
    }
}

async fn read_stream(
    stream: &JsValue,
    limit: usize,
    reserved: usize,
    scope: &RequestScope,
) -> Result<Vec<u8>, Reason> {
    // A stream that somebody else reads has no reader to give.
    let broken = |_| Reason::BadData;
    let mut reader = Reader {
        reader: call(stream, "getReader", &Array::new()).map_err(broken)?,
        is_done: false,
    };
    let mut all = Vec::with_capacity(reserved.min(MAX_RESERVED_BYTES));
    loop {
        let chunk = call(&reader.reader, "read", &Array::new()).map_err(broken)?;
        let chunk = scope.wait(&chunk).await.map_err(broken)?;
        if get(&chunk, "done").map_err(broken)?.is_truthy() {
            reader.is_done = true;
            // It is kept for as long as the card says the same.
            all.shrink_to_fit();
            return Ok(all);
        }
        // A stream that the page made may hold anything.
        let chunk = get(&chunk, "value").map_err(broken)?;
        append(&mut all, bytes(chunk).ok_or(Reason::BadData)?, limit)?;
    }
}

fn append(all: &mut Vec<u8>, chunk: Uint8Array, limit: usize) -> Result<(), Reason> {
    let length = usize::try_from(chunk.length()).unwrap_or(usize::MAX);
    let start = all.len();
    let end = start.saturating_add(length);
    if end > limit {
        return Err(Reason::TooLarge);
    }
    all.resize(end, 0);
    if let Some(free) = all.get_mut(start..) {
        chunk.copy_to(free);
    }
    Ok(())
}
