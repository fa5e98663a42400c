//! Sends a [`Request`] and reads the answer: the only module that touches the network.
//!
//! gloo-net builds the request and reads the response. It does not send it: its `send` panics at a rejection that is no
//! `Error`, and knows no `fetch` but the browser's. So the page's own `fetch`, or `window.fetch` as it is at the time, is
//! called with the request that gloo-net built, and its promise is raced with the [`RequestScope`]. The body is read as it
//! streams in and cut off at [`MAX_BODY_BYTES`].

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Function, Object, global};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestMode, RequestRedirect};

use super::foreign::get;
use super::headers::{age_s, retry_after_s};
use super::response::{AGE, Answer as Response, RETRY_AFTER};
use super::{
    Answer, Credentials, Error, Reason, Reply, Request, RequestScope, ResolvedUrl, Secret, body,
    diagnosis,
};
use crate::dom::{self, now};

/// The longest body that is read, in bytes.
pub const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;

/// Sends the request and reads the whole answer, within the request's time limit and for as long as the scope is open.
/// `fetch` replaces the browser's own.
///
/// # Errors
/// What kept the answer from coming; what an answer says is judged by [`decode`](super::decode), not here.
pub async fn send(
    request: &Request,
    token: Option<&Secret>,
    fetch: Option<&Function>,
    scope: &Rc<RequestScope>,
) -> Result<Reply, Error> {
    let _limit = scope.limit(request.timeout_ms);
    let result = exchange(request, token, fetch, scope).await;
    result.map_err(|error| match scope.is_timed_out() {
        true => Error::new(Reason::Timeout),
        false => error,
    })
}

async fn exchange(
    request: &Request,
    token: Option<&Secret>,
    fetch: Option<&Function>,
    scope: &RequestScope,
) -> Result<Reply, Error> {
    let url = Rc::new(ResolvedUrl::of(&request.url).ok_or(Reason::ProxyUnreachable)?);
    let outgoing = outgoing(request, token, &url, scope)?;
    let watch = diagnosis::CspWatch::new(&url);
    let sent = match (fetch, token) {
        (None, None) => prefetched(&outgoing),
        _ => None,
    };
    let answer = call(&outgoing, sent, fetch, scope).await.ok();
    let received = match answer.and_then(|answer| Response::read(&answer)) {
        Some(Response::Received(received)) => received,
        Some(Response::Redirect) => Err(Reason::Redirected)?,
        Some(Response::Opaque) => Err(Reason::CorsBlocked {
            origin: url.page_origin().to_owned(),
        })?,
        // Only the page knows what its own `fetch` does; a probe would go past it.
        None if fetch.is_some() && diagnosis::is_offline() => Err(Reason::Offline)?,
        None if fetch.is_some() => Err(Reason::ProxyUnreachable)?,
        None => Err(diagnosis::network_failure(request, &url, &watch, scope).await)?,
    };
    drop(watch);
    let status = received.head.status();
    let header = |name| received.head.headers().get(name);
    let retry_after_s = header(RETRY_AFTER).and_then(|text| retry_after_s(&text, now()));
    let age_s = header(AGE).and_then(|text| age_s(&text)).unwrap_or(0);
    match body::read(&received, MAX_BODY_BYTES, scope).await {
        Ok(bytes) => Ok(Reply {
            status,
            body: Rc::new(text(bytes)),
            retry_after_s,
            age_s,
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
    url: &ResolvedUrl,
    scope: &RequestScope,
) -> Result<web_sys::Request, Error> {
    let config = |problem| Error::new(Reason::Config(vec![problem]));
    let headers = request.headers(token).map_err(config)?;
    if !can_be_built(&url.url) {
        return Err(Error::new(Reason::ProxyUnreachable));
    }
    let mut builder = RequestBuilder::new(&url.url)
        // All of it is said, also what is the default: what the page has put on `Object.prototype` counts otherwise.
        .method(Method::GET)
        .mode(RequestMode::Cors)
        .referrer("about:client")
        .referrer_policy(ReferrerPolicy::None)
        .integrity("")
        .cache(RequestCache::NoCache)
        .credentials(match request.credentials {
            Credentials::Omit => RequestCredentials::Omit,
            Credentials::SameOrigin => RequestCredentials::SameOrigin,
            Credentials::Include => RequestCredentials::Include,
        })
        // Followed by the browser, a redirect would take `app_key` and perhaps the token to an origin nobody named.
        .redirect(RequestRedirect::Manual)
        .abort_signal(scope.signal().as_ref());
    for (name, value) in &headers {
        builder = builder.header(name, value);
    }
    // Some proxies, cors-anywhere for one, want this header or an `Origin`, which a same-origin GET does not carry.
    // Elsewhere it would only lengthen the preflight.
    if !request.is_direct && url.is_same_origin() {
        builder = builder.header("X-Requested-With", "XMLHttpRequest");
    }
    // None, also where the page has put one on `Object.prototype`.
    let built = builder.body(JsValue::UNDEFINED);
    built.map_or_else(
        |_| Err(Reason::ProxyUnreachable.into()),
        |built| Ok(built.into()),
    )
}

/// The options of a request that gloo-net sets.
const OPTIONS: [&str; 11] = [
    "body",
    "cache",
    "credentials",
    "headers",
    "integrity",
    "method",
    "mode",
    "redirect",
    "referrer",
    "referrerPolicy",
    "signal",
];

thread_local! {
    /// All of them, with nothing in them.
    static EMPTY_OPTIONS: Object = dom::object(&OPTIONS.map(|name| (name, JsValue::UNDEFINED)));
    /// `Request` and `Headers` as they were when both worked last; none before.
    static WORKING: RefCell<Option<[JsValue; 2]>> = const { RefCell::new(None) };
}

/// Whether what gloo-net builds a request of works: where a page has replaced the classes by some that throw, or have no
/// address, or has put an accessor of an option's name on `Object.prototype`, gloo-net panics.
fn can_be_built(url: &str) -> bool {
    if EMPTY_OPTIONS.with(|options| assign(&Object::new(), options).is_err()) {
        return false;
    }
    let classes = ["Request", "Headers"].map(|name| get(&global(), name).unwrap_or_default());
    if WORKING.with_borrow(|working| working.as_ref() == Some(&classes)) {
        return true;
    }
    let request = web_sys::Request::new_with_str(url);
    let url = request.and_then(|request| get(&request, "url"));
    let work = url.is_ok_and(|url| url.is_string()) && web_sys::Headers::new().is_ok();
    if work {
        WORKING.replace(Some(classes));
    }
    work
}

/// What the page's `fetch` or the browser's gives, unless the request was sent already. Whatever it throws or rejects with is
/// one failure.
async fn call(
    request: &web_sys::Request,
    sent: Option<JsValue>,
    fetch: Option<&Function>,
    scope: &RequestScope,
) -> Result<JsValue, JsValue> {
    let promise = match (sent, fetch) {
        (Some(sent), _) => sent,
        (None, Some(fetch)) => fetch.call1(&JsValue::UNDEFINED, request)?,
        (None, None) => window_fetch(request, &JsValue::UNDEFINED)?,
    };
    scope.wait(&promise).await
}

thread_local! {
    static PREFETCH: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Registers `take(request)` of `static/prefetch.js`: it gives a promise of the answer where the same request is on its
/// way already, and something falsy otherwise.
pub fn set_prefetch(take: Function) {
    PREFETCH.replace(Some(take));
}

/// A promise of the answer to a request that was sent before the wasm was there.
fn prefetched(request: &web_sys::Request) -> Option<JsValue> {
    let take = PREFETCH.with_borrow(Clone::clone)?;
    let answer = take.call1(&JsValue::UNDEFINED, request).ok()?;
    answer.is_truthy().then_some(answer)
}

#[wasm_bindgen]
extern "C" {
    /// `window.fetch`, as it is now: what a page has put in its place may throw, and return anything.
    #[wasm_bindgen(catch, js_name = fetch)]
    pub(super) fn window_fetch(what: &JsValue, options: &JsValue) -> Result<JsValue, JsValue>;

    /// `Object.assign`: setting a property throws where the page has put an accessor on `Object.prototype` that does.
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn assign(target: &Object, source: &Object) -> Result<Object, JsValue>;
}

/// Bytes as text. What is no UTF-8 becomes U+FFFD and stays visible; the numbers around it are still right.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
