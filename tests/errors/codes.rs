//! The platform's `error_code`.
//!
//! 1. every row of the tables; the same code under any other status, as a number, without a description
//! 2. with status 200, beside a task, not null
//! 3. codes that are not documented; the text of throttling

use batch_task_widget::api::{Kind, Reason, decode};

use super::{TASK, answer, coded, error, kind};

/// The statuses that a code is documented with, code, description, what it becomes, whether it is asked again.
type Row = (
    &'static [u16],
    &'static str,
    &'static str,
    Reason,
    Kind,
    bool,
);

/// Every row of the tables.
#[rustfmt::skip]
const ROWS: [Row; 11] = [
    (&[400], "100019", "Illegal request.", Reason::MissingParameter, Kind::InvalidRequest, false),
    (&[400], "100022", "The input is invalid", Reason::InvalidParameter, Kind::InvalidRequest, false),
    (&[403, 500], "100203", "The application is not existed.", Reason::UnknownApplication, Kind::Forbidden, false),
    (&[403], "100217", "The application hasn't been authorized", Reason::NotAuthorized, Kind::Forbidden, false),
    (&[403], "1010009", "app throttle exceed.", Reason::Throttled, Kind::RateLimited, true),
    (&[403, 401], "1010005", "App_key or access_token is invalid.", Reason::TokenInvalid, Kind::Unauthorized, false),
    (&[404], "105005", "The batchTask is not existed.", Reason::TaskNotFound, Kind::NotFound, false),
    (&[500], "50252", "Internal error (synthetic wording).", Reason::PlatformInternal, Kind::Server, true),
    (&[401, 403], "100002", "Invalid token (synthetic wording).", Reason::TokenInvalid, Kind::Unauthorized, false),
    (&[401, 403], "100025", "AppId for auth not exist.", Reason::TokenInvalid, Kind::Unauthorized, false),
    (&[401, 403], "1005", "Token expired (synthetic wording).", Reason::TokenInvalid, Kind::Unauthorized, false),
];

#[test]
fn every_documented_code_becomes_its_kind_under_its_status() {
    for (statuses, code, description, reason, expected, retryable) in ROWS {
        for &status in statuses {
            let error = error(status, &coded(code, description));
            assert_eq!(error.reason, reason, "{status} {code}");
            assert_eq!(error.kind(), expected, "{status} {code}");
            assert_eq!(error.kind().is_retryable(), retryable, "{status} {code}");
            assert_eq!(error.answer.code.as_deref(), Some(code));
            assert_eq!(error.answer.description.as_deref(), Some(description));
            assert_eq!(error.answer.http_status, Some(status));
        }
    }
}

#[test]
fn a_code_means_the_same_under_any_status() {
    for (_, code, _, reason, ..) in ROWS {
        for status in [200, 201, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504] {
            let error = error(status, &coded(code, "in other words"));
            assert_eq!(error.reason, reason, "{status} {code}");
        }
    }
}

#[test]
fn a_code_is_read_as_a_number_too_and_without_a_description() {
    for body in [
        r#"{"error_code":105005}"#,
        r#"{"error_code":"105005","error_desc":null}"#,
        r#"{"error_desc":"","error_code":"105005","more":[1]}"#,
    ] {
        let error = error(404, body);
        assert_eq!(error.reason, Reason::TaskNotFound, "{body}");
        assert_eq!(error.answer.code.as_deref(), Some("105005"));
        assert_eq!(error.answer.description, None, "{body}");
    }
}

#[test]
fn an_error_code_in_a_body_with_status_200_is_a_failure_even_beside_a_task() {
    let body = TASK.replacen('{', r#"{"error_code":"100022","error_desc":"x","#, 1);
    assert_eq!(kind(200, &body), Kind::InvalidRequest);
    let data = decode::body(&body).unwrap_err();
    assert_eq!(data.kind(), Kind::InvalidRequest);
    assert_eq!(data.answer.http_status, None, "there was no HTTP");
}

#[test]
fn any_error_code_that_is_not_null_is_a_failure() {
    for code in [
        r#""0""#,
        "0",
        "false",
        r#""""#,
        r#"" ""#,
        "{}",
        r#"["100022"]"#,
    ] {
        let body = TASK.replacen('{', &format!(r#"{{"error_code":{code},"#), 1);
        assert!(
            matches!(error(200, &body).reason, Reason::OtherCode(_)),
            "{code}"
        );
    }
}

#[test]
fn an_undocumented_code_is_told_by_its_status() {
    for (status, expected) in [
        (200, Kind::Server),
        (400, Kind::InvalidRequest),
        (401, Kind::Unauthorized),
        (403, Kind::Forbidden),
        (404, Kind::NotFound),
        (429, Kind::RateLimited),
        (500, Kind::Server),
        (503, Kind::Server),
    ] {
        let error = error(status, &coded("999999", "something new"));
        assert_eq!(error.reason, Reason::OtherCode(expected), "{status}");
        assert_eq!(
            error.answer.code.as_deref(),
            Some("999999"),
            "the code stays visible"
        );
    }
}

#[test]
fn the_text_of_throttling_is_throttling_wherever_it_stands() {
    for (status, body) in [
        (403, coded("999999", "app throttle exceed.")),
        (200, coded("999999", "app throttle exceed")),
        (403, "app throttle exceed".to_owned()),
        (200, "app throttle exceed.".to_owned()),
        (500, "<html>app throttle exceed</html>".to_owned()),
        (403, r#"{"error_desc":"app throttle exceed."}"#.to_owned()),
        (200, r#"{"error_desc":"app throttle exceed."}"#.to_owned()),
        (200, r#""app throttle exceed""#.to_owned()),
    ] {
        assert_eq!(kind(status, &body), Kind::RateLimited, "{status} {body}");
    }
}

#[test]
fn a_task_that_speaks_of_throttling_is_a_task() {
    let body = r#"{"taskId":"a","operator":"app throttle exceed","taskName":"proxy error"}"#;
    assert!(decode::reply(&answer(200, body), None).is_ok());
}

#[test]
fn a_refused_token_is_told_from_every_other_failure() {
    for code in ["1010005", "100002", "100025", "1005"] {
        for status in [200, 400, 401, 403, 500] {
            let reply = answer(status, &coded(code, "x"));
            assert!(decode::refuses_token(&reply), "{status} {code}");
        }
    }
    assert!(decode::refuses_token(&answer(401, "")));
    assert!(decode::refuses_token(&answer(401, &coded("999999", "x"))));
    assert!(decode::refuses_token(&answer(401, "<html>401</html>")));
    for (status, body) in [
        (403, coded("1010009", "app throttle exceed.")),
        (
            403,
            coded("100217", "The application hasn't been authorized"),
        ),
        (401, coded("100203", "The application is not existed.")),
        (403, String::new()),
        (404, coded("105005", "x")),
        (200, TASK.to_owned()),
        (200, r#"{"taskId":"a","error_code":null}"#.to_owned()),
        (
            200,
            r#"{"taskId":"a","operator":"error_code 1010005"}"#.to_owned(),
        ),
        (200, String::new()),
    ] {
        let reply = answer(status, &body);
        assert!(!decode::refuses_token(&reply), "{status} {body}");
    }
}

#[test]
fn a_refused_token_that_nobody_sent_is_missing_and_not_wrong() {
    for (status, body) in [
        (403, coded("1010005", "App_key or access_token is invalid.")),
        (200, coded("100025", "AppId for auth not exist.")),
        (401, "Unauthorized".to_owned()),
    ] {
        let reply = super::answer(status, &body);
        let error = decode::reply(&reply, None).unwrap_err();
        assert_eq!(error.reason, Reason::TokenMissing, "{status} {body}");
        assert_eq!(error.kind(), Kind::Unauthorized);
    }
}

#[test]
fn a_port_of_https_and_a_proxy_that_cut_the_answer_off_are_known_by_their_words() {
    for (status, body, reason) in [
        (
            400,
            "batch-task proxy: this port speaks https, not http",
            Reason::HttpsExpected,
        ),
        (
            400,
            "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>",
            Reason::HttpsExpected,
        ),
        (
            400,
            "Client sent an HTTP request to an HTTPS server.",
            Reason::HttpsExpected,
        ),
        (502, "the answer is larger than 16 MiB", Reason::TooLarge),
    ] {
        assert_eq!(error(status, body).reason, reason, "{status} {body}");
    }
}
