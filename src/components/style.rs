//! The style sheet of the card: one constructed sheet for each document, adopted by every root that holds a card.

use std::cell::RefCell;

use js_sys::{Array, Function, Reflect, WeakMap};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use crate::dom::own_property;

/// The styles of all components, each beside its component. What depends on width, contrast and medium comes last.
const STYLE: &str = concat!(
    include_str!("root.css"),
    include_str!("header.css"),
    include_str!("progress.css"),
    include_str!("description_list.css"),
    include_str!("panel.css"),
    include_str!("tags.css"),
    include_str!("json_tree.css"),
    include_str!("button.css"),
    include_str!("id_list.css"),
    include_str!("notice.css"),
    include_str!("results/results.css"),
    include_str!("footer.css"),
    include_str!("skeleton.css"),
    include_str!("compact.css"),
    include_str!("layout.css"),
    include_str!("contrast.css"),
    include_str!("print.css"),
);

thread_local! {
    /// The sheet of each document: a constructed sheet belongs to one, and is forgotten with it.
    static SHEETS: RefCell<WeakMap> = RefCell::new(WeakMap::new());
}

/// Gives the document or shadow root in which `element` stands the sheet of the card, where it has it not yet.
pub(super) fn adopt_style(element: &Element) {
    let root = element.get_root_node();
    // Shadow roots and documents have this property; an element that stands in neither has none.
    let Ok(adopted) = Reflect::get(&root, &"adoptedStyleSheets".into()) else {
        return;
    };
    let Some(document) = element.owner_document().filter(|_| adopted.is_object()) else {
        return;
    };
    let Some(sheet) = sheet_of(&document) else {
        return;
    };
    let adopted: Array = adopted.unchecked_into();
    if !adopted.includes(&sheet, 0) {
        let adopted = adopted.concat(&Array::of1(&sheet));
        drop(Reflect::set(&root, &"adoptedStyleSheets".into(), &adopted));
    }
}

fn sheet_of(document: &Document) -> Option<JsValue> {
    SHEETS.with_borrow(|sheets| {
        let known = sheets.get(document);
        if known.is_object() {
            return Some(known);
        }
        let sheet = new_sheet(document)?;
        sheets.set(document, &sheet);
        Some(sheet)
    })
}

/// A sheet made by the document's own window: one of another window cannot be adopted.
fn new_sheet(document: &Document) -> Option<JsValue> {
    let window = own_property("Document", document, "defaultView");
    // What belongs to another window is no instance of a class of this one, so only its kind is checked.
    let constructor = Reflect::get(&window, &"CSSStyleSheet".into()).ok()?;
    let constructor = constructor.is_function().then_some(constructor)?;
    let constructor: &Function = constructor.unchecked_ref();
    let sheet = Reflect::construct(constructor, &Array::new()).ok()?;
    let replace = Reflect::get(&sheet, &"replaceSync".into()).ok()?;
    let replace = replace.is_function().then_some(replace)?;
    let replace: &Function = replace.unchecked_ref();
    replace.call1(&sheet, &STYLE.into()).ok()?;
    Some(sheet)
}
