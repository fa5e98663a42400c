//! The second request of this widget: a page of per-device results, by the same way as the task.

use super::proxy::{Route, percent_encode};
use super::request::{API_PATH, Credentials, Query, Request};
use super::{Problem, Resolver};
use crate::model::ResultsQuery;

/// What all requests for the results of one task have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsEndpoint {
    query: Query,
    route: Route,
    credentials: Credentials,
    timeout_ms: u32,
    /// What resolved the address of the task.
    pub(crate) resolver: Resolver,
}

impl ResultsEndpoint {
    /// For the results of the task that `query` asks for.
    pub fn new(query: Query, route: Route, credentials: Credentials, timeout_ms: u32) -> Self {
        Self {
            query,
            route,
            credentials,
            timeout_ms,
            resolver: Resolver::default(),
        }
    }

    /// The request for one page with its absolute address: to the same place as the task's.
    ///
    /// # Errors
    /// The option that leads to no address.
    pub fn resolved(&self, page: &ResultsQuery) -> Result<Request, Problem> {
        self.resolver.clone().resolve(self.request(page), None)
    }

    /// The request for one page. Both paging parameters are always sent: what the platform takes in their place is not
    /// documented the same everywhere.
    pub fn request(&self, page: &ResultsQuery) -> Request {
        let mut path = format!(
            "{API_PATH}taskDetails?taskId={}",
            percent_encode(&self.query.task_id)
        );
        if let Some(app_id) = &self.query.app_id {
            path.push_str("&appId=");
            path.push_str(&percent_encode(app_id));
        }
        if let Some(status) = &page.status {
            path.push_str("&status=");
            path.push_str(&percent_encode(status.as_word()));
        }
        let (page_no, page_size) = (page.page_no, page.page_size);
        path.push_str(&format!("&pageNo={page_no}&pageSize={page_size}"));
        Request {
            url: self.route.url(&path),
            target: self.route.target(&path),
            is_direct: self.route.is_direct(),
            task_id: self.query.task_id.clone(),
            app_key: self.query.app_key.clone(),
            credentials: self.credentials,
            timeout_ms: self.timeout_ms,
        }
    }
}
