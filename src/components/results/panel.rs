//! The panel: what is shown, what is being read into a file, and what the reader does with both.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::content::{Action, ExportState, ResultsContent};
use crate::components::download::FileParts;
use crate::hooks::{Clipboard, use_clipboard, use_locale, use_panel};
use crate::i18n::{Locale, fill};
use crate::json::visible;
use crate::model::results::{Extent, ReasonGroup};
use crate::model::{ResultStatus, Task};
use crate::results::{
    Export, ExportKind, ExportPhase, ExportView, Results, ResultsList, Selection, Sink,
};

/// That somebody wants to see the devices with a status, from elsewhere on the card.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::components) struct Opening {
    times: u32,
    status: Option<ResultStatus>,
}

impl Reducible for Opening {
    /// The status whose devices somebody wants to see.
    type Action = ResultStatus;

    /// Once more, with this status.
    fn reduce(self: Rc<Self>, status: ResultStatus) -> Rc<Self> {
        Rc::new(Self {
            times: self.times.wrapping_add(1),
            status: Some(status),
        })
    }
}

/// The props of [`ResultsPanel`].
#[derive(Clone, PartialEq, Properties)]
pub(in crate::components) struct ResultsPanelProps {
    /// The task.
    pub task: Rc<Task>,
    /// Where its results come from.
    pub results: Results,
    /// What was wanted last from elsewhere.
    pub opening: Opening,
}

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

/// The panel "Devices".
#[component]
pub(in crate::components) fn ResultsPanel(props: &ResultsPanelProps) -> Html {
    let locale = use_locale();
    let panel = use_panel(false);
    let update = use_force_update();
    let list = {
        let (update, results) = (update.clone(), props.results.clone());
        let on_change = move |()| update.force_update();
        use_memo((), |()| ResultsList::new(results, on_change.into()))
    };
    let job = use_mut_ref(|| None::<Job>);
    let clipboard = use_clipboard(());
    {
        let (list, job) = (Rc::clone(&list), Rc::clone(&job));
        let deps = (Rc::clone(&props.task), props.results.clone());
        use_effect_with(deps, move |(task, results)| {
            list.follow(task, results);
            let export = job.borrow().as_ref().and_then(|job| {
                let is_other = !Rc::ptr_eq(&job.results.service, &results.service);
                (is_other || results.is_paused).then(|| Rc::clone(&job.export))
            });
            if let Some(export) = export {
                export.stop();
            }
        });
    }
    {
        let list = Rc::clone(&list);
        use_effect_with(panel.is_open(), move |is_open| list.set_open(*is_open));
    }
    {
        let (list, panel) = (Rc::clone(&list), panel.clone());
        // What was wanted of an earlier panel is not wanted of this one.
        let known = use_mut_ref(|| props.opening.times);
        use_effect_with(props.opening.clone(), move |opening| {
            if known.replace(opening.times) != opening.times {
                list.choose(opening.status.clone());
                panel.open();
            }
        });
    }
    let on = {
        let (list, locale, results) = (Rc::clone(&list), locale.clone(), props.results.clone());
        let (job, clipboard, task) = (Rc::clone(&job), clipboard.clone(), Rc::clone(&props.task));
        Callback::from(move |action| {
            let tools = Tools {
                locale: &locale,
                clipboard: &clipboard,
                task: &task,
            };
            match action {
                Action::Choose(status) => list.choose(status),
                Action::GoTo(page_no) => list.go_to(page_no),
                Action::Refresh => list.refresh(),
                Action::Export(kind, reason) => {
                    clipboard.forget();
                    let on_change = {
                        let (job, update) = (Rc::downgrade(&job), update.clone());
                        let (locale, clipboard) = (locale.clone(), clipboard.clone());
                        let task = Rc::clone(&task);
                        move |()| {
                            let tools = Tools {
                                locale: &locale,
                                clipboard: &clipboard,
                                task: &task,
                            };
                            if let Some(job) = job.upgrade() {
                                deliver_if_done(&job, &tools);
                            }
                            update.force_update();
                        }
                    };
                    begin(&job, &list, &results, (kind, reason), on_change.into());
                    deliver_if_done(&job, &tools);
                    update.force_update();
                }
                Action::Resume => {
                    if let Some(job) = &mut *job.borrow_mut() {
                        job.results = results.clone();
                        job.export.resume(Rc::clone(&results.service));
                    }
                    update.force_update();
                }
                Action::Cancel => {
                    let export = job.borrow().as_ref().map(|job| Rc::clone(&job.export));
                    if let Some(export) = export {
                        export.cancel();
                    }
                }
                Action::Deliver => {
                    if let Some(job) = &*job.borrow() {
                        job.deliver(&tools);
                    }
                }
                Action::Discard => {
                    let over = job.borrow_mut().take();
                    drop(over);
                    update.force_update();
                }
            }
        })
    };
    let view = list.view();
    let export = job.borrow().as_ref().map(|job| ExportState {
        view: job.export.view(),
        copy: clipboard.state,
    });
    let title = html! { { locale.messages.results } };
    panel.view("results", title, || {
        html! { <ResultsContent task={Rc::clone(&props.task)} {view} {export} {on} /> }
    })
}

/// What an export needs at its end.
struct Tools<'a> {
    locale: &'a Locale,
    clipboard: &'a Clipboard,
    task: &'a Task,
}

/// Begins an export of the filter that is shown, or of one reason in it; of the page alone, where that is all there is.
fn begin(
    job: &RefCell<Option<Job>>,
    list: &ResultsList,
    results: &Results,
    (kind, reason): (ExportKind, Option<ReasonGroup>),
    on_change: Callback<()>,
) {
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
    job.replace(Some(Job {
        export,
        results: results.clone(),
        file,
        ids,
    }));
}

fn deliver_if_done(job: &RefCell<Option<Job>>, tools: &Tools<'_>) {
    if let Some(job) = &*job.borrow()
        && job.export.view().phase == ExportPhase::Done
    {
        job.deliver(tools);
    }
}

impl Job {
    /// Copies or saves what there is.
    fn deliver(&self, tools: &Tools<'_>) {
        let view = self.export.view();
        match view.kind {
            ExportKind::Ids => tools
                .clipboard
                .copy(self.ids.0.borrow().trim_end().to_owned()),
            ExportKind::Csv { .. } => {
                let end = last_line(tools.locale, &view);
                self.file.save(&file_name(tools.task, &view), &end);
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
