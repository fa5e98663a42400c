//! The platform's quota, which is the whole application's: when one request is refused for it, all that count towards it wait,
//! and those for results keep to a budget.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::budget::{Budget, Use};
use super::schedule::RATE_LIMIT_MS;
use super::{Inner, Poller, alive, now, visibility};
use crate::api::request::Quota;
use crate::api::{Answer, Error, Reason};
use crate::model::Timestamp;

/// A quota that was exceeded, when, and for how long nothing is to be sent.
struct Exceeded {
    quota: Quota,
    since: Timestamp,
    wait_ms: u64,
}

impl Exceeded {
    /// How much is left of the wait. A clock that was put back makes none longer.
    fn rest_ms(&mut self, now: Timestamp) -> u64 {
        self.since = self.since.min(now);
        let passed = now.as_millis().abs_diff(self.since.as_millis());
        self.wait_ms.saturating_sub(passed)
    }
}

thread_local! {
    static EXCEEDED: RefCell<Vec<Exceeded>> = const { RefCell::new(Vec::new()) };
    static BUDGETS: RefCell<Vec<(Quota, Budget)>> = const { RefCell::new(Vec::new()) };
    static ON_EXCEEDED: RefCell<Callback<u64>> = RefCell::default();
}

/// Registers what is called with the milliseconds that are to be waited, whenever a request was refused for its quota.
pub fn on_exceeded(callback: Callback<u64>) {
    ON_EXCEEDED.replace(callback);
}

/// A request was refused for its quota: every poller that counts towards it waits, for at least half a minute or as
/// `Retry-After` has it, and no shorter than an earlier refusal has it.
pub fn exceed(quota: &Quota, retry_after_s: Option<u32>) {
    let wait_ms = u64::from(retry_after_s.unwrap_or(0)).saturating_mul(1000);
    let wait_ms = wait_ms.max(RATE_LIMIT_MS).max(self::wait_ms(quota));
    let now = now();
    EXCEEDED.with_borrow_mut(|all| {
        all.retain_mut(|one| one.quota != *quota && one.rest_ms(now) > 0);
        let (quota, since) = (quota.clone(), now);
        all.push(Exceeded {
            quota,
            since,
            wait_ms,
        });
    });
    for poller in alive().into_iter().filter(|poller| poller.quota == *quota) {
        let random = visibility::random();
        let schedule = &mut poller.inner.borrow_mut().schedule;
        schedule.throttle(wait_ms, now, random);
    }
    let on_exceeded = ON_EXCEEDED.with_borrow(Callback::clone);
    on_exceeded.emit(wait_ms);
}

impl Poller {
    /// The error of a poller that has sent nothing yet, and has to wait for its quota.
    pub(super) fn exceeded(&self, inner: &Inner) -> Option<Rc<Error>> {
        let wait_s = wait_ms(&self.quota).div_ceil(1000);
        let is_new = inner.last.is_none() && inner.in_flight.is_none();
        (is_new && wait_s > 0).then(|| {
            let answer = Answer {
                retry_after_s: u32::try_from(wait_s).ok(),
                ..Answer::default()
            };
            let reason = Reason::Throttled;
            Rc::new(Error { reason, answer })
        })
    }
}

/// How long requests that count towards this quota are to wait.
pub fn wait_ms(quota: &Quota) -> u64 {
    EXCEEDED.with_borrow_mut(|all| {
        let one = all.iter_mut().find(|one| one.quota == *quota);
        one.map_or(0, |one| one.rest_ms(now()))
    })
}

/// Counts a request for results that goes out, if the budget has one left.
///
/// # Errors
/// The milliseconds after which it has.
pub fn take(quota: &Quota, what: Use) -> Result<(), u64> {
    let pollers = alive();
    let polled = pollers.iter().filter(|poller| poller.quota == *quota);
    let polls = polled.map(|poller| poller.inner.borrow().schedule.polls_a_minute());
    let polls = polls.fold(0, usize::saturating_add);
    BUDGETS.with_borrow_mut(|budgets| {
        let found = budgets.iter().position(|(known, _)| known == quota);
        let index = found.unwrap_or_else(|| {
            budgets.retain(|(_, budget)| !budget.is_empty());
            budgets.push((quota.clone(), Budget::default()));
            budgets.len().saturating_sub(1)
        });
        let budget = budgets.get_mut(index);
        budget.map_or(Ok(()), |(_, budget)| budget.take(what, polls, now()))
    })
}
