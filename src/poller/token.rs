//! The access token: given once, or provided by a function. Concurrent requests that need a new one share one call.

use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;
use yew::Callback;

use crate::api::foreign::promise;
use crate::api::{Error, Reason, RequestScope, Secret};

/// What a Rust callback returns that provides a token.
pub type TokenFuture = Pin<Box<dyn Future<Output = Result<Secret, String>>>>;

/// A function that provides the access token. Equal is what is the same function.
#[derive(Clone, PartialEq)]
pub enum TokenSource {
    /// A function of the page that returns a string or a promise of one.
    Function(Function),
    /// A Rust callback of a Yew application.
    Future(Callback<(), TokenFuture>),
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TokenSource::Function(_) => "TokenSource::Function",
            TokenSource::Future(_) => "TokenSource::Future",
        })
    }
}

impl TokenSource {
    /// Calls the function; `None` where it throws.
    fn call(&self) -> Option<Promise> {
        match self {
            TokenSource::Function(function) => {
                let answer = function.call0(&JsValue::UNDEFINED).ok()?;
                Some(promise(&answer))
            }
            TokenSource::Future(callback) => {
                let future = callback.emit(());
                Some(future_to_promise(async move {
                    let token = future.await.map_err(|_| JsValue::UNDEFINED)?;
                    Ok(JsValue::from_str(token.reveal()))
                }))
            }
        }
    }
}

/// Where the access token of a request comes from.
#[derive(Clone, Debug)]
pub struct TokenProvider(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// The proxy adds it.
    None,
    /// It was given.
    Given(Secret),
    /// A function is called, before the first request and after a refusal.
    Provided(Rc<Provided>),
}

impl PartialEq for TokenProvider {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kind::None, Kind::None) => true,
            (Kind::Given(one), Kind::Given(other)) => one == other,
            (Kind::Provided(one), Kind::Provided(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }
}

/// A function, and the token that it gave last.
#[derive(Debug)]
struct Provided {
    source: TokenSource,
    token: RefCell<Option<Secret>>,
    pending: RefCell<Option<Promise>>,
}

thread_local! {
    static PROVIDED: RefCell<Vec<Weak<Provided>>> = const { RefCell::new(Vec::new()) };
}

impl TokenProvider {
    /// A given token wins over a function.
    pub fn new(given: Option<&Secret>, source: Option<&TokenSource>) -> Self {
        Self(match (given, source) {
            (Some(token), _) => Kind::Given(token.clone()),
            (None, Some(source)) => Kind::Provided(Provided::of(source)),
            (None, None) => Kind::None,
        })
    }

    /// Whether a refused token can be replaced.
    pub(super) fn can_renew(&self) -> bool {
        matches!(self.0, Kind::Provided(_))
    }

    /// The token to send, awaited for at most so long.
    pub(super) async fn get(
        &self,
        timeout_ms: u32,
        scope: &Rc<RequestScope>,
    ) -> Result<Option<Secret>, Error> {
        self.renew(None, timeout_ms, scope).await
    }

    /// A token other than the refused one, where a function provides it.
    pub(super) async fn renew(
        &self,
        refused: Option<&Secret>,
        timeout_ms: u32,
        scope: &Rc<RequestScope>,
    ) -> Result<Option<Secret>, Error> {
        match &self.0 {
            Kind::None => Ok(None),
            Kind::Given(token) => Ok(Some(token.clone())),
            Kind::Provided(provided) => provided.get(refused, timeout_ms, scope).await.map(Some),
        }
    }
}

impl Provided {
    /// The same function has the same token, whichever card brings it.
    fn of(source: &TokenSource) -> Rc<Self> {
        PROVIDED.with_borrow_mut(|all| {
            all.retain(|provided| provided.strong_count() > 0);
            let found = all
                .iter()
                .filter_map(Weak::upgrade)
                .find(|provided| provided.source == *source);
            found.unwrap_or_else(|| {
                let provided = Rc::new(Self {
                    source: source.clone(),
                    token: RefCell::new(None),
                    pending: RefCell::new(None),
                });
                all.push(Rc::downgrade(&provided));
                provided
            })
        })
    }

    /// The token that is known, or a new one when there is none or it is the refused one.
    async fn get(
        &self,
        refused: Option<&Secret>,
        timeout_ms: u32,
        scope: &Rc<RequestScope>,
    ) -> Result<Secret, Error> {
        let known = self.token.borrow().clone();
        if let Some(token) = known.filter(|token| Some(token) != refused) {
            return Ok(token);
        }
        let pending = self.pending.borrow().clone();
        let pending = match pending {
            Some(pending) => pending,
            None => {
                let pending = self.source.call().ok_or_else(unavailable)?;
                self.pending.replace(Some(pending.clone()));
                pending
            }
        };
        let limit = scope.limit(timeout_ms);
        let answer = scope.wait(&pending).await;
        drop(limit);
        if scope.is_aborted() {
            return Err(unavailable());
        }
        // The first of those who waited clears the way for the next call.
        if self.pending.borrow().as_ref().map(AsRef::<JsValue>::as_ref) == Some(pending.as_ref()) {
            self.pending.replace(None);
            self.token.replace(None);
        }
        let token = answer.ok().and_then(|answer| answer.as_string());
        let token = token
            .as_deref()
            .and_then(Secret::new)
            .ok_or_else(unavailable)?;
        self.token.replace(Some(token.clone()));
        Ok(token)
    }
}

/// The error of a token that the function did not provide.
fn unavailable() -> Error {
    Error::new(Reason::TokenUnavailable)
}
