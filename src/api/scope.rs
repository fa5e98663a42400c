//! Limits how long one request may go on: until a time limit, or until nobody wants the answer any more.
//!
//! Promises of the page may never settle, and a `JsFuture` stays in memory until its promise does, even when it was
//! dropped. So nothing is dropped here: everything that is awaited ends with the scope.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

/// The lifetime of one request: what aborts it, and when it has taken too long.
#[derive(Debug)]
pub struct RequestScope {
    controller: Option<AbortController>,
    ended: Promise,
    resolve_ended: Option<Function>,
    state: Cell<State>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    /// A time limit has passed.
    TimedOut,
    /// Nobody wants the answer.
    Aborted,
    /// There is nothing left to wait for.
    Settled,
}

impl RequestScope {
    /// A scope without a limit of its own.
    pub fn new() -> Rc<Self> {
        let mut resolve_ended = None;
        let ended = Promise::new(&mut |resolve, _| resolve_ended = Some(resolve));
        Rc::new(Self {
            controller: AbortController::new().ok(),
            ended,
            resolve_ended,
            state: Cell::new(State::Open),
        })
    }

    /// The signal that aborts a request with the scope.
    pub fn signal(&self) -> Option<AbortSignal> {
        let controller = self.controller.as_ref();
        controller.map(AbortController::signal)
    }

    /// Awaits a promise, or whatever the page gave instead of one, for as long as the scope is open.
    ///
    /// # Errors
    /// What the promise was rejected with; `undefined` where the scope has ended first.
    pub async fn wait(&self, promise: &JsValue) -> Result<JsValue, JsValue> {
        let first = Promise::race(&Array::of2(promise, &self.ended));
        let result = JsFuture::from(first).await;
        match self.state.get() {
            State::TimedOut | State::Aborted => Err(JsValue::UNDEFINED),
            State::Open | State::Settled => result,
        }
    }

    /// Lets the browser run the tasks that are queued already.
    pub async fn pause(&self) {
        self.sleep(0).await;
    }

    /// Waits so long, or until the scope ends.
    pub async fn sleep(&self, millis: u64) {
        // What is over a timer's range comes too early; whoever waits for a time looks again.
        let millis = u32::try_from(millis).unwrap_or(u32::MAX);
        let millis = millis.min(i32::MAX.unsigned_abs());
        let mut timer = None;
        let promise = Promise::new(&mut |resolve, _| {
            let call = move || drop(resolve.call0(&JsValue::UNDEFINED));
            timer = Some(Timeout::new(millis, call));
        });
        drop(self.wait(&promise).await);
    }

    /// Times out after so many milliseconds, unless the returned guard is dropped before.
    pub fn limit(self: &Rc<Self>, millis: u32) -> Timeout {
        let scope = Rc::clone(self);
        Timeout::new(millis, move || scope.end(State::TimedOut))
    }

    /// Whether a limit has passed.
    pub fn is_timed_out(&self) -> bool {
        self.state.get() == State::TimedOut
    }

    /// Whether [`abort`](Self::abort) ended it.
    pub fn is_aborted(&self) -> bool {
        self.state.get() == State::Aborted
    }

    /// Aborts what is in flight, for an answer that nobody wants.
    pub fn abort(&self) {
        self.end(State::Aborted);
    }

    /// There is nothing left to abort.
    pub fn settle(&self) {
        self.state.set(State::Settled);
    }

    fn end(&self, how: State) {
        if self.state.get() != State::Open {
            return;
        }
        self.state.set(how);
        if let Some(controller) = &self.controller {
            controller.abort();
        }
        if let Some(resolve) = &self.resolve_ended {
            drop(resolve.call0(&JsValue::UNDEFINED));
        }
    }
}
