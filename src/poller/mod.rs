//! One request for many cards: whoever asks for the same task with the same credentials shares one poller.
//!
//! A poller sends the request when its [`Schedule`] says so, and tells its subscribers what came of it. It lives as long
//! as somebody holds a [`Subscription`]; with the last one its timer ends and its request is aborted.

mod page;
mod tabs;
mod token;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use futures_util::future::{AbortHandle, abortable};
use gloo_timers::callback::Timeout;
use js_sys::Function;
use yew::Callback;

use tabs::{Tabs, Word};
pub use token::Token;

use crate::api::{Credentials, Error, Reason, Reply, Request, client, decode};
use crate::model::{Instant, Status};
use crate::schedule::{Hold, Next, Schedule};
use crate::state::Snapshot;

/// What makes two cards ask the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The request.
    pub request: Request,
    /// The access token, or where it comes from.
    pub token: Token,
    /// A replacement for `window.fetch`.
    pub fetch: Option<Function>,
    /// Milliseconds between two requests; 0 asks once.
    pub interval_ms: u64,
}

impl Source {
    /// The name under which tabs share the request; `None` where it is not sure to be the same in each: with a token in
    /// the page, or a `fetch` of the page's own. One that asks once has nothing to share.
    fn shared_name(&self) -> Option<String> {
        if self.token != Token::None || self.fetch.is_some() || self.interval_ms == 0 {
            return None;
        }
        let request = &self.request;
        let credentials = match request.credentials {
            Credentials::Omit => "omit",
            Credentials::SameOrigin => "same-origin",
            Credentials::Include => "include",
        };
        let url = page::absolute(&request.url)?;
        let app_key = request.app_key.as_deref().unwrap_or_default();
        let interval = self.interval_ms.to_string();
        Some(["batch-task", &interval, credentials, app_key, &url].join(" "))
    }
}

/// What a poller tells its subscribers.
#[derive(Clone, Debug)]
pub enum Notice {
    /// A request goes out.
    Started,
    /// An answer was accepted; one that says the same again has the same task.
    Accepted(Rc<Snapshot>),
    /// A request failed.
    Failed(Rc<Error>),
}

/// A place among the subscribers of a poller; dropping it leaves.
#[derive(Debug)]
pub struct Subscription {
    poller: Rc<Poller>,
    id: u32,
}

#[derive(Debug)]
struct Poller {
    source: Source,
    inner: RefCell<Inner>,
}

#[derive(Debug)]
struct Inner {
    schedule: Schedule,
    last: Option<Rc<Snapshot>>,
    error: Option<Rc<Error>>,
    timer: Option<Timeout>,
    in_flight: Option<InFlight>,
    tabs: Option<Rc<Tabs>>,
    subscribers: Vec<Subscriber>,
    next_id: u32,
}

#[derive(Debug)]
struct Subscriber {
    id: u32,
    paused: bool,
    tell: Callback<Notice>,
}

/// A request under way; dropping it aborts it.
#[derive(Debug)]
struct InFlight(AbortHandle);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.abort();
    }
}

thread_local! {
    static POLLERS: RefCell<Vec<Weak<Poller>>> = const { RefCell::new(Vec::new()) };
}

/// All pollers that are alive.
fn alive() -> Vec<Rc<Poller>> {
    POLLERS.with_borrow_mut(|pollers| {
        pollers.retain(|poller| poller.strong_count() > 0);
        pollers.iter().filter_map(Weak::upgrade).collect()
    })
}

impl Subscription {
    /// Joins the poller of a source, or makes one. What is known already is told at once. Whoever is paused wants no answer
    /// that nobody asked for.
    pub fn new(source: Source, paused: bool, tell: Callback<Notice>) -> Self {
        let found = alive().into_iter().find(|poller| poller.source == source);
        let poller = found.unwrap_or_else(|| Poller::new(source));
        let (id, last, error, asking) = {
            let mut inner = poller.inner.borrow_mut();
            let id = inner.next_id;
            inner.next_id = inner.next_id.wrapping_add(1);
            let tell = tell.clone();
            inner.subscribers.push(Subscriber { id, paused, tell });
            (
                id,
                inner.last.clone(),
                inner.error.clone(),
                inner.in_flight.is_some(),
            )
        };
        if asking {
            tell.emit(Notice::Started);
        }
        if let Some(last) = last {
            tell.emit(Notice::Accepted(last));
        }
        if let Some(error) = error {
            tell.emit(Notice::Failed(error));
        }
        poller.hold();
        Self { poller, id }
    }

    /// Whether this is a subscription to that source.
    pub fn is_to(&self, source: &Source) -> bool {
        self.poller.source == *source
    }

    /// Asks now, also after a terminal status and while held back; joins a request that is under way.
    pub fn demand(&self) {
        self.poller.inner.borrow_mut().schedule.demand();
        self.poller.act();
    }

    /// Ceases, or begins again, to want answers that nobody asked for.
    pub fn pause(&self, paused: bool) {
        for subscriber in &mut self.poller.inner.borrow_mut().subscribers {
            if subscriber.id == self.id {
                subscriber.paused = paused;
            }
        }
        self.poller.hold();
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let left = {
            let mut inner = self.poller.inner.borrow_mut();
            inner
                .subscribers
                .retain(|subscriber| subscriber.id != self.id);
            if inner.subscribers.is_empty() {
                inner.timer = None;
                inner.in_flight = None;
            }
            inner.subscribers.len()
        };
        if left > 0 {
            // The one that is left may be paused.
            self.poller.hold();
        } else {
            page::unwatch_if_idle();
        }
    }
}

impl Poller {
    fn new(source: Source) -> Rc<Self> {
        let inner = RefCell::new(Inner {
            schedule: Schedule::new(source.interval_ms),
            last: None,
            error: None,
            timer: None,
            in_flight: None,
            tabs: None,
            subscribers: Vec::new(),
            next_id: 0,
        });
        let poller = Rc::new(Self { source, inner });
        poller.join_tabs();
        POLLERS.with_borrow_mut(|pollers| pollers.push(Rc::downgrade(&poller)));
        page::watch();
        poller
    }

    /// Ties the poller to those of other tabs, where what they ask is sure to be the same.
    fn join_tabs(self: &Rc<Self>) {
        let Some(name) = self.source.shared_name() else {
            return;
        };
        let poller = Rc::downgrade(self);
        let hear = Callback::from(move |word| {
            if let Some(poller) = poller.upgrade() {
                poller.hear(word);
            }
        });
        let tabs = Tabs::join(name, hear);
        let mut inner = self.inner.borrow_mut();
        inner.schedule.follow(tabs.is_some(), page::now());
        inner.tabs = tabs;
    }

    /// Takes what another tab tells, or the lock.
    fn hear(self: &Rc<Self>, word: Word) {
        match word {
            Word::Lead => self.hold(),
            Word::Hello => {
                let inner = self.inner.borrow();
                if let (Some(tabs), Some(last)) = (&inner.tabs, &inner.last)
                    && tabs.leads()
                {
                    let body = last.text.to_string();
                    tabs.say(&Word::Reply(Reply {
                        status: 200,
                        body,
                        retry_after_s: None,
                    }));
                }
            }
            // A request of our own that is under way will tell more.
            Word::Reply(_) if self.inner.borrow().in_flight.is_some() => {}
            Word::Reply(reply) => self.settle(Ok(Fresh { reply, token: None })),
        }
    }

    /// Takes note of what holds requests back, and looks what is to be done.
    fn hold(self: &Rc<Self>) {
        {
            let mut inner = self.inner.borrow_mut();
            let all_paused = inner.subscribers.iter().all(|subscriber| subscriber.paused);
            inner.schedule.hold(Hold::Paused, all_paused);
            inner.schedule.hold(Hold::Hidden, page::is_hidden());
            // The first failure is for the request to find out, so that a card says why it is empty.
            let offline = page::is_offline() && inner.schedule.failures() > 0;
            inner.schedule.hold(Hold::Offline, offline);
            if let Some(tabs) = inner.tabs.clone() {
                tabs.want_lead(!all_paused && !page::is_hidden());
                inner.schedule.follow(!tabs.leads(), page::now());
            }
        }
        self.act();
    }

    /// Does what the schedule says, or sets the timer by it.
    fn act(self: &Rc<Self>) {
        let next = {
            let mut inner = self.inner.borrow_mut();
            let next = inner.schedule.next(page::now());
            inner.timer = match next {
                Next::Wait(millis) => {
                    let poller = Rc::downgrade(self);
                    // What is over a timer's range is looked at again in between.
                    let millis = u32::try_from(millis)
                        .unwrap_or(u32::MAX)
                        .min(i32::MAX.unsigned_abs());
                    Some(Timeout::new(millis, move || {
                        if let Some(poller) = poller.upgrade() {
                            poller.hold();
                        }
                    }))
                }
                Next::Ask | Next::Idle => None,
            };
            next
        };
        if next == Next::Ask {
            self.ask();
        }
    }

    fn ask(self: &Rc<Self>) {
        let source = self.source.clone();
        let poller = Rc::downgrade(self);
        let (exchange, abort) = abortable(async move { exchange(&source).await });
        {
            let mut inner = self.inner.borrow_mut();
            inner.schedule.begin();
            inner.in_flight = Some(InFlight(abort));
        }
        self.tell(&Notice::Started);
        wasm_bindgen_futures::spawn_local(async move {
            if let (Ok(result), Some(poller)) = (exchange.await, poller.upgrade()) {
                let tabs = poller.inner.borrow().tabs.clone();
                // Whoever of the tabs wanted it, all of them learn.
                if let (Ok(fresh), Some(tabs)) = (&result, tabs) {
                    tabs.say(&Word::Reply(fresh.reply.clone()));
                }
                poller.settle(result);
            }
        });
    }

    fn settle(self: &Rc<Self>, result: Result<Fresh, Error>) {
        let now = page::now();
        let notice = {
            let mut inner = self.inner.borrow_mut();
            inner.in_flight = None;
            let random = page::random();
            match result.and_then(|fresh| accept(fresh, inner.last.as_deref(), now)) {
                Ok((snapshot, changed)) => {
                    let ended = snapshot
                        .task
                        .status
                        .as_ref()
                        .is_some_and(Status::is_terminal);
                    inner.schedule.succeed(changed, ended, now, random);
                    inner.error = None;
                    inner.last = Some(Rc::clone(&snapshot));
                    Notice::Accepted(snapshot)
                }
                Err(error) => {
                    let retryable = error.kind().is_retryable();
                    inner
                        .schedule
                        .fail(retryable, error.answer.retry_after_s, now, random);
                    let error = Rc::new(error);
                    inner.error = Some(Rc::clone(&error));
                    Notice::Failed(error)
                }
            }
        };
        if let Notice::Failed(error) = &notice {
            page::log(error);
        }
        self.tell(&notice);
        self.hold();
    }

    /// Tells everybody, with nothing borrowed: a listener may leave, or bring another.
    fn tell(&self, notice: &Notice) {
        let subscribers: Vec<_> = {
            let inner = self.inner.borrow();
            inner
                .subscribers
                .iter()
                .map(|subscriber| subscriber.tell.clone())
                .collect()
        };
        for subscriber in subscribers {
            subscriber.emit(notice.clone());
        }
    }
}

/// A reply, and the token that it answers.
struct Fresh {
    reply: Reply,
    token: Option<crate::api::Secret>,
}

/// Sends the request; when the token is refused, once more with a new one, where there is somebody to give one.
async fn exchange(source: &Source) -> Result<Fresh, Error> {
    let token = source.token.get(source.request.timeout_ms).await?;
    let reply = client::send(&source.request, token.as_ref(), source.fetch.as_ref()).await?;
    let refused = decode::refuses_token(&reply);
    if !(refused && source.token.can_renew()) {
        return Ok(Fresh { reply, token });
    }
    let token = source
        .token
        .renew(token.as_ref(), source.request.timeout_ms)
        .await?;
    let reply = client::send(&source.request, token.as_ref(), source.fetch.as_ref()).await?;
    Ok(Fresh { reply, token })
}

/// Reads a reply; one that says the same again is not read, and keeps the task.
fn accept(
    fresh: Fresh,
    last: Option<&Snapshot>,
    at: Instant,
) -> Result<(Rc<Snapshot>, bool), Error> {
    let Fresh { reply, token } = fresh;
    if let Some(last) =
        last.filter(|last| (200..300).contains(&reply.status) && *last.text == *reply.body)
    {
        let same = Snapshot { at, ..last.clone() };
        return Ok((Rc::new(same), false));
    }
    let task = Rc::new(decode::reply(&reply, token.as_ref())?);
    Ok((
        Rc::new(Snapshot {
            task,
            text: reply.body.into(),
            at,
        }),
        true,
    ))
}

/// The error of a token that the page could not give.
fn no_token() -> Error {
    Error::new(Reason::TokenInvalid)
}
