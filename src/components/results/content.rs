//! What is known of the results: filters, the page with its reasons, what has failed, and what is being read into a file.

use std::rc::Rc;

use yew::prelude::*;

use super::export_bar::export_bar;
use super::filters::filters;
use super::mismatch::Mismatches;
use super::pager::pager;
use super::problem::problem;
use super::reasons::Reasons;
use super::row::Row;
use crate::components::button::Button;
use crate::components::time::date_time;
use crate::hooks::{CopyState, use_locale, use_time_style};
use crate::i18n::{Locale, fill};
use crate::model::results::{Extent, ReasonGroup, ReasonGroups};
use crate::model::{ResultStatus, ResultsPage, Task};
use crate::results::{ExportKind, ExportView, ListView, Phase};

/// What a reader does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Wants the devices with a status, or all.
    Choose(Option<ResultStatus>),
    /// Wants another page.
    GoTo(u32),
    /// Wants the page anew.
    Refresh,
    /// Wants all rows of the filter, or of the reason that the list is narrowed to.
    Export(ExportKind, Option<ReasonGroup>),
    /// Wants the export to go on.
    Resume,
    /// Wants no more rows.
    Cancel,
    /// Wants what was read.
    Deliver,
    /// Needs the export no more.
    Discard,
}

/// An export, and what became of its text.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportState {
    /// How it goes.
    pub view: ExportView,
    /// Whether the clipboard has taken it.
    pub copy: CopyState,
}

/// The props of [`ResultsContent`].
#[derive(Clone, PartialEq, Properties)]
pub struct ResultsContentProps {
    /// The task.
    pub task: Rc<Task>,
    /// The list.
    pub view: ListView,
    /// What is being read into a file, or to be copied.
    #[prop_or_default]
    pub export: Option<ExportState>,
    /// Called with what the reader does.
    #[prop_or_default]
    pub on: Callback<Action>,
}

impl std::fmt::Debug for ResultsContentProps {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResultsContentProps")
            .finish_non_exhaustive()
    }
}

/// The content of the panel.
#[component]
pub fn ResultsContent(props: &ResultsContentProps) -> Html {
    let locale = use_locale();
    let chosen = use_state_eq(|| None::<(Option<ResultStatus>, ReasonGroup)>);
    let with_secrets = use_state_eq(|| false);
    let ResultsContentProps { view, on, .. } = props;
    let status = view.query.status.clone();
    let groups = use_memo(view.page.clone(), |page| {
        page.as_ref()
            .map(|page| ReasonGroups::of(&page.rows))
            .unwrap_or_default()
    });
    // A reason narrows the list of the filter that it was chosen in, as long as that has it.
    let reason = chosen
        .as_ref()
        .filter(|(of, _)| *of == status)
        .and_then(|(_, chosen)| groups.groups.iter().find(|group| group.is_same(chosen)));
    let choose = {
        let (chosen, status) = (chosen.setter(), status.clone());
        Callback::from(move |group: Option<ReasonGroup>| {
            chosen.set(group.map(|group| (status.clone(), group)));
        })
    };
    let failed = match &view.phase {
        Phase::Failed(error) => problem(&locale, error),
        _ => Html::default(),
    };
    html! {
        <>
            { filters(&locale, &view.query, on) }
            { state(&locale, view, on) }
            { failed }
            if view.page.is_some() {
                <Mismatches task={Rc::clone(&props.task)} view={view.clone()} />
                <Reasons groups={(*groups).clone()} chosen={reason.cloned()} on_choose={choose} />
            }
            { export_bar(&locale, props, reason, &with_secrets) }
            { rows(&locale, view, reason) }
            { pager(&locale, view, on) }
        </>
    }
}

/// As of when the list is, what is awaited, and the button for a newer one.
fn state(locale: &Locale, view: &ListView, on: &Callback<Action>) -> Html {
    let messages = &locale.messages;
    let waiting = match view.phase {
        Phase::Waiting(until) => {
            let time = locale.format.date_time(until);
            fill(messages.results_waiting, &[("time", &time)])
        }
        Phase::Loading if view.page.is_none() => messages.results_loading.to_owned(),
        _ => String::new(),
    };
    let has_failed = matches!(view.phase, Phase::Failed(_) | Phase::Waiting(_));
    let words = if has_failed {
        messages.retry
    } else {
        messages.refresh
    };
    let onclick = on.reform(|()| Action::Refresh);
    html! {
        <div class="state">
            if let Some(page) = &view.page {
                <AsOf page={Rc::clone(page)} />
            }
            <Button busy={view.phase == Phase::Loading} {onclick}>{ words }</Button>
            <span role="status" class="muted">{ waiting }</span>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AsOfProps {
    page: Rc<ResultsPage>,
}

/// When the page was received.
#[component]
fn AsOf(props: &AsOfProps) -> Html {
    let locale = use_locale();
    let (style, _) = use_time_style();
    let at = props.page.at;
    let time = date_time(&locale, style, at, None);
    let words = fill(locale.messages.results_as_of, &[("time", &time)]);
    html! { <time class="muted" datetime={at.to_iso()}>{ words }</time> }
}

/// The rows of the page, or those with one reason.
fn rows(locale: &Locale, view: &ListView, reason: Option<&ReasonGroup>) -> Html {
    let messages = &locale.messages;
    let Some(page) = &view.page else {
        let is_awaited = !matches!(view.phase, Phase::Failed(_));
        return html! { <div class={is_awaited.then_some("rows-awaited")}></div> };
    };
    if page.rows.is_empty() {
        let words = match (Extent::new(&view.query, page).first, &view.query.status) {
            (1.., _) => messages.results_beyond,
            (0, Some(_)) => messages.results_none,
            (0, None) => messages.results_none_at_all,
        };
        return html! { <p class="empty">{ words }</p> };
    }
    let shown = page.rows.iter().enumerate();
    let shown = shown.filter(|(_, row)| reason.is_none_or(|reason| reason.has(row)));
    let mut seen = std::collections::HashMap::new();
    let rows = shown.map(|(index, row)| {
        // By its device, so that what is open stays so when others come before it; ids may repeat.
        let device = row.device();
        let before: &mut usize = seen.entry(device).or_default();
        *before = before.saturating_add(1);
        let key = format!("{device:?} {before}");
        html! { <Row {key} page={Rc::clone(page)} {index} /> }
    });
    let is_busy = view.phase.is_busy();
    html! { <ol class="results" aria-busy={is_busy.to_string()}>{ for rows }</ol> }
}
