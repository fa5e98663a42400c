//! The options of the component.

use std::rc::Rc;

use js_sys::Function;
use yew::prelude::*;

use super::{CardEvent, page};
use crate::api::{self, Secret};
use crate::options::{self, Asking, Attributes};

/// The options of [`BatchTask`]. They are the attributes of `<batch-task>` under their Rust names, as text; what each one
/// means, and what becomes of a wrong value, is the same.
#[derive(Clone, Debug, Default, PartialEq, Properties)]
pub struct BatchTaskProps {
    /// The batch task.
    #[prop_or_default]
    pub task_id: Option<AttrValue>,
    /// The CORS proxy: a base, or a template with `{url}` or `{+url}`.
    #[prop_or_default]
    pub proxy: Option<AttrValue>,
    /// The origin of the IoT platform.
    #[prop_or_default]
    pub platform: Option<AttrValue>,
    /// Sent as the header `app_key`.
    #[prop_or_default]
    pub app_key: Option<AttrValue>,
    /// Query `appId`: only for another, authorised application's task.
    #[prop_or_default]
    pub app_id: Option<AttrValue>,
    /// Query `select`: `tag` or `none`.
    #[prop_or_default]
    pub select: Option<AttrValue>,
    /// Seconds that one request may take; 15 unless given.
    #[prop_or_default]
    pub timeout: Option<AttrValue>,
    /// `credentials` of `fetch`.
    #[prop_or_default]
    pub credentials: Option<AttrValue>,
    /// Seconds between two requests; 10 unless given, 0 asks once.
    #[prop_or_default]
    pub refresh_interval: Option<AttrValue>,
    /// Whether nothing is sent by itself.
    #[prop_or_default]
    pub paused: bool,
    /// `auto`, `light` or `dark`.
    #[prop_or_default]
    pub theme: Option<AttrValue>,
    /// `comfortable` or `compact`.
    #[prop_or_default]
    pub density: Option<AttrValue>,
    /// Read by the element alone; here a wrong word is only named.
    #[prop_or_default]
    pub loading: Option<AttrValue>,
    /// The language of texts, numbers and dates; the browser's unless given.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// `ltr` or `rtl`; the language's unless given.
    #[prop_or_default]
    pub dir: Option<AttrValue>,
    /// An IANA time zone; the browser's unless given.
    #[prop_or_default]
    pub time_zone: Option<AttrValue>,
    /// A response body to show; while there is one, nothing is sent.
    #[prop_or_default]
    pub data: Option<AttrValue>,
    /// Texts of the card to be replaced, by their names in [`Texts`](crate::i18n::Texts).
    #[prop_or_default]
    pub texts: Rc<[(String, String)]>,
    /// The access token; without one, and without [`get_access_token`](Self::get_access_token), no `Authorization` header
    /// is sent.
    #[prop_or_default]
    pub access_token: Option<Secret>,
    /// Gives the access token, or a promise of it; asked before the first request, and once more after a refusal.
    #[prop_or_default]
    pub get_access_token: Option<Function>,
    /// A replacement for `window.fetch`.
    #[prop_or_default]
    pub fetch: Option<Function>,
    /// What happens on the card.
    #[prop_or_default]
    pub on_event: Callback<CardEvent>,
}

impl BatchTaskProps {
    /// The whole address of the request that these options make, where they make one.
    #[cfg(feature = "element")]
    pub(crate) fn address(&self) -> Option<String> {
        let request = options::request(&self.attributes()).ok()?;
        page::absolute(&request).ok()
    }

    /// What these options ask for, if it is an address for this browser too.
    pub(super) fn asking(&self) -> Result<Asking, Vec<api::Problem>> {
        let asking = options::asking(&self.attributes())?;
        match page::absolute(&asking.request) {
            Ok(_) => Ok(asking),
            Err(problem) => Err(vec![problem]),
        }
    }

    pub(super) fn attributes(&self) -> Attributes<'_> {
        Attributes {
            task_id: self.task_id.as_deref(),
            proxy: self.proxy.as_deref(),
            platform: self.platform.as_deref(),
            app_key: self.app_key.as_deref(),
            app_id: self.app_id.as_deref(),
            select: self.select.as_deref(),
            timeout: self.timeout.as_deref(),
            credentials: self.credentials.as_deref(),
            refresh_interval: self.refresh_interval.as_deref(),
            theme: self.theme.as_deref(),
            density: self.density.as_deref(),
            loading: self.loading.as_deref(),
        }
    }
}
