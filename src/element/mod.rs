//! The Rust side of `<batch-task>`: the element's module hands options in and gets events out.
//!
//! wasm-bindgen cannot extend `HTMLElement`, so the class itself is in JavaScript, `static/element.js`.

mod detail;
mod options;
mod panic;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::{AppHandle, Callback};

pub use panic::{halt, on_panic, start};

use crate::BatchTask;
use crate::api;
use crate::batch_task::Msg;
use crate::poller::quota;
use crate::props::BatchTaskProps;
use options::{ElementOptions, LiveOptions};

/// A card in an element of the page.
#[wasm_bindgen]
pub struct CardHandle {
    app: Option<AppHandle<BatchTask>>,
    on_event: Function,
}

impl std::fmt::Debug for CardHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CardHandle")
    }
}

#[wasm_bindgen]
impl CardHandle {
    /// Draws a card into `mount`, which must be empty and its own. `on_event(name, detail, body)` is called for each event,
    /// not before this has returned; `body` is that of a load in UTF-8, of which the events after it speak too.
    #[wasm_bindgen(constructor)]
    pub fn new(
        mount: Element,
        options: JsValue,
        live: &LiveOptions,
        on_event: Function,
    ) -> CardHandle {
        let props = props(options, live, &on_event);
        let app = yew::Renderer::<BatchTask>::with_root_and_props(mount, props).render();
        Self {
            app: Some(app),
            on_event,
        }
    }

    /// Gives the card other options.
    pub fn update(&mut self, options: JsValue, live: &LiveOptions) {
        let props = props(options, live, &self.on_event);
        if let Some(app) = &mut self.app {
            app.update(props);
        }
    }

    /// Requests the task now, also after a terminal status.
    pub fn refresh(&self) {
        if let Some(app) = &self.app {
            app.send_message(Msg::Refresh);
        }
    }

    /// Aborts the request under way and unmounts the card.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

fn props(options: JsValue, live: &LiveOptions, on_event: &Function) -> BatchTaskProps {
    let mut props = ElementOptions::from_js(options).into_props();
    live.apply_to(&mut props);
    let on_event = on_event.clone();
    props.on_event = Callback::from(move |event| detail::emit(&on_event, &event));
    props
}

/// The whole address that options lead to; `undefined` while they do not make a request.
#[wasm_bindgen(js_name = requestUrl)]
pub fn request_url(options: JsValue) -> Option<String> {
    let props = ElementOptions::from_js(options).into_props();
    let (request, _) = props.requests(&mut api::Resolver::default()).ok()?;
    Some(request.url)
}

/// Registers `wait(milliseconds)`: a request was refused for its quota, and cards may send nothing for so long.
#[wasm_bindgen(js_name = onQuotaExceeded)]
pub fn on_quota_exceeded(wait: Function) {
    quota::on_exceeded(Callback::from(move |wait_ms: u64| {
        // A number of JavaScript, and not a `BigInt`; beyond its range is for ever.
        let wait_ms = u32::try_from(wait_ms).map_or(f64::INFINITY, f64::from);
        drop(wait.call1(&JsValue::UNDEFINED, &wait_ms.into()));
    }));
}

/// Registers `take(request)`: before a request is sent, it may give a promise of its answer.
#[wasm_bindgen(js_name = setPrefetch)]
pub fn set_prefetch(take: Function) {
    api::fetch::set_prefetch(take);
}
