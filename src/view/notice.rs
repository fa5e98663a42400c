//! Everything that is not well, said in words: what happened, what to do, and the platform's own code.

use super::card::article;
use super::el::{El, classed, el, group, text};
use super::markup::Markup;
use super::{Scene, act, button, code, foreign, icon, row};
use crate::i18n::{self, Texts, fill};
use crate::model::Task;
use crate::model::counts::{Conflict, Tone};
use crate::model::json::visible;
use crate::model::text::{digits, separated};
use crate::model::time::Span;
use crate::state::{Error, Expected, Problem, Reason, Snapshot, State};

/// The card when there is no good answer.
pub(super) fn failure(scene: Scene<'_>, error: &Error) -> Markup {
    article(scene, "card", scene.texts.error_details())
        .child(
            notice("notice bad")
                .role("alert")
                .child(explanation(scene, error)),
        )
        .child(look(scene))
        .child(actions(scene, error))
        .into()
}

fn notice(class: &'static str) -> El {
    classed("div", class).part("notice")
}

/// The first line of a notice.
fn first_line(tone: Tone, words: &'static str) -> El {
    classed("p", "strong").child(icon::tone(tone)).text(words)
}

/// Lines under it.
fn lines(lines: impl Iterator<Item = String>) -> El {
    el("ul").children(lines.map(|line| el("li").text(line)))
}

/// The banner over numbers that could not be renewed.
pub(super) fn stale(scene: Scene<'_>) -> Markup {
    let (State::Stale { last, error }, texts) = (scene.state, scene.texts) else {
        return Markup::default();
    };
    let since = |last: &Snapshot| {
        fill(
            texts.stale_since(),
            &[("time", &scene.format.time(last.at))],
        )
    };
    notice("notice warning")
        .role("alert")
        .child(
            first_line(Tone::Warning, texts.stale())
                .text(" ")
                .text(since(last)),
        )
        .child(explanation(scene, error))
        .into()
}

/// What happened, what to do, and the answer's own words.
fn explanation(scene: Scene<'_>, error: &Error) -> Markup {
    let texts = scene.texts;
    if let Reason::Config(problems) = &error.reason {
        let problems = problems
            .iter()
            .map(|problem| request_problem(texts, problem));
        return group([
            first_line(Tone::Bad, texts.error_config()).into(),
            lines(problems).into(),
        ]);
    }
    let (what, todo) = wording(&error.reason, texts);
    let answer = &error.answer;
    let wait = answer.retry_after_s.map(|seconds| {
        let span = i18n::span(texts, scene.format, Span::from_seconds(seconds.into()));
        fill(texts.retry_after(), &[("time", &span)])
    });
    let wait = wait.map(|wait| group([text(" "), text(wait)]));
    let status = answer.http_status.map(|status| text(digits(status)));
    let description = answer.description.as_deref().map(foreign);
    let rows = classed("dl", "rows")
        .child(row(texts.error_code(), answer.code.as_deref().map(code)))
        .child(row(texts.error_description(), description))
        .child(row(texts.error_http(), status))
        .child(row(texts.platform_address(), scene.target.map(code)));
    group([
        first_line(Tone::Bad, what).into(),
        el("p").text(todo).maybe(wait).into(),
        rows.into(),
    ])
}

fn actions(scene: Scene<'_>, error: &Error) -> Markup {
    if matches!(error.reason, Reason::Config(_)) || !scene.is_live {
        return Markup::default();
    }
    let retry = button(act::REFRESH, scene.texts.retry()).state("aria-disabled", scene.busy);
    el("footer").child(el("span")).child(retry).into()
}

/// Fields of the answer that contradict each other, or hold what they cannot.
pub(super) fn conflicts(scene: Scene<'_>, task: &Task) -> Markup {
    let texts = scene.texts;
    let mut found: Vec<String> = task
        .summary
        .conflicts
        .iter()
        .map(|conflict| conflict_line(scene, conflict))
        .collect();
    if let (Some(asked), Some(answered)) = (scene.asked, task.id.as_deref())
        && !asked.eq_ignore_ascii_case(answered)
    {
        let values = [
            ("asked", &*visible(asked)),
            ("answered", &*visible(answered)),
        ];
        found.push(fill(texts.conflict_task_id(), &values));
    }
    found.extend(task.unreadable.iter().map(|unreadable| {
        let value: String = unreadable.value.to_pretty().chars().take(60).collect();
        fill(
            texts.unreadable_field(),
            &[("field", unreadable.field), ("value", &value)],
        )
    }));
    if found.is_empty() {
        return Markup::default();
    }
    notice("notice warning")
        .child(first_line(Tone::Warning, texts.conflicts()))
        .child(lines(found.into_iter()))
        .into()
}

fn conflict_line(scene: Scene<'_>, conflict: &Conflict) -> String {
    let texts = scene.texts;
    let number = |value: u64| scene.format.integer(value);
    match *conflict {
        Conflict::SumOverTotal { sum, total } => fill(
            texts.conflict_sum(),
            &[("sum", &number(sum)), ("total", &number(total))],
        ),
        Conflict::CompletedIsNotTheSum { completed, sum } => fill(
            texts.conflict_completed(),
            &[("completed", &number(completed)), ("sum", &number(sum))],
        ),
        Conflict::Progress { permille } => {
            fill(texts.conflict_progress(), &[("value", &number(permille))])
        }
        Conflict::SuccessRate { permille } => fill(
            texts.conflict_success_rate(),
            &[("value", &number(permille))],
        ),
    }
}

/// Options that only shape the look, were not understood and were left out.
pub(super) fn look(scene: Scene<'_>) -> Markup {
    if scene.look_problems.is_empty() {
        return Markup::default();
    }
    let texts = scene.texts;
    let problems = scene.look_problems.iter();
    let problems = problems.map(|problem| problem_line(texts.look_problem(), texts, problem));
    notice("notice")
        .child(classed("p", "strong").text(texts.look_problems()))
        .child(lines(problems))
        .into()
}

fn request_problem(texts: &Texts, problem: &Problem) -> String {
    let text = if problem.value.is_some() {
        texts.problem_wrong()
    } else {
        texts.problem_missing()
    };
    problem_line(text, texts, problem)
}

fn problem_line(text: &str, texts: &Texts, problem: &Problem) -> String {
    let value = visible(problem.value.as_deref().unwrap_or_default());
    fill(
        text,
        &[
            ("option", problem.option),
            ("value", &value),
            ("expected", expected(problem.expected, texts)),
        ],
    )
}

/// One sentence for the event and the log of what is wrong with the options.
pub fn message(error: &Error, texts: &Texts) -> String {
    match &error.reason {
        Reason::Config(problems) => {
            let problems = problems
                .iter()
                .map(|problem| request_problem(texts, problem));
            separated(&problems.collect::<Vec<_>>(), " ")
        }
        reason => wording(reason, texts).0.to_owned(),
    }
}

/// What happened, and what to do about it.
fn wording(reason: &Reason, texts: &Texts) -> (&'static str, &'static str) {
    match reason {
        Reason::Config(_) => (texts.error_config(), ""),
        Reason::Offline => (texts.error_offline(), texts.error_offline_do()),
        Reason::CspBlocked => (texts.error_csp(), texts.error_csp_do()),
        Reason::CorsBlocked => (texts.error_cors(), texts.error_cors_do()),
        Reason::ProxyUnreachable => (
            texts.error_proxy_unreachable(),
            texts.error_proxy_unreachable_do(),
        ),
        Reason::DirectCorsBlocked | Reason::DirectUnreachable => (
            texts.error_platform_direct(),
            texts.error_platform_direct_do(),
        ),
        Reason::ProxyDenied => (texts.error_proxy_denied(), texts.error_proxy_denied_do()),
        Reason::ProxyMisrouted => (texts.error_misrouted(), texts.error_misrouted_do()),
        Reason::Redirected => (texts.error_redirected(), texts.error_redirected_do()),
        Reason::PlatformUnreachable => (
            texts.error_platform_unreachable(),
            texts.error_platform_unreachable_do(),
        ),
        Reason::Timeout => (texts.error_timeout(), texts.error_timeout_do()),
        Reason::TooLarge => (texts.error_too_large(), texts.error_too_large_do()),
        Reason::BadData => (texts.error_bad_data(), texts.error_bad_data_do()),
        Reason::TokenInvalid => (texts.error_token(), texts.error_token_do()),
        Reason::UnknownApplication => (
            texts.error_unknown_application(),
            texts.error_unknown_application_do(),
        ),
        Reason::NotAuthorized => (
            texts.error_not_authorized(),
            texts.error_not_authorized_do(),
        ),
        Reason::TaskNotFound => (texts.error_not_found(), texts.error_not_found_do()),
        Reason::Throttled => (texts.error_throttled(), texts.error_throttled_do()),
        Reason::MissingParameter => (
            texts.error_missing_parameter(),
            texts.error_missing_parameter_do(),
        ),
        Reason::InvalidParameter => (
            texts.error_invalid_parameter(),
            texts.error_invalid_parameter_do(),
        ),
        Reason::PlatformInternal => (texts.error_internal(), texts.error_internal_do()),
        Reason::OtherCode(_) => (texts.error_other_code(), texts.error_other_code_do()),
        Reason::Server => (texts.error_server(), texts.error_server_do()),
    }
}

fn expected(expected: Expected, texts: &Texts) -> &'static str {
    match expected {
        Expected::TaskId => texts.expected_task_id(),
        Expected::ProxyOrPlatform => texts.expected_proxy_or_platform(),
        Expected::HttpUrl => texts.expected_http_url(),
        Expected::HttpsUrl => texts.expected_https_url(),
        Expected::UrlWithoutCredentials => texts.expected_url_without_credentials(),
        Expected::BaseWithoutQuery => texts.expected_base_without_query(),
        Expected::Placeholder => texts.expected_placeholder(),
        Expected::PlatformForTemplate => texts.expected_platform_for_template(),
        Expected::Origin => texts.expected_origin(),
        Expected::Select => texts.expected_select(),
        Expected::TimeoutSeconds => texts.expected_timeout(),
        Expected::IntervalSeconds => texts.expected_interval(),
        Expected::Credentials => texts.expected_credentials(),
        Expected::HeaderText => texts.expected_header_text(),
        Expected::Theme => texts.expected_theme(),
        Expected::Density => texts.expected_density(),
        Expected::Loading => texts.expected_loading(),
        Expected::TimeZone => texts.expected_time_zone(),
        Expected::Language => texts.expected_language(),
    }
}
