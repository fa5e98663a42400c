//! What proxies and gateways say, in their own words, when they could not reach the platform behind them.
//!
//! Letter case does not matter. Each text is one that the proxy's source or documentation has; the diagnosis table of
//! `proxy/README.md` lists them for people.

/// How much of a body is looked at: these answers are short, and a task may have megabytes.
const LOOKED_AT_CHARS: usize = 2_000;

/// Words of an answer in plain text or JSON, whatever its status: cors-anywhere answers 404.
const TEXTS: &[&str] = &[
    // cors-anywhere, Create React App
    "proxy error",
    // Node: what http-proxy and its like hand on
    "econnrefused",
    "econnreset",
    "econnaborted",
    "enotfound",
    "etimedout",
    "esockettimedout",
    "ehostunreach",
    "enetunreach",
    "eai_again",
    "eproto",
    "epipe",
    "socket hang up",
    "client network socket disconnected",
    "self signed certificate",
    "self-signed certificate",
    "depth_zero_self_signed_cert",
    "unable to verify the first certificate",
    "unable to get local issuer certificate",
    "certificate has expired",
    "err_tls_cert_altname_invalid",
    // http-proxy-middleware, webpack-dev-server
    "error occurred while trying to proxy",
    "error occurred while proxying request",
    "could not proxy request",
    // Envoy, Istio, Google Cloud
    "no healthy upstream",
    "upstream connect error",
    "upstream request timeout",
    "upstream reset",
    // Traefik, Caddy, HAProxy, and Go's own words
    "no available server",
    "no upstreams available",
    "no server is available to handle this request",
    "dial tcp",
    "x509: certificate",
    "connection refused",
    "connection reset by peer",
    "no such host",
    "no route to host",
    "bad gateway",
    "gateway timeout",
    "gateway time-out",
    // Cloudflare: the error codes of an origin that is not there
    "error code: 52",
    "error code: 1016",
    // Kong, AWS API Gateway, Apigee, Tyk, Azure, Spring Cloud Gateway
    "invalid response was received from the upstream server",
    "failure to get a peer from the ring-balancer",
    "upstream server is timing out",
    "endpoint request timed out",
    "network error communicating with endpoint",
    "messaging.adaptors.http.flow",
    "there was a problem proxying the request",
    "backendconnectionfailure",
    "unable to connect to the remote server",
    // Python: requests, aiohttp, mitmproxy
    "failed to establish a new connection",
    "name or service not known",
    "temporary failure in name resolution",
    "cannot connect to host",
    "server connection to",
];

/// Words of a page of HTML, under a status from 500 on: a portal's own page may speak of anything.
const PAGES: &[&str] = &[
    // HAProxy
    "no server is available to handle this request",
    "the server didn't respond in time",
    "the server returned an invalid or incomplete response",
    // Apache httpd
    "the proxy server received an invalid response from an upstream server",
    "error reading from remote server",
    "dns lookup failure for",
    "the proxy server could not handle the request",
    // Varnish, Fastly
    "backend fetch failed",
    "first byte timeout",
    "guru meditation",
    // Squid
    "the requested url could not be retrieved",
    // Cloudflare
    "web server is down",
    "origin is unreachable",
    "connection timed out",
    "a timeout occurred",
    "ssl handshake failed",
    "invalid ssl certificate",
    "origin dns error",
    "argo tunnel error",
    // Node's http-proxy behind a page of errors
    "econnrefused",
    "error occurred while trying to proxy",
];

/// Whether a status stands for a platform that the proxy could not reach: 502, 504, and those that Cloudflare has for an origin
/// that is down, does not answer, or has no good certificate.
pub(super) fn is_status_of_failure(status: u16) -> bool {
    matches!(status, 502 | 504 | 521..=526 | 530)
}

/// Whether a proxy says that it could not reach the platform.
pub(super) fn says_failure(text: &str, status: u16) -> bool {
    // A refusal is a refusal, whatever it speaks of.
    if matches!(status, 401 | 403 | 407 | 429) {
        return false;
    }
    let looked_at: String = text.chars().take(LOOKED_AT_CHARS).collect();
    let looked_at = looked_at.to_ascii_lowercase();
    let says = |signs: &[&str]| signs.iter().any(|sign| looked_at.contains(sign));
    if text.starts_with('<') {
        status >= 500 && says(PAGES)
    } else {
        says(TEXTS)
    }
}
