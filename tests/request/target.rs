//! Path and query of the request on the platform.
//!
//! 1. the documented path; `select`; `appId`
//! 2. percent-encoding of ids: no id leads out of its place

use proptest::prelude::*;

use super::{ID, PATH, Parts, good, request};

fn target(attributes: &Parts<'_>) -> String {
    request(attributes).target
}

#[test]
fn the_path_is_the_documented_one_and_tags_are_asked_for() {
    assert_eq!(target(&good()), format!("{PATH}?select=tag"));
}

#[test]
fn select_none_leaves_the_parameter_out() {
    let select = |select_tag| {
        target(&Parts {
            select_tag,
            ..good()
        })
    };
    assert_eq!(select(false), PATH);
    assert_eq!(select(true), format!("{PATH}?select=tag"));
}

#[test]
fn app_id_is_sent_only_when_given() {
    let app_id = |value, select_tag| {
        target(&Parts {
            app_id: Some(value),
            select_tag,
            ..good()
        })
    };
    assert_eq!(
        app_id("partner", true),
        format!("{PATH}?select=tag&appId=partner")
    );
    assert_eq!(app_id("partner", false), format!("{PATH}?appId=partner"));
    assert_eq!(
        app_id("a&select=x#/ü?=+", true),
        format!("{PATH}?select=tag&appId=a%26select%3Dx%23%2F%C3%BC%3F%3D%2B")
    );
}

#[test]
fn the_app_key_is_never_in_the_address() {
    let request = request(&Parts {
        app_key: Some("k3y"),
        ..good()
    });
    assert!(!request.url.contains("k3y") && !request.target.contains("k3y"));
}

#[test]
fn a_task_id_is_encoded_into_one_segment() {
    for (id, encoded) in [
        ("a/b", "a%2Fb"),
        ("a%2Fb", "a%252Fb"),
        ("%", "%25"),
        ("a b", "a%20b"),
        ("任务", "%E4%BB%BB%E5%8A%A1"),
        ("a?b#c", "a%3Fb%23c"),
        ("a\\b", "a%5Cb"),
        ("a+b&c=d", "a%2Bb%26c%3Dd"),
        ("...", "..."),
        (".a", ".a"),
        ("%2e%2e", "%252e%252e"),
        ("../..", "..%2F.."),
        ("a\tb\r\nc\0", "a%09b%0D%0Ac%00"),
        ("a-b._~", "a-b._~"),
        ("{url}", "%7Burl%7D"),
        ("'()*!@:$,;", "%27%28%29%2A%21%40%3A%24%2C%3B"),
    ] {
        let target = target(&Parts {
            task_id: id,
            select_tag: false,
            ..good()
        });
        assert_eq!(target, PATH.replace(ID, encoded), "{id:?}");
    }
}

#[test]
fn requests_of_one_application_through_one_proxy_count_towards_one_quota() {
    let quota = |proxy, platform, task_id, app_key| {
        let parts = Parts {
            proxy,
            platform,
            task_id,
            app_key,
            ..good()
        };
        request(&parts).quota()
    };
    let (other, third) = (Some("https://iot.example"), Some("https://other.example"));
    for (proxy, platform) in [
        (Some("/iot"), None),
        (Some("https://p.example/?url={url}"), other),
        (Some("https://p.example/{+url}"), other),
        (None, other),
    ] {
        let one = quota(proxy, platform, "a", Some("key"));
        assert_eq!(one, quota(proxy, platform, "b", Some("key")), "{proxy:?}");
        assert_ne!(one, quota(proxy, platform, "a", Some("other")), "{proxy:?}");
        assert_ne!(one, quota(proxy, platform, "a", None), "{proxy:?}");
        assert_ne!(
            one,
            quota(Some("/b"), platform, "a", Some("key")),
            "{proxy:?}"
        );
        if platform.is_some() {
            assert_ne!(one, quota(proxy, third, "a", Some("key")), "{proxy:?}");
        }
    }
}

/// Percent-decoding, written apart from the encoding.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => {
                let hex = [bytes.next().unwrap(), bytes.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_id_stays_in_its_place_and_can_be_read_back(
        id in proptest::collection::vec(any::<char>(), 1..20).prop_map(String::from_iter)
            .prop_filter("an id", |id| !matches!(&**id, "." | "..")),
    ) {
        let target = target(&Parts { task_id: &id, app_id: Some(&id), ..good() });
        let (path, query) = target.split_once('?').unwrap();
        let segment = path.strip_prefix(PATH.strip_suffix(ID).unwrap()).unwrap();
        prop_assert_eq!(decoded(segment), id.as_bytes());
        let app_id = query.strip_prefix("select=tag&appId=").unwrap();
        prop_assert_eq!(app_id, segment);
        prop_assert!(segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)));
    }
}
