//! The raw response, byte for byte.

use yew::prelude::*;

use super::{Scene, act, copied, section};
use crate::i18n::fill;
use crate::model::Task;
use crate::model::json::visible;
use crate::state::Copy;

/// How much of a body is drawn, in bytes; copying takes all of it.
const SHOWN_BYTES: usize = 64 * 1024;

/// The panel of the raw response, closed by itself.
pub(super) fn view(scene: Scene<'_>, _task: &Task, text: &str) -> Html {
    let texts = scene.texts;
    section(
        scene,
        "raw",
        Some("raw"),
        html! { texts.raw },
        false,
        || {
            let mut end = SHOWN_BYTES.min(text.len());
            while !text.is_char_boundary(end) {
                end = end.saturating_sub(1);
            }
            let shown = text.get(..end).unwrap_or(text);
            let number = |bytes: usize| scene.number(u64::try_from(bytes).ok());
            html! {
                <>
                    <div class="pages">
                        <button type="button" data-act={act::COPY}>{ texts.copy }</button>
                        { copied(scene, Copy::Raw) }
                    </div>
                    if end < text.len() {
                        <p class="muted">
                            { fill(texts.raw_cut, &[("shown", &number(end)), ("total", &number(text.len()))]) }
                        </p>
                    }
                    <pre class="raw" tabindex="0" dir="ltr"><code>{ lines(shown) }</code></pre>
                </>
            }
        },
    )
}

/// Line ends and tabs stay; every other invisible character is made visible.
fn lines(text: &str) -> String {
    let lines = text
        .split('\n')
        .map(|line| line.split('\t').map(visible).collect::<Vec<_>>().join("\t"));
    lines.collect::<Vec<_>>().join("\n")
}
