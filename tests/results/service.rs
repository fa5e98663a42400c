//! A service that answers from memory, when the test says so, with a clock of the test's.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use batch_task_widget::load_state::{Error, Reason};
use batch_task_widget::model::{ResultStatus, ResultsPage, ResultsQuery, Timestamp};
use batch_task_widget::results::{Guard, Progress, Results, ResultsService, Urgency};
use yew::Callback;

/// A request that was sent and not aborted.
pub(crate) struct Sent {
    pub(crate) query: ResultsQuery,
    pub(crate) urgency: Urgency,
    on: Callback<Progress>,
    is_wanted: Rc<Cell<bool>>,
}

struct Wanted(Rc<Cell<bool>>);

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// When it is due, what it calls, and whether it was cancelled.
type Timer = (i64, Callback<()>, Rc<Cell<bool>>);

#[derive(Default)]
pub(crate) struct Service {
    pub(crate) sent: RefCell<Vec<Sent>>,
    timers: RefCell<Vec<Timer>>,
    now: Cell<i64>,
    pub(crate) shown: RefCell<Vec<(ResultsQuery, String)>>,
}

impl ResultsService for Service {
    fn fetch(&self, query: ResultsQuery, urgency: Urgency, on: Callback<Progress>) -> Guard {
        let is_wanted = Rc::new(Cell::new(true));
        self.sent.borrow_mut().push(Sent {
            query,
            urgency,
            on,
            is_wanted: Rc::clone(&is_wanted),
        });
        Box::new(Wanted(is_wanted))
    }

    fn after(&self, millis: u64, on: Callback<()>) -> Guard {
        let is_wanted = Rc::new(Cell::new(true));
        let at = self.now.get() + i64::try_from(millis).unwrap();
        self.timers
            .borrow_mut()
            .push((at, on, Rc::clone(&is_wanted)));
        Box::new(Wanted(is_wanted))
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now.get())
    }

    fn shown(&self, query: &ResultsQuery, page: &ResultsPage) {
        let body = String::clone(&page.body);
        self.shown.borrow_mut().push((query.clone(), body));
    }
}

impl Service {
    pub(crate) fn results(self: &Rc<Self>, interval_ms: u64) -> Results {
        Results {
            service: Rc::clone(self) as Rc<dyn ResultsService>,
            interval_ms,
            is_paused: false,
        }
    }

    /// How many requests were sent so far.
    pub(crate) fn count(&self) -> usize {
        self.sent.borrow().len()
    }

    /// The query of the last request.
    pub(crate) fn last(&self) -> ResultsQuery {
        self.sent.borrow().last().unwrap().query.clone()
    }

    pub(crate) fn is_wanted(&self, index: usize) -> bool {
        self.sent.borrow()[index].is_wanted.get()
    }

    /// Reports to a request, also to one that was aborted: what it is worth must not depend on the abort.
    pub(crate) fn report(&self, index: usize, progress: Progress) {
        let on = self.sent.borrow()[index].on.clone();
        on.emit(progress);
    }

    /// Answers a request with a page of so many rows, each named by its place in the list of its filter.
    pub(crate) fn answer(&self, index: usize, rows: std::ops::Range<u64>, total: Option<u64>) {
        let status = self.sent.borrow()[index].query.status.clone();
        self.report(
            index,
            Progress::Answered(Rc::new(page_of(status.as_ref(), rows, total))),
        );
    }

    pub(crate) fn fail(&self, index: usize, reason: Reason) {
        self.report(index, Progress::Failed(Rc::new(Error::new(reason))));
    }

    /// Lets time pass, with the timers that fall due.
    pub(crate) fn pass(&self, millis: i64) {
        self.now.set(self.now.get() + millis);
        let (due, rest) = {
            let timers = self.timers.take();
            timers
                .into_iter()
                .partition::<Vec<_>, _>(|(at, ..)| *at <= self.now.get())
        };
        self.timers.replace(rest);
        for (_, on, is_wanted) in due {
            if is_wanted.get() {
                on.emit(());
            }
        }
    }
}

/// A page with the rows of a filter.
pub(crate) fn page_of(
    status: Option<&ResultStatus>,
    rows: std::ops::Range<u64>,
    total: Option<u64>,
) -> ResultsPage {
    let word = status.map_or("Success", ResultStatus::as_word);
    let rows =
        rows.map(|n| format!(r#"{{"status":"{word}","param":{{"deviceId":"{word}-{n}"}}}}"#));
    let rows = rows.collect::<Vec<_>>().join(",");
    let total = total.map_or(String::new(), |total| format!(r#""totalCount":{total},"#));
    super::read(200, &format!(r#"{{{total}"taskDetails":[{rows}]}}"#)).unwrap()
}
