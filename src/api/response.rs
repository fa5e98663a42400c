//! What a `fetch` gave, as a response. The page may have written that `fetch`: whatever behaves like a `Response` is one, also one
//! of another realm or of the page's own making.
//!
//! A response of the browser's own is read by gloo-net. Of anything else the parts are read one by one, and a response is made
//! of them for gloo-net; its body is read from where it stands.

use gloo_net::http::{Headers, Response};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::foreign::{call, get, has_method, is_plain};

/// The headers that are read of a response.
pub(super) const RETRY_AFTER: &str = "Retry-After";
/// How long a response was kept by caches.
pub(super) const AGE: &str = "Age";
/// How long the body is, unless it was compressed.
pub(super) const CONTENT_LENGTH: &str = "Content-Length";

/// A response.
#[derive(Debug)]
pub(super) struct Received {
    /// Status and headers.
    pub(super) head: Response,
    /// Where the body comes from.
    pub(super) body: Body,
}

/// Where a body comes from.
#[derive(Debug)]
pub(super) enum Body {
    /// There is none.
    None,
    /// A stream, read chunk by chunk.
    Stream(JsValue),
    /// A response that only gives its body as a whole: a promise of a buffer or a text.
    Whole(JsValue),
}

/// What a `fetch` gave.
#[derive(Debug)]
pub(super) enum Answer {
    /// A response that can be read.
    Received(Received),
    /// A redirect, which is not followed.
    Redirect,
    /// A response of another origin that the page may not read.
    Opaque,
}

impl Answer {
    /// Reads what a `fetch` gave; `None` where it is no response, or the browser's own response for a failure.
    pub(super) fn read(value: &JsValue) -> Option<Self> {
        let kind = get(value, "type").ok().and_then(|kind| kind.as_string());
        match kind.as_deref() {
            Some("opaqueredirect") => return Some(Self::Redirect),
            Some("opaque") => return Some(Self::Opaque),
            Some("error") => return None,
            _ => {}
        }
        let received = if is_plain(value, "Response", &["status", "type", "headers", "body"]) {
            Received::of_the_browser(value.clone().unchecked_into())
        } else {
            Received::of_the_page(value)?
        };
        Some(Self::Received(received))
    }
}

impl Received {
    fn of_the_browser(response: web_sys::Response) -> Self {
        let head = Response::from(response);
        let body = head
            .body()
            .map_or(Body::None, |stream| Body::Stream(stream.into()));
        Self { head, body }
    }

    fn of_the_page(value: &JsValue) -> Option<Self> {
        let status = get(value, "status").ok()?.as_f64()?;
        // What a response can have; a cast within it is exact.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let status = (200.0..600.0).contains(&status).then_some(status as u16)?;
        let headers = Headers::new();
        let sent = get(value, "headers").unwrap_or_default();
        for name in [RETRY_AFTER, AGE, CONTENT_LENGTH] {
            let field = call(&sent, "get", &Array::of1(&name.into())).ok();
            let field = field.and_then(|field| field.as_string());
            // What no header can hold is none.
            if let Some(field) =
                field.filter(|field| field.bytes().all(|b| (b' '..=b'~').contains(&b)))
            {
                headers.set(name, &field);
            }
        }
        let head = Response::builder().status(status).headers(headers);
        Some(Self {
            head: head.body(None::<&str>).ok()?,
            body: Body::of_the_page(value)?,
        })
    }
}

impl Body {
    /// `None` where there is something that is no body.
    fn of_the_page(response: &JsValue) -> Option<Self> {
        let body = get(response, "body").unwrap_or_default();
        if has_method(&body, "getReader") {
            return Some(Body::Stream(body));
        }
        let whole = ["arrayBuffer", "text"]
            .into_iter()
            .find(|name| has_method(response, name));
        match whole {
            Some(name) => call(response, name, &Array::new()).ok().map(Body::Whole),
            None if body.is_null() || body.is_undefined() => Some(Body::None),
            None => None,
        }
    }
}
