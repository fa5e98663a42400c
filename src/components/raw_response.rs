//! The response as it was sent, byte for byte.

use std::rc::Rc;

use yew::prelude::*;

use super::button::Button;
use super::copy_status::copy_status;
use crate::hooks::{use_clipboard, use_locale, use_panel};
use crate::i18n::{Locale, fill};
use crate::json::visible;

/// How much of a body is drawn, in bytes; copying takes all of it.
const SHOWN_BYTES: usize = 64 * 1024;

/// The props of [`RawResponse`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RawResponseProps {
    /// The body.
    pub body: Rc<String>,
}

/// The panel of the raw response, closed at first.
#[component]
pub(super) fn RawResponse(props: &RawResponseProps) -> Html {
    let locale = use_locale();
    let panel = use_panel(false);
    let clipboard = use_clipboard(Rc::clone(&props.body));
    let title = html! { { locale.messages.raw } };
    let state = clipboard.state;
    let body = Rc::clone(&props.body);
    let copy = move |()| clipboard.copy(String::clone(&body));
    panel.view("raw", title, || {
        html! {
            <>
                <div class="pages">
                    <Button onclick={copy}>{ locale.messages.copy }</Button>
                    { copy_status(&locale, state) }
                </div>
                { preformatted(&locale, &props.body) }
            </>
        }
    })
}

/// A text as it was sent, or its beginning where it is long.
pub(super) fn preformatted(locale: &Locale, text: &str) -> Html {
    let shown = text
        .get(..text.floor_char_boundary(SHOWN_BYTES))
        .unwrap_or(text);
    let is_cut = shown.len() < text.len();
    let cut = || {
        let (shown, total) = (locale.size(shown.len()), locale.size(text.len()));
        fill(
            locale.messages.raw_cut,
            &[("shown", &shown), ("total", &total)],
        )
    };
    html! {
        <>
            if is_cut {
                <p class="muted">{ cut() }</p>
            }
            <pre class="raw" tabindex="0" dir="ltr"><code>{ lines(shown) }</code></pre>
        </>
    }
}

/// Line ends and tabs stay; every other invisible character is made visible.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(['\n', '\t']) {
        let line = part.trim_end_matches(['\n', '\t']);
        out.push_str(&visible(line));
        out.push_str(part.get(line.len()..).unwrap_or_default());
    }
    out
}
