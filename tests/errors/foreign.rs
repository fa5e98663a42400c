//! Answers that are not the platform's.
//!
//! 1. gateways, pages, cors-anywhere, failed upstreams, bare statuses, nothing
//! 2. a document cut off anywhere

use batch_task_widget::api::{Kind, decode};

use super::{TASK, answer, error, kind};

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
    // Proxies whose upstream failed, each in its own words: Envoy, http-proxy-middleware, Create React App, Node, Traefik, Caddy,
    // HAProxy, Apache, Varnish, Cloudflare, Kong, AWS, Apigee, Tyk, Python.
    (503, "no healthy upstream", Kind::PlatformUnreachable),
    (503, "upstream connect error or disconnect/reset before headers. reset reason: connection failure", Kind::PlatformUnreachable),
    (503, "Upstream Connect Error or disconnect/reset before headers", Kind::PlatformUnreachable),
    (500, "Error occurred while trying to proxy: localhost:3000/iocm", Kind::PlatformUnreachable),
    (500, "ERROR OCCURRED WHILE TRYING TO PROXY TO: localhost", Kind::PlatformUnreachable),
    (500, "Proxy error: Could not proxy request /iocm from localhost:3000 to http://localhost:8080/.", Kind::PlatformUnreachable),
    (500, "socket hang up", Kind::PlatformUnreachable),
    (500, r#"{"error":"self signed certificate in certificate chain"}"#, Kind::PlatformUnreachable),
    (500, "Error: unable to verify the first certificate", Kind::PlatformUnreachable),
    (503, "no available server", Kind::PlatformUnreachable),
    (503, "no upstreams available", Kind::PlatformUnreachable),
    (503, "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>", Kind::PlatformUnreachable),
    (503, "<html>... Error 503 Backend fetch failed ... Guru Meditation: ...", Kind::PlatformUnreachable),
    (522, "error code: 522", Kind::PlatformUnreachable),
    (500, "error code: 525", Kind::PlatformUnreachable),
    (530, "error code: 1016", Kind::PlatformUnreachable),
    (521, "", Kind::PlatformUnreachable),
    (526, "<!DOCTYPE html><title>iot.example | 526: Invalid SSL certificate</title>", Kind::PlatformUnreachable),
    (503, r#"{"message":"failure to get a peer from the ring-balancer"}"#, Kind::PlatformUnreachable),
    (503, r#"{"message":"Endpoint request timed out"}"#, Kind::PlatformUnreachable),
    (503, r#"{"fault":{"faultstring":"The Service is temporarily unavailable","detail":{"errorcode":"messaging.adaptors.http.flow.ServiceUnavailable"}}}"#, Kind::PlatformUnreachable),
    (500, r#"{"error": "There was a problem proxying the request"}"#, Kind::PlatformUnreachable),
    (500, "dial tcp 192.0.2.1:8743: connect: connection refused", Kind::PlatformUnreachable),
    (500, "tls: failed to verify certificate: x509: certificate signed by unknown authority", Kind::PlatformUnreachable),
    (500, "Failed to establish a new connection: [Errno 111] Connection refused", Kind::PlatformUnreachable),
    // The same words further down than a proxy writes them, and in a page that is no error, say nothing.
    (200, "<html>upstream connect error</html>", Kind::ProxyMisrouted),
    (500, "<html>Our blog: what does no such host mean?</html>", Kind::Server),
    (520, "error", Kind::Server),
    (403, "proxy error: not for you", Kind::ProxyDenied),
    (401, "certificate has expired", Kind::Unauthorized),
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
fn a_long_text_is_judged_by_its_beginning() {
    let long = format!("{}ECONNREFUSED", "portal ".repeat(400));
    assert_eq!(kind(500, &long), Kind::Server);
}

#[test]
fn a_good_task_that_speaks_of_proxies_is_a_task() {
    let body = r#"{"taskId":"a","taskName":"proxy error: no healthy upstream"}"#;
    assert!(decode::reply(&answer(200, body), None).is_ok());
}

#[test]
fn a_task_cut_off_anywhere_is_bad_data_and_never_a_task() {
    let cuts = TASK.char_indices().map(|(at, _)| at).skip(1);
    for at in cuts.take_while(|at| *at < TASK.trim_end().len()) {
        assert_eq!(kind(200, &TASK[..at]), Kind::BadData, "cut at byte {at}");
    }
}
