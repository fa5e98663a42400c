//! Signs that stand beside a word, never alone.

use super::el::{classed, el};
use super::markup::Markup;
use crate::model::counts::Tone;

/// The sign of a tone.
pub(super) fn tone(tone: Tone) -> Markup {
    icon(match tone {
        // circle with dots; circle with a quarter; tick; triangle with a stroke; cross
        Tone::Neutral => "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM4 7h2v2H4zm3 0h2v2H7zm3 0h2v2h-2z",
        Tone::Active => "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2v5h5a5 5 0 1 1-5-5z",
        Tone::Good => {
            "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM7 11.4 3.8 8.2l1.3-1.3L7 8.8l4-4 1.3 1.3z"
        }
        Tone::Warning => "M8 1 .6 14.5h14.8zM7 6h2v4.5H7zm0 5.5h2v1.8H7z",
        Tone::Bad => {
            "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM5.2 4 8 6.8 10.8 4 12 5.2 9.2 8l2.8 2.8-1.2 1.2L8 9.2 5.2 12 4 10.8 6.8 8 4 5.2z"
        }
    })
}

fn icon(path: &'static str) -> Markup {
    let path = el("path")
        .attr("fill", "currentColor")
        .attr("fill-rule", "evenodd")
        .attr("d", path);
    classed("svg", "icon")
        .attr("viewBox", "0 0 16 16")
        .attr("width", "16")
        .attr("height", "16")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(path)
        .into()
}
