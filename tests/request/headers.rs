//! Headers, and the token in nothing else.
//!
//! 1. `app_key` and `Authorization`, each only when there is one
//! 2. tokens that no header can carry
//! 3. no `Debug` and no `Display` shows a token

use batch_task_widget::api::{Error, Expected, Problem, Reason, Secret};
use batch_task_widget::poller::TokenProvider;

use super::{Parts, good, request};

const TOKEN: &str = "s3cr3t-t0ken";

fn secret(token: &str) -> Secret {
    Secret::new(token).unwrap()
}

#[test]
fn without_app_key_and_token_the_proxy_adds_them() {
    let headers = request(&good()).headers(None).unwrap();
    let names: Vec<_> = headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    assert_eq!(names, ["accept"]);
}

#[test]
fn app_key_and_token_go_into_their_headers() {
    let request = request(&Parts {
        app_key: Some("hhnMU86gTGyQ1bDuxGEj0tLZfqYa"),
        ..good()
    });
    let headers = request.headers(Some(&secret(TOKEN))).unwrap();
    let header = |wanted: &str| {
        let found = headers.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!(header("app_key"), Some("hhnMU86gTGyQ1bDuxGEj0tLZfqYa"));
    assert_eq!(header("Authorization"), Some("Bearer s3cr3t-t0ken"));
    assert_eq!(headers.len(), 3, "{}", headers.len());
}

#[test]
fn a_blank_token_is_none_and_space_around_one_is_cut() {
    for blank in ["", " ", "\t\n"] {
        assert_eq!(Secret::new(blank), None);
    }
    let headers = request(&good()).headers(Some(&secret(" abcd \n"))).unwrap();
    assert_eq!(headers.last().unwrap().1, "Bearer abcd");
}

#[test]
fn a_token_that_no_header_can_carry_is_named_without_being_shown() {
    for token in [
        "s3cr3t t0ken",
        "s3cr3t\r\nX-Evil: 1",
        "s3cr3tü",
        "s3cr3t\u{0}",
        "s3cr3t\u{7f}",
    ] {
        let problem = request(&good()).headers(Some(&secret(token))).unwrap_err();
        assert_eq!(
            problem,
            Problem::missing("accessToken", Expected::HeaderText)
        );
        let error = Error::new(Reason::Config(vec![problem]));
        assert!(!format!("{error} {error:?}").contains("s3cr3t"));
    }
}

#[test]
fn no_debug_output_holds_a_token() {
    let token = secret(TOKEN);
    let request = request(&good());
    let provider = TokenProvider::new(Some(&token), None);
    for shown in [
        format!("{token:?}"),
        format!("{token:#?}"),
        format!("{provider:?}"),
        format!("{provider:#?}"),
        format!("{request:?}"),
    ] {
        assert!(
            !shown.contains(TOKEN) && !shown.contains("t0ken"),
            "{shown}"
        );
    }
}

#[test]
fn a_redacted_text_holds_no_token() {
    let token = secret(TOKEN);
    assert_eq!(
        token.redact("a s3cr3t-t0ken b s3cr3t-t0kens"),
        "a [redacted] b [redacted]s"
    );
    assert_eq!(token.redact("nothing of it"), "nothing of it");
}

#[test]
fn a_token_is_redacted_as_json_and_urls_may_escape_it() {
    let token = secret("s3cr3t/+\"==");
    for echo in [
        r#"s3cr3t/+"=="#,
        r#"s3cr3t\/+\"=="#,
        r#"s3cr3t/\u002b\u0022\u003d\u003D"#,
        r#"\u00733cr3t\/+\"=\u003d"#,
        "s3cr3t%2F%2B%22%3D%3D",
        "s3cr3t/%2b%22==",
        "%733cr3t%2f+\"%3d=",
    ] {
        let text = format!("é {echo}é, {echo}");
        assert_eq!(token.redact(&text), "é [redacted]é, [redacted]", "{echo}");
    }
    for other in [
        "s3cr3t/+\"=",
        "s3cr3t/+\"=\\",
        "s3cr3t/+\"=%3",
        r"s3cr3t/+\u00",
        "s3cr3t/+%zz==",
    ] {
        assert_eq!(token.redact(other), other);
    }
    // Half a token before a whole one hides nothing.
    assert_eq!(secret("ab/ab/").redact("ab/ab%2Fab/"), "[redacted]ab/");
    assert_eq!(secret("aab=").redact("aaab="), "a[redacted]");
}

#[test]
fn a_token_too_short_to_be_told_from_a_word_is_left_where_it_stands() {
    assert_eq!(secret("ab").redact("about"), "about");
}
