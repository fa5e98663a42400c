//! Callback URLs of others: which may be a link, and what of them is shown.
//!
//! 1. links: what is read is what is opened
//! 2. credentials and values are hidden
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "tests")]

use batch_task_widget::model::CallbackUrl;
use proptest::prelude::*;

fn is_link(text: &str) -> bool {
    CallbackUrl::read(text).is_link
}

#[test]
fn a_plain_address_of_the_web_is_a_link() {
    for text in [
        "https://portal.example/push",
        "HTTP://portal.example",
        "https://portal.example:8743/push?key=a%20b#top",
        "http://10.0.0.1:80/",
        "http://255.0.10.255",
        "http://7.portal.example/",
        "https://[2001:db8::1]:8743/push",
        "https://xn--mnchen-3ya.example/",
        "https://portal.example?next=https://user@other.example/",
    ] {
        assert!(is_link(text), "{text}");
    }
}

#[test]
fn whatever_a_browser_would_mend_or_run_is_none() {
    for text in [
        "",
        "https://",
        "https:///path",
        "https:portal.example",
        "//portal.example/",
        "portal.example",
        "javascript:alert(1)",
        "javascript://portal.example/%0aalert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://portal.example/",
        "blob:https://portal.example/1",
        " https://portal.example/",
        "https://portal.example/ ",
        "https://portal.example/a b",
        "ht\ttps://portal.example/",
        "https://portal.exa\nmple/",
        "https://portal.example\\@other.example/",
        "https:\\\\portal.example/",
        "https://portal.example/\u{202e}gpj.exe",
        "https://portal\u{200b}.example/",
        "https://münchen.example/",
        "https://pоrtal.example/",
        "https://portal.example／path",
        "https://user@portal.example/",
        "https://user:secret@portal.example/",
        "https://portal.example@other.example/",
        "https://portal%2eexample/",
        "https://portal.example:port/",
        "https://portal.example:80:80/",
        "https://[2001:db8::1/",
        "https://[::1]other.example/",
        "https://[]/",
        "https://<b>/",
        // Each is an IPv4 address for a browser, and not the one that stands here.
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://010.0.0.1/",
        "http://10.0.0.0x1/",
        "http://10.0.0.256/",
        "http://portal.example.7/",
    ] {
        assert!(!is_link(text), "{text:?}");
    }
}

#[test]
fn values_are_hidden_and_names_are_not() {
    for (text, open, hidden) in [
        ("https://a.example/p", "https://a.example/p", ""),
        (
            "https://a.example/p?key=secret",
            "https://a.example/p",
            "?key=•••",
        ),
        (
            "https://a.example?a=1&b=&c",
            "https://a.example",
            "?a=•••&b=•••&•••",
        ),
        (
            "https://a.example/?a=b=c;d=e",
            "https://a.example/",
            "?a=•••;d=•••",
        ),
        (
            "https://a.example/#access=secret",
            "https://a.example/",
            "#access=•••",
        ),
        ("https://a.example/?#", "https://a.example/", "?#"),
        ("data:text,a?b=secret", "data:text,a", "?b=•••"),
    ] {
        let address = CallbackUrl::read(text);
        assert_eq!(
            (address.open.as_str(), address.hidden.as_str()),
            (open, hidden),
            "{text}"
        );
    }
}

#[test]
fn credentials_are_hidden_up_to_the_host_that_is_meant() {
    for (text, open) in [
        ("https://user:secret@a.example/p", "https://•••@a.example/p"),
        ("https://bank.example@a.example/", "https://•••@a.example/"),
        ("https://a@b@c.example", "https://•••@c.example"),
        (
            "https://bank.example\\@a.example/",
            "https://•••@a.example/",
        ),
        ("ftp://user:secret@a.example/", "ftp://•••@a.example/"),
        ("https://a.example/@user", "https://a.example/@user"),
        ("mailto:someone@a.example", "mailto:someone@a.example"),
    ] {
        assert_eq!(CallbackUrl::read(text).open, open, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_fail_and_nothing_is_lost(text in "(https?:)?(//)?[a-z@:/\\\\?#=&;\\[\\]é\u{202e} ]{0,24}") {
        let address = CallbackUrl::read(&text);
        prop_assert!(text.ends_with(address.rest));
        if address.is_link {
            prop_assert_eq!([address.open.as_str(), address.rest].concat(), text);
        }
    }

    #[test]
    fn a_hidden_value_is_nowhere(name in "[a-z]{1,4}", value in "[A-Z]{1,8}") {
        let text = ["https://a.example/?", &name, "=", &value, "#", &value].concat();
        let address = CallbackUrl::read(&text);
        prop_assert!(!address.open.contains(&value) && !address.hidden.contains(&value));
        prop_assert!(address.hidden.contains(&name));
    }
}
