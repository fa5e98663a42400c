//! Tasks over time, by a clock that the test moves, and documents digit for digit.

use platform::catalogue::{self, FIRST};
use platform::{Options, Platform};
use serde_json::json;

use crate::client::{ask, control, credentials, platform, task, task_with};

#[tokio::test]
async fn a_task_moves_from_pending_through_running_to_complete_and_begins_again() {
    let platform = platform().await;
    let mut seen = Vec::new();
    for _ in 0..24 {
        let json = task(&platform, FIRST).await.json();
        let status = json["status"].as_str().unwrap().to_owned();
        let counts =
            ["successCnt", "failCnt", "timeoutCnt"].map(|field| json[field].as_u64().unwrap());
        assert_eq!(
            json["completeCnt"].as_u64().unwrap(),
            counts.iter().sum::<u64>()
        );
        if seen.last() != Some(&status) {
            seen.push(status);
        }
        control(&platform, "POST", "clock", r#"{"advance_ms":10000}"#).await;
    }
    assert_eq!(
        seen,
        ["Pending", "Running", "Complete", "Pending", "Running"]
    );
}

#[tokio::test]
async fn a_task_can_end_in_timeout_with_a_remainder() {
    let platform = platform().await;
    control(&platform, "POST", "clock", r#"{"advance_ms":70000}"#).await;
    let json = task(&platform, "5ca1ab1e0000000000000007").await.json();
    assert_eq!(json["status"], "Timeout");
    assert_eq!(
        (&json["totalCnt"], &json["completeCnt"]),
        (&json!(90), &json!(82))
    );
}

#[tokio::test]
async fn a_reset_begins_every_scenario_anew() {
    let platform = platform().await;
    control(&platform, "POST", "clock", r#"{"advance_ms":100000}"#).await;
    assert_eq!(task(&platform, FIRST).await.json()["status"], "Running");
    control(&platform, "POST", "reset", "").await;
    let json = task(&platform, FIRST).await.json();
    assert_eq!(
        (&json["status"], &json["startTime"]),
        (&json!("Pending"), &json!("20260101T080140Z"))
    );
}

#[tokio::test]
async fn a_single_task_begins_anew_and_the_others_go_on() {
    let platform = platform().await;
    control(&platform, "POST", "clock", r#"{"advance_ms":50000}"#).await;
    control(
        &platform,
        "POST",
        "reset",
        &json!({ "task": FIRST }).to_string(),
    )
    .await;
    assert_eq!(task(&platform, FIRST).await.json()["status"], "Pending");
    assert_eq!(
        task(&platform, "5ca1ab1e0000000000000008").await.json()["status"],
        "Complete"
    );
    let unknown = ask(&platform, "POST", "/_control/reset", "", r#"{"task":"no"}"#).await;
    assert_eq!(unknown.status, 400);
}

#[tokio::test]
async fn without_looping_a_task_stays_at_its_end() {
    let options = Options {
        looping: false,
        ..Options::default()
    };
    let platform = Platform::start(options).await.unwrap();
    control(&platform, "POST", "clock", r#"{"advance_ms":86400000}"#).await;
    assert_eq!(task(&platform, FIRST).await.json()["status"], "Complete");
}

#[tokio::test]
async fn the_clock_can_be_set_and_stopped() {
    let platform = Platform::start(Options::default()).await.unwrap();
    let clock = control(
        &platform,
        "POST",
        "clock",
        r#"{"set_ms":1000,"frozen":true}"#,
    )
    .await;
    assert_eq!(clock["frozen"], true);
    control(&platform, "POST", "clock", r#"{"set_ms":1000}"#).await;
    assert_eq!(
        control(&platform, "GET", "clock", "").await,
        json!({ "now_ms": 1000, "frozen": true })
    );
    assert_eq!(
        ask(&platform, "POST", "/_control/clock", "", r#"{"advance":1}"#)
            .await
            .status,
        400
    );
}

#[tokio::test]
async fn every_task_of_the_list_is_answered() {
    let platform = platform().await;
    control(&platform, "POST", "quota", r#"{"quota":0}"#).await;
    let list = control(&platform, "GET", "tasks", "").await;
    assert_eq!(list.as_array().unwrap().len(), catalogue::all().len());
    for document in catalogue::all() {
        let path = format!("{}?appId=synthetic-partner", document.id);
        let partners = task_with(&platform, &path, &credentials()).await.status == 200;
        let own = task(&platform, document.id).await.status;
        assert!(partners || own == 200 || own == 500, "{}", document.id);
    }
}

#[tokio::test]
async fn every_digit_arrives_as_it_was_written() {
    let reply = task(&platform().await, "5ca1ab1e0000000000000034").await;
    for digits in [
        "9223372036854775807",
        "123456789012345678901234567890",
        ":0.10,",
        ":1e-7,",
        ":1.50E+300,",
        ":1.0,",
        ":-0,",
    ] {
        assert!(reply.text().contains(digits), "{digits}");
    }
}

#[tokio::test]
async fn thirty_thousand_devices_arrive_whole() {
    let reply = task(&platform().await, "5ca1ab1e0000000000000017").await;
    assert!(reply.whole);
    assert_eq!(
        reply.json()["param"]["deviceList"]
            .as_array()
            .unwrap()
            .len(),
        30_000
    );
}

#[tokio::test]
async fn a_document_that_a_test_puts_is_sent_as_it_is() {
    let platform = platform().await;
    control(
        &platform,
        "PUT",
        "tasks/mine",
        "{\"taskId\" : \"mine\", not json",
    )
    .await;
    assert_eq!(
        task(&platform, "mine").await.text(),
        "{\"taskId\" : \"mine\", not json"
    );
    control(&platform, "DELETE", "tasks/mine", "").await;
    assert_eq!(task(&platform, "mine").await.status, 404);
}
