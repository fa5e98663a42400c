//! What a poller has to do with those of other tabs that ask the same, with the same token, as often.
//!
//! Which ones these are is found out when a request is due: the token is asked for first, where there is somebody to ask,
//! and with it the name of the group is known. With another token, or at another interval, the poller leaves, and joins
//! the next group when its next request is due. What it was answered goes to the group of the token that was sent, and to
//! no other.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::exchange::Fresh;
use super::tabs::{Tabs, Told, Word};
use super::{Callback, Inner, Poller, page};
use crate::api::client::Patience;
use crate::api::{Error, Reply, Secret, decode};
use crate::model::Instant;
use crate::model::text::joined;

/// The tabs that ask the same.
#[derive(Debug)]
pub(super) enum Group {
    /// No request was due yet, or none since it was left.
    Unknown,
    /// It is being found out, and nothing is sent before.
    Sought,
    /// Those with this token and this interval; no tabs where the browser cannot tie them.
    Found {
        token: Option<Secret>,
        interval_ms: u64,
        tabs: Option<Rc<Tabs>>,
    },
}

impl Inner {
    /// The tabs that have this token too. Leaves those that do not, or that ask more or less often.
    pub(super) fn tabs_of(&mut self, token: Option<Secret>) -> Option<Rc<Tabs>> {
        let interval_ms = self.schedule.interval_ms();
        match &self.group {
            Group::Found {
                token: its,
                interval_ms: its_ms,
                tabs,
            } => {
                if *its == token && *its_ms == interval_ms {
                    return tabs.clone();
                }
            }
            _ => return None,
        }
        self.group = Group::Unknown;
        None
    }
}

impl Poller {
    /// Finds the group out, which is marked as sought, and looks again what is to be done.
    pub(super) fn seek(self: &Rc<Self>, interval_ms: u64) {
        let source = self.source.clone();
        let poller = Rc::downgrade(self);
        wasm_bindgen_futures::spawn_local(async move {
            let patience = Patience::new();
            let timeout_ms = source.request.timeout_ms;
            let token = source.token.get(timeout_ms, &patience).await;
            let known = token.as_ref().ok();
            let digest = known.and_then(|token| source.digest(token.as_ref(), interval_ms));
            let digest = match digest {
                Some(digest) => JsFuture::from(digest).await.ok(),
                None => None,
            };
            if let Some(poller) = poller.upgrade() {
                poller.find(token, interval_ms, digest);
            }
        });
    }

    fn find(
        self: &Rc<Self>,
        token: Result<Option<Secret>, Error>,
        interval_ms: u64,
        digest: Option<JsValue>,
    ) {
        let poller = Rc::downgrade(self);
        let hear = Callback::from(move |word| {
            if let Some(poller) = poller.upgrade() {
                poller.hear(word);
            }
        });
        let tabs = digest.and_then(|digest| {
            // The bytes as numbers with commas between them.
            let digest = Uint8Array::new(&digest).to_string();
            Tabs::join(joined(&["batch-task ", &String::from(digest)]), hear)
        });
        let mut inner = self.inner.borrow_mut();
        if self.source.token.can_renew() {
            // What is known may have been the answer to another token.
            inner.good = None;
        }
        match token {
            Ok(token) => {
                inner.group = Group::Found {
                    token,
                    interval_ms,
                    tabs,
                };
                drop(inner);
                self.look();
            }
            Err(error) => {
                inner.group = Group::Unknown;
                drop(inner);
                self.fail(error);
            }
        }
    }

    /// Tells the other tabs what came, if they have the token that was sent.
    pub(super) fn share(&self, fresh: &Fresh, asked: Instant, at: Instant) {
        let Fresh { reply, token } = fresh;
        let tabs = self.inner.borrow_mut().tabs_of(token.clone());
        // A token that is refused each tab finds out, and mends, for itself.
        let is_own = token.is_some() && decode::refuses_token(reply);
        if let Some(tabs) = tabs.filter(|tabs| !is_own && tabs.has_company()) {
            let reply = reply.clone();
            tabs.say(&Word::Reply(Told { reply, asked, at }));
        }
    }

    /// Takes what another tab tells, or the lock.
    fn hear(self: &Rc<Self>, word: Word) {
        match word {
            Word::Lead => self.look(),
            Word::Hello => {
                let mut inner = self.inner.borrow_mut();
                let tabs = inner.tabs_of(self.source.token.known());
                if let (Some(tabs), Some(last), Some(asked)) = (tabs, &inner.last, inner.good)
                    && tabs.leads()
                {
                    let reply = Reply {
                        status: 200,
                        body: Rc::clone(&last.text),
                        retry_after_s: None,
                    };
                    let at = last.at;
                    tabs.say(&Word::Reply(Told { reply, asked, at }));
                }
            }
            Word::Reply(told) => self.hear_reply(told),
        }
    }

    /// Takes what another tab was answered, unless what is known here, or is under way, was asked for then or later.
    fn hear_reply(self: &Rc<Self>, told: Told) {
        let Told { reply, asked, at } = told;
        let fresh = Fresh { reply, token: None };
        {
            let mut inner = self.inner.borrow_mut();
            // Another card of this page may have renewed the token meanwhile.
            if inner.tabs_of(self.source.token.known()).is_none() {
                return;
            }
            let own = inner.in_flight.as_ref().map(|own| own.asked);
            if own.or(inner.asked).is_some_and(|own| asked <= own) {
                return;
            }
            // A request of our own may fare better than one that failed.
            if own.is_some() && fresh.read(inner.last.as_deref(), at).is_err() {
                return;
            }
        }
        // What came before the clock was put back must not be from the future.
        self.settle(Ok(fresh), asked, at.min(page::now()));
    }
}
