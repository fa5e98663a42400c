//! Which language a tag means, and whether the card speaks it.

use super::{EN, ES, Messages, ZH};

/// A language that the card speaks, with the tag by which numbers and dates are written.
///
/// A card is in one language as a whole: words, numbers, dates, `lang` and direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The messages.
    pub messages: &'static Messages,
    /// A BCP 47 tag of the same language, for `Intl` and the `lang` attribute.
    pub tag: String,
}

impl Language {
    /// English.
    pub fn english() -> Self {
        Self {
            messages: &EN,
            tag: "en".to_owned(),
        }
    }

    /// The language for a tag: `xx-YY` falls back to `xx`, and that to English. Underscores and POSIX forms such as
    /// `zh_CN` and `en_US.UTF-8` are read as the tags that they mean.
    ///
    /// Chinese is written in simplified characters; a reader of traditional ones gets English.
    pub fn from_tag(tag: &str) -> Self {
        let tag = Self::normalized(tag);
        let is =
            |part: &str, list: &[&str]| list.iter().any(|name| part.eq_ignore_ascii_case(name));
        let mut subtags = tag.split('-');
        let primary = subtags.next().unwrap_or_default();
        // What follows a single letter is an extension, such as the digits in `en-u-nu-arab`.
        let subtags: Vec<_> = subtags.take_while(|part| part.len() > 1).collect();
        let script = subtags.iter().find(is_script);
        let is_traditional = match script {
            Some(script) => is(script, &["hant"]),
            None => subtags.iter().any(|part| is(part, &["tw", "hk", "mo"])),
        };
        let messages = match primary {
            primary if is(primary, &["en"]) => &EN,
            primary if is(primary, &["es"]) => &ES,
            primary if is(primary, &["zh"]) && !is_traditional => &ZH,
            _ => return Self::english(),
        };
        Self { messages, tag }
    }

    /// A tag as BCP 47 writes it: without a POSIX encoding or modifier, and with hyphens.
    pub fn normalized(tag: &str) -> String {
        let end = tag.find(['.', '@']).unwrap_or(tag.len());
        let tag = tag.get(..end).unwrap_or_default();
        match tag {
            "C" | "POSIX" => "en".to_owned(),
            tag => tag.replace('_', "-"),
        }
    }
}

fn is_script(part: &&&str) -> bool {
    part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic())
}
