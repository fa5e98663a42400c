//! The options of a card.

use std::rc::Rc;

use js_sys::Function;

use super::page;
use crate::api::{self, Secret};
use crate::options::{self, Asking, Attributes};

/// The options of a [`Card`](super::Card). They are the attributes of `<batch-task>` under their Rust names, as text; what
/// each one means, and what becomes of a wrong value, is the same.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The batch task.
    pub task_id: Option<String>,
    /// The CORS proxy: a base, or a template with `{url}` or `{+url}`.
    pub proxy: Option<String>,
    /// The origin of the IoT platform.
    pub platform: Option<String>,
    /// Sent as the header `app_key`.
    pub app_key: Option<String>,
    /// Query `appId`: only for another, authorised application's task.
    pub app_id: Option<String>,
    /// Query `select`: `tag` or `none`.
    pub select: Option<String>,
    /// Seconds that one request may take; 15 unless given.
    pub timeout: Option<String>,
    /// `credentials` of `fetch`.
    pub credentials: Option<String>,
    /// Seconds between two requests; 10 unless given, 0 asks once.
    pub refresh_interval: Option<String>,
    /// Whether nothing is sent by itself.
    pub paused: bool,
    /// `auto`, `light` or `dark`.
    pub theme: Option<String>,
    /// `comfortable` or `compact`.
    pub density: Option<String>,
    /// Read by the element alone; here a wrong word is only named.
    pub loading: Option<String>,
    /// The language of texts, numbers and dates; the browser's unless given.
    pub lang: Option<String>,
    /// `ltr` or `rtl`; the language's unless given.
    pub dir: Option<String>,
    /// An IANA time zone; the browser's unless given.
    pub time_zone: Option<String>,
    /// A response body to show; while there is one, nothing is sent.
    pub data: Option<Rc<String>>,
    /// Texts of the card to be replaced, by their names in [`Texts`](crate::i18n::Texts).
    pub texts: Rc<[(String, String)]>,
    /// The access token; without one, and without [`get_access_token`](Self::get_access_token), no `Authorization` header
    /// is sent.
    pub access_token: Option<Secret>,
    /// Gives the access token, or a promise of it; asked before the first request, and once more after a refusal.
    pub get_access_token: Option<Function>,
    /// A replacement for `window.fetch`.
    pub fetch: Option<Function>,
}

impl Options {
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
