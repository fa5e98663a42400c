//! The request log.

use platform::applications::{APP, DEVELOPMENT_TOKEN, SECRET};
use platform::catalogue::FIRST;
use serde_json::json;
use tokio::net::TcpStream;

use crate::client::{TASKS, ask, control, credentials, platform, send, task, task_with};

#[tokio::test]
async fn a_request_is_logged_with_what_it_asked_and_what_it_got() {
    let platform = platform().await;
    task(&platform, FIRST).await;
    let log = control(&platform, "GET", "log", "").await;
    assert_eq!(
        log.as_array().unwrap().len(),
        1,
        "the control is not logged"
    );
    let entry = &log[0];
    assert_eq!(entry["seq"], 1);
    assert_eq!(entry["method"], "GET");
    assert_eq!(entry["path"], format!("{TASKS}/{FIRST}"));
    assert_eq!(entry["query"], "select=tag");
    assert_eq!(
        entry["headers"],
        json!([
            "host",
            "connection",
            "content-length",
            "app_key",
            "authorization"
        ])
    );
    assert_eq!(
        (&entry["app_key"], &entry["host"]),
        (&json!(APP), &json!("platform.test"))
    );
    assert_eq!(
        entry["authorization"],
        json!({ "scheme": "Bearer", "valid": true })
    );
    assert_eq!(
        (&entry["status"], &entry["error_code"]),
        (&json!(200), &json!(null))
    );
    assert_eq!(
        (&entry["ending"], &entry["aborted"]),
        (&json!("answered"), &json!(false))
    );
    assert_eq!(entry["at_ms"], platform::clock::FROZEN_AT_MS);
}

#[tokio::test]
async fn an_error_is_logged_with_its_code() {
    let platform = platform().await;
    task_with(
        &platform,
        FIRST,
        "app_key: nobody\r\nAuthorization: Bearer x\r\n",
    )
    .await;
    let entry = &control(&platform, "GET", "log", "").await[0];
    assert_eq!(
        (&entry["status"], &entry["error_code"]),
        (&json!(403), &json!("100203"))
    );
    assert_eq!(entry["authorization"]["valid"], false);
}

#[tokio::test]
async fn neither_token_nor_secret_is_in_the_log() {
    let platform = platform().await;
    task(&platform, FIRST).await;
    task_with(
        &platform,
        FIRST,
        &format!("app_key: {APP}\r\nAuthorization: {DEVELOPMENT_TOKEN}\r\n"),
    )
    .await;
    ask(
        &platform,
        "POST",
        "/iocm/app/sec/v1.1.0/login",
        "",
        &format!("appId={APP}&secret={SECRET}"),
    )
    .await;
    let log = control(&platform, "GET", "log", "").await;
    assert_eq!(log.as_array().unwrap().len(), 3);
    assert!(!log.to_string().contains(DEVELOPMENT_TOKEN));
    assert!(!log.to_string().contains(SECRET));
}

#[tokio::test]
async fn a_caller_who_goes_away_is_logged_as_aborted() {
    let platform = platform().await;
    control(&platform, "POST", "weather", r#"{"kind":"hang"}"#).await;
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
    let log = control(&platform, "GET", "log?arrived=1", "").await;
    assert_eq!(
        (&log[0]["ending"], &log[0]["status"]),
        (&json!("open"), &json!(null))
    );
    drop(stream);
    let log = control(&platform, "GET", "log?ended=1", "").await;
    assert_eq!(
        (&log[0]["ending"], &log[0]["aborted"]),
        (&json!("aborted"), &json!(true))
    );
}

#[tokio::test]
async fn a_caller_who_goes_away_in_the_middle_of_a_body_is_logged_as_aborted() {
    let platform = platform().await;
    control(
        &platform,
        "POST",
        "weather",
        r#"{"kind":{"stall":{"bytes":20}}}"#,
    )
    .await;
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
    platform
        .state()
        .journal
        .wait_for(|entries| entries.iter().any(|entry| entry.status == Some(200)))
        .await;
    drop(stream);
    let log = control(&platform, "GET", "log?ended=1", "").await;
    assert_eq!(
        (&log[0]["ending"], &log[0]["status"]),
        (&json!("aborted"), &json!(200))
    );
}

#[tokio::test]
async fn strange_paths_and_methods_are_logged_too() {
    let platform = platform().await;
    for (method, path) in [
        ("GET", "/../etc"),
        ("OPTIONS", "/"),
        ("DELETE", "/iocm//app"),
        ("GET", "http://x.example/y"),
    ] {
        ask(&platform, method, path, "app_key: a\r\napp_key: b\r\n", "").await;
    }
    let log = control(&platform, "GET", "log", "").await;
    let logged: Vec<_> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["path"].as_str().unwrap())
        .collect();
    assert_eq!(logged, ["/../etc", "/", "/iocm//app", "/y"]);
    let twice = log[0]["headers"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|name| *name == "app_key")
        .count();
    assert_eq!(twice, 2);
}

#[tokio::test]
async fn an_answer_without_a_body_is_answered() {
    let platform = platform().await;
    control(
        &platform,
        "POST",
        "weather",
        r#"{"kind":{"http_status":304},"times":1}"#,
    )
    .await;
    assert_eq!(task(&platform, FIRST).await.status, 304);
    ask(
        &platform,
        "HEAD",
        &format!("{TASKS}/{FIRST}"),
        &credentials(),
        "",
    )
    .await;
    let log = control(&platform, "GET", "log?ended=2", "").await;
    assert_eq!(
        [&log[0]["ending"], &log[1]["ending"]],
        ["answered", "answered"]
    );
}

#[tokio::test]
async fn the_log_can_be_cleared() {
    let platform = platform().await;
    task(&platform, FIRST).await;
    control(&platform, "DELETE", "log", "").await;
    assert_eq!(control(&platform, "GET", "log", "").await, json!([]));
    task(&platform, FIRST).await;
    assert_eq!(control(&platform, "GET", "log", "").await[0]["seq"], 1);
}

#[tokio::test]
async fn an_unknown_wish_about_the_log_is_refused() {
    let platform = platform().await;
    assert_eq!(
        ask(&platform, "GET", "/_control/log?since=1", "", "")
            .await
            .status,
        400
    );
    assert_eq!(
        ask(&platform, "GET", "/_control/log?ended=x", "", "")
            .await
            .status,
        400
    );
}
