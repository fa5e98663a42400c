//! Numbers and times by the browser's `Intl`, with every formatter object built once and kept.
//!
//! No tables of languages, zones or plurals go into the wasm, and building a formatter is the slow part of formatting.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Format;
use crate::dom;
use crate::model::Timestamp;
use crate::model::counts::Share;
use crate::model::timestamp::{Age, Unit};

// Declared here and not taken from js-sys, whose constructors let a wrong language or zone throw through the wasm.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Intl, js_name = getCanonicalLocales)]
    fn canonical_locales(tag: &str) -> Result<JsValue, JsValue>;

    #[derive(Debug)]
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: &JsValue, options: &Object) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method, js_name = format)]
    fn integer(this: &NumberFormat, value: u64) -> String;
    #[wasm_bindgen(method, js_name = format)]
    fn decimal(this: &NumberFormat, value: f64) -> String;

    #[derive(Debug)]
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: &JsValue, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, millis: f64) -> Result<String, JsValue>;

    #[derive(Debug)]
    #[wasm_bindgen(js_namespace = Intl)]
    type RelativeTimeFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: &JsValue, options: &Object) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &RelativeTimeFormat, value: f64, unit: &str) -> String;

    #[derive(Debug)]
    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: &JsValue, options: &Object) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, value: f64) -> String;
}

/// The browser's formatters for one language and zone.
#[derive(Debug)]
pub struct BrowserFormat {
    key: Key,
    integer: NumberFormat,
    percent: NumberFormat,
    date_time: DateTimeFormat,
    relative: RelativeTimeFormat,
    plural: PluralRules,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    lang: String,
    zone: String,
}

thread_local! {
    static FORMATS: RefCell<Vec<Rc<BrowserFormat>>> = const { RefCell::new(Vec::new()) };
}

/// Whether a language tag is well-formed, whether or not the browser has anything for it.
pub(super) fn is_language_tag(tag: &str) -> bool {
    !tag.is_empty() && canonical_locales(tag).is_ok()
}

impl BrowserFormat {
    /// The formatters for a language tag and an IANA zone; a blank zone is the browser's own. Kept as long as the page lives.
    ///
    /// # Errors
    /// The browser knows no such language or zone.
    pub fn get(lang: &str, zone: &str) -> Result<Rc<Self>, JsValue> {
        let key = Key {
            lang: lang.to_owned(),
            zone: zone.to_owned(),
        };
        let known = FORMATS.with_borrow(|all| all.iter().find(|format| format.key == key).cloned());
        if let Some(format) = known {
            return Ok(format);
        }
        let format = Rc::new(Self::new(key)?);
        FORMATS.with_borrow_mut(|all| all.push(Rc::clone(&format)));
        Ok(format)
    }

    fn new(key: Key) -> Result<Self, JsValue> {
        let locale = JsValue::from_str(&key.lang);
        let percent = options(&[("style", "percent"), ("maximumFractionDigits", "1")]);
        let mut date_time = vec![
            ("year", "numeric"),
            ("month", "short"),
            ("day", "numeric"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("timeZoneName", "short"),
        ];
        if !key.zone.is_empty() {
            date_time.push(("timeZone", &key.zone));
        }
        let date_time = options(&date_time);
        let relative = options(&[("numeric", "auto"), ("style", "short")]);
        Ok(Self {
            integer: NumberFormat::new(&locale, &options(&[]))?,
            percent: NumberFormat::new(&locale, &percent)?,
            date_time: DateTimeFormat::new(&locale, &date_time)?,
            relative: RelativeTimeFormat::new(&locale, &relative)?,
            plural: PluralRules::new(&locale, &options(&[]))?,
            key,
        })
    }
}

/// An object of options that inherits none of the page's; `Intl` reads numbers out of texts. A tag may ask for other digits and
/// another calendar (`en-u-nu-arab`), but a card is in one of its languages as a whole, and these three write both the same.
fn options(entries: &[(&str, &str)]) -> Object {
    let same = [("numberingSystem", "latn"), ("calendar", "gregory")];
    let all = same.iter().chain(entries);
    let all: Vec<_> = all
        .map(|(name, value)| (*name, JsValue::from(*value)))
        .collect();
    dom::object(&all)
}

/// Times are within what a `Date` can hold, far below the 53 bits of a float.
#[allow(clippy::cast_precision_loss)]
fn millis(at: Timestamp) -> f64 {
    at.as_millis() as f64
}

impl Format for BrowserFormat {
    fn integer(&self, value: u64) -> String {
        self.integer.integer(value)
    }

    fn share(&self, share: Share) -> String {
        match share {
            Share::All => self.percent.decimal(1.0),
            Share::Permille(permille) => self.percent.decimal(f64::from(permille) / 1000.0),
            Share::BelowOnePermille => format!("<{}", self.percent.decimal(0.001)),
        }
    }

    fn date_time(&self, at: Timestamp) -> String {
        self.date_time.format(millis(at)).unwrap_or_default()
    }

    fn date_time_utc(&self, at: Timestamp) -> String {
        let utc = match &*self.key.zone {
            "UTC" => self.date_time.format(millis(at)),
            _ => Self::get(&self.key.lang, "UTC").and_then(|utc| utc.date_time.format(millis(at))),
        };
        utc.unwrap_or_default()
    }

    fn relative(&self, at: Timestamp, now: Timestamp) -> String {
        let age = Age::of(at, now);
        let value = f64::from(u32::try_from(age.value).unwrap_or(u32::MAX));
        let unit = match age.unit {
            Unit::Day => "day",
            Unit::Hour => "hour",
            Unit::Minute => "minute",
            Unit::Second => "second",
        };
        self.relative
            .format(if age.is_ahead { value } else { -value }, unit)
    }

    fn is_one(&self, value: u64) -> bool {
        self.plural
            .select(f64::from(u32::try_from(value).unwrap_or(u32::MAX)))
            == "one"
    }
}
