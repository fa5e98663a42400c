//! The one request of this widget, built and checked before anything is sent.

use super::problem::{Expected, Problem};
use super::proxy::{Route, percent_encode};
use super::secret::Secret;
use crate::model::text::joined;

/// Path of the API up to the task id.
const TASKS_PATH: &str = "/iocm/app/batchtask/v1.1.0/tasks/";

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
    /// Path and query string on the platform.
    pub fn path_and_query(&self) -> String {
        let select = if self.select_tag { "?select=tag" } else { "" };
        let path = joined(&[TASKS_PATH, &percent_encode(&self.task_id), select]);
        let Some(app_id) = &self.app_id else {
            return path;
        };
        let key = if self.select_tag {
            "&appId="
        } else {
            "?appId="
        };
        joined(&[&path, key, &percent_encode(app_id)])
    }
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

impl Request {
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
