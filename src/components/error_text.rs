//! What went wrong, and what to do about it, in the reader's language.

use std::borrow::Cow;

use crate::i18n::{Messages, fill};
use crate::json::visible;
use crate::load_state::{Error, Expected, Problem, Reason};

/// One sentence: for the event, and for the footer of a card that has good numbers.
pub fn sentence(error: &Error, messages: &Messages) -> String {
    match &error.reason {
        Reason::Config(problems) => {
            let problems = problems
                .iter()
                .map(|problem| request_problem(messages, problem));
            problems.collect::<Vec<_>>().join(" ")
        }
        reason => what_and_todo(reason, messages).0.to_owned(),
    }
}

/// What is wrong with an option that shapes the request.
pub fn request_problem(messages: &Messages, problem: &Problem) -> String {
    let message = if problem.value.is_some() {
        messages.problem_wrong
    } else {
        messages.problem_missing
    };
    problem_line(message, messages, problem)
}

/// What is wrong with an option that was left out.
pub fn left_out_problem(messages: &Messages, problem: &Problem) -> String {
    problem_line(messages.look_problem, messages, problem)
}

fn problem_line(message: &str, messages: &Messages, problem: &Problem) -> String {
    let value = visible(problem.value.as_deref().unwrap_or_default());
    fill(
        message,
        &[
            ("option", problem.option),
            ("value", &value),
            ("expected", expected(problem.expected, messages)),
        ],
    )
}

/// What happened, and what a person can do about it.
pub fn what_and_todo(reason: &Reason, messages: &Messages) -> (&'static str, Cow<'static, str>) {
    if let Reason::CorsBlocked { origin } = reason {
        let todo = fill(messages.error_cors_do, &[("origin", origin)]);
        return (messages.error_cors, todo.into());
    }
    let (what, todo) = fixed_what_and_todo(reason, messages);
    (what, todo.into())
}

fn fixed_what_and_todo(reason: &Reason, messages: &Messages) -> (&'static str, &'static str) {
    let m = messages;
    match reason {
        Reason::Config(_) => (m.error_config, ""),
        Reason::Offline => (m.error_offline, m.error_offline_do),
        Reason::CspBlocked => (m.error_csp, m.error_csp_do),
        Reason::CorsBlocked { .. } => (m.error_cors, m.error_cors_do),
        Reason::HttpsExpected => (m.error_https_expected, m.error_https_expected_do),
        Reason::ProxyUnreachable => (m.error_proxy_unreachable, m.error_proxy_unreachable_do),
        Reason::DirectCorsBlocked | Reason::DirectUnreachable => {
            (m.error_platform_direct, m.error_platform_direct_do)
        }
        Reason::ProxyDenied => (m.error_proxy_denied, m.error_proxy_denied_do),
        Reason::ProxyMisrouted => (m.error_misrouted, m.error_misrouted_do),
        Reason::Redirected => (m.error_redirected, m.error_redirected_do),
        Reason::PlatformUnreachable => (
            m.error_platform_unreachable,
            m.error_platform_unreachable_do,
        ),
        Reason::Timeout => (m.error_timeout, m.error_timeout_do),
        Reason::TooLarge => (m.error_too_large, m.error_too_large_do),
        Reason::BadData => (m.error_bad_data, m.error_bad_data_do),
        Reason::TooDeep => (m.error_too_deep, m.error_too_deep_do),
        Reason::TokenInvalid => (m.error_token, m.error_token_do),
        Reason::TokenMissing => (m.error_token_missing, m.error_token_missing_do),
        Reason::TokenUnavailable => (m.error_token_unavailable, m.error_token_unavailable_do),
        Reason::UnknownApplication => (m.error_unknown_application, m.error_unknown_application_do),
        Reason::NotAuthorized => (m.error_not_authorized, m.error_not_authorized_do),
        Reason::TaskNotFound => (m.error_not_found, m.error_not_found_do),
        Reason::Throttled => (m.error_throttled, m.error_throttled_do),
        Reason::MissingParameter => (m.error_missing_parameter, m.error_missing_parameter_do),
        Reason::InvalidParameter => (m.error_invalid_parameter, m.error_invalid_parameter_do),
        Reason::PlatformInternal => (m.error_internal, m.error_internal_do),
        Reason::OtherCode(_) => (m.error_other_code, m.error_other_code_do),
        Reason::Server => (m.error_server, m.error_server_do),
    }
}

fn expected(expected: Expected, messages: &Messages) -> &'static str {
    match expected {
        Expected::TaskId => messages.expected_task_id,
        Expected::ProxyOrPlatform => messages.expected_proxy_or_platform,
        Expected::HttpUrl => messages.expected_http_url,
        Expected::HttpsUrl => messages.expected_https_url,
        Expected::UrlWithoutCredentials => messages.expected_url_without_credentials,
        Expected::BaseWithoutQuery => messages.expected_base_without_query,
        Expected::Placeholder => messages.expected_placeholder,
        Expected::PlatformForTemplate => messages.expected_platform_for_template,
        Expected::Origin => messages.expected_origin,
        Expected::Select => messages.expected_select,
        Expected::TimeoutSeconds => messages.expected_timeout,
        Expected::IntervalSeconds => messages.expected_interval,
        Expected::Credentials => messages.expected_credentials,
        Expected::HeaderText => messages.expected_header_text,
        Expected::Theme => messages.expected_theme,
        Expected::Density => messages.expected_density,
        Expected::TokenProperty => messages.expected_token_property,
        Expected::Results => messages.expected_results,
        Expected::Loading => messages.expected_loading,
        Expected::TimeZone => messages.expected_time_zone,
        Expected::Language => messages.expected_language,
    }
}
