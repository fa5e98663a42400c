//! The raw response, byte for byte.

use super::el::{classed, el, group, text as words};
use super::markup::Markup;
use super::{Scene, act, button, copied, pages, section};
use crate::i18n::fill;
use crate::model::json::visible;
use crate::model::text::find_any;
use crate::state::Copy;

/// How much of a body is drawn, in bytes; copying takes all of it.
const SHOWN_BYTES: usize = 64 * 1024;

/// The panel of the raw response, closed by itself.
pub(super) fn view(scene: Scene<'_>, text: &str) -> Markup {
    let texts = scene.texts;
    section(scene, "raw", Some("raw"), words(texts.raw()), false, || {
        let tools = pages()
            .child(button(act::COPY, texts.copy()))
            .child(copied(scene, Copy::Raw));
        group([tools.into(), block(scene, text)])
    })
}

/// A text as it was sent, or its beginning where it is long.
pub(super) fn block(scene: Scene<'_>, text: &str) -> Markup {
    let mut end = SHOWN_BYTES.min(text.len());
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    let shown = text.get(..end).unwrap_or(text);
    let number = |bytes: usize| scene.number(u64::try_from(bytes).ok());
    let cut = (end < text.len()).then(|| {
        let values = [("shown", &*number(end)), ("total", &*number(text.len()))];
        classed("p", "muted")
            .text(fill(scene.texts.raw_cut(), &values))
            .into()
    });
    group([
        cut.unwrap_or_default(),
        classed("pre", "raw")
            .attr("tabindex", "0")
            .attr("dir", "ltr")
            .child(el("code").text(lines(shown)))
            .into(),
    ])
}

/// Line ends and tabs stay; every other invisible character is made visible.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((line, after)) = find_any(rest, "\n\t").and_then(|at| rest.split_at_checked(at))
    {
        out.push_str(&visible(line));
        let (end, next) = after.split_at_checked(1).unwrap_or_default();
        out.push_str(end);
        rest = next;
    }
    out.push_str(&visible(rest));
    out
}
