//! The only room that touches the network: sends a [`Request`] through gloo-net and reads the answer.
//!
//! Dropping the future aborts the request. The answer is read as it streams in and cut off at [`MAX_BODY_BYTES`].

mod body;
mod diagnosis;

use futures_util::future::{Either, select};
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestRedirect};

use super::{Answer, Credentials, Error, Expected, Problem, Reason, Reply, Request, Secret};

/// The longest body that is read, in bytes.
pub const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;

/// Aborts its request when dropped.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends the request and reads the whole answer. `fetch` replaces the browser's own.
///
/// # Errors
/// What kept the answer from coming; what is in an answer is judged by [`decode`](super::decode), not here.
pub async fn send(
    request: &Request,
    token: Option<&Secret>,
    fetch: Option<&Function>,
) -> Result<Reply, Error> {
    let controller = AbortController::new().map_err(|_| Error::new(Reason::ProxyUnreachable))?;
    let abort = AbortOnDrop(controller);
    let exchange = std::pin::pin!(exchange(request, token, fetch, &abort.0));
    match select(exchange, TimeoutFuture::new(request.timeout_ms)).await {
        Either::Left((result, _)) => result,
        Either::Right(_) => Err(Error::new(Reason::Timeout)),
    }
}

async fn exchange(
    request: &Request,
    token: Option<&Secret>,
    fetch: Option<&Function>,
    controller: &AbortController,
) -> Result<Reply, Error> {
    let headers = request
        .headers(token)
        .map_err(|problem| Error::new(Reason::Config(vec![problem])))?;
    let mut builder = RequestBuilder::new(&request.url)
        .cache(RequestCache::NoCache)
        .credentials(match request.credentials {
            Credentials::Omit => RequestCredentials::Omit,
            Credentials::SameOrigin => RequestCredentials::SameOrigin,
            Credentials::Include => RequestCredentials::Include,
        })
        // Followed by the browser, a redirect would take `app_key` and perhaps the token to an origin nobody named.
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(&controller.signal()));
    for (name, value) in &headers {
        builder = builder.header(name, value);
    }
    let sent = builder
        .build()
        .map_err(|_| Error::new(Reason::ProxyUnreachable))?;
    let url = sent.url();
    if diagnosis::is_mixed_content(&url) {
        let option = if request.is_direct {
            "platform"
        } else {
            "proxy"
        };
        let problem = Problem::wrong(option, &url, Expected::HttpsUrl);
        return Err(Error::new(Reason::Config(vec![problem])));
    }
    // Some proxies, cors-anywhere for one, want this header or an `Origin`, which a same-origin GET does not carry.
    // Elsewhere it would only lengthen the preflight.
    if !request.is_direct && diagnosis::is_same_origin(&url) {
        sent.headers().set("X-Requested-With", "XMLHttpRequest");
    }
    let sent: web_sys::Request = sent.into();
    let watch = diagnosis::CspWatch::new(&url);
    let response = match call(&sent, fetch).await {
        Ok(response) => response,
        // Only the page knows what its own `fetch` does; a probe would go past it.
        Err(_) if fetch.is_some() => {
            return Err(Error::new(if diagnosis::is_offline() {
                Reason::Offline
            } else {
                Reason::ProxyUnreachable
            }));
        }
        Err(_) => {
            return Err(Error::new(
                diagnosis::network_failure(request, &url, &watch).await,
            ));
        }
    };
    drop(watch);
    if response.type_() == web_sys::ResponseType::Opaqueredirect {
        return Err(Error::new(Reason::Redirected));
    }
    let status = response.status();
    let retry_after_s = response
        .headers()
        .get("Retry-After")
        .and_then(|text| retry_after_s(&text));
    let answer = Answer {
        http_status: Some(status),
        retry_after_s,
        ..Answer::default()
    };
    match body::read(&response, MAX_BODY_BYTES).await {
        Ok(bytes) => Ok(Reply {
            status,
            body: text(bytes),
            retry_after_s,
        }),
        Err(body::Cut::TooLarge) => Err(Error {
            reason: Reason::TooLarge,
            answer,
        }),
        Err(body::Cut::BrokenOff) => Err(Error {
            reason: Reason::BadData,
            answer,
        }),
    }
}

/// Calls the page's `fetch` or the browser's. Whatever it throws or rejects with is one failure: gloo-net's own sending
/// panics at a rejection that is no `Error`, and web-sys lets through what a `window.fetch` throws that the page has
/// replaced.
async fn call(request: &web_sys::Request, fetch: Option<&Function>) -> Result<Response, JsValue> {
    let promise = match fetch {
        Some(fetch) => fetch.call1(&JsValue::UNDEFINED, request)?,
        None => window_fetch(&Array::of1(request))?,
    };
    let response = JsFuture::from(Promise::resolve(&promise)).await?;
    response.dyn_into::<web_sys::Response>().map(Response::from)
}

/// `window.fetch`, as it is now, with these arguments.
fn window_fetch(arguments: &Array) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let fetch: Function = Reflect::get(&window, &JsValue::from_str("fetch"))?.dyn_into()?;
    fetch.apply(&window, arguments)
}

/// Bytes as text. What is no UTF-8 becomes U+FFFD and stays visible; the numbers around it are still right.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// `Retry-After` as seconds from now; it is a number of seconds or an HTTP date.
fn retry_after_s(text: &str) -> Option<u32> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.parse().unwrap_or(u32::MAX));
    }
    let seconds = (js_sys::Date::parse(text) - js_sys::Date::now()) / 1000.0;
    // A float turns into an integer by saturation: a past date into 0, and a date nobody can read is none.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (!seconds.is_nan()).then_some(seconds.ceil() as u32)
}
