//! Tells apart what `fetch` reports with one and the same `TypeError`: no network, a security policy, mixed content, a proxy that
//! does not allow this page, and one that is not there.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::fetch::window_fetch;
use super::foreign::{call, get};
use super::{Expected, Problem, Reason, Request, RequestScope, ResolvedUrl};
use crate::dom;

/// Listens, while it lives, for a violation of the page's `connect-src` by a request to the origin of an address.
pub(super) struct CspWatch {
    seen: Rc<Cell<bool>>,
    _listener: Option<EventListener>,
}

impl CspWatch {
    pub(super) fn new(url: &Rc<ResolvedUrl>) -> Self {
        let seen = Rc::new(Cell::new(false));
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            let (seen, url) = (Rc::clone(&seen), Rc::clone(url));
            EventListener::new(&document, "securitypolicyviolation", move |event| {
                let said = |name: &str| {
                    let value = get(event, name).ok();
                    value
                        .and_then(|value| value.as_string())
                        .unwrap_or_default()
                };
                let directive = said("effectiveDirective");
                let is_connect = directive == "connect-src" || directive == "default-src";
                // Another request of the page may be the one that was blocked, and a policy may only report.
                let is_ours = url.has_origin_of(&said("blockedURI"));
                if is_connect && is_ours && said("disposition") != "report" {
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

/// Whether the browser says that it has no network. That is a hint: on virtual machines and kiosks it may always say so.
pub(crate) fn is_offline() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    let on_line = navigator.and_then(|navigator| get(&navigator, "onLine").ok());
    on_line.is_some_and(|on_line| on_line.is_falsy())
}

/// Why nothing came back. Sends at most one probe, without credentials, headers or a readable answer, to the origin that
/// was asked anyway.
pub(super) async fn network_failure(
    request: &Request,
    url: &ResolvedUrl,
    watch: &CspWatch,
    scope: &RequestScope,
) -> Reason {
    // The violation is reported by a task of its own, which may come after the rejection.
    scope.pause().await;
    if watch.seen.get() {
        return Reason::CspBlocked;
    }
    if url.may_be_mixed_content() && !was_upgraded(url) {
        let option = request.address_option();
        let problem = Problem::wrong(option, &url.origin, Expected::HttpsUrl);
        return Reason::Config(vec![problem]);
    }
    let (refused, unreachable) = if request.is_direct {
        (Reason::DirectCorsBlocked, Reason::DirectUnreachable)
    } else {
        (
            Reason::CorsBlocked {
                origin: url.page_origin().to_owned(),
            },
            Reason::ProxyUnreachable,
        )
    };
    if !url.is_same_origin() && answers(&url.origin, scope).await {
        // A port of https answers a request of http, and with an error that no page may read.
        let by_https = url.origin.strip_prefix("http://");
        return match by_https.map(|host| format!("https://{host}")) {
            Some(origin) if answers(&origin, scope).await => Reason::HttpsExpected,
            _ => refused,
        };
    }
    if is_offline() {
        Reason::Offline
    } else {
        unreachable
    }
}

/// Whether there is anybody at an origin.
async fn answers(origin: &str, scope: &RequestScope) -> bool {
    let probe = dom::object(&[
        ("mode", "no-cors".into()),
        ("credentials", "omit".into()),
        ("cache", "no-store".into()),
        // A probe that hangs would keep one of the few connections that a browser opens to an origin.
        ("signal", scope.signal().into()),
    ]);
    match window_fetch(&JsValue::from_str(&format!("{origin}/")), &probe) {
        Ok(sent) => scope.wait(&sent).await.is_ok(),
        Err(_) => false,
    }
}

/// Whether the browser sent an http request by https, as a page may have it do (`upgrade-insecure-requests`): then the timing
/// of its resources names the address by which it was sent.
fn was_upgraded(url: &ResolvedUrl) -> bool {
    let by_https = url.url.replacen("http://", "https://", 1);
    let performance = get(&js_sys::global(), "performance").unwrap_or_default();
    let entries = call(
        &performance,
        "getEntriesByName",
        &Array::of1(&by_https.into()),
    );
    let length = entries.and_then(|entries| get(&entries, "length"));
    length.is_ok_and(|length| length.as_f64().is_some_and(|length| length > 0.0))
}
