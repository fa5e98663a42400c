//! The kinds of `batch-task-error`, by the contract.
//!
//! 1. each name, and which kinds are asked again
//! 2. reasons that come from no answer

use batch_task_widget::api::{Error, Kind, Reason};

/// Every kind, its name, and whether asking again, unchanged, may help.
const KINDS: [(Kind, &str, bool); 17] = [
    (Kind::Config, "config", false),
    (Kind::Offline, "offline", true),
    (Kind::CspBlocked, "csp-blocked", true),
    (Kind::CorsBlocked, "cors-blocked", true),
    (Kind::ProxyUnreachable, "proxy-unreachable", true),
    (Kind::ProxyDenied, "proxy-denied", true),
    (Kind::ProxyMisrouted, "proxy-misrouted", true),
    (Kind::PlatformUnreachable, "platform-unreachable", true),
    (Kind::Unauthorized, "unauthorized", false),
    (Kind::Forbidden, "forbidden", false),
    (Kind::NotFound, "not-found", false),
    (Kind::RateLimited, "rate-limited", true),
    (Kind::InvalidRequest, "invalid-request", false),
    (Kind::Server, "server", true),
    (Kind::BadData, "bad-data", true),
    (Kind::TooLarge, "too-large", false),
    (Kind::Timeout, "timeout", true),
];

#[test]
fn each_kind_carries_the_name_of_the_contract() {
    for (kind, name, _) in KINDS {
        assert_eq!(kind.as_str(), name);
    }
}

#[test]
fn only_what_may_pass_by_itself_is_asked_again() {
    for (kind, name, retryable) in KINDS {
        assert_eq!(kind.is_retryable(), retryable, "{name}");
    }
}

#[test]
fn a_function_that_provided_no_token_is_called_again_and_a_refused_token_is_not_sent_again() {
    let error = |reason| Error::new(reason);
    for reason in [Reason::TokenUnavailable, Reason::TokenInvalid] {
        assert_eq!(reason.kind(), Kind::Unauthorized);
    }
    assert!(error(Reason::TokenUnavailable).is_retryable());
    assert!(!error(Reason::TokenInvalid).is_retryable());
    assert!(error(Reason::Server).is_retryable());
}

#[test]
fn reasons_that_no_answer_gives_have_their_kinds() {
    for (reason, kind) in [
        (Reason::Config(vec![]), Kind::Config),
        (Reason::Offline, Kind::Offline),
        (Reason::CspBlocked, Kind::CspBlocked),
        (
            Reason::CorsBlocked {
                origin: "https://portal.example".to_owned(),
            },
            Kind::CorsBlocked,
        ),
        (Reason::DirectCorsBlocked, Kind::CorsBlocked),
        (Reason::ProxyUnreachable, Kind::ProxyUnreachable),
        (Reason::DirectUnreachable, Kind::PlatformUnreachable),
        (Reason::Redirected, Kind::ProxyMisrouted),
        (Reason::Timeout, Kind::Timeout),
        (Reason::TooLarge, Kind::TooLarge),
    ] {
        assert_eq!(reason.kind(), kind);
    }
}
