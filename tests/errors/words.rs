//! What goes with an error.
//!
//! 1. `Retry-After`
//! 2. the other side's words, shortened and made visible
//! 3. a token echoed in them

use batch_task_widget::api::{Reply, decode};

use super::{TOKEN, answer, coded, error};

#[test]
fn the_time_to_wait_goes_with_the_error() {
    for (status, body) in [
        (429, String::new()),
        (403, coded("1010009", "x")),
        (503, "busy".into()),
    ] {
        let reply = Reply {
            retry_after_s: Some(30),
            ..answer(status, &body)
        };
        let error = decode::reply(&reply, None).unwrap_err();
        assert_eq!(error.answer.retry_after_s, Some(30));
    }
}

#[test]
fn of_a_proxys_text_the_beginning_is_kept_and_of_a_page_nothing() {
    let long = "Zürich \u{202e}".repeat(100);
    let text = error(400, &long).answer.description.unwrap();
    assert!(text.starts_with("Zürich <U+202E>Zürich"), "{text}");
    assert!(text.chars().count() < 600, "{}", text.chars().count());
    assert_eq!(error(400, "<html>no</html>").answer.description, None);
    let lines = error(404, "Not\r\nfound:\t/iocm").answer.description;
    assert_eq!(
        lines.as_deref(),
        Some("Not  found: /iocm"),
        "lines are no hidden characters"
    );
}

#[test]
fn an_echoed_token_is_redacted_in_every_way_it_can_come_back() {
    let escaped = TOKEN.replace('/', "\\/");
    let encoded = "s3cr3t-T0ken%2Fwith%2Ball%3Dkinds~of.chars";
    for (status, body) in [
        (
            403,
            coded("1010005", &format!("token {TOKEN} is invalid, {TOKEN}!")),
        ),
        (403, coded(TOKEN, "code and token mixed up")),
        (
            403,
            coded("1010005", &format!("token {escaped} is invalid")),
        ),
        (403, coded("1010005", &format!("?access_token={encoded}"))),
        (403, format!("no: Bearer {TOKEN}")),
        (400, format!(r#"{{"header":"Bearer {escaped}"}}"#)),
        (404, format!("Invalid host: {encoded}")),
        (404, format!("{}{TOKEN}", "x".repeat(190))),
        (200, format!("{{\"taskId\": {TOKEN}")),
    ] {
        let error = error(status, &body);
        for shown in [format!("{error}"), format!("{error:?}")] {
            for form in [TOKEN, &escaped, encoded, "T0ken"] {
                assert!(!shown.contains(form), "{status} {body} shows {shown}");
            }
        }
    }
    let told = error(403, &coded("1010005", &format!("token {TOKEN} is invalid")));
    let description = told.answer.description.unwrap();
    assert!(description.starts_with("token ") && description.ends_with(" is invalid"));
}

#[test]
fn without_a_token_nothing_is_redacted() {
    let error = decode::reply(&answer(403, &coded("1010005", TOKEN)), None).unwrap_err();
    assert_eq!(error.answer.description.as_deref(), Some(TOKEN));
}
