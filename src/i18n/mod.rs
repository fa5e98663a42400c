//! Every message for people, and how numbers and times are written.
//!
//! A message may hold placeholders (`{n}`) and, separated by `|`, a singular before its plural. Numbers and dates are
//! written by a [`Format`]: the browser's `Intl` ([`BrowserFormat`]), or [`PlainFormat`] where there is no browser.
//! Which tags mean a language stands in `language`; what a card says where there is no wasm, in `static/fallback.js`.

mod browser_locale;
mod en;
mod es;
mod fold;
mod format;
mod intl;
mod language;
mod locale;
mod messages;
mod zh;

pub use browser_locale::{LeftOut, LocaleOptions, browser_locale};
pub use en::EN;
pub use es::ES;
pub use fold::fold;
pub use format::{Format, PlainFormat};
pub use intl::BrowserFormat;
pub use language::Language;
pub use locale::{Locale, LocaleData, NOT_SENT};
pub use messages::Messages;
pub use zh::ZH;

use crate::model::timestamp::{Span, Unit};

/// A length of time in words, "1 d 1 h".
pub fn span(messages: &Messages, format: &dyn Format, span: Span) -> String {
    let part = |(value, unit)| {
        let message = match unit {
            Unit::Day => messages.unit_day,
            Unit::Hour => messages.unit_hour,
            Unit::Minute => messages.unit_minute,
            Unit::Second => messages.unit_second,
        };
        fill(message, &[("n", &format.integer(value))])
    };
    match span.minor {
        Some(minor) => format!("{} {}", part(span.major), part(minor)),
        None => part(span.major),
    }
}

/// Puts values into the placeholders of a message. A placeholder without a value stays as it is.
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
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

/// What stands before and after the placeholder of a message; `None` where a page's own text has left it out.
pub fn around<'message>(
    message: &'message str,
    name: &str,
) -> Option<(&'message str, &'message str)> {
    message.split_once(&format!("{{{name}}}"))
}

fn placeholder(message: &str) -> Option<(&str, &str, &str)> {
    let (before, inner) = message.split_once('{')?;
    let (name, after) = inner.split_once('}')?;
    Some((before, name, after))
}

/// A message with a number in `{n}`, in the singular or the plural.
pub fn counted(message: &str, n: u64, format: &dyn Format) -> String {
    let chosen = match message.split_once('|') {
        Some((one, _)) if format.is_one(n) => one,
        Some((_, other)) => other,
        None => message,
    };
    fill(chosen, &[("n", &format.integer(n))])
}
