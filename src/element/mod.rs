//! The Rust side of `<batch-task>`: the element's module hands options in and gets events out.
//!
//! wasm-bindgen cannot extend `HTMLElement`, so the class itself is a small JavaScript module, `static/batch-task.js`.

mod detail;

use js_sys::Function;
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::Element;
use yew::{AppHandle, AttrValue, Callback, Renderer};

use crate::api::Secret;
use crate::widget::{BatchTask, BatchTaskProps, Msg};

/// The options of the element, under the names of its properties.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Options {
    task_id: Option<String>,
    proxy: Option<String>,
    platform: Option<String>,
    app_key: Option<String>,
    app_id: Option<String>,
    select: Option<String>,
    timeout: Option<String>,
    credentials: Option<String>,
    lang: Option<String>,
}

/// What the wasm does at its start: it says in the console where it broke, should it ever, in few bytes.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        web_sys::console::error_1(
            &["batch-task: internal error: ", &panic.to_string()]
                .concat()
                .into(),
        );
    }));
}

/// A card in an element of the page.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Card {
    app: Option<AppHandle<BatchTask>>,
    emit: Callback<crate::CardEvent>,
}

#[wasm_bindgen]
impl Card {
    /// Draws a card into `root`, which must be empty and its own. `emit(name, detail, text)` is called for each event;
    /// `text` is the body that `detail` speaks of.
    ///
    /// # Errors
    /// `options` is not an object of strings.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: Element,
        options: JsValue,
        access_token: Option<String>,
        fetch: Option<Function>,
        emit: Function,
    ) -> Result<Card, JsError> {
        let emit = Callback::from(move |event| detail::emit(&emit, &event));
        let props = props(options, access_token, fetch, emit.clone())?;
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
    pub fn update(
        &mut self,
        options: JsValue,
        access_token: Option<String>,
        fetch: Option<Function>,
    ) -> Result<(), JsError> {
        let props = props(options, access_token, fetch, self.emit.clone())?;
        if let Some(app) = &mut self.app {
            app.update(props);
        }
        Ok(())
    }

    /// Asks now.
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

fn props(
    options: JsValue,
    access_token: Option<String>,
    fetch: Option<Function>,
    on_event: Callback<crate::CardEvent>,
) -> Result<BatchTaskProps, JsError> {
    let options: Options = serde_wasm_bindgen::from_value(options)
        .map_err(|error| JsError::new(&error.to_string()))?;
    let text = |value: Option<String>| value.map(AttrValue::from);
    Ok(BatchTaskProps {
        task_id: text(options.task_id),
        proxy: text(options.proxy),
        platform: text(options.platform),
        app_key: text(options.app_key),
        app_id: text(options.app_id),
        select: text(options.select),
        timeout: text(options.timeout),
        credentials: text(options.credentials),
        lang: text(options.lang),
        access_token: access_token.as_deref().and_then(Secret::new),
        fetch,
        on_event,
    })
}
