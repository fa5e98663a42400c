//! From the texts of attributes to typed options. Values are trimmed, and a blank one counts as absent.
//!
//! A value that would shape the request and is not understood stops it and is named; one that only shapes the look is
//! left out and named. So attribute text ends here, and the component knows only types.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::Function;
use serde::Deserialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::AttrValue;

use crate::api::{Expected, Problem, Secret};
use crate::model::text::whole_number;
use crate::poller::TokenSource;
use crate::props::{
    AttributeProblems, BatchTaskProps, Credentials, Density, Results, Select, Theme,
};
use crate::seconds::{
    DEFAULT_INTERVAL, DEFAULT_TIMEOUT, MAX_INTERVAL, MAX_TIMEOUT, MIN_TIMEOUT, Seconds,
};

/// The options of the element, under the names of its properties.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase", default)]
#[allow(
    missing_docs,
    reason = "the props of the same names say what each one is"
)]
pub(super) struct ElementOptions {
    pub task_id: Option<String>,
    pub proxy: Option<String>,
    pub platform: Option<String>,
    pub app_key: Option<String>,
    pub app_id: Option<String>,
    pub select: Option<String>,
    pub refresh_interval: Option<String>,
    pub timeout: Option<String>,
    pub credentials: Option<String>,
    pub loading: Option<String>,
    pub theme: Option<String>,
    pub density: Option<String>,
    pub results: Option<String>,
    pub time_zone: Option<String>,
    pub lang: Option<String>,
    pub dir: Option<String>,
    pub data: Option<String>,
    pub paused: bool,
    /// The base address of the document when it got the proxy.
    pub document_base: Option<String>,
    /// Whether there was an attribute `access-token`, which was removed and not used.
    pub access_token_attribute: bool,
    pub texts: BTreeMap<String, String>,
}

impl ElementOptions {
    /// Reads the plain object that `batch-task.js` makes anew for each call; what it does not hold is absent.
    pub(super) fn from_js(options: JsValue) -> Self {
        serde_wasm_bindgen::from_value(options).unwrap_or_default()
    }

    /// The typed options.
    pub(super) fn into_props(self) -> BatchTaskProps {
        let mut problems = AttributeProblems::default();
        let request = &mut problems.request;
        let select = [("tag", Select::Tag), ("none", Select::None)];
        let select = word("select", &self.select, &select, Expected::Select, request);
        let timeout = seconds(
            ("timeout", &self.timeout),
            |seconds| (MIN_TIMEOUT..=MAX_TIMEOUT).contains(&seconds),
            (DEFAULT_TIMEOUT, Expected::TimeoutSeconds),
            request,
        );
        let credentials = [
            ("same-origin", Credentials::SameOrigin),
            ("omit", Credentials::Omit),
            ("include", Credentials::Include),
        ];
        let credentials = word(
            "credentials",
            &self.credentials,
            &credentials,
            Expected::Credentials,
            request,
        );
        let refresh_interval = seconds(
            ("refresh-interval", &self.refresh_interval),
            |seconds| seconds <= MAX_INTERVAL,
            (DEFAULT_INTERVAL, Expected::IntervalSeconds),
            request,
        );
        let look = &mut problems.look;
        let theme = [
            ("auto", Theme::Auto),
            ("light", Theme::Light),
            ("dark", Theme::Dark),
        ];
        let theme = word("theme", &self.theme, &theme, Expected::Theme, look);
        let density = [
            ("comfortable", Density::Comfortable),
            ("compact", Density::Compact),
        ];
        let density = word("density", &self.density, &density, Expected::Density, look);
        let results = [("on-demand", Results::OnDemand), ("none", Results::None)];
        let results = word("results", &self.results, &results, Expected::Results, look);
        if self.access_token_attribute {
            look.push(Problem::missing("access-token", Expected::TokenProperty));
        }
        // When to load is up to the element; here a wrong word is only named.
        let loading = [("eager", ()), ("lazy", ())];
        word("loading", &self.loading, &loading, Expected::Loading, look);
        yew::props!(BatchTaskProps {
            task_id: present(self.task_id),
            proxy: present(self.proxy),
            platform: present(self.platform),
            app_key: present(self.app_key),
            app_id: present(self.app_id),
            select: select,
            refresh_interval: refresh_interval,
            timeout: timeout,
            credentials: credentials,
            paused: self.paused,
            theme: theme,
            density: density,
            results: results,
            lang: present(self.lang),
            dir: present(self.dir),
            time_zone: present(self.time_zone),
            data: self.data.map(Rc::new),
            texts: self.texts.into_iter().collect::<Rc<[_]>>(),
            attribute_problems: Rc::new(problems),
            document_base: self.document_base,
            is_in_shadow_root: true,
        })
    }
}

/// A value without the space around it; a blank one is absent.
fn present(value: Option<String>) -> Option<AttrValue> {
    let value = value?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned().into())
}

/// An option that is one of a few words; the default comes first.
fn word<T: Copy + Default>(
    option: &'static str,
    value: &Option<String>,
    words: &[(&str, T)],
    expected: Expected,
    problems: &mut Vec<Problem>,
) -> T {
    let value = value.as_deref().map(str::trim).unwrap_or_default();
    let known = words.iter().find(|(word, _)| *word == value);
    if known.is_none() && !value.is_empty() {
        problems.push(Problem::wrong(option, value, expected));
    }
    known.map(|(_, meaning)| *meaning).unwrap_or_default()
}

/// An option in seconds.
fn seconds(
    (option, value): (&'static str, &Option<String>),
    is_allowed: impl FnOnce(Seconds) -> bool,
    (default, expected): (Seconds, Expected),
    problems: &mut Vec<Problem>,
) -> Seconds {
    let value = value.as_deref().map(str::trim).unwrap_or_default();
    if value.is_empty() {
        return default;
    }
    match parse_seconds(value).filter(|seconds| is_allowed(*seconds)) {
        Some(seconds) => seconds,
        None => {
            problems.push(Problem::wrong(option, value, expected));
            default
        }
    }
}

/// Seconds as a decimal number. What is more than nothing does not become nothing.
fn parse_seconds(text: &str) -> Option<Seconds> {
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let millis = whole_number(seconds)?.checked_mul(1000)?;
    let digits = fraction.bytes().zip([100, 10, 1]);
    let rest = digits.map(|(digit, weight)| u64::from(digit.saturating_sub(b'0')) * weight);
    let millis = millis.checked_add(rest.sum())?;
    let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    Some(Seconds::from_millis(if is_zero {
        0
    } else {
        millis.max(1)
    }))
}

#[wasm_bindgen]
extern "C" {
    /// The options that are secret, or functions. They are read one by one, and no serialiser ever sees them.
    #[derive(Debug)]
    pub type LiveOptions;
    #[wasm_bindgen(method, getter, js_name = accessToken)]
    fn access_token(this: &LiveOptions) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = getAccessToken)]
    fn get_access_token(this: &LiveOptions) -> Option<Function>;
    #[wasm_bindgen(method, getter)]
    fn fetch(this: &LiveOptions) -> Option<Function>;
}

impl LiveOptions {
    /// Adds these options to the others.
    pub(super) fn apply_to(&self, props: &mut BatchTaskProps) {
        props.access_token = self.access_token().as_deref().and_then(Secret::new);
        props.get_access_token = self.get_access_token().map(TokenSource::Function);
        props.fetch = self.fetch();
    }
}
