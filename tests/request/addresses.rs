//! Values of `proxy` and `platform` that are not understood.
//!
//! 1. neither of the two; a template without a target
//! 2. other schemes and what only looks like an address
//! 3. user names, queries, placeholders, paths

use batch_task_widget::api::{Expected, Problem};
use batch_task_widget::options::Attributes;

use super::rejected::{Set, only_problem, rejects};
use super::{PLATFORM, good};

const PROXY: Set = |proxy| Attributes {
    proxy: Some(proxy),
    platform: Some(PLATFORM),
    ..good()
};
const BESIDE_A_BASE: Set = |platform| Attributes {
    platform: Some(platform),
    ..good()
};
const ALONE: Set = |platform| Attributes {
    proxy: None,
    platform: Some(platform),
    ..good()
};

#[test]
fn with_neither_proxy_nor_platform_there_is_nowhere_to_go() {
    for proxy in [None, Some(""), Some(" ")] {
        let problem = only_problem(&Attributes { proxy, ..good() });
        assert_eq!(
            problem,
            Problem::missing("proxy", Expected::ProxyOrPlatform)
        );
    }
}

#[test]
fn a_template_without_a_platform_has_no_target() {
    for proxy in [
        "https://p.example/?url={url}",
        "http://localhost:8080/{+url}",
    ] {
        let problem = only_problem(&Attributes {
            proxy: Some(proxy),
            ..good()
        });
        assert_eq!(
            problem,
            Problem::missing("platform", Expected::PlatformForTemplate)
        );
    }
}

#[test]
fn a_proxy_that_is_no_http_address_is_rejected() {
    let values = [
        "javascript:alert(1)",
        "JavaScript:alert(1)//{url}",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/plain,{url}",
        "blob:https://p.example/1",
        "file:///etc/passwd",
        "ftp://p.example/",
        "ws://p.example/",
        "portal.example:8080/iot",
        "https:/p.example",
        "https:p.example",
        "https://",
        "https:///iot",
        "https://:8080/iot",
        "https://p.example:port/iot",
        "https://p.example:99999/iot",
        "https://p.example:80:80/iot",
        "https://p.example:+80/iot",
        "https://p.example:٨٠/iot",
        "//",
        "///p.example",
        "\\\\p.example\\iot",
        "/\\p.example",
        "https:\\\\p.example",
        "https://p.example\\@evil.example",
        "https://p.exa mple/",
        "/i\u{7f}ot",
        "/i\u{85}ot",
        "/i\u{2028}ot",
        "/i\0ot",
    ];
    rejects("proxy", Expected::HttpUrl, PROXY, &values);
}

#[test]
fn a_user_name_or_password_in_an_address_is_rejected() {
    let values = [
        "https://user:pass@p.example/iot",
        "https://user@p.example",
        "https://@p.example",
        "//user@p.example/iot",
        "https://iot.example@evil.example/?url={url}",
    ];
    let expected = Expected::UrlWithoutCredentials;
    rejects("proxy", expected, PROXY, &values);
    rejects(
        "platform",
        expected,
        ALONE,
        &["https://user:pass@iot.example:8743"],
    );
}

#[test]
fn a_base_with_a_query_or_a_fragment_is_rejected() {
    let values = ["/iot?x=1", "https://p.example/?url=", "/iot#a", "?", "#"];
    rejects("proxy", Expected::BaseWithoutQuery, PROXY, &values);
}

#[test]
fn an_unknown_or_misplaced_placeholder_is_rejected() {
    let values = [
        "https://p.example/?url={uri}",
        "https://p.example/?url={URL}",
        "https://p.example/{url}/{host}",
        "https://p.example/?url={url",
        "https://p.example/?url=url}",
        "https://p.example/?url={ url }",
        "https://p.example/?url={{url}}",
        "https://p.example/{-url}",
        "https://p.example/{+ur{url}l}",
        "https://p.example/{u{+url}rl}",
        "https://p.example/#{url}",
        "https://p.example{+url}",
        "https://p{url}.example/",
        "{url}",
        "{+url}",
        "p{+url}",
    ];
    // A space is what no address holds; that comes first.
    let (spaced, values): (Vec<_>, Vec<_>) =
        values.into_iter().partition(|value| value.contains(' '));
    rejects("proxy", Expected::HttpUrl, PROXY, &spaced);
    rejects("proxy", Expected::Placeholder, PROXY, &values);
}

#[test]
fn a_platform_that_is_no_origin_is_rejected() {
    let values = [
        "https://iot.example:8743/api",
        "https://iot.example:8743//",
        "https://iot.example:8743?x",
        "https://iot.example:8743/?x",
        "https://iot.example:8743#x",
        "https://iot.example:port",
        "https://iot.example:70000",
        "iot.example:8743",
        "iot.example",
        "//iot.example:8743",
        "/iot",
        "ftp://iot.example",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "https://",
        "https://{url}",
        "https://{host}:8743",
        "https://iot.example\\",
        "https://iot .example",
    ];
    rejects("platform", Expected::Origin, BESIDE_A_BASE, &values);
    rejects("platform", Expected::Origin, ALONE, &values);
}
