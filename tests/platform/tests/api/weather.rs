//! What happens to an answer on its way.

use std::io::ErrorKind;

use platform::Platform;
use platform::catalogue::FIRST;
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

use crate::client::{Reply, TASKS, ask, control, credentials, platform, send, task, try_ask};

/// A stand-in with one rule in force.
async fn under(kind: Value) -> Platform {
    let platform = platform().await;
    control(
        &platform,
        "POST",
        "weather",
        &json!({ "kind": kind }).to_string(),
    )
    .await;
    platform
}

/// The answer under one rule.
pub async fn struck(kind: Value) -> Reply {
    task(&under(kind).await, FIRST).await
}

#[tokio::test]
async fn a_dropped_connection_has_no_answer() {
    let platform = under(json!("drop")).await;
    let path = format!("{TASKS}/{FIRST}");
    let error = try_ask(&platform, "GET", &path, &credentials(), "")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    assert_eq!(
        control(&platform, "GET", "log?ended=1", "").await[0]["ending"],
        "cut"
    );
}

#[tokio::test]
async fn a_reset_connection_is_reset() {
    let platform = under(json!("reset")).await;
    let path = format!("{TASKS}/{FIRST}");
    let error = try_ask(&platform, "GET", &path, &credentials(), "")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn a_truncated_answer_promises_more_than_it_sends() {
    let whole = task(&platform().await, FIRST).await;
    let part = struck(json!({ "truncate": { "bytes": 100 } })).await;
    assert_eq!(
        (part.status, part.whole, part.body.len()),
        (200, false, 100)
    );
    assert_eq!(
        part.header("content-length"),
        whole.header("content-length")
    );
    assert!(whole.body.starts_with(&part.body));
}

#[tokio::test]
async fn a_stalled_answer_begins_and_stays_open() {
    let platform = under(json!({ "stall": { "bytes": 9 } })).await;
    let mut stream = TcpStream::connect(platform.address()).await.unwrap();
    send(
        &mut stream,
        "GET",
        &format!("{TASKS}/{FIRST}"),
        &credentials(),
        "",
    )
    .await
    .unwrap();
    let mut seen = String::new();
    while !seen.ends_with("\r\n\r\n{\"appId\":") {
        seen.push(stream.read_u8().await.unwrap().into());
    }
    assert_eq!(
        control(&platform, "GET", "log", "").await[0]["ending"],
        "open"
    );
}

#[tokio::test]
async fn a_held_answer_is_an_old_answer_and_arrives_after_a_newer_one() {
    let platform = platform().await;
    control(&platform, "POST", "weather", r#"{"kind":"hold","times":1}"#).await;
    let mut old = TcpStream::connect(platform.address()).await.unwrap();
    send(
        &mut old,
        "GET",
        &format!("{TASKS}/{FIRST}"),
        &credentials(),
        "",
    )
    .await
    .unwrap();
    control(&platform, "GET", "log?arrived=1", "").await;
    control(&platform, "POST", "clock", r#"{"advance_ms":60000}"#).await;
    assert_eq!(task(&platform, FIRST).await.json()["status"], "Running");
    control(&platform, "POST", "release", "").await;
    assert_eq!(
        crate::client::receive(&mut old).await.unwrap().json()["status"],
        "Pending"
    );
}

#[tokio::test]
async fn a_delayed_answer_arrives() {
    assert_eq!(
        struck(json!({ "delay_ms": 1 })).await.json()["taskId"],
        FIRST
    );
}

#[tokio::test]
async fn a_rule_for_one_task_strikes_it_so_often_and_no_other() {
    let platform = platform().await;
    let rule = json!({ "kind": { "html": { "status": 502 } }, "task": FIRST, "times": 2 });
    control(&platform, "POST", "weather", &rule.to_string()).await;
    assert_eq!(
        task(&platform, "5ca1ab1e0000000000000002").await.status,
        200
    );
    assert_eq!(
        [
            task(&platform, FIRST).await.status,
            task(&platform, FIRST).await.status
        ],
        [502, 502]
    );
    assert_eq!(task(&platform, FIRST).await.status, 200);
    assert_eq!(control(&platform, "GET", "weather", "").await, json!([]));
}

#[tokio::test]
async fn clearing_ends_the_weather() {
    let platform = under(json!("empty")).await;
    assert_eq!(task(&platform, FIRST).await.body.len(), 0);
    control(&platform, "DELETE", "weather", "").await;
    assert_eq!(task(&platform, FIRST).await.status, 200);
}

#[tokio::test]
async fn logins_have_weather_of_their_own() {
    let platform = platform().await;
    control(
        &platform,
        "POST",
        "weather",
        r#"{"kind":{"busy":{"status":503}},"call":"login"}"#,
    )
    .await;
    assert_eq!(task(&platform, FIRST).await.status, 200);
    assert_eq!(
        ask(&platform, "POST", "/iocm/app/sec/v1.1.0/login", "", "")
            .await
            .status,
        503
    );
}

#[tokio::test]
async fn weather_that_is_not_understood_is_refused() {
    let platform = platform().await;
    for wrong in [
        r#"{"kind":"rain"}"#,
        r#"{"kind":{"fault":"404-1"}}"#,
        r#"{"kind":"hang","tims":1}"#,
        "x",
    ] {
        assert_eq!(
            ask(&platform, "POST", "/_control/weather", "", wrong)
                .await
                .status,
            400,
            "{wrong}"
        );
    }
}
