//! Apps on the page, and what stands in them.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, ShadowRoot};
use yew::prelude::*;
use yew::scheduler;
use yew::{AppHandle, Renderer};

/// An app in an element of the page; dropped, both are gone.
pub(crate) struct Mounted<C: BaseComponent> {
    pub(crate) root: Element,
    app: Option<AppHandle<C>>,
}

pub(crate) fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// An empty element at the end of the page.
pub(crate) fn new_root() -> Element {
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    root
}

/// Mounts an app and waits until it is drawn.
pub(crate) async fn mount<C: BaseComponent>(props: C::Properties) -> Mounted<C> {
    mount_in(new_root(), props).await
}

pub(crate) async fn mount_in<C: BaseComponent>(root: Element, props: C::Properties) -> Mounted<C> {
    let app = Renderer::<C>::with_root_and_props(root.clone(), props).render();
    scheduler::flush().await;
    Mounted {
        root,
        app: Some(app),
    }
}

impl<C: BaseComponent> Mounted<C> {
    /// Gives the app other props and waits until they are drawn.
    pub(crate) async fn update(&mut self, props: C::Properties) {
        self.app.as_mut().unwrap().update(props);
        scheduler::flush().await;
    }

    /// The same, and leaves it to Yew when that is, which on a slow machine lets the browser do other things in between.
    pub(crate) async fn update_unhurried(&mut self, props: C::Properties) {
        self.app.as_mut().unwrap().update(props);
        for _ in 0..200 {
            next_task().await;
        }
        scheduler::flush().await;
    }

    /// Destroys the app; its element stays on the page until this is dropped.
    pub(crate) async fn destroy(&mut self) {
        self.app.take().unwrap().destroy();
        scheduler::flush().await;
    }

    pub(crate) fn text(&self) -> String {
        self.root.text_content().unwrap()
    }
}

impl<C: BaseComponent> Drop for Mounted<C> {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

/// Something with elements in it.
pub(crate) trait Within {
    fn all(&self, selector: &str) -> Vec<Element>;

    fn maybe(&self, selector: &str) -> Option<Element> {
        self.all(selector).into_iter().next()
    }

    fn one(&self, selector: &str) -> Element {
        self.maybe(selector)
            .unwrap_or_else(|| panic!("there is no {selector}"))
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        let all = self.all(selector).into_iter();
        all.map(|element| element.text_content().unwrap()).collect()
    }

    /// The first button with these words.
    fn button(&self, words: &str) -> Element {
        let mut buttons = self.all("button").into_iter();
        let button = buttons.find(|button| button.text_content().as_deref() == Some(words));
        button.unwrap_or_else(|| panic!("there is no button {words}"))
    }
}

impl Within for Element {
    fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.query_selector_all(selector).unwrap();
        let nodes = (0..list.length()).filter_map(|index| list.get(index));
        nodes.map(JsCast::unchecked_into).collect()
    }
}

impl Within for ShadowRoot {
    fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.query_selector_all(selector).unwrap();
        let nodes = (0..list.length()).filter_map(|index| list.get(index));
        nodes.map(JsCast::unchecked_into).collect()
    }
}

/// Clicks and waits until that is drawn.
pub(crate) async fn click(element: &Element) {
    element.unchecked_ref::<HtmlElement>().click();
    settle().await;
}

/// Puts the focus on an element.
pub(crate) async fn focus(element: &Element) {
    element.unchecked_ref::<HtmlElement>().focus().unwrap();
    settle().await;
}

/// Types a text into a field, in place of what stands there.
pub(crate) async fn fill(field: &Element, text: &str) {
    let code =
        "field.value = text; field.dispatchEvent(new InputEvent('input', { bubbles: true }))";
    js("field, text", code, &[field.into(), text.into()]);
    settle().await;
}

/// Presses a key where the focus is; whether the browser would have done its own.
pub(crate) async fn press(element: &Element, key: &str) -> bool {
    let code = "return element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }))";
    let left = js("element, key", code, &[element.into(), key.into()]);
    settle().await;
    left.is_truthy()
}

/// Waits until Yew has drawn everything, and for one task of the browser, so that events and observers are delivered.
pub(crate) async fn settle() {
    scheduler::flush().await;
    next_task().await;
    scheduler::flush().await;
}

/// Waits for one task of the browser.
pub(crate) async fn next_task() {
    let promise = js(
        "",
        "return new Promise((done) => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0) })",
        &[],
    );
    JsFuture::from(promise.unchecked_into::<Promise>())
        .await
        .unwrap();
}

/// Waits until the browser has laid the page out and called its observers, twice.
pub(crate) async fn next_frames() {
    let promise = js(
        "",
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
        &[],
    );
    JsFuture::from(promise.unchecked_into::<Promise>())
        .await
        .unwrap();
    settle().await;
}

/// Runs the body of a JavaScript function.
pub(crate) fn js(parameters: &str, code: &str, arguments: &[JsValue]) -> JsValue {
    let function = Function::new_with_args(parameters, code);
    let arguments: Array = arguments.iter().cloned().collect();
    function.apply(&JsValue::UNDEFINED, &arguments).unwrap()
}
