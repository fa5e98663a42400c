//! The card as one row of a dashboard: status, name, bar, counts; and one line of what is not well.

use yew::prelude::*;

use super::button::Button;
use super::card::{busy, name};
use super::card_props::{CardProps, Content};
use super::conflicts::conflict_lines;
use super::error_text::{left_out_problem, sentence, what_and_todo};
use super::header::{actions, status_badge, title};
use super::icon::{severity_class, severity_icon};
use super::outcome::{outcome, problems};
use super::progress::compact_progress;
use super::text::code;
use crate::i18n::Locale;
use crate::load_state::{Error, Reason};
use crate::model::Task;
use crate::model::counts::{Headline, Severity};

/// The row of a task.
pub(super) fn compact(locale: &Locale, props: &CardProps, task: &Task) -> Html {
    let messages = &locale.messages;
    let problems = problems(locale, task);
    // "All 40 devices failed" says it already.
    let is_said = matches!(task.summary.headline, Headline::AllFailed { .. });
    let outcome = if problems.is_empty() || is_said {
        html! { <span class="sr" part="outcome">{ outcome(locale, task) }</span> }
    } else {
        html! { <span class="problems" part="outcome">{ problems }</span> }
    };
    let stale = match &props.content {
        Content::Task {
            error: Some(error),
            stale_since: Some(_),
            ..
        } => Some(format!("{} {}", messages.stale, sentence(error, messages))),
        _ => None,
    };
    let conflicts = conflict_lines(locale, task, props.requested.as_deref());
    let conflicts = (!conflicts.is_empty()).then(|| conflicts.join(" "));
    html! {
        <article
            class="card compact"
            part="card"
            aria-label={name(locale, task)}
            aria-busy={busy(props)}
        >
            <header class="heading" part="header">
                { status_badge(locale, task) }
                { title(locale, task, Some(name(locale, task))) }
                { compact_progress(locale, task) }
                { actions() }
            </header>
            <div class="line">
                if let Some(stale) = stale {
                    { alert(Severity::Warning, stale.clone(), html! { { stale } }) }
                    { retry(locale, props) }
                }
                { outcome }
                { conflicts.map(|words| remark(Severity::Warning, words)).unwrap_or_default() }
                { left_out(locale, props) }
            </div>
        </article>
    }
}

/// The row of a task without a good answer.
pub(super) fn compact_failure(locale: &Locale, props: &CardProps, error: &Error) -> Html {
    let messages = &locale.messages;
    let (title, explanation) = if let Reason::Config(_) = error.reason {
        let words = sentence(error, messages);
        (words.clone(), html! { { words } })
    } else {
        let (what, todo) = what_and_todo(&error.reason, messages);
        let title = format!("{what} {todo}");
        let explanation = html! {
            <>
                <b>{ what }</b>
                { " " }
                { todo }
                if let Some(error_code) = &error.answer.code {
                    { " " }
                    { code(locale, error_code) }
                }
            </>
        };
        (title, explanation)
    };
    html! {
        <article
            class="card compact"
            part="card"
            aria-label={messages.error_details}
            aria-busy={busy(props)}
        >
            <div class="line">
                { alert(Severity::Bad, title, explanation) }
                if !matches!(error.reason, Reason::Config(_)) {
                    { retry(locale, props) }
                }
                { left_out(locale, props) }
            </div>
        </article>
    }
}

/// A notice, of which the row may show only the beginning: `title` has all of it.
fn notice(severity: Severity, role: Option<&'static str>, title: String, words: Html) -> Html {
    let class = classes!("notice", severity_class(severity));
    html! {
        <span {class} part="notice" {role} {title}>
            { severity_icon(severity) }
            { words }
        </span>
    }
}

fn alert(severity: Severity, title: String, words: Html) -> Html {
    notice(severity, Some("alert"), title, words)
}

fn remark(severity: Severity, words: String) -> Html {
    notice(severity, None, words.clone(), html! { { words } })
}

fn left_out(locale: &Locale, props: &CardProps) -> Html {
    let problems = props.left_out.iter();
    let problems = problems.map(|problem| left_out_problem(&locale.messages, problem));
    let words = problems.collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Html::default();
    }
    remark(Severity::Neutral, words)
}

fn retry(locale: &Locale, props: &CardProps) -> Html {
    if !props.is_live {
        return Html::default();
    }
    html! {
        <Button busy={props.is_refreshing} onclick={props.on_refresh.clone()}>
            { locale.messages.retry }
        </Button>
    }
}
