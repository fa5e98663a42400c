//! Fetches results by the poller's exchange: the same token, credentials, timeout and `fetch` as the task, and one quota.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Function;
use yew::Callback;

use super::{Guard, Progress, ResultsService, Urgency};
use crate::api::request::Quota;
use crate::api::{Error, Kind, Reason, RequestScope, ResultsEndpoint, decode};
use crate::event::ResultsDetail;
use crate::model::{ResultsPage, ResultsQuery, Timestamp};
use crate::poll_request::PollRequest;
use crate::poller::budget::Use;
use crate::poller::{PollKey, TokenProvider, exchange, is_halted, now, quota};

/// What makes a client another one.
#[derive(Clone, Debug, PartialEq)]
struct ClientKey {
    endpoint: ResultsEndpoint,
    token: TokenProvider,
    fetch: Option<Function>,
}

impl From<&PollRequest> for ClientKey {
    fn from(poll: &PollRequest) -> Self {
        Self {
            endpoint: poll.results.clone(),
            token: poll.key.token.clone(),
            fetch: poll.key.fetch.clone(),
        }
    }
}

/// The service of a card.
#[derive(Debug)]
pub struct Client {
    key: ClientKey,
    quota: Quota,
    on_shown: Callback<ResultsDetail>,
}

impl Client {
    /// A client for what a card polls; `on_shown` is called with each page that was shown.
    pub(crate) fn new(poll: &PollRequest, on_shown: Callback<ResultsDetail>) -> Self {
        Self {
            key: ClientKey::from(poll),
            quota: poll.key.request.quota(),
            on_shown,
        }
    }

    /// Whether it is the one for what a card polls now.
    pub(crate) fn is_for(&self, poll: &PollRequest) -> bool {
        self.key == ClientKey::from(poll)
    }
}

/// A request under way, or one that waits; dropping it aborts it.
struct InFlight(Rc<RequestScope>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Waits until the quota has a request left, and takes it; tells whether it has waited.
async fn wait_for_quota(
    quota: &Quota,
    urgency: Urgency,
    scope: &Rc<RequestScope>,
    on: &Callback<Progress>,
) -> bool {
    let what = match urgency {
        Urgency::File => Use::File,
        Urgency::Page | Urgency::Retry => Use::Page,
    };
    let mut has_waited = false;
    loop {
        let refused_ms = match urgency {
            Urgency::Retry => 0,
            Urgency::Page | Urgency::File => quota::wait_ms(quota),
        };
        let taken = if refused_ms > 0 {
            Err(refused_ms)
        } else {
            quota::take(quota, what)
        };
        let Err(wait_ms) = taken else {
            return has_waited;
        };
        has_waited = true;
        let until = now().as_millis().saturating_add_unsigned(wait_ms);
        on.emit(Progress::Waiting(Timestamp::from_millis(until)));
        scope.sleep(wait_ms).await;
        if scope.is_aborted() || is_halted() {
            return has_waited;
        }
    }
}

impl ResultsService for Client {
    fn fetch(&self, query: ResultsQuery, urgency: Urgency, on: Callback<Progress>) -> Guard {
        let scope = RequestScope::new();
        let in_flight = InFlight(Rc::clone(&scope));
        let quota = self.quota.clone();
        let ClientKey {
            endpoint,
            token,
            fetch,
        } = self.key.clone();
        let request = endpoint.resolved(&query);
        wasm_bindgen_futures::spawn_local(async move {
            // Somebody who changed their mind at once has sent nothing.
            if scope.is_aborted() || is_halted() {
                return;
            }
            wait_for_quota(&quota, urgency, &scope, &on).await;
            if scope.is_aborted() || is_halted() {
                return;
            }
            on.emit(Progress::Sent);
            if scope.is_aborted() {
                return;
            }
            let result = match request {
                Ok(request) => {
                    let key = PollKey {
                        request,
                        token,
                        fetch,
                    };
                    let before_repeat = async || {
                        if wait_for_quota(&quota, urgency, &scope, &on).await {
                            on.emit(Progress::Sent);
                        }
                    };
                    let received = exchange(&key, &scope, before_repeat).await;
                    received.and_then(|received| received.results(now()))
                }
                Err(problem) => Err(Error::new(Reason::Config(vec![problem]))),
            };
            if scope.is_aborted() || is_halted() {
                return;
            }
            match result {
                Ok(page) => {
                    scope.settle();
                    on.emit(Progress::Answered(Rc::new(page)));
                }
                Err(error) => {
                    if error.kind() == Kind::RateLimited {
                        quota::exceed(&quota, error.answer.retry_after_s);
                    }
                    on.emit(Progress::Failed(Rc::new(error)));
                }
            }
        });
        Box::new(in_flight)
    }

    fn after(&self, millis: u64, on: Callback<()>) -> Guard {
        let millis = u32::try_from(millis).unwrap_or(u32::MAX);
        let millis = millis.min(i32::MAX.unsigned_abs());
        Box::new(Timeout::new(millis, move || {
            if !is_halted() {
                on.emit(());
            }
        }))
    }

    fn now(&self) -> Timestamp {
        now()
    }

    fn shown(&self, query: &ResultsQuery, page: &ResultsPage) {
        self.on_shown.emit(ResultsDetail {
            status: query
                .status
                .as_ref()
                .map(|status| status.as_word().to_owned()),
            page_no: query.page_no,
            page_size: query.page_size,
            total_count: page.total_count,
            results: decode::rows_as_sent(&page.body).into(),
        });
    }
}
