//! Tokens: issued, replaced, expired.

use platform::Platform;
use platform::applications::{APP, SECRET};
use platform::catalogue::FIRST;
use serde_json::json;

use crate::client::{Reply, ask, control, platform, task, task_with};

const LOGIN: &str = "/iocm/app/sec/v1.1.0/login";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

async fn log_in(platform: &Platform, form: &str) -> Reply {
    ask(platform, "POST", LOGIN, FORM, form).await
}

async fn token(platform: &Platform) -> String {
    let reply = log_in(platform, &format!("appId={APP}&secret={SECRET}")).await;
    reply.json()["accessToken"].as_str().unwrap().to_owned()
}

async fn status_with(platform: &Platform, token: &str) -> (u16, String) {
    let headers = format!("app_key: {APP}\r\nAuthorization: bearer {token}\r\n");
    task_with(platform, FIRST, &headers).await.fault()
}

#[tokio::test]
async fn a_login_gives_a_token_for_an_hour() {
    let platform = platform().await;
    let reply = log_in(&platform, &format!("appId={APP}&secret={SECRET}")).await;
    let json = reply.json();
    assert_eq!(
        (&json["tokenType"], &json["expiresIn"], &json["scope"]),
        (&json!("bearer"), &json!(3600), &json!("default"))
    );
    assert!(json["refreshToken"].is_string());
    assert_eq!(
        status_with(&platform, json["accessToken"].as_str().unwrap())
            .await
            .0,
        200
    );
}

#[tokio::test]
async fn only_the_last_token_issued_is_valid() {
    let platform = platform().await;
    let (first, second) = (token(&platform).await, token(&platform).await);
    assert_eq!(
        status_with(&platform, &first).await,
        (403, "1010005".into())
    );
    assert_eq!(status_with(&platform, &second).await.0, 200);
}

#[tokio::test]
async fn a_token_expires_by_the_clock_and_the_development_token_does_not() {
    let platform = platform().await;
    let token = token(&platform).await;
    control(&platform, "POST", "clock", r#"{"advance_ms":3599999}"#).await;
    assert_eq!(status_with(&platform, &token).await.0, 200);
    control(&platform, "POST", "clock", r#"{"advance_ms":1}"#).await;
    assert_eq!(
        status_with(&platform, &token).await,
        (403, "1010005".into())
    );
    assert_eq!(task(&platform, FIRST).await.status, 200);
}

#[tokio::test]
async fn a_wrong_secret_answers_401_and_a_missing_field_400() {
    let platform = platform().await;
    assert_eq!(
        log_in(&platform, &format!("appId={APP}&secret=wrong"))
            .await
            .fault(),
        (401, "100208".into())
    );
    assert_eq!(
        log_in(&platform, &format!("appId=nobody&secret={SECRET}"))
            .await
            .fault(),
        (401, "100208".into())
    );
    assert_eq!(
        log_in(&platform, &format!("appId={APP}")).await.fault(),
        (400, "102202".into())
    );
    assert_eq!(ask(&platform, "GET", LOGIN, "", "").await.status, 405);
}

#[tokio::test]
async fn a_token_is_of_no_use_to_another_application() {
    let platform = platform().await;
    let token = token(&platform).await;
    let headers = format!("app_key: synthetic-partner\r\nAuthorization: Bearer {token}\r\n");
    assert_eq!(
        task_with(&platform, FIRST, &headers).await.fault(),
        (403, "1010005".into())
    );
}

#[tokio::test]
async fn a_reset_ends_the_tokens_of_logins() {
    let platform = platform().await;
    let token = token(&platform).await;
    control(&platform, "POST", "reset", "").await;
    assert_eq!(
        status_with(&platform, &token).await,
        (403, "1010005".into())
    );
}
