//! Waits for a promise of the page, which may never settle, and leaves nothing behind where nobody waits any more.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What a promise comes to. A [`JsFuture`] by itself stays in memory until its promise settles, though it was dropped.
#[derive(Debug)]
pub struct Awaited {
    future: JsFuture,
    give_up: Option<Function>,
}

impl Awaited {
    /// Waits for a promise, or for whatever it is instead.
    pub fn new(promise: &JsValue) -> Self {
        let mut give_up = None;
        let given_up = Promise::new(&mut |_, reject| give_up = Some(reject));
        let future = JsFuture::from(Promise::race(&Array::of2(promise, &given_up)));
        Self { future, give_up }
    }
}

impl Future for Awaited {
    type Output = Result<JsValue, JsValue>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.future).poll(context)
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        if let Some(give_up) = &self.give_up {
            drop(give_up.call0(&JsValue::UNDEFINED));
        }
    }
}
