//! The whole filter in hand: ids to copy, and a file.

use yew::prelude::*;

use super::content::{Action, ExportState, ResultsContentProps};
use super::problem::problem_sentence;
use super::reasons::reason_line;
use super::status::status_words;
use crate::components::button::Button;
use crate::hooks::CopyState;
use crate::i18n::{Locale, counted, fill};
use crate::model::results::ReasonGroup;
use crate::results::{ExportKind, ExportPhase, ExportView, Phase, Selection};

/// The buttons that begin an export, and how the last one goes.
pub(super) fn export_bar(
    locale: &Locale,
    props: &ResultsContentProps,
    reason: Option<&ReasonGroup>,
    with_secrets: &UseStateHandle<bool>,
) -> Html {
    let messages = &locale.messages;
    let export = props.export.as_ref();
    let busy = export.is_some_and(|export| export.view.is_active());
    let pressed = **with_secrets;
    let begin = |kind| {
        let reason = reason.cloned();
        let export = move |()| Action::Export(kind, reason.clone());
        props.on.reform(export)
    };
    let save = begin(ExportKind::Csv {
        with_secrets: pressed,
    });
    let with_secrets = with_secrets.setter();
    // Where not even a page could be had, nobody is offered all of them.
    let is_offered = props.view.page.is_some() || !matches!(props.view.phase, Phase::Failed(_));
    html! {
        <div class="export">
            if is_offered {
                <div class="pages">
                    <Button {busy} onclick={begin(ExportKind::Ids)}>{ messages.results_copy_ids }</Button>
                    <Button {busy} onclick={save}>{ messages.results_save }</Button>
                    <Button {pressed} onclick={move |()| with_secrets.set(!pressed)}>
                        { messages.results_with_secrets }
                    </Button>
                </div>
            }
            if let Some(export) = export {
                { progress(locale, export, &props.on) }
            }
        </div>
    }
}

fn progress(locale: &Locale, export: &ExportState, on: &Callback<Action>) -> Html {
    let messages = &locale.messages;
    let view = &export.view;
    let label = label(locale, &view.selection);
    let button = |action: Action, words: &'static str| {
        let onclick = on.reform(move |()| action.clone());
        html! { <Button {onclick}>{ words }</Button> }
    };
    let is_copy = view.kind == ExportKind::Ids;
    let deliver = match (&view.phase, is_copy) {
        (ExportPhase::Done, true) => messages.results_copy_now,
        (ExportPhase::Done, false) => messages.results_save_again,
        (_, true) => messages.results_copy_partial,
        (_, false) => messages.results_save_partial,
    };
    let is_open = !matches!(view.phase, ExportPhase::Done | ExportPhase::Cancelled);
    let is_delivered = is_copy && export.copy == CopyState::Copied;
    let can_resume = is_open && !view.is_active();
    html! {
        <div class="export-state">
            if is_open {
                { bar(locale, view) }
            }
            <div class="pages">
                <span><bdi>{ label }</bdi>{ ": " }{ read(locale, view) }</span>
                <span role="status">{ words(locale, export).join(" ") }</span>
                if can_resume {
                    { button(Action::Resume, messages.results_resume) }
                }
                if is_open {
                    { button(Action::Cancel, messages.results_cancel) }
                } else {
                    if !is_delivered {
                        { button(Action::Deliver, deliver) }
                    }
                    { button(Action::Discard, messages.results_discard) }
                }
            </div>
        </div>
    }
}

/// The filter, and the reason that it was narrowed to.
fn label(locale: &Locale, selection: &Selection) -> String {
    let messages = &locale.messages;
    let status = selection.status.as_ref();
    let status = status.map_or(messages.results_all, |status| {
        status_words(messages, status).unwrap_or_default()
    });
    match &selection.reason {
        Some(reason) => format!("{status}, {}", reason_line(locale, reason.reason.as_ref())),
        None => status.to_owned(),
    }
}

fn bar(locale: &Locale, view: &ExportView) -> Html {
    let total = view.total.filter(|total| *total >= view.rows);
    // Without a maximum it shows that something goes on, and no share.
    html! {
        <progress
            aria-label={locale.messages.results_progress}
            max={total.map(|total| total.max(1).to_string())}
            value={total.map(|_| view.rows.to_string())}
        ></progress>
    }
}

/// How many rows there are, of how many.
fn read(locale: &Locale, view: &ExportView) -> String {
    let messages = &locale.messages;
    let n = locale.format.integer(view.rows);
    match view.total.filter(|total| *total >= view.rows) {
        Some(total) => {
            let values = [("n", &*n), ("total", &locale.format.integer(total))];
            fill(messages.results_read, &values)
        }
        None => fill(messages.results_read_open, &[("n", &n)]),
    }
}

/// What has become of it, sentence by sentence.
fn words(locale: &Locale, export: &ExportState) -> Vec<String> {
    let messages = &locale.messages;
    let view = &export.view;
    let counted = |message, n| format!("{}.", counted(message, n, &*locale.format));
    let mut words = Vec::new();
    match &view.phase {
        ExportPhase::Running => {}
        ExportPhase::Waiting(until) => {
            let time = locale.format.date_time(*until);
            words.push(fill(messages.results_waiting, &[("time", &time)]));
        }
        ExportPhase::Failed(error) => words.push(problem_sentence(locale, error).to_owned()),
        ExportPhase::Stopped => words.push(messages.results_stopped.to_owned()),
        ExportPhase::Cancelled => words.push(messages.results_not_whole.to_owned()),
        ExportPhase::Done if view.kind != ExportKind::Ids => {
            words.push(counted(messages.results_saved, view.taken));
        }
        ExportPhase::Done => {}
    }
    let ids = view.taken.saturating_sub(view.without_id);
    if view.kind == ExportKind::Ids {
        match export.copy {
            CopyState::Copied => words.push(counted(messages.results_copied, ids)),
            CopyState::Failed => words.push(messages.copy_failed.to_owned()),
            CopyState::Idle => {}
        }
    }
    if view.is_active() {
        return words;
    }
    if view.has_changed {
        words.push(messages.results_changed.to_owned());
    }
    if view.without_id > 0 {
        words.push(counted(messages.results_without_id, view.without_id));
    }
    if view.masked > 0 {
        words.push(counted(messages.results_masked, view.masked));
    }
    words
}
