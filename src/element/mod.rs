//! The Rust side of `<batch-task>`: the element's module hands options in and gets events out.
//!
//! wasm-bindgen cannot extend `HTMLElement`, so the class itself is a small JavaScript module, `static/batch-task.js`.

mod detail;
mod trap;

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::{AppHandle, AttrValue, Callback, Renderer};

pub use trap::{announce, halt, on_trap, start};

use crate::api::Secret;
use crate::i18n;
use crate::widget::{BatchTask, BatchTaskProps, CardEvent, Msg};

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
    fn texts(this: &Options) -> Vec<String>;

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
pub struct Card {
    app: Option<AppHandle<BatchTask>>,
    emit: Callback<CardEvent>,
}

#[wasm_bindgen]
impl Card {
    /// Draws a card into `root`, which must be empty and its own. `emit(name, detail, text, before)` is called for each
    /// event; `text` is the body that the event speaks of, and `before` the one before it.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, options: &Options, live: &Live, emit: Function) -> Card {
        let emit = Callback::from(move |event| detail::emit(&emit, &event));
        let props = props(options, live, emit.clone());
        let app = Renderer::<BatchTask>::with_root_and_props(root, props).render();
        Self {
            app: Some(app),
            emit,
        }
    }

    /// Gives the living card other options.
    pub fn update(&mut self, options: &Options, live: &Live) {
        let props = props(options, live, self.emit.clone());
        if let Some(app) = &mut self.app {
            app.update(props);
        }
    }

    /// Asks now, also after a terminal status.
    pub fn refresh(&self) {
        if let Some(app) = &self.app {
            app.send_message(Msg::Refresh);
        }
    }

    /// Aborts the request under way and takes the card off the page.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

/// The whole address that options lead to; `undefined` while they do not make a request.
#[wasm_bindgen(js_name = requestUrl)]
pub fn request_url(options: &Options) -> Option<String> {
    request_props(options).address()
}

/// Learns a language for all cards to come: name, text, name, text, ...
#[wasm_bindgen]
pub fn learn(language: &str, texts: Vec<String>) {
    i18n::learn(language, pairs(texts));
}

fn pairs(list: Vec<String>) -> impl Iterator<Item = (String, String)> {
    let mut list = list.into_iter();
    std::iter::from_fn(move || Some((list.next()?, list.next()?)))
}

/// Reads options as they are given, each into its place; what is absent stays so.
fn read(options: &Options, places: &mut [(&mut Option<AttrValue>, &str)]) {
    for (place, name) in places {
        **place = options.get(name).map(AttrValue::from);
    }
}

/// The options that shape the request.
fn request_props(options: &Options) -> BatchTaskProps {
    let mut props = BatchTaskProps::default();
    let places = &mut [
        (&mut props.task_id, "taskId"),
        (&mut props.proxy, "proxy"),
        (&mut props.platform, "platform"),
        (&mut props.app_key, "appKey"),
        (&mut props.app_id, "appId"),
        (&mut props.select, "select"),
        (&mut props.refresh_interval, "refreshInterval"),
        (&mut props.timeout, "timeout"),
        (&mut props.credentials, "credentials"),
    ];
    read(options, places);
    props
}

fn props(options: &Options, live: &Live, on_event: Callback<CardEvent>) -> BatchTaskProps {
    let mut props = request_props(options);
    let places = &mut [
        (&mut props.loading, "loading"),
        (&mut props.theme, "theme"),
        (&mut props.density, "density"),
        (&mut props.time_zone, "timeZone"),
        (&mut props.lang, "lang"),
        (&mut props.dir, "dir"),
        (&mut props.data, "data"),
    ];
    read(options, places);
    props.paused = options.paused();
    props.texts = pairs(options.texts()).collect();
    props.access_token = live.access_token().as_deref().and_then(Secret::new);
    props.get_access_token = live.get_access_token();
    props.fetch = live.fetch();
    props.on_event = on_event;
    props
}
