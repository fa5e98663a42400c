//! One request for many tabs: of the tabs of an origin that ask the same, one leads and tells the others what came.
//!
//! The lead is a Web Lock and the telling a `BroadcastChannel`, both under a name that is a digest of the request and its
//! token. A tab that is hidden lets the lead go. The others wait a little longer than the leader should take, so that a
//! leader that was frozen or killed is missed for seconds and not for ever.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, BroadcastChannel, MessageEvent};

use super::{Callback, is_halted};
use crate::api::Reply;
use crate::model::Instant;

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`, which web-sys holds for unstable.
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &LockOptions,
        granted: &Function,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(extends = js_sys::Object)]
    type LockOptions;
    #[wasm_bindgen(method, setter)]
    fn set_signal(this: &LockOptions, signal: &AbortSignal);
}

/// What one tab tells the others.
#[derive(Clone, Debug)]
pub(super) enum Word {
    /// A tab has come and would like to know the last reply.
    Hello,
    /// A reply has come.
    Reply(Told),
    /// The lead is here now.
    Lead,
}

/// A reply, with when it was asked for and when it came: one may be told late, and tabs must not take an old one for news.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) reply: Reply,
    pub(super) asked: Instant,
    pub(super) at: Instant,
}

/// The tie of one poller to those of other tabs.
#[derive(Debug)]
pub(super) struct Tabs {
    name: String,
    channel: BroadcastChannel,
    lead: RefCell<Lead>,
    hear: Callback<Word>,
    has_heard: Cell<bool>,
    _listener: EventListener,
}

#[derive(Debug)]
enum Lead {
    /// Not wanted.
    Off,
    /// Asked for; aborting takes the asking back.
    Wanted(AbortController),
    /// Here, until the function is called.
    Held(Function),
    /// The browser gives no locks to this page: each tab asks for itself.
    Alone,
}

impl Tabs {
    /// Joins the tabs that go by a name; `None` where the browser has no channels.
    pub(super) fn join(name: String, hear: Callback<Word>) -> Option<Rc<Self>> {
        let channel = BroadcastChannel::new(&name).ok()?;
        let tabs = Rc::new_cyclic(|tabs: &Weak<Self>| {
            let tabs = tabs.clone();
            let listener = EventListener::new(&channel, "message", move |event| {
                let Some(tabs) = tabs.upgrade() else { return };
                if is_halted() {
                    // Whoever is there now, another instance on this page too, must not wait for a leader that is broken.
                    tabs.let_go();
                } else if let Some(word) = read(&event.unchecked_ref::<MessageEvent>().data()) {
                    tabs.has_heard.set(true);
                    tabs.hear.emit(word);
                }
            });
            Self {
                name,
                channel,
                lead: RefCell::new(Lead::Off),
                hear,
                has_heard: Cell::new(false),
                _listener: listener,
            }
        });
        tabs.say(&Word::Hello);
        Some(tabs)
    }

    /// Tells the other tabs.
    pub(super) fn say(&self, word: &Word) {
        let message = match word {
            Word::Hello => Array::of1(&"hello".into()),
            Word::Reply(Told { reply, asked, at }) => {
                let wait = reply.retry_after_s.map_or(JsValue::NULL, JsValue::from);
                let parts = Array::of4(
                    &"reply".into(),
                    &reply.status.into(),
                    &reply.body.as_str().into(),
                    &wait,
                );
                for instant in [asked, at] {
                    // Milliseconds of a clock fit in the 53 bits of a float.
                    #[allow(clippy::cast_precision_loss)]
                    parts.push(&JsValue::from_f64(instant.as_millis() as f64));
                }
                parts
            }
            // Between the lock and this tab only.
            Word::Lead => return,
        };
        // A channel that is closed has nobody to tell.
        drop(self.channel.post_message(&message));
    }

    /// Whether there is another tab to tell: who comes says hello, and who does not lead waits for somebody who does.
    pub(super) fn has_company(&self) -> bool {
        self.has_heard.get() || !self.leads()
    }

    /// Whether this tab leads.
    pub(super) fn leads(&self) -> bool {
        matches!(*self.lead.borrow(), Lead::Held(_) | Lead::Alone)
    }

    /// Wants the lead, or lets it go.
    pub(super) fn want_lead(self: &Rc<Self>, wanted: bool) {
        let is_off = matches!(*self.lead.borrow(), Lead::Off);
        match (wanted, is_off) {
            (true, true) => self.ask_for_lead(),
            (false, false) => self.let_go(),
            _ => {}
        }
    }

    fn ask_for_lead(self: &Rc<Self>) {
        let (Some(locks), Ok(controller)) = (locks(), AbortController::new()) else {
            return;
        };
        let tabs = Rc::downgrade(self);
        // The lock is held until the promise that this returns is settled.
        let granted = Closure::once_into_js(move |_: JsValue| -> JsValue {
            Promise::new(&mut |release, _| match tabs.upgrade() {
                Some(tabs) if !is_halted() && !matches!(*tabs.lead.borrow(), Lead::Off) => {
                    tabs.lead.replace(Lead::Held(release));
                    tabs.hear.emit(Word::Lead);
                }
                _ => drop(release.call0(&JsValue::UNDEFINED)),
            })
            .into()
        });
        let options: LockOptions = js_sys::Object::new().unchecked_into();
        options.set_signal(&controller.signal());
        let over = locks.request(&self.name, &options, granted.unchecked_ref());
        self.lead.replace(Lead::Wanted(controller.clone()));
        let tabs = Rc::downgrade(self);
        spawn_local(async move {
            let is_lost = match over {
                Ok(over) => JsFuture::from(over).await.is_err(),
                Err(_) => true,
            };
            // An asking that was taken back rejects; that is no news to anybody.
            if let Some(tabs) = tabs.upgrade()
                && is_lost
                && !controller.signal().aborted()
            {
                tabs.lose();
            }
        });
    }

    /// The lock was taken away, or is given to nobody, as in a frame without an origin of its own.
    fn lose(&self) {
        let next = match *self.lead.borrow() {
            Lead::Wanted(_) => Lead::Alone,
            _ => Lead::Off,
        };
        self.lead.replace(next);
        self.hear.emit(Word::Lead);
    }

    fn let_go(&self) {
        match self.lead.replace(Lead::Off) {
            Lead::Off | Lead::Alone => {}
            Lead::Wanted(controller) => controller.abort(),
            Lead::Held(release) => drop(release.call0(&JsValue::UNDEFINED)),
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.let_go();
        self.channel.close();
    }
}

/// Whether the browser can tie tabs.
pub(super) fn are_possible() -> bool {
    locks().is_some()
}

fn locks() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    // Not on pages that are not secure.
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined()).then(|| locks.unchecked_into())
}

fn read(message: &JsValue) -> Option<Word> {
    let parts: &Array = message.dyn_ref()?;
    match parts.get(0).as_string()?.as_str() {
        "hello" => Some(Word::Hello),
        "reply" => Some(Word::Reply(Told {
            reply: Reply {
                status: whole(&parts.get(1))?,
                body: Rc::new(parts.get(2).as_string()?),
                retry_after_s: whole(&parts.get(3)),
            },
            asked: Instant::from_millis(whole(&parts.get(4))?),
            at: Instant::from_millis(whole(&parts.get(5))?),
        })),
        _ => None,
    }
}

/// A whole number of a message. What is out of range is not one.
fn whole<T: TryFrom<u64>>(value: &JsValue) -> Option<T> {
    // A cast of a float saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let number = value.as_f64().map(|number| number as u64)?;
    T::try_from(number).ok()
}
