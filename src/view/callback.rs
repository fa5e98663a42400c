//! Where the platform pushes results to: a link where that is safe, with the values of its query hidden until asked for.

use super::el::{classed, el};
use super::markup::Markup;
use super::{Scene, act, button, code};
use crate::model::Address;
use crate::model::text::joined;

/// An address that comes from the platform's data, whatever it says.
pub(super) fn view(scene: Scene<'_>, text: &str) -> Markup {
    let address = Address::read(text);
    let is_shown = scene.reading.revealed.as_deref() == Some(text);
    let (rest, hidden) = if is_shown {
        (address.rest, "")
    } else {
        ("", &*address.hidden)
    };
    let open = joined(&[&address.open, rest]);
    let open = if address.is_link {
        // What it opens is what is read: without the query, while that is hidden.
        el("a")
            .attr("href", &open)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .attr("referrerpolicy", "no-referrer")
            .child(code(&open))
            .into()
    } else {
        code(&open)
    };
    let reveal = (!address.hidden.is_empty())
        .then(|| button(act::REVEAL, scene.texts.show_hidden()).state("aria-pressed", is_shown));
    // One text from left to right, also on a mirrored card.
    let shown = el("bdi")
        .attr("dir", "ltr")
        .child(open)
        .maybe((!hidden.is_empty()).then(|| code(hidden)));
    classed("div", "address")
        .child(shown)
        .text(" ")
        .maybe(reveal)
        .into()
}
