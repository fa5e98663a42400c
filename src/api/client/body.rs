//! Reads a body as it streams in, and stops at a limit.

use js_sys::{ArrayBuffer, IteratorNext, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response};

use super::Patience;
use crate::api::Reason;
use crate::model::text::whole_number;

/// The most that is kept free for a body before any of it has come: as much as 30,000 long names take.
const ROOM: usize = 4 * 1024 * 1024;

#[wasm_bindgen]
extern "C" {
    /// An answer that came before the wasm was there: `static/early.js` has read its body.
    type Early;
    #[wasm_bindgen(method, getter, js_name = wholeBody)]
    fn whole_body(this: &Early) -> Option<ArrayBuffer>;
}

/// Tells its stream, when dropped before the end, that nobody reads on: one that the page made hears of no abort.
struct Reader {
    stream: ReadableStreamDefaultReader,
    is_done: bool,
}

impl Drop for Reader {
    fn drop(&mut self) {
        if self.is_done {
            return;
        }
        // Nobody waits for the end of the cancelling, but a failure of it must not show as an unhandled rejection.
        drop(JsFuture::from(self.stream.cancel()));
    }
}

/// The whole body, at most `limit` bytes.
///
/// # Errors
/// It is longer than the limit, or broke off: the connection ended, or the stream failed.
pub(super) async fn read(
    response: &Response,
    limit: usize,
    patience: &Patience,
) -> Result<Vec<u8>, Reason> {
    let early: &Early = response.unchecked_ref();
    if let Some(whole) = early.whole_body() {
        let whole = Uint8Array::new(&whole);
        return match usize::try_from(whole.length()) {
            Ok(length) if length <= limit => Ok(whole.to_vec()),
            _ => Err(Reason::TooLarge),
        };
    }
    let Some(stream) = response.body() else {
        return Ok(Vec::new());
    };
    // A reader of such a stream would throw, and an exception that passes through the wasm leaves it broken.
    if stream.locked() {
        return Err(Reason::BadData);
    }
    let mut reader = Reader {
        stream: stream.get_reader().unchecked_into(),
        is_done: false,
    };
    // As much as was announced, so that nothing is copied for want of room; what was packed is longer.
    let announced = response.headers().get("Content-Length").ok().flatten();
    let announced = announced.as_deref().and_then(whole_number);
    let room = announced.and_then(|length| usize::try_from(length).ok());
    let mut bytes = Vec::with_capacity(room.unwrap_or_default().min(ROOM));
    loop {
        let Ok(chunk) = patience.wait(&reader.stream.read()).await else {
            return Err(Reason::BadData);
        };
        let chunk: IteratorNext = chunk.unchecked_into();
        if chunk.done() {
            reader.is_done = true;
            // It is kept for as long as the card says the same.
            bytes.shrink_to_fit();
            return Ok(bytes);
        }
        // A stream that the page made may hold anything.
        let Ok(chunk) = chunk.value().dyn_into::<Uint8Array>() else {
            return Err(Reason::BadData);
        };
        let length = usize::try_from(chunk.length()).unwrap_or(usize::MAX);
        let start = bytes.len();
        let end = start.saturating_add(length);
        if end > limit {
            return Err(Reason::TooLarge);
        }
        bytes.resize(end, 0);
        if let Some(place) = bytes.get_mut(start..) {
            chunk.copy_to(place);
        }
    }
}
