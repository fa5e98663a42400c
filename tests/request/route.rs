//! Where the request goes.
//!
//! 1. a base: every example of the contract, relative ones, slashes
//! 2. a template: both placeholders
//! 3. no proxy: the platform itself
//! 4. what the card names as the target

use super::{PATH, PLATFORM, Parts, good, request};

const TARGET_ENCODED: &str = "https%3A%2F%2Fiot.example%3A8743%2Fiocm%2Fapp%2Fbatchtask%2Fv1.1.0%2Ftasks%2F5bf8f8567dd2d86eab87edd9%3Fselect%3Dtag";

fn url(proxy: &str, platform: Option<&str>) -> String {
    let request = request(&Parts {
        proxy: Some(proxy),
        platform,
        ..good()
    });
    assert!(!request.is_direct, "{proxy}");
    request.url
}

#[test]
fn path_and_query_are_appended_to_a_base() {
    for (proxy, base) in [
        ("/iot", "/iot"),
        ("https://portal.example/iot/", "https://portal.example/iot"),
        ("https://portal.example", "https://portal.example"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("HTTPS://Portal.example/IoT", "HTTPS://Portal.example/IoT"),
        ("http://[::1]:8080/iot", "http://[::1]:8080/iot"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ("//portal.example/iot", "//portal.example/iot"),
        ("samples", "samples"),
        ("./samples/", "./samples"),
        ("../iot", "../iot"),
        ("/", ""),
        ("/iot//", "/iot"),
        ("/a:b@c/", "/a:b@c"),
        ("/%7Eiot", "/%7Eiot"),
        ("  /iot\n", "/iot"),
    ] {
        assert_eq!(
            url(proxy, None),
            format!("{base}{PATH}?select=tag"),
            "{proxy}"
        );
    }
}

#[test]
fn a_base_is_asked_also_beside_a_platform_and_the_platform_is_named() {
    let request = request(&Parts {
        platform: Some(PLATFORM),
        ..good()
    });
    assert_eq!(request.url, format!("/iot{PATH}?select=tag"));
    assert_eq!(request.target, format!("{PLATFORM}{PATH}?select=tag"));
    assert!(!request.is_direct);
}

#[test]
fn without_a_platform_only_the_path_is_named() {
    assert_eq!(request(&good()).target, format!("{PATH}?select=tag"));
}

#[test]
fn the_target_is_percent_encoded_into_url() {
    for (template, expected) in [
        (
            "https://p.example/?url={url}",
            "https://p.example/?url=TARGET",
        ),
        (
            "https://p.example?url={url}",
            "https://p.example?url=TARGET",
        ),
        (
            "https://p.example/fetch/{url}/now",
            "https://p.example/fetch/TARGET/now",
        ),
        ("/proxy?url={url}&x=1", "/proxy?url=TARGET&x=1"),
        ("proxy/{url}", "proxy/TARGET"),
        ("péage/{url}", "péage/TARGET"),
        ("éclair/{url}", "éclair/TARGET"),
        ("//p.example/{url}", "//p.example/TARGET"),
    ] {
        assert_eq!(
            url(template, Some(PLATFORM)),
            expected.replace("TARGET", TARGET_ENCODED),
            "{template}"
        );
    }
}

#[test]
fn the_target_goes_into_plus_url_as_it_is() {
    for (template, before, after) in [
        ("http://localhost:8080/{+url}", "http://localhost:8080/", ""),
        ("https://p.example/?{+url}", "https://p.example/?", ""),
        ("/cors/{+url}", "/cors/", ""),
        ("https://p.example/{+url}&end", "https://p.example/", "&end"),
    ] {
        assert_eq!(
            url(template, Some(PLATFORM)),
            format!("{before}{PLATFORM}{PATH}?select=tag{after}"),
            "{template}"
        );
    }
}

#[test]
fn an_id_that_looks_like_a_placeholder_is_no_placeholder() {
    for template in [
        "https://p.example/?url={url}",
        "http://localhost:8080/{+url}",
    ] {
        let request = request(&Parts {
            task_id: "{url}{+url}",
            proxy: Some(template),
            platform: Some(PLATFORM),
            ..good()
        });
        assert!(!request.url.contains(['{', '}']), "{}", request.url);
        assert_eq!(request.url.matches("iot.example").count(), 1);
    }
}

#[test]
fn a_slash_after_the_platform_does_not_matter() {
    let with_slash = format!("{PLATFORM}/");
    assert_eq!(
        url("http://localhost:8080/{+url}", Some(&with_slash)),
        url("http://localhost:8080/{+url}", Some(PLATFORM))
    );
}

#[test]
fn without_a_proxy_the_platform_itself_is_asked() {
    for proxy in [None, Some(""), Some(" \t ")] {
        let request = request(&Parts {
            proxy,
            platform: Some(PLATFORM),
            ..good()
        });
        assert_eq!(request.url, format!("{PLATFORM}{PATH}?select=tag"));
        assert_eq!(request.target, request.url);
        assert!(request.is_direct);
    }
}

#[test]
fn a_platform_may_be_any_http_origin() {
    for platform in [
        "https://host:8743",
        "http://127.0.0.1:9000",
        "https://[::1]:8743",
        "https://iot.example",
        "HTTPS://IOT.example:8743",
    ] {
        let request = request(&Parts {
            proxy: None,
            platform: Some(platform),
            ..good()
        });
        assert_eq!(request.url, format!("{platform}{PATH}?select=tag"));
    }
}
