//! The results of a task's devices: what the documents describe, the counts they follow, and every odd form.

use std::collections::BTreeMap;

use platform::Platform;
use platform::catalogue::{self, FIRST};
use platform::results::WORDS;
use serde_json::{Value, json};

use crate::client::{DETAILS, ask, control, credentials, details, platform, task, task_with};

/// A task of the catalogue, by the last two digits of its id.
fn id(digits: &str) -> String {
    format!("5ca1ab1e00000000000000{digits}")
}

/// A page as JSON, of a task by its last two digits.
async fn page(platform: &Platform, digits: &str, rest: &str) -> Value {
    let reply = details(platform, &format!("taskId={}{rest}", id(digits))).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

fn rows(page: &Value) -> &[Value] {
    page["taskDetails"].as_array().unwrap()
}

/// All rows, through all pages.
async fn all(platform: &Platform, task: &str, filter: &str) -> Vec<Value> {
    let mut found = Vec::new();
    for number in 0.. {
        let query = format!("taskId={task}&pageSize=250&pageNo={number}{filter}");
        let page = details(platform, &query).await.json();
        if rows(&page).is_empty() {
            break;
        }
        found.extend_from_slice(rows(&page));
    }
    found
}

/// How many rows have each status.
fn tally(rows: &[Value]) -> BTreeMap<&str, u64> {
    let mut tally = BTreeMap::new();
    for row in rows {
        *tally.entry(row["status"].as_str().unwrap()).or_default() += 1;
    }
    tally
}

#[tokio::test]
async fn a_page_has_the_documented_fields_and_25_rows_unless_told() {
    let platform = platform().await;
    let reply = details(&platform, &format!("taskId={}", id("61"))).await;
    let content_type = reply.header("content-type").unwrap();
    assert!(content_type.starts_with("application/json"));
    let json = reply.json();
    assert_eq!(
        (&json["pageNo"], &json["pageSize"], &json["totalCount"]),
        (&json!(0), &json!(25), &json!(1000))
    );
    assert_eq!(rows(&json).len(), 25);
    assert_eq!(
        rows(&json)[1],
        json!({
            "status": "Success",
            "output": "The interval was set (synthetic).",
            "error": null,
            "param": {
                "deviceId": "5ca1ab1e-0000-4000-8000-000000000002",
                "commandId": "5ca1ab1e-0000-4000-a000-000000000002",
            },
        })
    );
}

#[tokio::test]
async fn pages_hold_every_device_once_and_the_one_after_the_last_is_empty() {
    let platform = platform().await;
    let found = all(&platform, &id("61"), "").await;
    let mut devices: Vec<_> = found
        .iter()
        .map(|row| row["param"]["deviceId"].as_str().unwrap())
        .collect();
    devices.sort_unstable();
    devices.dedup();
    assert_eq!((found.len(), devices.len()), (1000, 1000));
    let beyond = page(&platform, "61", "&pageNo=4&pageSize=250").await;
    assert_eq!(
        (&beyond["totalCount"], rows(&beyond).len()),
        (&json!(1000), 0)
    );
}

#[tokio::test]
async fn a_filter_keeps_what_it_names_and_the_total_follows_it() {
    let platform = platform().await;
    let failed = page(&platform, "61", "&status=Fail&pageSize=50").await;
    assert_eq!(failed["totalCount"], 12);
    let mut reasons = BTreeMap::new();
    for row in rows(&failed) {
        assert_eq!(
            (&row["status"], &row["output"]),
            (&json!("Fail"), &Value::Null)
        );
        let error: Value = serde_json::from_str(row["error"].as_str().unwrap()).unwrap();
        *reasons.entry(error["error_code"].to_string()).or_insert(0) += 1;
    }
    let mut counts: Vec<i32> = reasons.into_values().collect();
    counts.sort_unstable();
    assert_eq!(counts, [1, 2, 9]);

    let param = &rows(&failed)[3]["param"];
    for key in ["deviceId", "commandId"] {
        let query = format!("&{key}={}", param[key].as_str().unwrap());
        let one = page(&platform, "61", &query).await;
        assert_eq!(one["totalCount"], 1, "{key}");
        assert_eq!(&rows(&one)[0]["param"], param);
        let none = page(&platform, "61", &format!("{query}&status=Success")).await;
        assert_eq!(none["totalCount"], 0, "{key}");
    }
    assert_eq!(
        page(&platform, "61", "&deviceId=5ca1").await["totalCount"],
        0
    );
}

#[tokio::test]
async fn at_every_moment_the_rows_fit_the_counts_of_the_task_and_no_device_goes_back() {
    let platform = platform().await;
    control(&platform, "POST", "quota", r#"{"quota":0}"#).await;
    let mut before: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..20 {
        let counts = task(&platform, FIRST).await.json();
        let found = all(&platform, FIRST, "").await;
        let tally = tally(&found);
        let of = |word| tally.get(word).copied().unwrap_or(0);
        for (word, count) in [
            ("Success", "successCnt"),
            ("Fail", "failCnt"),
            ("Timeout", "timeoutCnt"),
        ] {
            assert_eq!(counts[count], of(word), "{word}");
            let filtered = format!("taskId={FIRST}&status={word}");
            let filtered = details(&platform, &filtered).await.json();
            assert_eq!(counts[count], filtered["totalCount"], "{word}");
        }
        let listed = counts["totalCnt"].as_u64().unwrap() - counts["expiredCnt"].as_u64().unwrap();
        assert_eq!(found.len() as u64, listed);
        assert_eq!(
            of("WaitResult") > 0,
            counts["status"] == "Running",
            "{counts}"
        );
        for row in &found {
            let device = row["param"]["deviceId"].as_str().unwrap().to_owned();
            let stage = WORDS
                .iter()
                .position(|word| row["status"] == *word)
                .unwrap();
            let was = before.insert(device, stage).unwrap_or(0);
            assert!(
                stage == was || (was < 2 && stage > was),
                "{row} after {}",
                WORDS[was]
            );
        }
        control(&platform, "POST", "clock", r#"{"advance_ms":9500}"#).await;
    }
}

#[tokio::test]
async fn every_task_of_the_catalogue_has_results_that_fit_its_counts() {
    let platform = platform().await;
    control(&platform, "POST", "quota", r#"{"quota":0}"#).await;
    for document in catalogue::all() {
        // One of the list disagrees with its task on purpose.
        if document.id == id("6c") {
            continue;
        }
        let app = if document.owner == "synthetic-partner" {
            "&appId=synthetic-partner"
        } else {
            ""
        };
        let known = task_with(
            &platform,
            &format!("{}?{}", document.id, app.trim_start_matches('&')),
            &credentials(),
        )
        .await;
        let failed = details(
            &platform,
            &format!("taskId={}{app}&status=Fail", document.id),
        )
        .await;
        assert_eq!(known.status, failed.status, "{}", document.id);
        if known.status != 200 {
            assert_eq!(known.fault(), failed.fault(), "{}", document.id);
            continue;
        }
        let count = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
        let counted = count(&known.json()["failCnt"]).unwrap_or(0);
        let rows = match &failed.json()["taskDetails"] {
            Value::Array(rows) => rows.len() as u64,
            Value::Null => 0,
            _ => 1,
        };
        assert_eq!(
            rows,
            counted.min(if document.id == id("6b") { 30 } else { 25 }),
            "{}",
            document.id
        );
    }
}

#[tokio::test]
async fn of_a_document_that_a_test_put_the_results_follow_its_counts() {
    let platform = platform().await;
    let document =
        r#"{"taskType":"DeviceReg","status":"Running","totalCnt":"9","successCnt":4,"failCnt":1}"#;
    control(&platform, "PUT", "tasks/mine", document).await;
    let json = details(&platform, "taskId=mine").await.json();
    assert_eq!(
        tally(rows(&json)),
        BTreeMap::from([
            ("Fail", 1),
            ("Pending", 2),
            ("Success", 4),
            ("WaitResult", 2)
        ])
    );
    assert_eq!(
        rows(&json)[0]["param"],
        json!({ "index": 1, "nodeId": "synthetic-node-1" })
    );
    control(&platform, "PUT", "tasks/mine", "no json").await;
    assert_eq!(
        details(&platform, "taskId=mine").await.fault(),
        (500, "50252".into())
    );
}

#[tokio::test]
async fn what_is_not_documented_answers_400_with_100022() {
    let platform = platform().await;
    let task = format!("taskId={FIRST}");
    let wrong = [
        "status=Failed",
        "status=fail",
        "status=Fail,Timeout",
        "status=Fail&status=Timeout",
        "status=",
        "pageNo=-1",
        "pageNo=x",
        "pageSize=0",
        "pageSize=251",
        "pageSize=",
        "select=tag",
        "deviceId=",
        "TaskId=x",
        "_=1",
    ];
    for query in wrong
        .map(|rest| format!("{task}&{rest}"))
        .iter()
        .map(String::as_str)
        .chain(["", "pageNo=0", "taskId="])
    {
        assert_eq!(
            details(&platform, query).await.fault(),
            (400, "100022".into()),
            "{query}"
        );
    }
    for size in [1, 250] {
        assert_eq!(
            details(&platform, &format!("{task}&pageSize={size}"))
                .await
                .status,
            200
        );
    }
}

#[tokio::test]
async fn headers_quota_and_authorisation_are_those_of_the_task() {
    let platform = platform().await;
    let path = format!("{DETAILS}?taskId={FIRST}");
    for (headers, fault) in [
        ("", (400, "100019")),
        (
            "app_key: nobody\r\nAuthorization: Bearer x\r\n",
            (403, "100203"),
        ),
        ("app_key: synthetic-app\r\n", (401, "1010005")),
        (
            "app_key: synthetic-app\r\nAuthorization: Bearer wrong\r\n",
            (403, "1010005"),
        ),
    ] {
        let reply = ask(&platform, "GET", &path, headers, "").await;
        assert_eq!(reply.fault(), (fault.0, fault.1.into()), "{headers}");
    }
    for (query, fault) in [
        ("taskId=no".to_owned(), (404, "105005")),
        (format!("taskId={}", id("51")), (404, "105005")),
        (format!("taskId={FIRST}&appId=nobody"), (403, "100203")),
        (
            format!("taskId={FIRST}&appId=synthetic-app"),
            (403, "100217"),
        ),
        (format!("taskId={}", id("53")), (500, "50252")),
        ("taskId=error-403-1010009".to_owned(), (403, "1010009")),
    ] {
        let reply = details(&platform, &query).await;
        assert_eq!(reply.fault(), (fault.0, fault.1.into()), "{query}");
    }
    assert_eq!(details(&platform, "taskId=page-403").await.status, 403);
    assert_eq!(
        ask(&platform, "POST", &path, &credentials(), "")
            .await
            .status,
        405
    );

    control(&platform, "POST", "reset", "").await;
    control(&platform, "POST", "quota", r#"{"quota":2}"#).await;
    assert_eq!(task(&platform, FIRST).await.status, 200);
    assert_eq!(
        details(&platform, &format!("taskId={FIRST}")).await.status,
        200
    );
    assert_eq!(
        task(&platform, FIRST).await.fault(),
        (403, "1010009".into())
    );
    assert_eq!(
        details(&platform, &format!("taskId={FIRST}")).await.fault(),
        (403, "1010009".into())
    );
}

#[tokio::test]
async fn results_have_weather_of_their_own_and_stand_in_the_log() {
    let platform = platform().await;
    let rule = json!({ "kind": { "busy": { "status": 503, "retry_after": "7" } }, "call": "details", "task": FIRST, "times": 1 });
    control(&platform, "POST", "weather", &rule.to_string()).await;
    assert_eq!(task(&platform, FIRST).await.status, 200);
    assert_eq!(
        details(&platform, &format!("taskId={}", id("61")))
            .await
            .status,
        200
    );
    let query = format!("taskId={FIRST}&status=Fail&pageNo=1&pageSize=50");
    assert_eq!(
        details(&platform, &query).await.header("retry-after"),
        Some("7")
    );
    assert_eq!(details(&platform, &query).await.status, 200);
    let log = control(&platform, "GET", "log?ended=4", "").await;
    assert_eq!(
        (&log[2]["path"], &log[2]["query"]),
        (&json!(DETAILS), &json!(query))
    );
    assert_eq!(
        (&log[2]["status"], &log[3]["status"]),
        (&json!(503), &json!(200))
    );
}

#[tokio::test]
async fn thirty_thousand_devices_fill_120_pages_and_900_of_them_failed() {
    let platform = platform().await;
    control(&platform, "POST", "quota", r#"{"quota":0}"#).await;
    assert_eq!(all(&platform, &id("62"), "&status=Fail").await.len(), 900);
    let last = page(&platform, "62", "&pageSize=250&pageNo=119").await;
    assert_eq!(
        (&last["totalCount"], rows(&last).len()),
        (&json!(30_000), 250)
    );
}

#[tokio::test]
async fn rows_come_in_every_odd_form() {
    let platform = platform().await;
    let text = async |query: String| details(&platform, &query).await.text().to_owned();
    let outputs = text(format!("taskId={}&pageSize=250", id("63"))).await;
    for form in [
        r#""a text"#,
        r#"{"requestId""#,
        r#""{\"requestId"#,
        "null",
        "[",
        "12345678901234567890,",
    ] {
        assert!(outputs.contains(&format!(r#""output":{form}"#)), "{form}");
    }
    assert!(outputs.contains(r#""pressure":2.50"#), "as it was written");
    let errors = text(format!("taskId={}&status=Fail", id("64"))).await;
    for form in [
        r#""{\"error_code"#,
        r#""The device"#,
        r#"{"error_code"#,
        "null",
        "404",
    ] {
        assert!(errors.contains(&format!(r#""error":{form}"#)), "{form}");
    }
    for digits in ["63", "64"] {
        let key = if digits == "63" { "output" } else { "error" };
        let json = page(&platform, digits, "&pageSize=250").await;
        assert!(
            rows(&json).iter().any(|row| row.get(key).is_none()),
            "{key} is left out"
        );
    }
    let devices = page(&platform, "65", "&pageSize=250").await;
    for param in [
        json!({ "index": 3 }),
        json!({ "nodeId": "synthetic-node-2" }),
        json!({}),
        Value::Null,
    ] {
        assert!(
            rows(&devices)
                .iter()
                .any(|row| row.get("param") == Some(&param)),
            "{param}"
        );
    }
    let words = page(&platform, "66", "&pageSize=250").await;
    for word in [json!("Expired"), Value::Null] {
        assert!(
            rows(&words)
                .iter()
                .any(|row| row.get("status") == Some(&word)),
            "{word}"
        );
    }
    assert_eq!(
        page(&platform, "66", "&status=Pending").await["totalCount"],
        0
    );
    let secrets = page(&platform, "6e", "").await.to_string();
    for key in [
        "password",
        "PSK",
        "apiKey",
        "privateKey",
        "refreshToken",
        "credentials",
    ] {
        assert!(secrets.contains(key), "{key}");
    }
    assert!(
        page(&platform, "41", "")
            .await
            .to_string()
            .contains("onerror")
    );
    assert_eq!(
        rows(&page(&platform, "21", "").await)[4]["param"],
        json!({ "index": 5, "nodeId": "synthetic-node-5" })
    );
}

#[tokio::test]
async fn lists_come_in_every_odd_form() {
    let platform = platform().await;
    let total = |json: Value| json.get("totalCount").cloned();
    assert_eq!(total(page(&platform, "67", "").await), None);
    assert_eq!(
        total(page(&platform, "68", "&status=Fail").await),
        Some(json!("12"))
    );
    let small = page(&platform, "69", "&pageSize=50").await;
    assert_eq!((rows(&small).len(), total(small)), (50, Some(json!(40))));
    let of_all = page(&platform, "6a", "&status=Fail").await;
    assert_eq!((rows(&of_all).len(), total(of_all)), (12, Some(json!(120))));
    assert_eq!(rows(&page(&platform, "6b", "&pageSize=50").await).len(), 55);
    assert_eq!(task(&platform, &id("6c")).await.json()["failCnt"], 12);
    assert_eq!(rows(&page(&platform, "6c", "&status=Fail").await).len(), 11);
    assert_eq!(
        page(&platform, "6d", "&status=Fail").await["taskDetails"]["status"],
        "Fail"
    );
    assert_eq!(
        page(&platform, "6d", "&status=Timeout").await["taskDetails"],
        Value::Null
    );
    assert_eq!(rows(&page(&platform, "6d", "").await).len(), 3);
}
