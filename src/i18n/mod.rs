//! Every text for people, as fields of one struct: a text that a language lacks does not compile.
//!
//! A text may hold placeholders (`{n}`) and, separated by `|`, a singular before its plural. Numbers and dates are
//! written by [`Format`], which the browser's `Intl` provides, so that this floor knows no browser.

mod en;
#[cfg(feature = "languages")]
mod es;
mod texts;
#[cfg(feature = "languages")]
mod zh;

use std::cell::RefCell;

pub use en::EN;
#[cfg(feature = "languages")]
pub use es::ES;
pub use texts::{Texts, Wording};
#[cfg(feature = "languages")]
pub use zh::ZH;

use crate::model::Instant;
use crate::model::counts::Share;
use crate::model::text;
use crate::model::time::{Span, Unit};

/// The texts for a language tag: `xx-YY` falls back to `xx`, and that to English.
///
/// Chinese is written in simplified characters; for the traditional ones English is the better guess.
pub fn texts(lang: &str) -> &'static Texts {
    let is = |part: &str, list: &[&str]| list.iter().any(|name| part.eq_ignore_ascii_case(name));
    // A script that the tag names says more than its region.
    let traditional = match script(lang) {
        Some(script) => is(script, &["hant"]),
        None => subtags(lang).any(|part| is(part, &["tw", "hk", "mo"])),
    };
    match primary(lang) {
        primary if is(primary, &["es"]) => spoken("es"),
        primary if is(primary, &["zh"]) && !traditional => spoken("zh"),
        _ => &EN,
    }
}

thread_local! {
    static LEARNED: RefCell<Vec<(String, &'static Texts)>> = const { RefCell::new(Vec::new()) };
}

/// The texts of a language that is not English: learned, built in, or else the English ones.
fn spoken(name: &str) -> &'static Texts {
    let learned = LEARNED.with_borrow(|all| {
        let found = all.iter().find(|(known, _)| known == name);
        found.map(|(_, texts)| *texts)
    });
    learned.unwrap_or(match name {
        #[cfg(feature = "languages")]
        "es" => &ES,
        #[cfg(feature = "languages")]
        "zh" => &ZH,
        _ => &EN,
    })
}

/// Learns a language that is not built in, for the rest of the page's life: `es` or `zh`, names and texts.
///
/// The element's module fetches what a card needs beside the wasm, so that nobody loads languages that nobody reads. A
/// text that is missing stays English.
pub fn learn(name: &str, entries: impl Iterator<Item = (String, String)>) {
    let mut texts = EN.clone();
    for (name, text) in entries {
        texts.set(&name, text.leak());
    }
    let learned = (name.to_owned(), &*Box::leak(Box::new(texts)));
    LEARNED.with_borrow_mut(|all| all.push(learned));
}

/// Whether a language is written from right to left, by its script where the tag names one.
pub fn is_rtl(lang: &str) -> bool {
    const SCRIPTS: [&str; 6] = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm"];
    const LANGUAGES: [&str; 12] = [
        "ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "iw", "syr",
    ];
    let is = |part: &str, list: &[&str]| list.iter().any(|name| part.eq_ignore_ascii_case(name));
    match script(lang) {
        Some(script) => is(script, &SCRIPTS),
        None => is(primary(lang), &LANGUAGES),
    }
}

fn primary(lang: &str) -> &str {
    lang.split(['-', '_']).next().unwrap_or_default()
}

/// What follows the primary language; not the extensions behind a single letter, such as the digits in `en-u-nu-arab`.
fn subtags(lang: &str) -> impl Iterator<Item = &str> {
    let parts = lang.split(['-', '_']).skip(1);
    parts.take_while(|part| part.len() > 1)
}

fn script(lang: &str) -> Option<&str> {
    let is_script =
        |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    subtags(lang).find(is_script)
}

/// Numbers and times in the reader's language.
pub trait Format {
    /// A whole number, grouped.
    fn integer(&self, value: u64) -> String;
    /// A share in percent with at most one decimal; [`Share::BelowOnePermille`] as "<0.1%".
    fn share(&self, share: Share) -> String;
    /// A date and time with its zone.
    fn date_time(&self, at: Instant) -> String;
    /// A time of day with seconds.
    fn time(&self, at: Instant) -> String;
    /// How long ago, or how far ahead, in one unit.
    fn relative(&self, at: Instant, now: Instant) -> String;
    /// Whether a number takes the singular in the language of the texts.
    fn is_one(&self, value: u64) -> bool;
}

/// A length of time in words, "1 d 1 h".
pub fn span(texts: &Texts, format: &dyn Format, span: Span) -> String {
    let part = |(value, unit)| {
        let text = match unit {
            Unit::Day => texts.unit_day(),
            Unit::Hour => texts.unit_hour(),
            Unit::Minute => texts.unit_minute(),
            Unit::Second => texts.unit_second(),
        };
        fill(text, &[("n", &format.integer(value))])
    };
    match span.minor {
        Some(minor) => text::separated(&[part(span.major), part(minor)], " "),
        None => part(span.major),
    }
}

/// Puts values into the placeholders of a text. A placeholder without a value stays as it is.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = placeholder(rest) {
        out.push_str(before);
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value),
            None => out.extend(["{", name, "}"]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, inner) = text::split_once(text, "{")?;
    let (name, after) = text::split_once(inner, "}")?;
    Some((before, name, after))
}

/// A text with a number in `{n}`, in the singular or the plural.
pub fn counted(text: &str, n: u64, format: &dyn Format) -> String {
    let chosen = match text::split_once(text, "|") {
        Some((one, _)) if format.is_one(n) => one,
        Some((_, other)) => other,
        None => text,
    };
    fill(chosen, &[("n", &format.integer(n))])
}

/// Numbers and times without a browser: ungrouped digits and milliseconds. For tests on the host, and for a browser whose
/// `Intl` fails.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

/// Milliseconds since 1970.
fn millis(at: Instant) -> String {
    let millis = at.as_millis();
    let sign = if millis < 0 { "-" } else { "" };
    text::joined(&[sign, &text::digits(millis.unsigned_abs())])
}

impl Format for Plain {
    fn integer(&self, value: u64) -> String {
        text::digits(value)
    }

    fn share(&self, share: Share) -> String {
        match share {
            Share::All => "100%".to_owned(),
            Share::Permille(permille) => {
                let tenth = match permille % 10 {
                    0 => String::new(),
                    tenth => text::joined(&[".", &text::digits(tenth)]),
                };
                text::joined(&[&text::digits(permille / 10), &tenth, "%"])
            }
            Share::BelowOnePermille => "<0.1%".to_owned(),
        }
    }

    fn date_time(&self, at: Instant) -> String {
        millis(at)
    }

    fn time(&self, at: Instant) -> String {
        millis(at)
    }

    fn relative(&self, at: Instant, now: Instant) -> String {
        text::digits(now.seconds_since(at))
    }

    fn is_one(&self, value: u64) -> bool {
        value == 1
    }
}
