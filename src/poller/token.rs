//! The access token: given once, or asked for. Concurrent requests that need a new one share one asking.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;

use super::exchange::no_token;
use crate::api::client::Patience;
use crate::api::{Error, Reason, Secret};

/// Where the access token comes from.
#[derive(Clone, Debug)]
pub enum Token {
    /// The proxy adds it.
    None,
    /// It was given.
    Given(Secret),
    /// The page's function is asked, before the first request and after a refusal.
    Asked(Rc<Keeper>),
}

impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Token::None, Token::None) => true,
            (Token::Given(one), Token::Given(other)) => one == other,
            (Token::Asked(one), Token::Asked(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }
}

/// Keeps the token that a function of the page gave.
#[derive(Debug)]
pub struct Keeper {
    ask: Function,
    kept: RefCell<Option<Secret>>,
    asking: RefCell<Option<Promise>>,
}

thread_local! {
    static KEEPERS: RefCell<Vec<Weak<Keeper>>> = const { RefCell::new(Vec::new()) };
}

impl Token {
    /// A given token wins over a function to ask.
    pub fn new(given: Option<&Secret>, ask: Option<&Function>) -> Self {
        match (given, ask) {
            (Some(token), _) => Token::Given(token.clone()),
            (None, Some(ask)) => Token::Asked(Keeper::of(ask)),
            (None, None) => Token::None,
        }
    }

    /// Whether a refused token can be replaced.
    pub(super) fn can_renew(&self) -> bool {
        matches!(self, Token::Asked(_))
    }

    /// The token, as far as it is known without asking.
    pub(super) fn known(&self) -> Option<Secret> {
        match self {
            Token::None => None,
            Token::Given(token) => Some(token.clone()),
            Token::Asked(keeper) => keeper.kept.borrow().clone(),
        }
    }

    /// The token to send, waited for at most so long.
    pub(super) async fn get(
        &self,
        timeout_ms: u32,
        patience: &Rc<Patience>,
    ) -> Result<Option<Secret>, Error> {
        self.renew(None, timeout_ms, patience).await
    }

    /// A token other than the refused one, where there is somebody to ask.
    pub(super) async fn renew(
        &self,
        refused: Option<&Secret>,
        timeout_ms: u32,
        patience: &Rc<Patience>,
    ) -> Result<Option<Secret>, Error> {
        match self {
            Token::None => Ok(None),
            Token::Given(token) => Ok(Some(token.clone())),
            Token::Asked(keeper) => keeper.get(refused, timeout_ms, patience).await.map(Some),
        }
    }
}

impl Keeper {
    /// The keeper of a function: the same function has the same one, whichever card brings it.
    fn of(ask: &Function) -> Rc<Self> {
        KEEPERS.with_borrow_mut(|keepers| {
            keepers.retain(|keeper| keeper.strong_count() > 0);
            let found = keepers
                .iter()
                .filter_map(Weak::upgrade)
                .find(|keeper| keeper.ask == *ask);
            found.unwrap_or_else(|| {
                let keeper = Rc::new(Self {
                    ask: ask.clone(),
                    kept: RefCell::new(None),
                    asking: RefCell::new(None),
                });
                keepers.push(Rc::downgrade(&keeper));
                keeper
            })
        })
    }

    /// The kept token, or a new one when there is none or it is the refused one.
    async fn get(
        &self,
        refused: Option<&Secret>,
        timeout_ms: u32,
        patience: &Rc<Patience>,
    ) -> Result<Secret, Error> {
        let kept = self.kept.borrow().clone();
        if let Some(token) = kept.filter(|token| Some(token) != refused) {
            return Ok(token);
        }
        let asking = self.asking.borrow().clone();
        let asking = match asking {
            Some(asking) => asking,
            None => {
                let answer = self
                    .ask
                    .call0(&JsValue::UNDEFINED)
                    .map_err(|_| no_token())?;
                let asking = Promise::resolve(&answer);
                self.asking.replace(Some(asking.clone()));
                asking
            }
        };
        let limit = patience.limit(timeout_ms);
        let answer = patience.wait(&asking).await;
        drop(limit);
        if patience.is_left() {
            return Err(no_token());
        }
        // The first of those who waited clears the way for the next asking.
        if self.asking.borrow().as_ref().map(AsRef::<JsValue>::as_ref) == Some(asking.as_ref()) {
            self.asking.replace(None);
            self.kept.replace(None);
        }
        if patience.is_late() {
            return Err(Error::new(Reason::Timeout));
        }
        let token = answer.ok().and_then(|answer| answer.as_string());
        let token = token
            .as_deref()
            .and_then(Secret::new)
            .ok_or_else(no_token)?;
        self.kept.replace(Some(token.clone()));
        Ok(token)
    }
}
