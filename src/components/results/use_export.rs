//! What a reader has read into a file, or to be copied, and what becomes of it at its end.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::content::ExportState;
use crate::components::download::FileParts;
use crate::hooks::{Clipboard, use_clipboard};
use crate::i18n::{Locale, fill};
use crate::json::visible;
use crate::model::results::{Extent, ReasonGroup};
use crate::model::{ResultStatus, Task};
use crate::results::{
    Export, ExportKind, ExportPhase, ExportView, Results, ResultsList, Selection, Sink,
};

/// An export, and where its text goes.
struct Job {
    export: Rc<Export>,
    results: Results,
    file: FileParts,
    ids: Rc<Ids>,
}

/// Ids that are to be copied.
#[derive(Default)]
struct Ids(RefCell<String>);

impl Sink for Ids {
    fn push(&self, text: String) {
        self.0.borrow_mut().push_str(&text);
    }
}

/// What an export needs at its end, as of the newest render: a file ends in the language that the card has then.
#[derive(Clone)]
struct Tools {
    locale: Locale,
    clipboard: Clipboard,
    task: Rc<Task>,
}

/// The export of a panel, while there is one.
#[derive(Clone)]
pub(super) struct PanelExport {
    job: Rc<RefCell<Option<Job>>>,
    tools: Rc<RefCell<Tools>>,
    update: UseForceUpdateHandle,
}

/// An export of the results of a task, for as long as the component is mounted.
#[hook]
pub(super) fn use_export(task: &Rc<Task>, locale: &Locale) -> PanelExport {
    let tools = Tools {
        locale: locale.clone(),
        clipboard: use_clipboard(()),
        task: Rc::clone(task),
    };
    let job = use_mut_ref(|| None);
    let update = use_force_update();
    let newest = {
        let tools = tools.clone();
        use_mut_ref(|| tools)
    };
    newest.replace(tools);
    PanelExport {
        job,
        tools: newest,
        update,
    }
}

impl PanelExport {
    /// What is drawn of it.
    pub(super) fn state(&self) -> Option<ExportState> {
        let copy = self.tools.borrow().clipboard.state;
        let job = self.job.borrow();
        job.as_ref().map(|job| ExportState {
            view: job.export.view(),
            copy,
        })
    }

    /// Begins an export of the filter that is shown, or of one reason in it; of the page alone, where that is all there is.
    pub(super) fn begin(
        &self,
        list: &ResultsList,
        results: &Results,
        kind: ExportKind,
        reason: Option<ReasonGroup>,
    ) {
        self.tools.borrow().clipboard.forget();
        let on_change = {
            let (job, tools) = (Rc::downgrade(&self.job), Rc::clone(&self.tools));
            let update = self.update.clone();
            move |()| {
                if let Some(job) = job.upgrade() {
                    deliver_if_done(&job, &tools);
                }
                update.force_update();
            }
        };
        let job = Job::begin(list, results, (kind, reason), on_change.into());
        self.job.replace(Some(job));
        deliver_if_done(&self.job, &self.tools);
        self.update.force_update();
    }

    /// Goes on after a failure, with the results as they are reached now.
    pub(super) fn resume(&self, results: &Results) {
        if let Some(job) = &mut *self.job.borrow_mut() {
            job.results = results.clone();
            job.export.resume(Rc::clone(&results.service));
        }
        self.update.force_update();
    }

    /// Stops where results come from elsewhere now, or the page has paused the card.
    pub(super) fn follow(&self, results: &Results) {
        let is_over =
            |job: &Job| results.is_paused || !Rc::ptr_eq(&job.results.service, &results.service);
        if let Some(export) = self.export_if(is_over) {
            export.stop();
        }
    }

    /// Reads no more.
    pub(super) fn cancel(&self) {
        if let Some(export) = self.export_if(|_| true) {
            export.cancel();
        }
    }

    /// Copies or saves what there is.
    pub(super) fn deliver(&self) {
        if let Some(job) = &*self.job.borrow() {
            job.deliver(&self.tools.borrow());
        }
    }

    /// Forgets it.
    pub(super) fn discard(&self) {
        let over = self.job.borrow_mut().take();
        drop(over);
        self.update.force_update();
    }

    /// The export, if its job is such a one, with nothing borrowed: to end one draws the panel.
    fn export_if(&self, is_meant: impl FnOnce(&Job) -> bool) -> Option<Rc<Export>> {
        let job = self.job.borrow();
        job.as_ref()
            .filter(|job| is_meant(job))
            .map(|job| Rc::clone(&job.export))
    }
}

fn deliver_if_done(job: &RefCell<Option<Job>>, tools: &RefCell<Tools>) {
    if let Some(job) = &*job.borrow()
        && job.export.view().phase == ExportPhase::Done
    {
        job.deliver(&tools.borrow());
    }
}

impl Job {
    fn begin(
        list: &ResultsList,
        results: &Results,
        (kind, reason): (ExportKind, Option<ReasonGroup>),
        on_change: Callback<()>,
    ) -> Self {
        let view = list.view();
        let is_whole = |page: &&Rc<_>| Extent::new(&view.query, page).is_whole;
        let known = view.page.as_ref().filter(is_whole);
        let (file, ids) = (FileParts::default(), Rc::<Ids>::default());
        let sink: Rc<dyn Sink> = match kind {
            ExportKind::Ids => Rc::clone(&ids) as Rc<dyn Sink>,
            ExportKind::Csv { .. } => Rc::new(file.clone()),
        };
        let selection = Selection {
            status: view.query.status.clone(),
            reason,
        };
        let export = Export::start(
            Rc::clone(&results.service),
            selection,
            kind,
            known.map(|page| &**page),
            sink,
            on_change,
        );
        Self {
            export,
            results: results.clone(),
            file,
            ids,
        }
    }

    /// Copies or saves what there is.
    fn deliver(&self, tools: &Tools) {
        let view = self.export.view();
        match view.kind {
            ExportKind::Ids => tools
                .clipboard
                .copy(self.ids.0.borrow().trim_end().to_owned()),
            ExportKind::Csv { .. } => {
                let end = last_line(&tools.locale, &view);
                self.file.save(&file_name(&tools.task, &view), &end);
            }
        }
    }
}

/// The name of a file: of what task, filter and reason, and whether it is whole.
fn file_name(task: &Task, view: &ExportView) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() { c } else { '-' }
    };
    let part = |text: &str| -> String { text.chars().take(64).map(plain).collect() };
    let Selection { status, reason } = &view.selection;
    let id = part(task.id.as_deref().unwrap_or_default());
    let status = part(status.as_ref().map_or("all", ResultStatus::as_word));
    let reason = reason.as_ref().map_or(String::new(), |reason| {
        let code = reason.reason.as_ref().and_then(|reason| reason.code());
        format!("-{}", part(code.unwrap_or("one-reason")))
    });
    let whole = if view.is_whole() { "" } else { "-incomplete" };
    format!("results-{id}-{status}{reason}{whole}.csv")
}

/// What a file that is not whole ends with.
fn last_line(locale: &Locale, view: &ExportView) -> String {
    if view.is_whole() {
        return String::new();
    }
    let n = view.rows.to_string();
    let words = match view.total {
        Some(total) => {
            let values = [("n", &*n), ("total", &total.to_string())];
            fill(locale.messages.results_file_partial_of, &values)
        }
        None => fill(locale.messages.results_file_partial, &[("n", &n)]),
    };
    let mut line = String::new();
    crate::csv::push_cell(&mut line, &visible(&words));
    line.push_str("\r\n");
    line
}
