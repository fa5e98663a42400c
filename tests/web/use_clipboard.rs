//! `use_clipboard`: "copied" only after the clipboard said so.

use batch_task_widget::hooks::{CopyState, use_clipboard};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::page::{Mounted, js, mount, settle};

#[derive(Clone, PartialEq, Properties)]
struct CopierProps {
    source: AttrValue,
    #[prop_or_default]
    on_ready: Callback<Callback<()>>,
}

/// Copies its source, and says what became of it.
#[component]
fn Copier(props: &CopierProps) -> Html {
    let clipboard = use_clipboard(props.source.clone());
    let state = match clipboard.state {
        CopyState::Idle => "idle",
        CopyState::Copied => "copied",
        CopyState::Failed => "failed",
    };
    let source = props.source.to_string();
    props
        .on_ready
        .emit(Callback::from(move |()| clipboard.copy(source.clone())));
    html! { { state } }
}

/// A clipboard of the test in place of the browser's; dropped, that is back.
pub(crate) struct FakeClipboard(JsValue);

impl FakeClipboard {
    /// `write` is the body of `writeText(text)`, which has what was written so far in `written`.
    pub(crate) fn new(write: &str) -> Self {
        let code = format!(
            "const written = []; written.writeText = async (text) => {{ {write} }};
            Object.defineProperty(navigator, 'clipboard', {{ value: written, configurable: true }}); return written"
        );
        Self(js("", &code, &[]))
    }

    /// One that takes everything.
    pub(crate) fn good() -> Self {
        Self::new("written.push(text)")
    }

    pub(crate) fn written(&self) -> Vec<String> {
        let written: &Array = self.0.unchecked_ref();
        written.iter().filter_map(|text| text.as_string()).collect()
    }
}

impl Drop for FakeClipboard {
    fn drop(&mut self) {
        js("", "delete navigator.clipboard", &[]);
    }
}

/// A mounted copier, and what has it copy.
struct Copies {
    mounted: Mounted<Copier>,
    copy: std::rc::Rc<std::cell::RefCell<Callback<()>>>,
}

impl Copies {
    async fn new(source: &'static str) -> Self {
        let copy = std::rc::Rc::new(std::cell::RefCell::new(Callback::noop()));
        let on_ready = {
            let copy = std::rc::Rc::clone(&copy);
            Callback::from(move |newest| drop(copy.replace(newest)))
        };
        let mounted = mount(CopierProps {
            source: source.into(),
            on_ready,
        })
        .await;
        Self { mounted, copy }
    }

    async fn copy(&self) {
        let copy = self.copy.borrow().clone();
        copy.emit(());
        settle().await;
    }

    async fn set(&mut self, source: &'static str) {
        let on_ready = {
            let copy = std::rc::Rc::clone(&self.copy);
            Callback::from(move |newest| drop(copy.replace(newest)))
        };
        self.mounted
            .update(CopierProps {
                source: source.into(),
                on_ready,
            })
            .await;
        settle().await;
    }
}

#[wasm_bindgen_test]
async fn a_text_is_copied_when_the_clipboard_has_it() {
    let clipboard = FakeClipboard::good();
    let copies = Copies::new("text").await;
    assert_eq!(copies.mounted.text(), "idle");
    copies.copy().await;
    assert_eq!(copies.mounted.text(), "copied");
    assert_eq!(clipboard.written(), ["text"]);
}

#[wasm_bindgen_test]
async fn while_the_clipboard_is_asked_nothing_is_said() {
    let _clipboard = FakeClipboard::new("await new Promise((done) => { window.letCopy = done })");
    let copies = Copies::new("text").await;
    copies.copy().await;
    assert_eq!(copies.mounted.text(), "idle");
    js("", "window.letCopy()", &[]);
    settle().await;
    assert_eq!(copies.mounted.text(), "copied");
}

#[wasm_bindgen_test]
async fn a_refusal_is_said() {
    let _clipboard = FakeClipboard::new("throw new DOMException('no', 'NotAllowedError')");
    let copies = Copies::new("text").await;
    copies.copy().await;
    assert_eq!(copies.mounted.text(), "failed");
}

#[wasm_bindgen_test]
async fn a_page_without_a_clipboard_is_a_refusal() {
    js(
        "",
        "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })",
        &[],
    );
    let copies = Copies::new("text").await;
    copies.copy().await;
    js("", "delete navigator.clipboard", &[]);
    assert_eq!(copies.mounted.text(), "failed");
}

#[wasm_bindgen_test]
async fn of_another_source_nothing_was_copied_yet() {
    let clipboard = FakeClipboard::good();
    let mut copies = Copies::new("one").await;
    copies.copy().await;
    copies.set("two").await;
    assert_eq!(copies.mounted.text(), "idle");
    copies.copy().await;
    assert_eq!(copies.mounted.text(), "copied");
    assert_eq!(clipboard.written(), ["one", "two"]);
}

#[wasm_bindgen_test]
async fn a_copy_that_ends_after_its_source_has_changed_says_nothing_of_the_new_one() {
    let _clipboard = FakeClipboard::new("await new Promise((done) => { window.letCopy = done })");
    let mut copies = Copies::new("one").await;
    copies.copy().await;
    copies.set("two").await;
    js("", "window.letCopy()", &[]);
    settle().await;
    assert_eq!(copies.mounted.text(), "idle");
}

#[wasm_bindgen_test]
async fn a_copy_that_ends_after_its_component_is_gone_is_no_error() {
    let _clipboard = FakeClipboard::new("await new Promise((done) => { window.letCopy = done })");
    let mut copies = Copies::new("one").await;
    copies.copy().await;
    copies.mounted.destroy().await;
    js("", "window.letCopy()", &[]);
    settle().await;
    assert_eq!(copies.mounted.text(), "");
}
