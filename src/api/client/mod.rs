//! The only room that touches the network: sends a [`Request`] through gloo-net and reads the answer.
//!
//! Its [`Patience`] ends and aborts it. The answer is read as it streams in and cut off at [`MAX_BODY_BYTES`].

mod body;
mod diagnosis;
mod object;
mod patience;
mod place;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::Response;
use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::{Answer, Credentials, Error, Expected, Problem, Reason, Reply, Request, Secret};
use crate::model::text::{self, whole_number};
pub use object::object;
pub use patience::Patience;
pub use place::Place;

/// The longest body that is read, in bytes.
pub const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;

/// Sends the request and reads the whole answer, as long as there is patience. `fetch` replaces the browser's own.
///
/// # Errors
/// What kept the answer from coming; what is in an answer is judged by [`decode`](super::decode), not here.
pub async fn send(
    request: &Request,
    token: Option<&Secret>,
    fetch: Option<&Function>,
    patience: &Rc<Patience>,
) -> Result<Reply, Error> {
    let _limit = patience.limit(request.timeout_ms);
    let result = exchange(request, token, fetch, patience).await;
    result.map_err(|error| match patience.is_late() {
        true => Error::new(Reason::Timeout),
        false => error,
    })
}

async fn exchange(
    request: &Request,
    token: Option<&Secret>,
    fetch: Option<&Function>,
    patience: &Patience,
) -> Result<Reply, Error> {
    let place = Rc::new(Place::of(&request.url).ok_or(Reason::ProxyUnreachable)?);
    let sent = outgoing(request, token, &place, patience)?;
    let watch = diagnosis::CspWatch::new(&place);
    let response = match call(&sent, fetch, patience).await {
        Ok(response) => response,
        // Only the page knows what its own `fetch` does; a probe would go past it.
        Err(_) if fetch.is_some() && diagnosis::is_offline() => Err(Reason::Offline)?,
        Err(_) if fetch.is_some() => Err(Reason::ProxyUnreachable)?,
        Err(_) => {
            Err(diagnosis::network_failure(request.is_direct, &place, &watch, patience).await)?
        }
    };
    drop(watch);
    if response.type_() == web_sys::ResponseType::Opaqueredirect {
        return Err(Error::new(Reason::Redirected));
    }
    let status = response.status();
    let retry_after = response.headers().get("Retry-After");
    let retry_after_s = retry_after.and_then(|text| retry_after_s(&text));
    match body::read(&response.into(), MAX_BODY_BYTES, patience).await {
        Ok(bytes) => Ok(Reply {
            status,
            body: Rc::new(text::from_bytes(bytes)),
            retry_after_s,
        }),
        Err(reason) => Err(Error {
            reason,
            answer: Answer {
                http_status: Some(status),
                retry_after_s,
                ..Answer::default()
            },
        }),
    }
}

/// The request as the browser takes it.
fn outgoing(
    request: &Request,
    token: Option<&Secret>,
    place: &Place,
    patience: &Patience,
) -> Result<web_sys::Request, Error> {
    let config = |problem| Error::new(Reason::Config(vec![problem]));
    let mut headers = request.headers(token).map_err(config)?;
    if place.is_mixed_content() {
        let option = if request.is_direct {
            "platform"
        } else {
            "proxy"
        };
        return Err(config(Problem::wrong(
            option,
            &place.url,
            Expected::HttpsUrl,
        )));
    }
    // Some proxies, cors-anywhere for one, want this header or an `Origin`, which a same-origin GET does not carry.
    // Elsewhere it would only lengthen the preflight.
    if !request.is_direct && place.is_of_the_page() {
        headers.push(("X-Requested-With", "XMLHttpRequest".to_owned()));
    }
    let headers = headers.iter().map(|(name, value)| (*name, value.into()));
    let headers = headers.collect::<Vec<_>>();
    let credentials = match request.credentials {
        Credentials::Omit => "omit",
        Credentials::SameOrigin => "same-origin",
        Credentials::Include => "include",
    };
    let options = object(&[
        ("cache", "no-cache".into()),
        ("credentials", credentials.into()),
        // Followed by the browser, a redirect would take `app_key` and perhaps the token to an origin nobody named.
        ("redirect", "manual".into()),
        ("signal", patience.signal().into()),
        ("headers", object(&headers).into()),
    ]);
    web_sys::Request::new_with_str_and_init(&place.url, options.unchecked_ref())
        .map_err(|_| Error::new(Reason::ProxyUnreachable))
}

/// Calls the page's `fetch` or the browser's. Whatever it throws or rejects with is one failure: gloo-net's own sending
/// panics at a rejection that is no `Error`, and web-sys lets through what a `window.fetch` throws that the page has
/// replaced.
async fn call(
    request: &web_sys::Request,
    fetch: Option<&Function>,
    patience: &Patience,
) -> Result<Response, JsValue> {
    let promise = match fetch {
        Some(fetch) => fetch.call1(&JsValue::UNDEFINED, request)?,
        None => match sent_already(request) {
            Some(answer) => answer,
            None => window_fetch(request, &JsValue::UNDEFINED)?,
        },
    };
    let response = patience.wait(&promise).await?;
    response.dyn_into::<web_sys::Response>().map(Response::from)
}

thread_local! {
    static SENT: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Has `sent(request)` asked for the answer to a request that is on its way already, and with an address, whether one is.
pub fn on_request(sent: Function) {
    SENT.replace(Some(sent));
}

/// A promise of the answer to a request that was sent already; of an address, whether one was sent there.
fn sent_already(request: &JsValue) -> Option<JsValue> {
    let sent = SENT.with_borrow(Clone::clone)?;
    let answer = sent.call1(&JsValue::UNDEFINED, request).ok()?;
    answer.is_truthy().then_some(answer)
}

/// Whether a request like this was sent already, before there was anybody to ask for it.
pub fn is_sent(request: &Request) -> bool {
    let place = Place::of(&request.url);
    place.is_some_and(|place| sent_already(&place.url.into()).is_some())
}

#[wasm_bindgen]
extern "C" {
    /// `window.fetch`, as it is now: what a page has put in its place may throw, and give anything.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn window_fetch(what: &JsValue, options: &JsValue) -> Result<JsValue, JsValue>;
}

/// `Retry-After` as seconds from now; it is a number of seconds or an HTTP date.
fn retry_after_s(text: &str) -> Option<u32> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = whole_number(text).and_then(|seconds| u32::try_from(seconds).ok());
        return Some(seconds.unwrap_or(u32::MAX));
    }
    let seconds = (js_sys::Date::parse(text) - js_sys::Date::now()) / 1000.0;
    // A float turns into an integer by saturation: a past date into 0, and a date nobody can read is none.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (!seconds.is_nan()).then_some(seconds.ceil() as u32)
}
