//! Has the browser save a text as a file.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::dom;
use crate::results::Sink;

/// How long the address of a file is kept, in milliseconds. The browser has taken the file by then.
const KEPT_MS: u32 = 60_000;

/// Saves `text` as a CSV file.
pub(super) fn download(name: &str, text: &str) {
    // A browser that has none of this saves nothing; the list can still be copied.
    let _saved = try_download(name, text);
}

fn try_download(name: &str, text: &str) -> Option<()> {
    save(name, &blob_of(&Array::of1(&text.into()))?)
}

fn blob_of(parts: &Array) -> Option<Blob> {
    let properties: BlobPropertyBag = dom::options();
    properties.set_type("text/csv;charset=utf-8");
    Blob::new_with_blob_sequence_and_options(parts, &properties).ok()
}

/// A file that is written piece after piece, in the browser's memory and not in that of the wasm.
#[derive(Clone, Debug, Default)]
pub(super) struct FileParts(Rc<RefCell<Vec<Blob>>>);

impl Sink for FileParts {
    fn push(&self, text: String) {
        if let Some(blob) = blob_of(&Array::of1(&text.into())) {
            self.0.borrow_mut().push(blob);
        }
    }
}

impl FileParts {
    /// Saves what was written so far, and a last piece, as a CSV file.
    pub(super) fn save(&self, name: &str, end: &str) {
        let parts: Array = self.0.borrow().iter().collect();
        parts.push(&end.into());
        // As above.
        let _saved = blob_of(&parts).and_then(|blob| save(name, &blob));
    }
}

fn save(name: &str, blob: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Timeout::new(KEPT_MS, move || drop(Url::revoke_object_url(&url))).forget();
    Some(())
}
