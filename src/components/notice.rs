//! What is not well: what happened, what to do, and the platform's own words.

use std::borrow::Cow;

use yew::prelude::*;

use super::description_list::row;
use super::error_text::{left_out_problem, request_problem, what_and_todo};
use super::icon::severity_icon;
use super::text::{code, foreign};
use crate::i18n::{Locale, fill, span};
use crate::load_state::{Error, Problem, Reason};
use crate::model::Timestamp;
use crate::model::counts::Severity;
use crate::model::timestamp::Span;

/// The first line of a notice.
pub(super) fn first_line(severity: Severity, words: &'static str) -> Html {
    html! { <p class="strong">{ severity_icon(severity) }{ words }</p> }
}

/// The lines under it.
pub(super) fn lines(lines: impl Iterator<Item = String>) -> Html {
    html! { <ul>{ for lines.map(|line| html! { <li>{ line }</li> }) }</ul> }
}

/// Where a request went, for people.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Addresses<'a> {
    /// The address that was requested, through a proxy or directly.
    pub(super) url: Option<&'a str>,
    /// The platform's own address.
    pub(super) target: Option<&'a str>,
}

impl<'a> Addresses<'a> {
    /// The requested address, where it is another than the platform's.
    fn requested(&self) -> Option<&'a str> {
        self.url.filter(|url| Some(*url) != self.target)
    }
}

/// Why there are no numbers, or why those on the card are not current: then `stale_since` is when they were received.
pub(super) fn failure_notice(
    locale: &Locale,
    error: &Error,
    addresses: Addresses<'_>,
    stale_since: Option<Timestamp>,
) -> Html {
    let messages = &locale.messages;
    let explanation = explanation(locale, error, addresses);
    let Some(since) = stale_since else {
        return html! { <div class="notice bad" part="notice" role="alert">{ explanation }</div> };
    };
    let time = locale.format.date_time(since);
    html! {
        <div class="notice warning" part="notice" role="alert">
            <p class="strong">
                { severity_icon(Severity::Warning) }
                { messages.stale }
                { " " }
                { fill(messages.stale_since, &[("time", &time)]) }
            </p>
            { explanation }
        </div>
    }
}

/// What happened, what to do, and the answer's own words.
fn explanation(locale: &Locale, error: &Error, addresses: Addresses<'_>) -> Html {
    let messages = &locale.messages;
    if let Reason::Config(problems) = &error.reason {
        let problems = problems
            .iter()
            .map(|problem| request_problem(messages, problem));
        return html! {
            <>
                { first_line(Severity::Bad, messages.error_config) }
                { lines(problems) }
            </>
        };
    }
    explained(
        locale,
        error,
        what_and_todo(&error.reason, messages),
        addresses,
    )
}

/// What happened and what to do, in these words, and the answer's own.
pub(super) fn explained(
    locale: &Locale,
    error: &Error,
    (what, todo): (&'static str, Cow<'_, str>),
    addresses: Addresses<'_>,
) -> Html {
    let messages = &locale.messages;
    let answer = &error.answer;
    let wait = answer.retry_after_s.map(|seconds| {
        let span = span(
            messages,
            &*locale.format,
            Span::from_seconds(seconds.into()),
        );
        fill(messages.retry_after, &[("time", &span)])
    });
    let description = answer.description.as_deref();
    let status = answer
        .http_status
        .map(|status| html! { { status.to_string() } });
    html! {
        <>
            { first_line(Severity::Bad, what) }
            <p>
                { todo.into_owned() }
                if let Some(wait) = wait {
                    { " " }
                    { wait }
                }
            </p>
            <dl class="rows">
                { row(messages.error_code, answer.code.as_deref().map(|text| code(locale, text))) }
                { row(messages.error_description, description.map(|text| foreign(locale, text))) }
                { row(messages.error_http, status) }
                { row(messages.requested_address, addresses.requested().map(|text| code(locale, text))) }
                { row(messages.platform_address, addresses.target.map(|text| code(locale, text))) }
            </dl>
        </>
    }
}

/// Which options only shape the look, were not understood and were left out.
pub(super) fn left_out_notice(locale: &Locale, problems: &[Problem]) -> Html {
    let messages = &locale.messages;
    if problems.is_empty() {
        return Html::default();
    }
    let problems = problems
        .iter()
        .map(|problem| left_out_problem(messages, problem));
    html! {
        <div class="notice" part="notice">
            <p class="strong">{ messages.look_problems }</p>
            { lines(problems) }
        </div>
    }
}
