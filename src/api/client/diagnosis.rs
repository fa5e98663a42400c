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

/// Listens, while it lives, for a violation of the page's `connect-src`.
pub(super) struct CspWatch {
    seen: Rc<Cell<bool>>,
    _listener: Option<EventListener>,
}

impl CspWatch {
    pub(super) fn new() -> Self {
        let seen = Rc::new(Cell::new(false));
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            let seen = Rc::clone(&seen);
            EventListener::new(&document, "securitypolicyviolation", move |event| {
                let event: &SecurityPolicyViolationEvent = event.unchecked_ref();
                let directive = event.effective_directive();
                if directive == "connect-src" || directive == "default-src" {
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

/// Why nothing came back. Sends at most one probe, without credentials, headers or a readable answer, to the origin that
/// was asked anyway.
pub(super) async fn network_failure(request: &Request, url: &str, watch: &CspWatch) -> Reason {
    let Some(window) = web_sys::window() else {
        return Reason::ProxyUnreachable;
    };
    if !window.navigator().on_line() {
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
