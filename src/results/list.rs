//! The list on screen: one page of a filter, fetched when somebody wants it, and again while the task goes on.
//!
//! What belongs to an older filter or page never reaches a newer one: a new query drops the request of the last one, and takes
//! what was shown away with it. A page that is fetched again stays until its answer is there.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::{Guard, Progress, Results, Urgency};
use crate::load_state::Error;
use crate::model::counts::DeviceResult;
use crate::model::{ResultStatus, ResultsPage, ResultsQuery, Status, Task, Timestamp};

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct ListView {
    /// What is wanted.
    pub query: ResultsQuery,
    /// Its last good answer.
    pub page: Option<Rc<ResultsPage>>,
    /// What is under way, or what has failed.
    pub phase: Phase,
}

/// What is under way.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nothing.
    Idle,
    /// An answer is awaited.
    Loading,
    /// The quota is awaited, until then.
    Waiting(Timestamp),
    /// The last request failed.
    Failed(Rc<Error>),
}

impl Phase {
    /// Whether an answer, or the quota, is awaited.
    pub const fn is_busy(&self) -> bool {
        matches!(self, Phase::Loading | Phase::Waiting(_))
    }
}

/// What of a task's answer has its results fetched again: the counts, and whether it has ended.
type Counts = ([Option<u64>; 6], bool);

/// A list of results.
pub struct ResultsList {
    inner: RefCell<Inner>,
    on_change: Callback<()>,
}

struct Inner {
    results: Results,
    view: ListView,
    /// Counts the requests, so that what an earlier one reports is not taken for the last one's.
    generation: u32,
    request: Option<Guard>,
    timer: Option<Guard>,
    is_open: bool,
    /// The task has changed since the last request went out.
    is_outdated: bool,
    /// When the last request ended.
    ended_at: Option<Timestamp>,
    counts: Option<Counts>,
}

impl std::fmt::Debug for ResultsList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ResultsList")
    }
}

impl ResultsList {
    /// A list that is closed, of all results. `on_change` is called when it is to be drawn again.
    pub fn new(results: Results, on_change: Callback<()>) -> Rc<Self> {
        Rc::new(Self {
            inner: RefCell::new(Inner {
                results,
                view: ListView {
                    query: ResultsQuery::first(None),
                    page: None,
                    phase: Phase::Idle,
                },
                generation: 0,
                request: None,
                timer: None,
                is_open: false,
                is_outdated: false,
                ended_at: None,
                counts: None,
            }),
            on_change,
        })
    }

    /// What is to be drawn.
    pub fn view(&self) -> ListView {
        self.inner.borrow().view.clone()
    }

    /// The panel was opened or closed. A closed one sends nothing.
    pub fn set_open(self: &Rc<Self>, is_open: bool) {
        let is_needed = {
            let mut inner = self.inner.borrow_mut();
            if inner.is_open == is_open {
                return;
            }
            inner.is_open = is_open;
            if !is_open {
                inner.stop();
            }
            is_open && (inner.view.page.is_none() || inner.is_outdated)
        };
        if is_needed {
            self.fetch(Urgency::Page);
        }
    }

    /// Wants the first page of a filter.
    pub fn choose(self: &Rc<Self>, status: Option<ResultStatus>) {
        if self.inner.borrow().view.query.status != status {
            self.want(ResultsQuery::first(status));
        }
    }

    /// Wants another page of the filter.
    pub fn go_to(self: &Rc<Self>, page_no: u32) {
        let query = self.inner.borrow().view.query.clone();
        self.want(ResultsQuery { page_no, ..query });
    }

    /// Wants the page anew, because somebody asks for it.
    pub fn refresh(self: &Rc<Self>) {
        let has_failed = matches!(
            self.inner.borrow().view.phase,
            Phase::Failed(_) | Phase::Waiting(_)
        );
        self.fetch(if has_failed {
            Urgency::Retry
        } else {
            Urgency::Page
        });
    }

    /// Takes note of an answer of the task, and of what paces requests.
    pub fn follow(self: &Rc<Self>, task: &Task, results: &Results) {
        let was_stopped = {
            let mut inner = self.inner.borrow_mut();
            let summary = &task.summary;
            let [a, b, c, d, e] = DeviceResult::ALL.map(|result| summary.count(result));
            let has_ended = task.status.as_ref().is_some_and(Status::is_terminal);
            let counts = ([a, b, c, d, e, summary.total()], has_ended);
            inner.is_outdated |= inner.counts.is_some_and(|known| known != counts);
            inner.counts = Some(counts);
            let is_other = !Rc::ptr_eq(&inner.results.service, &results.service);
            let was_busy = inner.view.phase.is_busy();
            inner.results = results.clone();
            if is_other {
                inner.stop();
            }
            is_other && inner.is_open && (was_busy || inner.view.page.is_none())
        };
        if was_stopped {
            self.fetch(Urgency::Page);
        } else {
            self.keep_up();
        }
    }

    fn want(self: &Rc<Self>, query: ResultsQuery) {
        let is_open = {
            let mut inner = self.inner.borrow_mut();
            inner.stop();
            inner.view = ListView {
                query,
                page: None,
                phase: Phase::Idle,
            };
            inner.is_open
        };
        if is_open {
            self.fetch(Urgency::Page);
        } else {
            self.on_change.emit(());
        }
    }

    /// Fetches the page again where the task has changed, at most once per interval.
    fn keep_up(self: &Rc<Self>) {
        let is_due = {
            let mut inner = self.inner.borrow_mut();
            inner.timer = None;
            let Results {
                service,
                interval_ms,
                is_paused,
            } = inner.results.clone();
            let is_idle = !inner.view.phase.is_busy() && inner.view.page.is_some();
            if !(inner.is_open && inner.is_outdated && is_idle) || is_paused || interval_ms == 0 {
                return;
            }
            let passed_ms = inner.ended_at.map_or(u64::MAX, |at| {
                service.now().as_millis().abs_diff(at.as_millis())
            });
            if passed_ms < interval_ms {
                let list = Rc::downgrade(self);
                let tick = move |()| {
                    if let Some(list) = list.upgrade() {
                        list.keep_up();
                    }
                };
                inner.timer = Some(service.after(interval_ms - passed_ms, tick.into()));
            }
            passed_ms >= interval_ms
        };
        if is_due {
            self.fetch(Urgency::Page);
        }
    }

    fn fetch(self: &Rc<Self>, urgency: Urgency) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.stop();
            inner.is_outdated = false;
            inner.view.phase = Phase::Loading;
            let generation = inner.generation;
            let list = Rc::downgrade(self);
            let on = move |progress| {
                if let Some(list) = list.upgrade() {
                    list.on_progress(generation, progress);
                }
            };
            let query = inner.view.query.clone();
            let service = Rc::clone(&inner.results.service);
            inner.request = Some(service.fetch(query, urgency, on.into()));
        }
        self.on_change.emit(());
    }

    fn on_progress(self: &Rc<Self>, generation: u32, progress: Progress) {
        let shown = {
            let mut inner = self.inner.borrow_mut();
            if inner.generation != generation {
                return;
            }
            let now = inner.results.service.now();
            match progress {
                Progress::Waiting(until) => {
                    inner.view.phase = Phase::Waiting(until);
                    None
                }
                Progress::Sent => {
                    inner.view.phase = Phase::Loading;
                    None
                }
                Progress::Failed(error) => {
                    inner.view.phase = Phase::Failed(error);
                    inner.ended_at = Some(now);
                    None
                }
                Progress::Answered(page) => {
                    inner.view.phase = Phase::Idle;
                    inner.ended_at = Some(now);
                    let before = inner.view.page.replace(Rc::clone(&page));
                    let is_new = before.is_none_or(|before| before.body != page.body);
                    let service = Rc::clone(&inner.results.service);
                    is_new.then(|| (service, inner.view.query.clone(), page))
                }
            }
        };
        self.on_change.emit(());
        if let Some((service, query, page)) = shown {
            service.shown(&query, &page);
        }
        self.keep_up();
    }
}

impl Inner {
    /// Drops what is under way; nothing that it reports is taken any more.
    fn stop(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        self.request = None;
        self.timer = None;
        if self.view.phase.is_busy() {
            self.view.phase = Phase::Idle;
            // What was wanted did not come.
            self.is_outdated |= self.view.page.is_some();
        }
    }
}
