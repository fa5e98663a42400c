//! The result of one device.

use std::rc::Rc;

use yew::prelude::*;

use super::reasons::reason_line;
use super::status::result_status;
use crate::components::button::Button;
use crate::components::json_tree::JsonTree;
use crate::components::other_fields::other_fields;
use crate::components::raw_response::preformatted;
use crate::components::text::{code, muted, shown};
use crate::hooks::use_locale;
use crate::i18n::{Locale, fill};
use crate::model::results::{Device, Output, Reason};
use crate::model::{ResultRow, ResultsPage};

/// The props of [`Row`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RowProps {
    /// The page.
    pub page: Rc<ResultsPage>,
    /// Which of its rows.
    pub index: usize,
}

/// A row: the device, its status and reason; what it sent on demand.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let locale = use_locale();
    let is_open = use_state_eq(|| false);
    let is_revealed = use_state_eq(|| false);
    let messages = &locale.messages;
    let Some(row) = props.page.rows.get(props.index) else {
        return html! { <li></li> };
    };
    let reason = row.reason.as_ref();
    let reason = reason.map(|reason| html! { <bdi>{ reason_line(&locale, Some(reason)) }</bdi> });
    let command = row.command_id.as_deref().map(|id| {
        html! { <>{ muted(messages.results_command_id) }{ " " }{ code(&locale, id) }</> }
    });
    let has_details = row.output.is_some() || !row.other.is_empty() || !other_of(row).is_empty();
    let words = if row.output.is_some() {
        messages.results_output
    } else {
        messages.results_details
    };
    let name = device_name(&locale, row);
    let label = AttrValue::from(format!("{words}: {name}"));
    let expanded = *is_open;
    let toggle = move |()| is_open.set(!expanded);
    let revealed = *is_revealed;
    let reveal = Callback::from(move |()| is_revealed.set(!revealed));
    html! {
        <li class="result" part="result">
            <span class="device">{ device(&locale, row) }</span>
            { result_status(&locale, row.status.as_ref()) }
            <span class="reason">{ reason.unwrap_or_default() }</span>
            <span class="command">{ command.unwrap_or_default() }</span>
            <span class="more">
                if has_details {
                    <Button {expanded} {label} onclick={toggle}>{ words }</Button>
                }
            </span>
            if expanded {
                <div class="result-details">
                    if let Some(sent) = &row.output {
                        { output(&locale, sent, revealed, reveal) }
                    }
                    <dl class="rows">
                        { other_fields(&locale, &other_of(row)) }
                        { other_fields(&locale, &row.other) }
                    </dl>
                </div>
            }
        </li>
    }
}

/// What the reason has besides code and description.
fn other_of(row: &ResultRow) -> Rc<crate::json::Json> {
    match &row.reason {
        Some(Reason::Platform { other, .. }) => Rc::clone(other),
        _ => Rc::default(),
    }
}

fn device_name(locale: &Locale, row: &ResultRow) -> String {
    match row.device() {
        Device::Id(id) | Device::Node(id) => shown(locale, id),
        Device::Line(line) => fill(locale.messages.results_line, &[("n", &shown(locale, line))]),
        Device::Unnamed => locale.messages.results_unnamed.to_owned(),
    }
}

fn device(locale: &Locale, row: &ResultRow) -> Html {
    match row.device() {
        Device::Id(id) | Device::Node(id) => code(locale, id),
        Device::Line(_) | Device::Unnamed => muted(device_name(locale, row)),
    }
}

/// What a device sent. The values of secrets are hidden until somebody asks for them.
fn output(locale: &Locale, output: &Output, revealed: bool, reveal: Callback<()>) -> Html {
    let messages = &locale.messages;
    let value = match &output.masked {
        Some(masked) if !revealed => masked,
        _ => &output.value,
    };
    let shown = match value.as_str() {
        Some(text) => preformatted(locale, text),
        None => html! { <JsonTree label={messages.results_output} value={Rc::clone(value)} /> },
    };
    html! {
        <>
            if output.masked.is_some() {
                <div class="pages">
                    <span>{ messages.results_secrets_hidden }</span>
                    <Button pressed={revealed} onclick={reveal}>{ messages.show_hidden }</Button>
                </div>
            }
            if output.is_from_string() {
                <p class="muted">{ messages.parameters_from_string }</p>
            }
            { shown }
        </>
    }
}
