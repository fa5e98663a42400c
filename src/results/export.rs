//! The whole of a filter, page after page: as a file, or as a list of ids.
//!
//! It goes on while nobody looks, waits for the quota, and stops at a failure until somebody resumes it. What it has come by so
//! far is in a [`Sink`], so that it takes no more memory however long the list is.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::{
    CSV_HEAD, ExportKind, ExportPhase, ExportView, Guard, Progress, ResultsService, Selection,
    Sink, Urgency, csv_row,
};
use crate::load_state::Kind;
use crate::model::results::FILE_PAGE_SIZE;
use crate::model::{ResultRow, ResultsPage, ResultsQuery};

/// How often in a row the quota may be refused before somebody has to resume.
const MOST_REFUSALS: u32 = 5;

/// An export. Dropping it stops it.
pub struct Export {
    inner: RefCell<Inner>,
    sink: Rc<dyn Sink>,
    on_change: Callback<()>,
}

struct Inner {
    service: Rc<dyn ResultsService>,
    view: ExportView,
    page_no: u32,
    generation: u32,
    request: Option<Guard>,
    refusals: u32,
    /// The rows of the last page that were more than were asked for: the next page begins with them.
    surplus: Vec<ResultRow>,
    first_total: Option<Option<u64>>,
    last: Option<Rc<ResultsPage>>,
}

impl std::fmt::Debug for Export {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Export")
    }
}

impl Export {
    /// Begins. Where `known` is the whole list, nothing is sent, and it is done at once. `on_change` is called when it is to be
    /// drawn again, also at the end; not before this has returned.
    pub fn start(
        service: Rc<dyn ResultsService>,
        selection: Selection,
        kind: ExportKind,
        known: Option<&ResultsPage>,
        sink: Rc<dyn Sink>,
        on_change: Callback<()>,
    ) -> Rc<Self> {
        let view = ExportView {
            kind,
            selection,
            phase: ExportPhase::Running,
            rows: 0,
            taken: 0,
            total: None,
            without_id: 0,
            masked: 0,
            has_changed: false,
        };
        let export = Rc::new(Self {
            inner: RefCell::new(Inner {
                service,
                view,
                page_no: 0,
                generation: 0,
                request: None,
                refusals: 0,
                surplus: Vec::new(),
                first_total: None,
                last: None,
            }),
            sink,
            on_change,
        });
        if let ExportKind::Csv { .. } = kind {
            export.sink.push(CSV_HEAD.to_owned());
        }
        match known {
            Some(page) => {
                let mut inner = export.inner.borrow_mut();
                inner.view.total = Some(u64::try_from(page.rows.len()).unwrap_or(u64::MAX));
                inner.add(&page.rows, &*export.sink);
                inner.view.phase = ExportPhase::Done;
            }
            None => export.fetch(Urgency::File),
        }
        export
    }

    /// What is to be drawn.
    pub fn view(&self) -> ExportView {
        self.inner.borrow().view.clone()
    }

    /// Goes on where it failed or was stopped, by the service as it is now.
    pub fn resume(self: &Rc<Self>, service: Rc<dyn ResultsService>) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.service = service;
            inner.refusals = 0;
        }
        self.fetch(Urgency::Retry);
    }

    /// Stops it where it runs.
    pub fn stop(&self) {
        self.end(ExportPhase::Stopped);
    }

    /// Ends it, for somebody who wants no more than what is there.
    pub fn cancel(&self) {
        self.end(ExportPhase::Cancelled);
    }

    fn end(&self, phase: ExportPhase) {
        {
            let mut inner = self.inner.borrow_mut();
            let is_over = matches!(inner.view.phase, ExportPhase::Done | ExportPhase::Cancelled);
            if is_over || (phase == ExportPhase::Stopped && !inner.view.is_active()) {
                return;
            }
            inner.generation = inner.generation.wrapping_add(1);
            inner.request = None;
            inner.view.phase = phase;
        }
        self.on_change.emit(());
    }

    fn fetch(self: &Rc<Self>, urgency: Urgency) {
        let mut inner = self.inner.borrow_mut();
        inner.generation = inner.generation.wrapping_add(1);
        inner.view.phase = ExportPhase::Running;
        let generation = inner.generation;
        let export = Rc::downgrade(self);
        let on = move |progress| {
            if let Some(export) = export.upgrade() {
                export.on_progress(generation, progress);
            }
        };
        let query = inner.query();
        inner.request = Some(inner.service.fetch(query, urgency, on.into()));
    }

    fn on_progress(self: &Rc<Self>, generation: u32, progress: Progress) {
        let goes_on = {
            let mut inner = self.inner.borrow_mut();
            if inner.generation != generation {
                return;
            }
            match progress {
                Progress::Waiting(until) => {
                    inner.view.phase = ExportPhase::Waiting(until);
                    false
                }
                Progress::Sent => {
                    inner.view.phase = ExportPhase::Running;
                    false
                }
                Progress::Answered(page) => {
                    inner.refusals = 0;
                    let is_end = inner.take(&page, &*self.sink);
                    if is_end {
                        inner.view.phase = ExportPhase::Done;
                    }
                    !is_end
                }
                Progress::Failed(error) => {
                    inner.refusals = inner.refusals.saturating_add(1);
                    // The service waits before the next one as long as the quota has it.
                    let goes_on =
                        error.kind() == Kind::RateLimited && inner.refusals < MOST_REFUSALS;
                    if !goes_on {
                        inner.view.phase = ExportPhase::Failed(error);
                    }
                    goes_on
                }
            }
        };
        if goes_on {
            self.fetch(Urgency::File);
        }
        self.on_change.emit(());
    }
}

impl Inner {
    fn query(&self) -> ResultsQuery {
        ResultsQuery {
            status: self.view.selection.status.clone(),
            page_no: self.page_no,
            page_size: FILE_PAGE_SIZE,
        }
    }

    /// Takes a page; tells whether it is the last one.
    fn take(&mut self, page: &Rc<ResultsPage>, sink: &dyn Sink) -> bool {
        let sent = page.total_count;
        let first_total = *self.first_total.get_or_insert(sent);
        self.view.has_changed |= sent != first_total;
        let is_repeated = self
            .last
            .as_ref()
            .is_some_and(|last| last.rows == page.rows);
        if page.rows.is_empty() || is_repeated {
            // Beyond the end; or all pages are the same, since the platform knows of none.
            return true;
        }
        let rows = page.rows.strip_prefix(&*self.surplus).unwrap_or(&page.rows);
        self.add(rows, sink);
        let size = usize::try_from(FILE_PAGE_SIZE).unwrap_or(usize::MAX);
        self.surplus = page.rows.get(size..).unwrap_or_default().to_vec();
        self.view.total = sent;
        self.last = Some(Rc::clone(page));
        self.page_no = self.page_no.saturating_add(1);
        let is_full = page.rows.len() >= size;
        // A platform may give fewer rows than were asked for: only an empty page refutes a `totalCount` that promises more.
        let is_more_promised = sent.is_some_and(|total| total > self.view.rows);
        if is_full {
            sent == Some(self.view.rows)
        } else {
            !is_more_promised
        }
    }

    fn add(&mut self, rows: &[ResultRow], sink: &dyn Sink) {
        let mut text = String::new();
        for row in rows {
            self.view.rows = self.view.rows.saturating_add(1);
            if !self.view.selection.has(row) {
                continue;
            }
            self.view.taken = self.view.taken.saturating_add(1);
            match self.view.kind {
                ExportKind::Ids => match row.id() {
                    Some(id) => {
                        text.push_str(id);
                        text.push('\n');
                    }
                    None => self.view.without_id = self.view.without_id.saturating_add(1),
                },
                ExportKind::Csv { with_secrets } => {
                    let output = row.output.as_ref();
                    let hides = output.is_some_and(|output| output.masked.is_some());
                    let left_out = u64::from(hides && !with_secrets);
                    self.view.masked = self.view.masked.saturating_add(left_out);
                    csv_row(&mut text, row, with_secrets);
                }
            }
        }
        sink.push(text);
    }
}
