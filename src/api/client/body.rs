//! Reads a body as it streams in, and stops at a limit.

use gloo_net::http::Response;
use js_sys::{IteratorNext, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::ReadableStreamDefaultReader;

/// Why a body was not read to its end.
pub(super) enum Cut {
    /// It is longer than the limit.
    TooLarge,
    /// The connection ended, or the stream failed.
    BrokenOff,
}

/// The whole body, at most `limit` bytes.
pub(super) async fn read(response: &Response, limit: usize) -> Result<Vec<u8>, Cut> {
    let Some(stream) = response.body() else {
        return Ok(Vec::new());
    };
    // A reader of such a stream would throw, and an exception that passes through the wasm leaves it broken.
    if stream.locked() {
        return Err(Cut::BrokenOff);
    }
    let reader: ReadableStreamDefaultReader =
        stream.get_reader().dyn_into().map_err(|_| Cut::BrokenOff)?;
    let mut bytes = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read())
            .await
            .map_err(|_| Cut::BrokenOff)?;
        let chunk: IteratorNext = chunk.unchecked_into();
        if chunk.done() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = chunk.value().dyn_into().map_err(|_| Cut::BrokenOff)?;
        let start = bytes.len();
        let length = start.saturating_add(usize::try_from(chunk.length()).unwrap_or(usize::MAX));
        if length > limit {
            let cancelled = JsFuture::from(reader.cancel());
            // Nobody waits for the end of the cancelling, but a failure of it must not show as an unhandled rejection.
            spawn_local(async { drop(cancelled.await) });
            return Err(Cut::TooLarge);
        }
        bytes.resize(length, 0);
        chunk.copy_to(bytes.get_mut(start..).unwrap_or_default());
    }
}
