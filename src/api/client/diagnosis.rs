//! Tells apart what `fetch` reports with one and the same `TypeError`: no network, a security policy, a proxy that does
//! not allow this page, and one that is not there.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::object::object;
use super::place::Place;
use super::{Patience, window_fetch};
use crate::api::Reason;
use crate::model::text::joined;

/// Listens, while it lives, for a violation of the page's `connect-src` by a request to the origin of a place.
pub(super) struct CspWatch {
    seen: Rc<Cell<bool>>,
    _listener: Option<EventListener>,
}

impl CspWatch {
    pub(super) fn new(place: &Rc<Place>) -> Self {
        let seen = Rc::new(Cell::new(false));
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            let (seen, place) = (Rc::clone(&seen), Rc::clone(place));
            EventListener::new(&document, "securitypolicyviolation", move |event| {
                let said = |name: &str| {
                    let value = Reflect::get(event, &name.into()).ok();
                    value
                        .and_then(|value| value.as_string())
                        .unwrap_or_default()
                };
                let directive = said("effectiveDirective");
                let is_connect = directive == "connect-src" || directive == "default-src";
                // Another request of the page may be the one that was blocked, and a policy may only report.
                let is_ours = place.is_beside(&said("blockedURI"));
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

/// Whether the browser itself knows that it has no network.
pub(super) fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Why nothing came back. Sends at most one probe, without credentials, headers or a readable answer, to the origin that
/// was asked anyway.
pub(super) async fn network_failure(
    is_direct: bool,
    place: &Place,
    watch: &CspWatch,
    patience: &Patience,
) -> Reason {
    if is_offline() {
        return Reason::Offline;
    }
    // The violation is reported by a task of its own, which may come after the rejection.
    patience.pause().await;
    if watch.seen.get() {
        return Reason::CspBlocked;
    }
    let (refused, unreachable) = if is_direct {
        (Reason::DirectCorsBlocked, Reason::DirectUnreachable)
    } else {
        (Reason::CorsBlocked, Reason::ProxyUnreachable)
    };
    if place.is_of_the_page() {
        return unreachable;
    }
    let probe = object(&[
        ("mode", "no-cors".into()),
        ("credentials", "omit".into()),
        ("cache", "no-store".into()),
        // A probe that hangs would keep one of the few connections that a browser opens to an origin.
        ("signal", patience.signal().into()),
    ]);
    let root = JsValue::from_str(&joined(&[&place.origin, "/"]));
    let sent = match window_fetch(&root, &probe) {
        Ok(sent) => patience.wait(&sent).await,
        Err(error) => Err(error),
    };
    if sent.is_ok() { refused } else { unreachable }
}
