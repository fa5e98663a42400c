//! The request that the options of a card make, and how often it is sent.

use crate::api::{Problem, Query, Request, Resolver, ResultsEndpoint, Route};
use crate::poller::{PollKey, PollingOptions, TokenProvider};
use crate::props::{BatchTaskProps, Select};
use crate::seconds::{MAX_INTERVAL, MAX_TIMEOUT, MIN_INTERVAL, MIN_TIMEOUT};

/// What is polled, and how often.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PollRequest {
    pub(crate) key: PollKey,
    pub(crate) interval_ms: u64,
    /// Where the results of its devices are.
    pub(crate) results: ResultsEndpoint,
}

impl BatchTaskProps {
    /// The request that the options make, with its address resolved, and where the results of the task's devices are.
    ///
    /// # Errors
    /// Everything that is wrong with them, so that it can be fixed at once.
    pub(crate) fn requests(
        &self,
        resolver: &mut Resolver,
    ) -> Result<(Request, ResultsEndpoint), Vec<Problem>> {
        let (request, mut results) = self.unresolved_requests()?;
        // Browsers know more about addresses than our own rules.
        let resolved = resolver.resolve(request, self.document_base.as_deref());
        let request = resolved.map_err(|problem| vec![problem])?;
        results.resolver = resolver.clone();
        Ok((request, results))
    }

    /// The request of the task by our own rules alone, which need no browser; its address is as it was written.
    ///
    /// # Errors
    /// As those of [`Self::requests`].
    #[cfg(test)]
    pub(crate) fn unresolved_request(&self) -> Result<Request, Vec<Problem>> {
        self.unresolved_requests().map(|(request, _)| request)
    }

    fn unresolved_requests(&self) -> Result<(Request, ResultsEndpoint), Vec<Problem>> {
        let mut problems = self.attribute_problems.request.clone();
        let route = Route::new(self.proxy.as_deref(), self.platform.as_deref());
        let query = Query::new(
            self.task_id.as_deref(),
            self.app_id.as_deref(),
            self.app_key.as_deref(),
            self.select == Select::Tag,
        );
        let (route, query) = match (route, query) {
            (Ok(route), Ok(query)) => (route, query),
            (route, query) => {
                // In the order of the attributes in the documentation.
                let found = [query.err(), route.err()];
                let mut found: Vec<_> = found.into_iter().flatten().flatten().collect();
                found.append(&mut problems);
                return Err(found);
            }
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let timeout = self.timeout.clamp(MIN_TIMEOUT, MAX_TIMEOUT).as_millis();
        let timeout_ms = u32::try_from(timeout).unwrap_or(u32::MAX);
        let request = Request::new(query.clone(), &route, self.credentials, timeout_ms);
        let results = ResultsEndpoint::new(query, route, self.credentials, timeout_ms);
        Ok((request, results))
    }

    /// How often the task is requested while it may change, in milliseconds; 0 for once.
    pub(crate) fn interval_ms(&self) -> u64 {
        match self.refresh_interval.as_millis() {
            0 => 0,
            _ => self
                .refresh_interval
                .clamp(MIN_INTERVAL, MAX_INTERVAL)
                .as_millis(),
        }
    }

    /// What is to be polled; `None` while there is data to show.
    ///
    /// # Errors
    /// Everything that is wrong with the options.
    pub(crate) fn poll_request(
        &self,
        resolver: &mut Resolver,
    ) -> Result<Option<PollRequest>, Vec<Problem>> {
        if self.data.is_some() {
            return Ok(None);
        }
        let (request, results) = self.requests(resolver)?;
        let key = PollKey {
            request,
            token: TokenProvider::new(self.access_token.as_ref(), self.get_access_token.as_ref()),
            fetch: self.fetch.clone(),
        };
        Ok(Some(PollRequest {
            key,
            interval_ms: self.interval_ms(),
            results,
        }))
    }
}

impl PollRequest {
    /// How often answers are wanted.
    pub(crate) fn options(&self, paused: bool) -> PollingOptions {
        PollingOptions {
            interval_ms: self.interval_ms,
            paused,
        }
    }
}
