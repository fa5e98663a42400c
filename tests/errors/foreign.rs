//! Answers that are not the platform's.
//!
//! 1. gateways, pages, cors-anywhere, failed upstreams, bare statuses, nothing
//! 2. a document cut off anywhere

use batch_task_widget::api::Kind;

use super::{TASK, error, kind};

/// Status, body, what it becomes.
#[rustfmt::skip]
const FOREIGN: &[(u16, &str, Kind)] = &[
    // A gateway's 403 has no code.
    (403, "", Kind::ProxyDenied),
    (403, "<html><h1>403 Forbidden</h1></html>", Kind::ProxyDenied),
    (403, r#"{"message":"no"}"#, Kind::ProxyDenied),
    (403, r#"{"error_code":null,"error_desc":"no"}"#, Kind::ProxyDenied),
    // A page is no task, and a 404 that is not the platform's does not say that there is no task.
    (200, "<!doctype html><title>Portal</title>", Kind::ProxyMisrouted),
    (200, "<html>connect ECONNREFUSED</html>", Kind::ProxyMisrouted),
    (404, "<html><h1>404 Not Found</h1></html>", Kind::ProxyMisrouted),
    (404, "", Kind::ProxyMisrouted),
    (404, r#"{"status":404,"error":"Not Found","path":"/iocm"}"#, Kind::ProxyMisrouted),
    (200, r#"{"status":"UP"}"#, Kind::ProxyMisrouted),
    (200, "OK", Kind::ProxyMisrouted),
    (200, "[]", Kind::ProxyMisrouted),
    (200, "null", Kind::ProxyMisrouted),
    // cors-anywhere: its refusals, its usage page, a target it cannot read, an upstream that is not there.
    (400, "Missing required request header. Must specify one of: origin,x-requested-with", Kind::ProxyDenied),
    (403, "The origin \"https://page.example\" was blacklisted by the operator of this proxy.", Kind::ProxyDenied),
    (429, "The origin \"https://page.example\" has sent too many requests.", Kind::RateLimited),
    (404, "Invalid host: https%3A%2F%2Fiot.example%3A8743", Kind::ProxyMisrouted),
    (200, "This API enables cross-origin requests to anywhere.\n\nUsage:\n\n/               Shows help", Kind::ProxyMisrouted),
    (404, "Not found because of proxy error: Error: connect ECONNREFUSED 127.0.0.1:8743", Kind::PlatformUnreachable),
    (404, "Not found because of proxy error: Error: getaddrinfo ENOTFOUND iot.example", Kind::PlatformUnreachable),
    (404, "Not found because of proxy error: Error: self-signed certificate", Kind::PlatformUnreachable),
    (500, "Proxy error: connect ETIMEDOUT 192.0.2.1:8743", Kind::PlatformUnreachable),
    (200, r#"{"message":"connect ECONNREFUSED 127.0.0.1:8743"}"#, Kind::PlatformUnreachable),
    (500, r#"{"message":"read ECONNRESET"}"#, Kind::PlatformUnreachable),
    // By status alone.
    (400, "<html><h1>400 The plain HTTP request was sent to HTTPS port</h1></html>", Kind::ProxyDenied),
    (401, "", Kind::Unauthorized),
    (401, "<html>401</html>", Kind::Unauthorized),
    (405, "Method Not Allowed", Kind::ProxyDenied),
    (407, "", Kind::ProxyDenied),
    (408, "", Kind::Timeout),
    (429, "", Kind::RateLimited),
    (500, "", Kind::Server),
    (500, TASK, Kind::Server),
    (502, "<html><h1>502 Bad Gateway</h1></html>", Kind::PlatformUnreachable),
    (502, "", Kind::PlatformUnreachable),
    (503, "Service Unavailable", Kind::Server),
    (504, "<html><h1>504 Gateway Time-out</h1></html>", Kind::PlatformUnreachable),
    // Nothing, or not all of it.
    (200, "", Kind::BadData),
    (200, " \r\n\u{feff} ", Kind::BadData),
    (204, "", Kind::BadData),
    (200, r#"{"taskId":"5bf8f8567dd2d86eab87edd9","status":"Runn"#, Kind::BadData),
];

#[test]
fn an_answer_that_is_not_the_platforms_becomes_its_kind() {
    for &(status, body, expected) in FOREIGN {
        let error = error(status, body);
        assert_eq!(error.kind(), expected, "{status} {body}");
        assert_eq!(error.answer.code, None);
        assert_eq!(error.answer.http_status, Some(status));
    }
}

#[test]
fn a_task_cut_off_anywhere_is_bad_data_and_never_a_task() {
    let cuts = TASK.char_indices().map(|(at, _)| at).skip(1);
    for at in cuts.take_while(|at| *at < TASK.trim_end().len()) {
        assert_eq!(kind(200, &TASK[..at]), Kind::BadData, "cut at byte {at}");
    }
}
