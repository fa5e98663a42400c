//! The one request of this widget, built and checked before anything is sent.

use super::problem::{Expected, Problem};
use super::proxy::{Route, percent_encode};
use super::secret::Secret;

/// Path of the API.
pub(super) const API_PATH: &str = "/iocm/app/batchtask/v1.1.0/";

/// The parameters of `queryOneTask`, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The batch task, in the path.
    pub task_id: String,
    /// `appId`: only for a task of another, authorised application.
    pub app_id: Option<String>,
    /// Header `app_key`: the application that logged in.
    pub app_key: Option<String>,
    /// `select=tag`: ask for the tags too.
    pub select_tag: bool,
}

impl Query {
    /// Checks the parameters. Values are trimmed, and a blank one counts as absent.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn new(
        task_id: Option<&str>,
        app_id: Option<&str>,
        app_key: Option<&str>,
        select_tag: bool,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let task_id = present(task_id);
        match task_id {
            None => problems.push(Problem::missing("task-id", Expected::TaskId)),
            // Percent-encoding leaves dots alone, and a path segment of dots leads elsewhere.
            Some(dots @ ("." | "..")) => {
                problems.push(Problem::wrong("task-id", dots, Expected::TaskId));
            }
            Some(_) => {}
        }
        let app_key = present(app_key);
        let is_graphic = |text: &&str| text.bytes().all(|byte| byte.is_ascii_graphic());
        if let Some(text) = app_key.filter(|text| !is_graphic(text)) {
            problems.push(Problem::wrong("app-key", text, Expected::HeaderText));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            task_id: task_id.unwrap_or_default().to_owned(),
            app_id: present(app_id).map(str::to_owned),
            app_key: app_key.map(str::to_owned),
            select_tag,
        })
    }

    /// Path and query string on the platform.
    pub fn path_and_query(&self) -> String {
        let select = if self.select_tag { "?select=tag" } else { "" };
        let path = format!("{API_PATH}tasks/{}{select}", percent_encode(&self.task_id));
        let Some(app_id) = &self.app_id else {
            return path;
        };
        let before = if self.select_tag { '&' } else { '?' };
        format!("{path}{before}appId={}", percent_encode(app_id))
    }
}

/// A value without the space around it; a blank one is absent.
fn present(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|value| !value.is_empty())
}

/// `credentials` of `fetch`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credentials {
    /// `omit`
    Omit,
    /// `same-origin`
    #[default]
    SameOrigin,
    /// `include`
    Include,
}

/// Everything that shapes the request, except the token, which may change from one sending to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The address to fetch; may be relative to the page.
    pub url: String,
    /// The platform's own address, for people; only its path where `platform` is not set.
    pub target: String,
    /// Whether the platform itself is asked.
    pub is_direct: bool,
    /// The task that is asked for.
    pub task_id: String,
    /// `app_key`
    pub app_key: Option<String>,
    /// `credentials` of `fetch`.
    pub credentials: Credentials,
    /// How long the whole request may take.
    pub timeout_ms: u32,
}

/// What counts towards one quota: the platform counts the calls of an application, and a proxy stands for one platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    proxy: String,
    app_key: Option<String>,
}

impl Request {
    /// The quota that the request counts towards.
    pub fn quota(&self) -> Quota {
        Quota {
            proxy: self.proxy().to_owned(),
            app_key: self.app_key.clone(),
        }
    }

    /// The option that the address comes from.
    pub(super) fn address_option(&self) -> &'static str {
        if self.is_direct { "platform" } else { "proxy" }
    }

    /// The part of the address that no task changes: the proxy, and in a template the platform. It ends where the API's path
    /// begins, encoded or not.
    pub(super) fn proxy(&self) -> &str {
        let encoded = percent_encode(API_PATH);
        let end = self.url.find(API_PATH).or_else(|| self.url.find(&encoded));
        end.and_then(|end| self.url.get(..end)).unwrap_or(&self.url)
    }

    /// Puts the parts together.
    pub fn new(query: Query, route: &Route, credentials: Credentials, timeout_ms: u32) -> Self {
        let path_and_query = query.path_and_query();
        Self {
            url: route.url(&path_and_query),
            target: route.target(&path_and_query),
            is_direct: route.is_direct(),
            task_id: query.task_id,
            app_key: query.app_key,
            credentials,
            timeout_ms,
        }
    }

    /// The headers to send.
    ///
    /// # Errors
    /// A token that no header can carry; the token is not in the error.
    pub fn headers(&self, token: Option<&Secret>) -> Result<Vec<(&'static str, String)>, Problem> {
        let mut headers = vec![("Accept", "application/json".to_owned())];
        if let Some(app_key) = &self.app_key {
            headers.push(("app_key", app_key.clone()));
        }
        if let Some(token) = token {
            if !token.is_header_value() {
                return Err(Problem::missing("accessToken", Expected::HeaderText));
            }
            headers.push(("Authorization", token.bearer()));
        }
        Ok(headers)
    }
}
