//! Language, direction and formatters: what only shapes the look. What is not understood is left out and named.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use super::Options;
use crate::api::{Expected, Problem};
use crate::i18n::{self, Format, Texts};
use crate::intl::BrowserFormat;
use crate::model::text::joined;
use crate::options::{self, Theme, present};
use crate::state::Times;

/// How a card is written and looks.
pub(super) struct Appearance {
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) theme: &'static str,
    pub(super) compact: bool,
    pub(super) texts: Cow<'static, Texts>,
    pub(super) format: Rc<dyn Format>,
    pub(super) problems: Vec<Problem>,
}

impl std::fmt::Debug for Appearance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Appearance")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

impl Appearance {
    pub(super) fn new(props: &Options) -> Self {
        let look = options::look(&props.attributes());
        let mut problems = look.problems;
        let browser = browser_language();
        let mut lang = present(props.lang.as_deref())
            .unwrap_or(&browser)
            .to_owned();
        let mut zone = present(props.time_zone.as_deref()).unwrap_or_default();
        let format = |lang: &str, zone: &str| {
            BrowserFormat::get(lang, zone, i18n::texts(lang).language()).ok()
        };
        let mut formats = format(&lang, zone);
        if formats.is_none() && format(&lang, "").is_none() {
            problems.push(Problem::wrong("lang", &lang, Expected::Language));
            lang = "en".to_owned();
            formats = format(&lang, zone);
        }
        if formats.is_none() && !zone.is_empty() {
            problems.push(Problem::wrong("time-zone", zone, Expected::TimeZone));
            zone = "";
            formats = format(&lang, zone);
        }
        let format: Rc<dyn Format> = match formats {
            Some(format) => format,
            None => Rc::new(i18n::Plain),
        };
        let rtl = match present(props.dir.as_deref()) {
            Some(dir) if dir.eq_ignore_ascii_case("rtl") => true,
            Some(dir) if dir.eq_ignore_ascii_case("ltr") => false,
            _ => i18n::is_rtl(&lang),
        };
        let texts = own_texts(i18n::texts(&lang), &props.texts);
        let theme = match look.theme {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let dir = if rtl { "rtl" } else { "ltr" };
        Self {
            lang,
            dir,
            theme,
            compact: look.compact,
            texts,
            format,
            problems,
        }
    }
}

impl Appearance {
    /// The formatter of the times in the details: of the card's zone, or of UTC.
    pub(super) fn dates(&self, times: Times) -> Rc<dyn Format> {
        let utc = || BrowserFormat::get(&self.lang, "UTC", self.texts.language());
        match times {
            Times::Local => Rc::clone(&self.format),
            _ => match utc() {
                Ok(utc) => utc,
                Err(_) => Rc::new(i18n::Plain),
            },
        }
    }
}

fn browser_language() -> String {
    let language = web_sys::window().and_then(|window| window.navigator().language());
    language.unwrap_or_else(|| "en".to_owned())
}

/// The texts of a language with some replaced. A name that is no text is the caller's slip, and said in the console.
fn own_texts(texts: &'static Texts, own: &[(String, String)]) -> Cow<'static, Texts> {
    let mut texts = Cow::Borrowed(texts);
    for (name, text) in own {
        if !texts.to_mut().set(name, kept(text)) {
            web_sys::console::warn_1(
                &joined(&["batch-task: there is no text named ", name]).into(),
            );
        }
    }
    texts
}

thread_local! {
    static KEPT: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// A text that lives as long as the page. Each different one is kept once, so that cards which are drawn again and again
/// with the same texts cost nothing more.
fn kept(text: &str) -> &'static str {
    KEPT.with_borrow_mut(|kept| match kept.iter().find(|known| **known == text) {
        Some(known) => known,
        None => {
            let text: &'static str = String::from(text).leak();
            kept.push(text);
            text
        }
    })
}
