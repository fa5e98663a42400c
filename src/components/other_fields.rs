//! Fields that the API page does not name, as a tree.

use std::rc::Rc;

use yew::prelude::*;

use super::description_list::wide_row;
use super::json_tree::JsonTree;
use crate::i18n::Locale;
use crate::json::Json;

/// A row with these fields; none where there are no such fields. `fields` is an object.
pub(super) fn other_fields(locale: &Locale, fields: &Rc<Json>) -> Html {
    let label = locale.messages.other_fields;
    let tree = || html! { <JsonTree {label} value={Rc::clone(fields)} /> };
    wide_row(label, (!fields.is_empty()).then(tree))
}
