//! The Rust side of `<batch-task>`: the element's module hands options in and gets events out.
//!
//! wasm-bindgen cannot extend `HTMLElement`, so the class itself is a small JavaScript module, `static/batch-task.js`.

mod detail;
mod trap;

use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

pub use trap::{announce, halt, on_trap, start};

use crate::api::{Secret, client};
use crate::i18n;
use crate::poller::Callback;
use crate::widget;

#[wasm_bindgen]
extern "C" {
    /// The options of the element, under the names of its properties: a plain object that `batch-task.js` makes anew for
    /// each call. Read one by one, and not by `serde_wasm_bindgen::from_value`, whose error paths alone weigh 11 kB brotli.
    #[derive(Debug)]
    pub type Options;
    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Options, name: &str) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn paused(this: &Options) -> bool;
    /// Name, text, name, text, ...
    #[wasm_bindgen(method, getter)]
    fn texts(this: &Options) -> Array;

    /// The options that are secret, or functions: they are read one by one, and nothing else ever sees them.
    #[derive(Debug)]
    pub type Live;
    #[wasm_bindgen(method, getter, js_name = accessToken)]
    fn access_token(this: &Live) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = getAccessToken)]
    fn get_access_token(this: &Live) -> Option<Function>;
    #[wasm_bindgen(method, getter)]
    fn fetch(this: &Live) -> Option<Function>;
}

/// A card in an element of the page.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Card(Option<widget::Card>);

#[wasm_bindgen]
impl Card {
    /// Draws a card into `root`, which must be empty and its own. `emit(name, detail, body)` is called for each event,
    /// not before this has returned; `body` is that of a load in UTF-8, of which the events after it speak too.
    #[wasm_bindgen(constructor)]
    pub fn new(root: &Element, options: &Options, live: &Live, emit: Function) -> Card {
        let emit = Callback::from(move |event| detail::emit(&emit, &event));
        let card = widget::Card::new(all_options(options, live), emit);
        drop(root.append_child(card.root()));
        Self(Some(card))
    }

    /// Gives the living card other options.
    pub fn update(&self, options: &Options, live: &Live) {
        if let Some(card) = &self.0 {
            card.update(all_options(options, live));
        }
    }

    /// Asks now, also after a terminal status.
    pub fn refresh(&self) {
        if let Some(card) = &self.0 {
            card.refresh();
        }
    }

    /// Aborts the request under way and takes the card off the page.
    pub fn destroy(&mut self) {
        if let Some(card) = self.0.take() {
            card.root().remove();
        }
    }
}

/// The whole address that options lead to; `undefined` while they do not make a request.
#[wasm_bindgen(js_name = requestUrl)]
pub fn request_url(options: &Options) -> Option<String> {
    request_options(options).address()
}

/// Has `sent(request)` asked, before a request is sent, for a promise of the answer if it was sent already, or `undefined`;
/// and `sent(address)`, whether one was sent there.
#[wasm_bindgen(js_name = onRequest)]
pub fn on_request(sent: Function) {
    client::on_request(sent);
}

/// Learns a language for all cards to come: name, text, name, text, ...
#[wasm_bindgen]
pub fn learn(language: &str, texts: &Array) {
    i18n::learn(language, pairs(texts));
}

fn pairs(list: &Array) -> impl Iterator<Item = (String, String)> {
    let text = |index| list.get(index).as_string().unwrap_or_default();
    (0..list.length() / 2).map(move |pair| (text(pair * 2), text(pair * 2 + 1)))
}

/// Reads options as they are given, each into its place; what is absent stays so.
fn read(options: &Options, places: &mut [(&mut Option<String>, &str)]) {
    for (place, name) in places {
        **place = options.get(name);
    }
}

/// The options that shape the request.
fn request_options(given: &Options) -> widget::Options {
    let mut options = widget::Options::default();
    let places = &mut [
        (&mut options.task_id, "taskId"),
        (&mut options.proxy, "proxy"),
        (&mut options.platform, "platform"),
        (&mut options.app_key, "appKey"),
        (&mut options.app_id, "appId"),
        (&mut options.select, "select"),
        (&mut options.refresh_interval, "refreshInterval"),
        (&mut options.timeout, "timeout"),
        (&mut options.credentials, "credentials"),
    ];
    read(given, places);
    options
}

fn all_options(given: &Options, live: &Live) -> widget::Options {
    let mut options = request_options(given);
    let places = &mut [
        (&mut options.loading, "loading"),
        (&mut options.theme, "theme"),
        (&mut options.density, "density"),
        (&mut options.time_zone, "timeZone"),
        (&mut options.lang, "lang"),
        (&mut options.dir, "dir"),
    ];
    read(given, places);
    options.data = given.get("data").map(Rc::new);
    options.paused = given.paused();
    options.texts = pairs(&given.texts()).collect();
    options.access_token = live.access_token().as_deref().and_then(Secret::new);
    options.get_access_token = live.get_access_token();
    options.fetch = live.fetch();
    options
}
