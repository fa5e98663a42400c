//! Language, direction and formatters: what only shapes the look. What is not understood is left out and named.

use std::rc::Rc;

use yew::AttrValue;

use super::BatchTaskProps;
use crate::api::error::{Expected, Problem};
use crate::i18n::{self, Format, Texts};
use crate::intl::BrowserFormat;
use crate::options::present;

/// How a card is written.
pub(super) struct Appearance {
    pub(super) lang: AttrValue,
    pub(super) dir: &'static str,
    pub(super) texts: &'static Texts,
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
    pub(super) fn new(props: &BatchTaskProps) -> Self {
        let mut problems = Vec::new();
        let asked = present(props.lang.as_deref());
        let browser = browser_language();
        let mut lang = asked.unwrap_or(&browser).to_owned();
        let mut texts = i18n::texts(&lang);
        let format = BrowserFormat::get(&lang, "", texts.language)
            .ok()
            .or_else(|| {
                problems.push(Problem::wrong("lang", &lang, Expected::Language));
                lang = "en".to_owned();
                texts = i18n::texts(&lang);
                BrowserFormat::get(&lang, "", texts.language).ok()
            });
        let format: Rc<dyn Format> = match format {
            Some(format) => format,
            None => Rc::new(i18n::Plain),
        };
        let dir = if i18n::is_rtl(&lang) { "rtl" } else { "ltr" };
        Self {
            lang: lang.into(),
            dir,
            texts,
            format,
            problems,
        }
    }
}

fn browser_language() -> String {
    web_sys::window()
        .and_then(|window| window.navigator().language())
        .unwrap_or_else(|| "en".to_owned())
}
