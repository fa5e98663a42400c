//! The Rust side of `<batch-task>`: the element's module hands options in and gets events out.
//!
//! wasm-bindgen cannot extend `HTMLElement`, so the class itself is a small JavaScript module, `static/batch-task.js`.

mod detail;
mod trap;

use std::collections::BTreeMap;

use js_sys::Function;
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::Element;
use yew::{AppHandle, AttrValue, Callback, Renderer};

pub use trap::{on_trap, start};

use crate::api::Secret;
use crate::options::{Attributes, request};
use crate::widget::{BatchTask, BatchTaskProps, CardEvent, Msg};

/// The options of the element that are plain values, under the names of its properties.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Options {
    task_id: Option<String>,
    proxy: Option<String>,
    platform: Option<String>,
    app_key: Option<String>,
    app_id: Option<String>,
    select: Option<String>,
    refresh_interval: Option<String>,
    timeout: Option<String>,
    credentials: Option<String>,
    loading: Option<String>,
    theme: Option<String>,
    density: Option<String>,
    time_zone: Option<String>,
    lang: Option<String>,
    dir: Option<String>,
    data: Option<String>,
    texts: BTreeMap<String, String>,
}

#[wasm_bindgen]
extern "C" {
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
    ///
    /// # Errors
    /// `options` is not an object of strings.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: Element,
        options: JsValue,
        live: &Live,
        emit: Function,
    ) -> Result<Card, JsError> {
        let emit = Callback::from(move |event| detail::emit(&emit, &event));
        let props = props(options, live, emit.clone())?;
        let app = Renderer::<BatchTask>::with_root_and_props(root, props).render();
        Ok(Self {
            app: Some(app),
            emit,
        })
    }

    /// Gives the living card other options.
    ///
    /// # Errors
    /// `options` is not an object of strings; the card keeps its old ones.
    pub fn update(&mut self, options: JsValue, live: &Live) -> Result<(), JsError> {
        let props = props(options, live, self.emit.clone())?;
        if let Some(app) = &mut self.app {
            app.update(props);
        }
        Ok(())
    }

    /// Asks now, also after a terminal status.
    pub fn refresh(&self) {
        self.send(Msg::Refresh);
    }

    /// Ceases to ask by itself, or begins again.
    pub fn pause(&self, paused: bool) {
        self.send(Msg::Pause(paused));
    }

    /// Aborts the request under way and takes the card off the page.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    fn send(&self, msg: Msg) {
        if let Some(app) = &self.app {
            app.send_message(msg);
        }
    }
}

/// The address that options lead to, which may be relative to the page; `undefined` while they do not make a request.
///
/// # Errors
/// `options` is not an object of strings.
#[wasm_bindgen(js_name = requestUrl)]
pub fn request_url(options: JsValue) -> Result<Option<String>, JsError> {
    let options = read(options)?;
    let attributes = Attributes {
        task_id: options.task_id.as_deref(),
        proxy: options.proxy.as_deref(),
        platform: options.platform.as_deref(),
        app_key: options.app_key.as_deref(),
        app_id: options.app_id.as_deref(),
        select: options.select.as_deref(),
        ..Attributes::default()
    };
    Ok(request(&attributes).ok().map(|request| request.url))
}

fn read(options: JsValue) -> Result<Options, JsError> {
    serde_wasm_bindgen::from_value(options).map_err(|error| JsError::new(&error.to_string()))
}

fn props(
    options: JsValue,
    live: &Live,
    on_event: Callback<CardEvent>,
) -> Result<BatchTaskProps, JsError> {
    let options = read(options)?;
    let text = |value: Option<String>| value.map(AttrValue::from);
    Ok(BatchTaskProps {
        task_id: text(options.task_id),
        proxy: text(options.proxy),
        platform: text(options.platform),
        app_key: text(options.app_key),
        app_id: text(options.app_id),
        select: text(options.select),
        refresh_interval: text(options.refresh_interval),
        timeout: text(options.timeout),
        credentials: text(options.credentials),
        loading: text(options.loading),
        theme: text(options.theme),
        density: text(options.density),
        time_zone: text(options.time_zone),
        lang: text(options.lang),
        dir: text(options.dir),
        data: text(options.data),
        texts: options.texts.into_iter().collect(),
        access_token: live.access_token().as_deref().and_then(Secret::new),
        get_access_token: live.get_access_token(),
        fetch: live.fetch(),
        on_event,
    })
}
