//! What the component needs of the page around it: its clock, its clipboard, its style sheets and its events.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CssStyleSheet, Element, Event, HtmlElement, HtmlInputElement, Url};

use super::life::Link;
use super::{Msg, keys};
use crate::api::client::object;
use crate::api::{Expected, Problem, Request};
use crate::poller;
use crate::state::{Copied, Copy};
use crate::view::STYLE;

/// Below this width, in CSS pixels, panels do not open by themselves.
const NARROW_PX: f64 = 400.0;

#[wasm_bindgen]
extern "C" {
    #[derive(Debug)]
    type ResizeObserver;
    #[wasm_bindgen(constructor)]
    fn new(hear: &Closure<dyn FnMut(Array)>) -> ResizeObserver;
    #[wasm_bindgen(method)]
    fn observe(this: &ResizeObserver, element: &Element);
    #[wasm_bindgen(method)]
    fn disconnect(this: &ResizeObserver);

    type Entry;
    #[wasm_bindgen(method, getter, js_name = contentRect)]
    fn rect(this: &Entry) -> Rect;
    type Rect;
    #[wasm_bindgen(method, getter)]
    fn width(this: &Rect) -> f64;
}

/// Waits for the width that the card is first displayed in. To ask for it would have the browser lay out the whole page,
/// once for each card on it.
#[derive(Debug)]
pub(super) struct Width {
    observer: ResizeObserver,
    _hear: Closure<dyn FnMut(Array)>,
}

impl Width {
    /// Tells the card, before it is first seen, where it is narrow.
    pub(super) fn watch(root: &Element, link: &Link) -> Self {
        let link = link.clone();
        let hear = Closure::new(move |entries: Array| {
            let width = entries.get(0).unchecked_into::<Entry>().rect().width();
            if width > 0.0 {
                link.send(Msg::Width {
                    narrow: width < NARROW_PX,
                });
            }
        });
        let observer = ResizeObserver::new(&hear);
        observer.observe(root);
        Self {
            observer,
            _hear: hear,
        }
    }
}

impl Drop for Width {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Writes how old the numbers are, where that has changed.
pub(super) fn write(root: &Element, freshness: &str) {
    let place = root.query_selector("[data-at]").ok().flatten();
    if let Some(place) = place.filter(|place| place.text_content().as_deref() != Some(freshness)) {
        place.set_text_content(Some(freshness));
    }
}

/// The whole address of a request, which may be relative to the page. Browsers know more about addresses than our rules.
///
/// # Errors
/// The option that leads to no address.
pub(super) fn absolute(request: &Request) -> Result<String, Problem> {
    let (option, expected) = if request.is_direct {
        ("platform", Expected::Origin)
    } else {
        ("proxy", Expected::HttpUrl)
    };
    let wrong = || Problem::wrong(option, &request.url, expected);
    poller::absolute(&request.url).ok_or_else(wrong)
}

/// Puts a text on the clipboard, and reports what the clipboard said.
pub(super) fn copy(text: &str, what: Copy, link: Link) {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    // On a page that is not secure there is no clipboard.
    let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined()) else {
        return link.send(Msg::Copied(Copied { what, done: false }));
    };
    let written = JsFuture::from(clipboard.write_text(text));
    wasm_bindgen_futures::spawn_local(async move {
        let done = written.await.is_ok();
        link.send(Msg::Copied(Copied { what, done }));
    });
}

/// Has the browser save a text as a file.
pub(super) fn download(name: &str, text: &str) {
    let properties = object(&[("type", "text/csv;charset=utf-8".into())]);
    let parts = Array::of1(&text.into());
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, properties.unchecked_ref())
    else {
        return;
    };
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.create_element("a").ok());
    if let (Some(link), Ok(url)) = (link, Url::create_object_url_with_blob(&blob)) {
        drop(link.set_attribute("href", &url));
        drop(link.set_attribute("download", name));
        link.unchecked_ref::<HtmlElement>().click();
        // The browser has taken the file by then; a URL that is not revoked keeps it in memory.
        gloo_timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&url)))
            .forget();
    }
}

thread_local! {
    static SHEET: Option<CssStyleSheet> = CssStyleSheet::new().ok().filter(|sheet| sheet.replace_sync(STYLE).is_ok());
}

/// Gives the document or shadow root in which the card stands the one style sheet that all cards share.
pub(super) fn adopt_style(root: &Element) {
    SHEET.with(|sheet| {
        let Some(sheet) = sheet else { return };
        // A shadow root and a document have them alike; an element that stands in neither has none.
        let adopted = Reflect::get(&root.get_root_node(), &"adoptedStyleSheets".into());
        if let Some(adopted) = adopted.ok().filter(|adopted| !adopted.is_undefined()) {
            let adopted: Array = adopted.unchecked_into();
            if !adopted.includes(sheet, 0) {
                adopted.push(sheet);
            }
        }
    });
}

/// Listens once for everything that the card's elements do; dropping the listeners ends it.
pub(super) fn listen(root: &Element, link: &Link) -> Vec<EventListener> {
    let click = {
        let link = link.clone();
        EventListener::new(root, "click", move |event| {
            if let Some(name) =
                closest(event, "[data-act]").and_then(|element| element.get_attribute("data-act"))
            {
                link.send(Msg::Act(name));
            } else if let Some(row) = closest(event, keys::ROW) {
                keys::turn(&row, &link);
            }
        })
    };
    let input = {
        let link = link.clone();
        EventListener::new(root, "input", move |event| {
            let input = closest(event, "input[data-act]");
            if let Some((input, act)) =
                input.and_then(|input| Some((input.clone(), input.get_attribute("data-act")?)))
            {
                let text = input.unchecked_into::<HtmlInputElement>().value();
                link.send(Msg::Find { act, text });
            }
        })
    };
    // `toggle` does not bubble, but it can be captured.
    let link = link.clone();
    let options = EventListenerOptions::run_in_capture_phase();
    let toggle = EventListener::new_with_options(root, "toggle", options, move |event| {
        let details = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(details) = details
            && let Some(path) = details.get_attribute("data-path")
        {
            let by_default = details.get_attribute("data-default").as_deref() == Some("true");
            link.send(Msg::Toggle {
                path,
                open: details.get_attribute("open").is_some(),
                by_default,
            });
        }
    });
    vec![click, input, toggle]
}

pub(super) fn closest(event: &Event, selector: &str) -> Option<Element> {
    event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest(selector)
        .ok()?
}
