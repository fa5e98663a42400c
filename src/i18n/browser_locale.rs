//! The locale of a card from its options and the browser. What is not understood is left out and named.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use super::intl::{BrowserFormat, is_language_tag};
use super::{Format, Language, Locale, LocaleData, Messages, PlainFormat};

/// What a page may say about the language of a card.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocaleOptions<'a> {
    /// A language tag; the browser's language where there is none.
    pub lang: Option<&'a str>,
    /// `ltr` or `rtl`; the language's own where there is none.
    pub dir: Option<&'a str>,
    /// An IANA time zone; the browser's where there is none.
    pub time_zone: Option<&'a str>,
    /// Messages of the card that the page replaces, by their names.
    pub texts: &'a [(String, String)],
}

/// Which options were not understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The language tag is malformed.
    pub lang: bool,
    /// The browser knows no such time zone.
    pub time_zone: bool,
}

/// The locale for some options, and which of these were left out.
pub fn browser_locale(options: &LocaleOptions<'_>) -> (Locale, LeftOut) {
    let mut left_out = LeftOut::default();
    let language = match options.lang {
        Some(tag) if is_language_tag(&Language::normalized(tag)) => Language::from_tag(tag),
        given => {
            // Only what somebody has set is complained about.
            left_out.lang = given.is_some();
            given.map_or_else(browser_language, |_| Language::english())
        }
    };
    let zone = options.time_zone.unwrap_or_default();
    let format = |zone| BrowserFormat::get(&language.tag, zone);
    let format: Rc<dyn Format> = match (format(zone), format("")) {
        (Ok(format), _) => format,
        (Err(_), Ok(format)) => {
            left_out.time_zone = true;
            format
        }
        (Err(_), Err(_)) => Rc::new(PlainFormat),
    };
    let is_rtl = options
        .dir
        .is_some_and(|dir| dir.eq_ignore_ascii_case("rtl"));
    let locale = Locale::from(LocaleData {
        messages: with_texts(language.messages, options.texts),
        format,
        lang: language.tag,
        // Every language that the card speaks is written from left to right.
        dir: if is_rtl { "rtl" } else { "ltr" },
    });
    (locale, left_out)
}

/// The language of the browser; English where it names none.
fn browser_language() -> Language {
    let tag = web_sys::window().and_then(|window| window.navigator().language());
    match tag {
        Some(tag) if is_language_tag(&Language::normalized(&tag)) => Language::from_tag(&tag),
        _ => Language::english(),
    }
}

/// The messages of a language with some replaced. A name that is no message is named in the console.
fn with_texts(messages: &'static Messages, texts: &[(String, String)]) -> Cow<'static, Messages> {
    let mut messages = Cow::Borrowed(messages);
    for (name, text) in texts {
        if !messages.to_mut().set(&snake_case(name), interned(text)) {
            web_sys::console::warn_1(&format!("batch-task: there is no text named {name}").into());
        }
    }
    messages
}

/// A name as Rust writes it, from one as JavaScript writes it: `taskId` is `task_id`.
fn snake_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

thread_local! {
    static INTERNED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// A text that lives as long as the page. Each different one is kept once, so that a page that gives the same texts again
/// and again costs nothing more.
fn interned(text: &str) -> &'static str {
    INTERNED.with_borrow_mut(
        |interned| match interned.iter().find(|known| **known == text) {
            Some(known) => known,
            None => {
                let text: &'static str = String::from(text).leak();
                interned.push(text);
                text
            }
        },
    )
}
