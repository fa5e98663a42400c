//! Path and query of the request on the platform.
//!
//! 1. the documented path; `select`; `appId`
//! 2. percent-encoding of ids: no id leads out of its place
//! 3. defaults, trimming

use batch_task_widget::api::Credentials;
use batch_task_widget::options::Attributes;
use proptest::prelude::*;

use super::{ID, PATH, good, request};

fn target(attributes: &Attributes<'_>) -> String {
    request(attributes).target
}

#[test]
fn the_path_is_the_documented_one_and_tags_are_asked_for() {
    assert_eq!(target(&good()), format!("{PATH}?select=tag"));
}

#[test]
fn select_none_leaves_the_parameter_out() {
    let select = |value| {
        target(&Attributes {
            select: value,
            ..good()
        })
    };
    assert_eq!(select(Some("none")), PATH);
    assert_eq!(select(Some("tag")), format!("{PATH}?select=tag"));
    assert_eq!(select(Some("  ")), format!("{PATH}?select=tag"));
}

#[test]
fn app_id_is_sent_only_when_given() {
    let app_id = |value, select| {
        target(&Attributes {
            app_id: value,
            select,
            ..good()
        })
    };
    assert_eq!(
        app_id(Some("partner"), None),
        format!("{PATH}?select=tag&appId=partner")
    );
    assert_eq!(
        app_id(Some("partner"), Some("none")),
        format!("{PATH}?appId=partner")
    );
    assert_eq!(app_id(Some(" "), None), format!("{PATH}?select=tag"));
    assert_eq!(
        app_id(Some("a&select=x#/ü?=+"), None),
        format!("{PATH}?select=tag&appId=a%26select%3Dx%23%2F%C3%BC%3F%3D%2B")
    );
}

#[test]
fn the_app_key_is_never_in_the_address() {
    let request = request(&Attributes {
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
        let target = target(&Attributes {
            task_id: Some(id),
            select: Some("none"),
            ..good()
        });
        assert_eq!(target, PATH.replace(ID, encoded), "{id:?}");
    }
}

#[test]
fn the_task_id_itself_stays_as_it_was_given() {
    let request = request(&Attributes {
        task_id: Some("  a/b "),
        ..good()
    });
    assert_eq!(request.task_id, "a/b", "trimmed, not encoded");
}

#[test]
fn without_them_time_out_and_credentials_have_their_defaults() {
    let request = request(&good());
    assert_eq!(request.timeout_ms, 15_000);
    assert_eq!(request.credentials, Credentials::SameOrigin);
    assert_eq!(request.app_key, None);
}

#[test]
fn time_outs_are_seconds_with_decimals() {
    for (text, millis) in [
        ("15", 15_000),
        (" 2.5 ", 2500),
        ("0.001", 1),
        ("1.2345", 1234),
        ("3600", 3_600_000),
        ("3600.0", 3_600_000),
        ("007", 7000),
        ("", 15_000),
    ] {
        let request = request(&Attributes {
            timeout: Some(text),
            ..good()
        });
        assert_eq!(request.timeout_ms, millis, "{text:?}");
    }
}

#[test]
fn credentials_are_those_of_fetch() {
    for (text, credentials) in [
        ("omit", Credentials::Omit),
        ("same-origin", Credentials::SameOrigin),
        ("include", Credentials::Include),
        (" include\n", Credentials::Include),
        ("", Credentials::SameOrigin),
    ] {
        let request = request(&Attributes {
            credentials: Some(text),
            ..good()
        });
        assert_eq!(request.credentials, credentials, "{text:?}");
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
            .prop_filter("an id", |id| !matches!(id.trim(), "" | "." | "..")),
    ) {
        let target = target(&Attributes { task_id: Some(&id), app_id: Some(&id), ..good() });
        let (path, query) = target.split_once('?').unwrap();
        let segment = path.strip_prefix(PATH.strip_suffix(ID).unwrap()).unwrap();
        prop_assert_eq!(decoded(segment), id.trim().as_bytes());
        let app_id = query.strip_prefix("select=tag&appId=").unwrap();
        prop_assert_eq!(app_id, segment);
        prop_assert!(segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)));
    }
}
