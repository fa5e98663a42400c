//! What a component needs to write for a reader: messages, formats, language and direction, shared by context.

use std::borrow::Cow;
use std::ops::Deref;
use std::rc::Rc;

use super::{EN, Format, Messages, PlainFormat};
use crate::model::Timestamp;

/// What stands where a number was not sent.
pub const NOT_SENT: &str = "—";

/// The locale of one card. Two are equal where they are the same object, so that a component compares a pointer.
#[derive(Clone, Debug, Default)]
pub struct Locale(Rc<LocaleData>);

/// What a [`Locale`] holds.
pub struct LocaleData {
    /// The messages, with those that the page has replaced.
    pub messages: Cow<'static, Messages>,
    /// How numbers and times are written.
    pub format: Rc<dyn Format>,
    /// BCP 47 tag of the language, for the `lang` attribute.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

impl LocaleData {
    /// A whole number, or a dash for one that was not sent.
    pub fn number(&self, value: Option<u64>) -> String {
        value.map_or_else(|| NOT_SENT.to_owned(), |value| self.format.integer(value))
    }

    /// A number of things in memory.
    pub fn size(&self, value: usize) -> String {
        self.format
            .integer(u64::try_from(value).unwrap_or(u64::MAX))
    }

    /// A message with a number of things in memory, in the singular or the plural.
    pub fn counted(&self, message: &str, size: usize) -> String {
        let size = u64::try_from(size).unwrap_or(u64::MAX);
        super::counted(message, size, &*self.format)
    }

    /// How long ago something was. A clock that is behind makes it "now", never a time to come.
    pub fn ago(&self, at: Timestamp, now: Timestamp) -> String {
        self.format.relative(at, now.max(at))
    }
}

impl Default for LocaleData {
    fn default() -> Self {
        Self {
            messages: Cow::Borrowed(&EN),
            format: Rc::new(PlainFormat),
            lang: "en".to_owned(),
            dir: "ltr",
        }
    }
}

impl std::fmt::Debug for LocaleData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LocaleData")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

impl From<LocaleData> for Locale {
    fn from(data: LocaleData) -> Self {
        Self(Rc::new(data))
    }
}

impl Deref for Locale {
    type Target = LocaleData;

    fn deref(&self) -> &LocaleData {
        &self.0
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
