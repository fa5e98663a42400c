//! Numbers and times by the browser's `Intl`, with every formatter object built once and kept.
//!
//! No tables of languages, zones or plurals go into the wasm, and building a formatter is the slow part of formatting.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::api::client::object;
use crate::i18n::Format;
use crate::model::Instant;
use crate::model::counts::Share;
use crate::model::text::joined;
use crate::model::time::{Age, Unit};

// Declared here and not taken from js-sys, whose constructors let a wrong language or zone throw through the wasm.
#[wasm_bindgen]
extern "C" {
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

/// The browser's formatters for one language, zone and language of texts.
#[derive(Debug)]
pub struct BrowserFormat {
    key: Key,
    integer: NumberFormat,
    percent: NumberFormat,
    date_time: DateTimeFormat,
    time: DateTimeFormat,
    relative: RelativeTimeFormat,
    plural: PluralRules,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    lang: String,
    zone: String,
    texts: &'static str,
}

thread_local! {
    static KEPT: RefCell<Vec<Rc<BrowserFormat>>> = const { RefCell::new(Vec::new()) };
}

impl BrowserFormat {
    /// The formatters for a language and an IANA zone, both blank for the browser's own; `texts` is the language of the
    /// texts, for their plurals. Kept for the life of the page.
    ///
    /// # Errors
    /// The browser knows no such language or zone.
    pub fn get(lang: &str, zone: &str, texts: &'static str) -> Result<Rc<Self>, JsValue> {
        let key = Key {
            lang: lang.to_owned(),
            zone: zone.to_owned(),
            texts,
        };
        let kept = KEPT.with_borrow(|kept| kept.iter().find(|format| format.key == key).cloned());
        if let Some(format) = kept {
            return Ok(format);
        }
        let format = Rc::new(Self::new(key)?);
        KEPT.with_borrow_mut(|kept| kept.push(Rc::clone(&format)));
        Ok(format)
    }

    fn new(key: Key) -> Result<Self, JsValue> {
        let given = |text: &str| match text {
            "" => JsValue::UNDEFINED,
            text => JsValue::from_str(text),
        };
        let locale = given(&key.lang);
        let numeric = || JsValue::from_str("numeric");
        let two_digits = || JsValue::from_str("2-digit");
        let percent = object(&[
            ("style", "percent".into()),
            ("maximumFractionDigits", 1.into()),
        ]);
        let date_time = object(&[
            ("year", numeric()),
            ("month", "short".into()),
            ("day", numeric()),
            ("hour", two_digits()),
            ("minute", two_digits()),
            ("timeZoneName", "short".into()),
            ("timeZone", given(&key.zone)),
        ]);
        let time = object(&[
            ("hour", two_digits()),
            ("minute", two_digits()),
            ("second", two_digits()),
            ("timeZone", given(&key.zone)),
        ]);
        let relative = object(&[("numeric", "auto".into()), ("style", "short".into())]);
        Ok(Self {
            integer: NumberFormat::new(&locale, &object(&[]))?,
            percent: NumberFormat::new(&locale, &percent)?,
            date_time: DateTimeFormat::new(&locale, &date_time)?,
            time: DateTimeFormat::new(&locale, &time)?,
            relative: RelativeTimeFormat::new(&locale, &relative)?,
            plural: PluralRules::new(&key.texts.into(), &object(&[]))?,
            key,
        })
    }
}

/// Times are within what a `Date` can hold, far below the 53 bits of a float.
#[allow(clippy::cast_precision_loss)]
fn millis(at: Instant) -> f64 {
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
            Share::BelowOnePermille => joined(&["<", &self.percent.decimal(0.001)]),
        }
    }

    fn date_time(&self, at: Instant) -> String {
        self.date_time.format(millis(at)).unwrap_or_default()
    }

    fn time(&self, at: Instant) -> String {
        self.time.format(millis(at)).unwrap_or_default()
    }

    fn relative(&self, at: Instant, now: Instant) -> String {
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
