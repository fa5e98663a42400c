//! Values of `proxy` and `platform` that are not understood.
//!
//! 1. neither of the two; a template without a target
//! 2. other schemes and what only looks like an address
//! 3. user names, queries, placeholders, paths

use batch_task_widget::api::{Expected, Problem};

use super::{PLATFORM, Parts, checked, good};

fn only_problem(parts: &Parts<'_>) -> Problem {
    match checked(parts) {
        Err(mut problems) => {
            assert_eq!(problems.len(), 1, "{problems:?}");
            problems.remove(0)
        }
        Ok(request) => panic!("{parts:?} became {request:?}"),
    }
}

/// A value for one option, among parts that are otherwise good.
type Set = fn(&'static str) -> Parts<'static>;

/// Each value, set like this, is named under this option with what was expected.
fn rejects(option: &str, expected: Expected, set: Set, values: &[&'static str]) {
    for value in values {
        let problem = only_problem(&set(value));
        assert_eq!(
            (problem.option, problem.expected),
            (option, expected),
            "{value:?}"
        );
        // What may be a password or a key is the one thing that is not shown.
        let shown = problem.value.unwrap();
        if !shown.contains('…') {
            assert_eq!(shown, value.trim(), "{value:?} is shown");
        }
    }
}

const PROXY: Set = |proxy| Parts {
    proxy: Some(proxy),
    platform: Some(PLATFORM),
    ..good()
};
const BESIDE_A_BASE: Set = |platform| Parts {
    platform: Some(platform),
    ..good()
};
const ALONE: Set = |platform| Parts {
    proxy: None,
    platform: Some(platform),
    ..good()
};

#[test]
fn with_neither_proxy_nor_platform_there_is_nowhere_to_go() {
    for proxy in [None, Some(""), Some(" ")] {
        let problem = only_problem(&Parts { proxy, ..good() });
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
        let problem = only_problem(&Parts {
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
        "https//p.example",
        "HTTP//p.example/iot",
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
fn what_may_be_a_password_in_a_mistyped_address_is_not_shown() {
    for (proxy, shown) in [
        ("user:PW@host/iot", "…@host/iot"),
        ("htps://user:PW@host/", "…@host/"),
        ("https://user:PW/x@host", "…@host"),
        ("https//user:PW@host", "…@host"),
        ("https:/user:PW@host", "…@host"),
        ("ftp://user:PW@host/iot", "…@host/iot"),
        ("https://user:PW@host:port/iot", "…@host:port/iot"),
        ("https:\\user:PW@host", "…@host"),
        ("https://user:PW%40host/", "…%40host/"),
        ("https://user:PW＠host/", "…＠host/"),
        ("https://user:PW/iot", "https://user:…/iot"),
        ("https://user:PW", "https://user:…"),
        ("//user:PW/{url}", "//user:…/{url}"),
        ("https://a@user:PW@host", "…@host"),
        ("/iot?key=PW", "/iot?key=…"),
        ("/iot?a=PW&b=PW;c=#d=PW", "/iot?a=…&b=…;c=#d=…"),
        (
            "https://p.example/?key=PW&url={uri}",
            "https://p.example/?key=…&url={uri}",
        ),
    ] {
        let problem = only_problem(&PROXY(proxy));
        assert_eq!(problem.value.as_deref(), Some(shown), "{proxy}");
        assert!(!format!("{problem:?}").contains("PW"));
    }
    let platform = only_problem(&ALONE("https://user:PW@iot.example/api"));
    assert_eq!(platform.value.as_deref(), Some("…@iot.example/api"));
    // What is no secret is shown as it is.
    for plain in [
        "ftp://p.example:21/",
        "https://[2001:db8::1]:x/",
        "javascript:alert(1)",
        "https:/p.example",
    ] {
        let shown = only_problem(&PROXY(plain)).value.unwrap();
        let expected = if plain.contains(":x") {
            "https://[2001:db8::1]:…/"
        } else {
            plain
        };
        assert_eq!(shown, expected);
    }
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
