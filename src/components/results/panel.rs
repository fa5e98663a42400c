//! The panel: what is shown, what is being read into a file, and what the reader does with both.

use std::rc::Rc;

use yew::prelude::*;

use super::content::{Action, ResultsContent};
use super::use_export::use_export;
use crate::hooks::{use_locale, use_panel};
use crate::model::{ResultStatus, Task};
use crate::results::{Results, ResultsList};

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

/// The panel "Devices".
#[component]
pub(in crate::components) fn ResultsPanel(props: &ResultsPanelProps) -> Html {
    let locale = use_locale();
    let panel = use_panel(false);
    let update = use_force_update();
    let list = {
        let results = props.results.clone();
        let on_change = move |()| update.force_update();
        use_memo((), |()| ResultsList::new(results, on_change.into()))
    };
    let export = use_export(&props.task, &locale);
    {
        let (list, export) = (Rc::clone(&list), export.clone());
        let deps = (Rc::clone(&props.task), props.results.clone());
        use_effect_with(deps, move |(task, results)| {
            list.follow(task, results);
            export.follow(results);
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
    let view = list.view();
    let state = export.state();
    let results = props.results.clone();
    let on = Callback::from(move |action| match action {
        Action::Choose(status) => list.choose(status),
        Action::GoTo(page_no) => list.go_to(page_no),
        Action::Refresh => list.refresh(),
        Action::Export(kind, reason) => export.begin(&list, &results, kind, reason),
        Action::Resume => export.resume(&results),
        Action::Cancel => export.cancel(),
        Action::Deliver => export.deliver(),
        Action::Discard => export.discard(),
    });
    let title = html! { { locale.messages.results } };
    panel.view("results", title, || {
        html! { <ResultsContent task={Rc::clone(&props.task)} {view} export={state} {on} /> }
    })
}
