//! Waits for promises of the page, which may never settle: until a time limit, or until nobody wants the answer any more.
//!
//! A `JsFuture` stays in memory until its promise settles, though it was dropped. So nothing is dropped here: all that is
//! waited for ends with the patience.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

/// How long an exchange may go on, and what aborts it.
#[derive(Debug)]
pub struct Patience {
    controller: Option<AbortController>,
    over: Promise,
    end: Option<Function>,
    state: Cell<State>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Waiting,
    /// A time limit has passed.
    Late,
    /// Nobody wants the answer.
    Left,
    /// There is nothing left to wait for.
    Done,
}

impl Patience {
    /// Patience without an end of its own.
    pub fn new() -> Rc<Self> {
        let mut end = None;
        let over = Promise::new(&mut |resolve, _| end = Some(resolve));
        Rc::new(Self {
            controller: AbortController::new().ok(),
            over,
            end,
            state: Cell::new(State::Waiting),
        })
    }

    /// What aborts a request with it.
    pub fn signal(&self) -> Option<AbortSignal> {
        let controller = self.controller.as_ref();
        controller.map(AbortController::signal)
    }

    /// What a promise comes to, or whatever there is instead of one.
    ///
    /// # Errors
    /// What it was rejected with, or nothing in particular where the patience has ended.
    pub async fn wait(&self, promise: &JsValue) -> Result<JsValue, JsValue> {
        let first = Promise::race(&Array::of2(promise, &self.over));
        let result = JsFuture::from(first).await;
        match self.state.get() {
            State::Late | State::Left => Err(JsValue::UNDEFINED),
            State::Waiting | State::Done => result,
        }
    }

    /// Lets the browser do what it has to do first.
    pub async fn pause(&self) {
        let mut timer = None;
        let promise = Promise::new(&mut |resolve, _| {
            let call = move || drop(resolve.call0(&JsValue::UNDEFINED));
            timer = Some(Timeout::new(0, call));
        });
        drop(self.wait(&promise).await);
    }

    /// Ends after so many milliseconds, unless what it gives is dropped before.
    pub fn limit(self: &Rc<Self>, millis: u32) -> Timeout {
        let patience = Rc::clone(self);
        Timeout::new(millis, move || patience.end(State::Late))
    }

    /// Whether a limit has passed.
    pub fn is_late(&self) -> bool {
        self.state.get() == State::Late
    }

    /// Whether it was ended by [`leave`](Self::leave).
    pub fn is_left(&self) -> bool {
        self.state.get() == State::Left
    }

    /// Aborts what is under way, for an answer that nobody wants.
    pub fn leave(&self) {
        self.end(State::Left);
    }

    /// There is nothing left to abort.
    pub fn finish(&self) {
        self.state.set(State::Done);
    }

    fn end(&self, how: State) {
        if self.state.get() != State::Waiting {
            return;
        }
        self.state.set(how);
        if let Some(controller) = &self.controller {
            controller.abort();
        }
        if let Some(end) = &self.end {
            drop(end.call0(&JsValue::UNDEFINED));
        }
    }
}
