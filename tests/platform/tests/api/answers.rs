//! Answers that are not the platform's, as the weather sends them.

use platform::catalogue::FIRST;
use serde_json::{Value, json};

use crate::weather::struck;

#[tokio::test]
async fn pages_empty_bodies_and_broken_json_arrive_as_ordered() {
    let page = struck(json!({ "html": { "status": 404 } })).await;
    assert_eq!(
        (page.status, page.header("content-type")),
        (404, Some("text/html;charset=UTF-8"))
    );
    let empty = struck(json!("empty")).await;
    assert_eq!(
        (empty.status, empty.body.len(), empty.whole),
        (200, 0, true)
    );
    let malformed = struck(json!("malformed")).await;
    assert!(malformed.whole && serde_json::from_slice::<Value>(&malformed.body).is_err());
}

#[tokio::test]
async fn a_huge_answer_is_valid_json_of_exactly_that_length() {
    let chunked = struck(json!({ "huge": { "bytes": 3_000_001 } })).await;
    assert_eq!((chunked.body.len(), chunked.whole), (3_000_001, true));
    assert_eq!(chunked.header("content-length"), None);
    assert_eq!(chunked.json()["status"], "Running");
    let told = struck(json!({ "huge": { "bytes": 100_000, "told": true } })).await;
    assert_eq!(
        (told.body.len(), told.header("content-length")),
        (100_000, Some("100000"))
    );
}

#[tokio::test]
async fn busy_answers_say_when_to_come_back() {
    let busy = struck(json!({ "busy": { "status": 503, "retry_after": "7" } })).await;
    assert_eq!((busy.status, busy.header("retry-after")), (503, Some("7")));
    let silent = struck(json!({ "busy": { "status": 429 } })).await;
    assert_eq!((silent.status, silent.header("retry-after")), (429, None));
}

#[tokio::test]
async fn redirects_other_statuses_and_faults_arrive_as_ordered() {
    let away = struck(json!({ "redirect": { "to": "http://127.0.0.1:9/" } })).await;
    assert_eq!(
        (away.status, away.header("location")),
        (302, Some("http://127.0.0.1:9/"))
    );
    let flipped = struck(json!({ "http_status": 500 })).await;
    assert_eq!(
        (flipped.status, &flipped.json()["taskId"]),
        (500, &json!(FIRST))
    );
    assert_eq!(
        struck(json!({ "fault": "403-1010009" })).await.fault(),
        (403, "1010009".into())
    );
}

#[tokio::test]
async fn any_answer_can_be_ordered_word_for_word() {
    let reply = struck(json!({ "raw": {
        "status": 404, "headers": [["content-type", "text/plain"], ["via", "1.1 synthetic"]], "body": "Invalid host: x"
    } }))
    .await;
    assert_eq!(
        (reply.status, reply.text(), reply.header("via")),
        (404, "Invalid host: x", Some("1.1 synthetic"))
    );
}
