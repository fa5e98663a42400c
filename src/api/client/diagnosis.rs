//! Tells apart what `fetch` reports with one and the same `TypeError`: no network, a security policy, a proxy that does
//! not allow this page, and one that is not there.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RequestCache, RequestCredentials, RequestInit, RequestMode, SecurityPolicyViolationEvent, Url,
};

use crate::api::{Reason, Request};

/// Whether an https page would have to ask for `url` unprotected: browsers block that as mixed content, and say no more than
/// `Failed to fetch`. Addresses of this machine are the exception that they make.
pub(super) fn is_mixed_content(url: &str) -> bool {
    let page = web_sys::window().and_then(|window| window.location().protocol().ok());
    let Ok(url) = Url::new(url) else {
        return false;
    };
    let host = url.hostname();
    let is_local = host == "localhost" || host == "[::1]" || host.starts_with("127.");
    url.protocol() == "http:" && page.as_deref() == Some("https:") && !is_local
}

/// Whether `url` is on the page's own origin, where a header more costs no preflight.
pub(super) fn is_same_origin(url: &str) -> bool {
    let page = web_sys::window().and_then(|window| window.location().origin().ok());
    Url::new(url).is_ok_and(|url| Some(url.origin()) == page)
}

/// Listens, while it lives, for a violation of the page's `connect-src` by a request to the origin of `url`.
pub(super) struct CspWatch {
    seen: Rc<Cell<bool>>,
    _listener: Option<EventListener>,
}

impl CspWatch {
    pub(super) fn new(url: &str) -> Self {
        let origin = Url::new(url).map(|url| url.origin()).unwrap_or_default();
        let seen = Rc::new(Cell::new(false));
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            let seen = Rc::clone(&seen);
            EventListener::new(&document, "securitypolicyviolation", move |event| {
                let event: &SecurityPolicyViolationEvent = event.unchecked_ref();
                let directive = event.effective_directive();
                let is_connect = directive == "connect-src" || directive == "default-src";
                // Another request of the page may be the one that was blocked, and a policy may only report.
                let is_ours =
                    Url::new(&event.blocked_uri()).is_ok_and(|url| url.origin() == origin);
                let disposition = js_sys::Reflect::get(event, &"disposition".into());
                let is_report = disposition.is_ok_and(|value| value == "report");
                if is_connect && is_ours && !is_report {
                    seen.set(true);
                }
            })
        });
        Self {
            seen,
            _listener: listener,
        }
    }
}

/// Whether the browser itself knows that it has no network.
pub(super) fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Why nothing came back. Sends at most one probe, without credentials, headers or a readable answer, to the origin that
/// was asked anyway.
pub(super) async fn network_failure(request: &Request, url: &str, watch: &CspWatch) -> Reason {
    let Some(window) = web_sys::window() else {
        return Reason::ProxyUnreachable;
    };
    if is_offline() {
        return Reason::Offline;
    }
    // The violation is reported by a task of its own, which may come after the rejection.
    gloo_timers::future::TimeoutFuture::new(0).await;
    if watch.seen.get() {
        return Reason::CspBlocked;
    }
    let (refused, unreachable) = if request.is_direct {
        (Reason::DirectCorsBlocked, Reason::DirectUnreachable)
    } else {
        (Reason::CorsBlocked, Reason::ProxyUnreachable)
    };
    let Ok(url) = Url::new(url) else {
        return unreachable;
    };
    let page_origin = window.location().origin().unwrap_or_default();
    if url.origin() == page_origin {
        return unreachable;
    }
    let probe = RequestInit::new();
    probe.set_mode(RequestMode::NoCors);
    probe.set_credentials(RequestCredentials::Omit);
    probe.set_cache(RequestCache::NoStore);
    let place = JsValue::from_str(&[&url.origin(), "/"].concat());
    let sent = match super::window_fetch(&Array::of2(&place, &probe)) {
        Ok(sent) => JsFuture::from(Promise::resolve(&sent)).await,
        Err(error) => Err(error),
    };
    match sent {
        Ok(_) => refused,
        Err(_) => unreachable,
    }
}
