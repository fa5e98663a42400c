//! A card that has no good answer: what happened, what to do, and the answer's own words.

use std::collections::HashSet;

use batch_task_widget::api::Answer;
use batch_task_widget::components::CardProps;
use batch_task_widget::components::error_text::sentence;
use batch_task_widget::i18n::{EN, ES, ZH};
use batch_task_widget::load_state::{Error, Expected, Kind, Problem, Reason};

use super::drawn::texts;
use super::{draw, failed};

/// Every reason but wrong options, which are lines of their own.
fn reasons() -> [Reason; 27] {
    [
        Reason::Offline,
        Reason::CspBlocked,
        Reason::CorsBlocked {
            origin: "https://portal.example".to_owned(),
        },
        Reason::HttpsExpected,
        Reason::ProxyUnreachable,
        Reason::ProxyDenied,
        Reason::ProxyMisrouted,
        Reason::Redirected,
        Reason::PlatformUnreachable,
        Reason::DirectCorsBlocked,
        Reason::DirectUnreachable,
        Reason::Timeout,
        Reason::TooLarge,
        Reason::BadData,
        Reason::TooDeep,
        Reason::TokenInvalid,
        Reason::TokenMissing,
        Reason::TokenUnavailable,
        Reason::UnknownApplication,
        Reason::NotAuthorized,
        Reason::TaskNotFound,
        Reason::Throttled,
        Reason::MissingParameter,
        Reason::InvalidParameter,
        Reason::PlatformInternal,
        Reason::OtherCode(Kind::Server),
        Reason::Server,
    ]
}

fn with_answer(reason: Reason, answer: Answer) -> Error {
    Error { reason, answer }
}

#[test]
fn every_reason_says_what_happened_and_what_to_do_in_an_alert() {
    let mut seen = HashSet::new();
    for reason in reasons() {
        let drawn = draw(failed(reason.clone()));
        let notice = drawn.role("alert");
        let lines = texts(&notice.tags("p"));
        assert_eq!(lines.len(), 2, "{reason:?}");
        assert!(lines.iter().all(|line| line.ends_with('.')), "{lines:?}");
        assert_eq!(drawn.parts("notice").len(), 1);
        // The two ways in which the platform itself cannot be asked have one remedy.
        if reason != Reason::DirectUnreachable {
            assert!(seen.insert(lines), "{reason:?} says what another one says");
        }
    }
}

#[test]
fn the_sentence_of_the_event_is_the_first_line_of_the_notice_in_every_language() {
    for reason in reasons() {
        let lines = texts(&draw(failed(reason.clone())).role("alert").tags("p"));
        assert_eq!(sentence(&reason.clone().into(), &EN), lines[0]);
        for messages in [&ES, &ZH] {
            assert_ne!(sentence(&reason.clone().into(), messages), lines[0]);
        }
    }
}

#[test]
fn the_codes_and_words_of_the_answer_stand_under_the_platforms_own_names() {
    let answer = Answer {
        code: Some("105005".to_owned()),
        description: Some("The batchTask is not existed.".to_owned()),
        http_status: Some(404),
        retry_after_s: None,
    };
    let drawn = draw(CardProps {
        target: Some("https://platform.example:8743/iocm/app/batchtask/v1.1.0/tasks/t".into()),
        ..failed(with_answer(Reason::TaskNotFound, answer))
    });
    let notice = drawn.part("notice");
    let lines = texts(&notice.tags("p"));
    assert_eq!(
        lines,
        ["There is no batch task with this ID.", "Check task-id."]
    );
    assert_eq!(notice.value("error_code").as_deref(), Some("105005"));
    let description = notice.value("error_desc");
    assert_eq!(
        description.as_deref(),
        Some("The batchTask is not existed.")
    );
    // A status is a code and no number of things: it is never grouped.
    assert_eq!(notice.value("HTTP status").as_deref(), Some("404"));
    let address = notice.value("Platform address").unwrap();
    assert!(
        address.starts_with("https://platform.example:8743/"),
        "{address}"
    );
}

#[test]
fn an_error_without_an_answer_has_no_rows_of_it() {
    let notice = draw(failed(Reason::Timeout)).part("notice");
    assert!(notice.classes("row").is_empty(), "{notice:?}");
}

#[test]
fn who_asks_to_wait_is_quoted_in_the_language_of_the_card() {
    let wait = |retry_after_s| {
        let answer = Answer {
            retry_after_s,
            ..Answer::default()
        };
        let notice = draw(failed(with_answer(Reason::Throttled, answer))).part("notice");
        texts(&notice.tags("p"))[1].clone()
    };
    assert!(wait(Some(90)).ends_with("if this lasts. It asks to wait 1 min 30 s."));
    assert!(wait(None).ends_with("if this lasts."));
}

#[test]
fn wrong_options_are_named_one_by_one_and_there_is_nothing_to_retry() {
    let drawn = draw(failed(Reason::Config(vec![
        Problem::missing("task-id", Expected::TaskId),
        Problem::wrong("refresh-interval", "soon", Expected::IntervalSeconds),
    ])));
    let notice = drawn.part("notice");
    let first = "This card is not set up correctly; nothing was sent.";
    assert_eq!(texts(&notice.tags("p")), [first]);
    let lines = texts(&notice.tags("li"));
    let expected = [
        "task-id is missing. Expected: the ID of a batch task.",
        "refresh-interval is “soon”. Expected: seconds, 0 to 86400.",
    ];
    assert_eq!(lines, expected);
    assert!(drawn.tags("button").is_empty());
}

#[test]
fn the_event_about_wrong_options_names_them_all_in_one_sentence() {
    let error = Error::new(Reason::Config(vec![
        Problem::missing("proxy", Expected::ProxyOrPlatform),
        Problem::wrong("select", "tags", Expected::Select),
    ]));
    let expected = "proxy is missing. Expected: the address of a CORS proxy (or platform, to ask it directly). \
        select is “tags”. Expected: tag or none.";
    assert_eq!(sentence(&error, &EN), expected);
}

#[test]
fn whatever_may_be_expected_of_an_option_has_words_of_its_own() {
    use Expected::{
        BaseWithoutQuery, Credentials, Density, HeaderText, HttpUrl, HttpsUrl, IntervalSeconds,
        Language, Loading, Origin, Placeholder, PlatformForTemplate, ProxyOrPlatform, Results,
        Select, TaskId, Theme, TimeZone, TimeoutSeconds, TokenProperty, UrlWithoutCredentials,
    };
    let all = [
        BaseWithoutQuery,
        Credentials,
        Density,
        HeaderText,
        HttpUrl,
        HttpsUrl,
        IntervalSeconds,
        Language,
        Loading,
        Origin,
        Placeholder,
        PlatformForTemplate,
        ProxyOrPlatform,
        Results,
        Select,
        TaskId,
        Theme,
        TimeZone,
        TimeoutSeconds,
        TokenProperty,
        UrlWithoutCredentials,
    ];
    for messages in [&EN, &ES, &ZH] {
        let said = all.map(|expected| {
            let problem = Problem::wrong("option", "x", expected);
            sentence(&Error::new(Reason::Config(vec![problem])), messages)
        });
        let different: HashSet<_> = said.iter().collect();
        assert_eq!(different.len(), all.len(), "{said:?}");
    }
}

#[test]
fn a_wrong_value_is_made_visible() {
    let problem = Problem::wrong("select", "t\u{202e}ag", Expected::Select);
    let drawn = draw(failed(Reason::Config(vec![problem])));
    let line = drawn.part("notice").tag("li").text();
    assert!(line.contains("“t<U+202E>ag”"), "{line}");
}

#[test]
fn every_failure_but_wrong_options_can_be_retried_where_the_platform_is_asked() {
    for reason in reasons() {
        let button = draw(failed(reason.clone())).tag("footer").tag("button");
        assert_eq!(button.text(), "Retry");
        // Data that was given cannot be had again by asking.
        let given = draw(CardProps {
            is_live: false,
            ..failed(reason)
        });
        assert!(given.tags("button").is_empty());
    }
}

#[test]
fn what_a_proxy_said_is_isolated_and_made_visible() {
    let answer = Answer {
        description: Some("<b>denied</b> \u{202e}txt".to_owned()),
        ..Answer::default()
    };
    let drawn = draw(failed(with_answer(Reason::ProxyDenied, answer)));
    let notice = drawn.part("notice");
    let said = notice.value("error_desc");
    assert_eq!(said.as_deref(), Some("<b>denied</b> <U+202E>txt"));
    assert!(notice.tags("b").is_empty());
}
