//! How times are written: the one choice that is kept for a reader, across cards and pages.
//!
//! It is a word under one key of the page's storage, and no secret. Where storage is closed to the page, it is kept as
//! long as the page lives.

use std::cell::RefCell;

use web_sys::Storage;
use yew::prelude::*;

/// The key in storage.
const KEY: &str = "batch-task-widget:times";

/// How the times of a task are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeStyle {
    /// In the card's zone: the option's, or the browser's.
    #[default]
    Local,
    /// In UTC.
    Utc,
    /// As the platform sent them.
    Sent,
}

impl TimeStyle {
    const fn as_word(self) -> &'static str {
        match self {
            TimeStyle::Local => "local",
            TimeStyle::Utc => "utc",
            TimeStyle::Sent => "sent",
        }
    }

    /// Whatever else is stored, somebody else wrote: it is taken as the first.
    fn from_word(word: &str) -> Self {
        match word {
            "utc" => TimeStyle::Utc,
            "sent" => TimeStyle::Sent,
            _ => TimeStyle::Local,
        }
    }
}

#[derive(Default)]
struct Store {
    chosen: Option<TimeStyle>,
    subscribers: Vec<UseStateSetter<TimeStyle>>,
}

thread_local! {
    static STORE: RefCell<Store> = RefCell::default();
}

/// How times are written, and what chooses otherwise for every card of the page.
#[hook]
pub fn use_time_style() -> (TimeStyle, Callback<TimeStyle>) {
    let style = use_state_eq(chosen);
    {
        let setter = style.setter();
        use_effect_with((), move |()| {
            STORE.with_borrow_mut(|store| store.subscribers.push(setter.clone()));
            move || {
                STORE.with_borrow_mut(|store| {
                    store.subscribers.retain(|subscriber| *subscriber != setter);
                });
            }
        });
    }
    (*style, Callback::from(choose))
}

fn storage() -> Option<Storage> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    // Throws where a page may not keep anything.
    web_sys::window()?.local_storage().ok()?
}

fn chosen() -> TimeStyle {
    STORE.with_borrow_mut(|store| {
        *store.chosen.get_or_insert_with(|| {
            let word = storage().and_then(|storage| storage.get_item(KEY).ok()?);
            TimeStyle::from_word(&word.unwrap_or_default())
        })
    })
}

fn choose(style: TimeStyle) {
    let subscribers = STORE.with_borrow_mut(|store| {
        store.chosen = Some(style);
        store.subscribers.clone()
    });
    if let Some(storage) = storage() {
        drop(storage.set_item(KEY, style.as_word()));
    }
    for subscriber in subscribers {
        subscriber.set(style);
    }
}
