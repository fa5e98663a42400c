//! Texts that somebody else wrote, and words around them.

use yew::prelude::*;

use crate::i18n::{Locale, fill};
use crate::json::{Text, quoted, quoted_source, visible};

/// How much of a text is drawn, in characters. Copying and the raw response have all of it.
const SHOWN_CHARS: usize = 2_000;

/// The beginning of a text, and how many characters it has in all where that is more than is drawn.
fn beginning(text: &str) -> (&str, Option<usize>) {
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => (text.get(..end).unwrap_or(text), Some(text.chars().count())),
        None => (text, None),
    }
}

fn with_length(locale: &Locale, shown: String, length: Option<usize>) -> String {
    let Some(length) = length else {
        return shown;
    };
    let length = fill(locale.messages.text_cut, &[("n", &locale.size(length))]);
    format!("{shown}… {length}")
}

/// A text for the screen: invisible characters made visible, a long one cut.
pub(super) fn shown(locale: &Locale, text: &str) -> String {
    let (text, length) = beginning(text);
    with_length(locale, visible(text).into_owned(), length)
}

/// A text as a JSON string for the screen, a long one cut.
pub(super) fn shown_quoted(locale: &Locale, text: &Text) -> String {
    let (shown, length) = beginning(text);
    let shown = match text.is_source() {
        true => quoted_source(shown),
        false => quoted(shown),
    };
    with_length(locale, shown, length)
}

/// A text that somebody else wrote, isolated from the direction around it.
pub(super) fn foreign(locale: &Locale, text: &str) -> Html {
    html! { <bdi>{ shown(locale, text) }</bdi> }
}

/// The same in a fixed-width face, for what is copied rather than read.
pub(super) fn code(locale: &Locale, text: &str) -> Html {
    html! { <code>{ foreign(locale, text) }</code> }
}

/// Words behind others, less loud.
pub(super) fn muted(words: impl Into<AttrValue>) -> Html {
    html! { <span class="muted">{ words.into() }</span> }
}

/// A thing and a remark on it.
pub(super) fn remarked(thing: Html, remark: Html) -> Html {
    html! { <>{ thing }{ " " }{ remark }</> }
}

/// A name in the reader's language, with the platform's own word behind it where that differs.
pub(super) fn named(name: &'static str, word: &str) -> Html {
    if name == word {
        return html! { { name } };
    }
    remarked(
        html! { { name } },
        html! { <code class="muted">{ word.to_owned() }</code> },
    )
}
