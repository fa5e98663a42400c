//! The documented question, and every documented error by really causing it.

use platform::applications::{APP, DEVELOPMENT_TOKEN};
use platform::catalogue::FIRST;

use crate::client::{TASKS, ask, credentials, platform, task, task_with};

#[tokio::test]
async fn a_task_is_answered_as_json_with_its_documented_fields() {
    let reply = task(&platform().await, FIRST).await;
    assert_eq!(reply.status, 200);
    assert!(
        reply
            .header("content-type")
            .unwrap()
            .starts_with("application/json")
    );
    let json = reply.json();
    for field in [
        "appId",
        "taskId",
        "taskName",
        "operator",
        "taskFrom",
        "taskType",
        "status",
        "startTime",
        "timeout",
        "progress",
        "totalCnt",
        "successCnt",
        "failCnt",
        "timeoutCnt",
        "expiredCnt",
        "completeCnt",
        "successRate",
        "param",
        "tags",
    ] {
        assert!(json.get(field).is_some(), "{field}");
    }
    assert_eq!(json["taskId"], FIRST);
    assert_eq!(json["operator"], "synthetic");
    assert_eq!(json["startTime"], "20260101T080000Z");
}

#[tokio::test]
async fn tags_come_only_with_select_tag() {
    let platform = platform().await;
    assert!(task(&platform, FIRST).await.json()["tags"].is_array());
    assert!(
        task_with(&platform, FIRST, &credentials())
            .await
            .json()
            .get("tags")
            .is_none()
    );
}

#[tokio::test]
async fn unknown_task_answers_404_with_105005() {
    let platform = platform().await;
    assert_eq!(
        task(&platform, "5ca1ab1e00000000000000ff").await.fault(),
        (404, "105005".into())
    );
    assert_eq!(
        task(&platform, "a%2Fb").await.fault(),
        (404, "105005".into())
    );
}

#[tokio::test]
async fn missing_app_key_answers_400_with_100019() {
    let headers = format!("Authorization: Bearer {DEVELOPMENT_TOKEN}\r\n");
    let reply = task_with(&platform().await, FIRST, &headers).await;
    assert_eq!(reply.fault(), (400, "100019".into()));
    assert_eq!(reply.json()["error_desc"], "Illegal request.");
}

#[tokio::test]
async fn a_query_that_is_not_documented_answers_400_with_100022() {
    let platform = platform().await;
    for query in [
        "select=tags",
        "select=",
        "Select=tag",
        "foo=1",
        "select=tag&select=tag",
        "appId=",
        "select=tag&_=1",
    ] {
        let reply = task_with(&platform, &format!("{FIRST}?{query}"), &credentials()).await;
        assert_eq!(reply.fault(), (400, "100022".into()), "{query}");
    }
    assert_eq!(task(&platform, "%ff").await.fault(), (400, "100022".into()));
}

#[tokio::test]
async fn unknown_application_answers_403_with_100203() {
    let platform = platform().await;
    let headers = format!("app_key: nobody\r\nAuthorization: Bearer {DEVELOPMENT_TOKEN}\r\n");
    assert_eq!(
        task_with(&platform, FIRST, &headers).await.fault(),
        (403, "100203".into())
    );
    let query = format!("{FIRST}?appId=nobody");
    assert_eq!(
        task_with(&platform, &query, &credentials()).await.fault(),
        (403, "100203".into())
    );
}

#[tokio::test]
async fn an_application_that_is_not_authorised_answers_403_with_100217() {
    let platform = platform().await;
    for app in ["synthetic-stranger", APP] {
        let query = format!("{FIRST}?appId={app}");
        assert_eq!(
            task_with(&platform, &query, &credentials()).await.fault(),
            (403, "100217".into()),
            "{app}"
        );
    }
}

#[tokio::test]
async fn a_partners_task_needs_its_app_id() {
    let platform = platform().await;
    let id = "5ca1ab1e0000000000000051";
    assert_eq!(task(&platform, id).await.fault(), (404, "105005".into()));
    let reply = task_with(
        &platform,
        &format!("{id}?select=tag&appId=synthetic-partner"),
        &credentials(),
    )
    .await;
    assert_eq!(reply.json()["appId"], "synthetic-partner");
}

#[tokio::test]
async fn a_wrong_token_answers_403_and_a_missing_one_401_with_1010005() {
    let platform = platform().await;
    for (authorization, status) in [
        ("Authorization: Bearer wrong\r\n", 403),
        ("Authorization: Bearer \r\n", 403),
        ("Authorization: Basic c3ludGhldGlj\r\n", 401),
        ("", 401),
    ] {
        let reply = task_with(
            &platform,
            FIRST,
            &format!("app_key: {APP}\r\n{authorization}"),
        )
        .await;
        assert_eq!(reply.fault(), (status, "1010005".into()), "{authorization}");
    }
}

#[tokio::test]
async fn broken_records_answer_500() {
    let platform = platform().await;
    assert_eq!(
        task(&platform, "5ca1ab1e0000000000000052").await.fault(),
        (500, "100203".into())
    );
    assert_eq!(
        task(&platform, "5ca1ab1e0000000000000053").await.fault(),
        (500, "50252".into())
    );
}

#[tokio::test]
async fn reserved_ids_answer_any_error_under_any_status() {
    let platform = platform().await;
    for (status, code) in [
        (400, "100019"),
        (400, "100022"),
        (403, "100203"),
        (403, "100217"),
        (403, "1010009"),
        (403, "1010005"),
        (404, "105005"),
        (500, "100203"),
        (500, "50252"),
        (401, "1010005"),
        (401, "100002"),
        (401, "100025"),
        (401, "1005"),
        (200, "100022"),
    ] {
        assert_eq!(
            task(&platform, &format!("error-{status}-{code}"))
                .await
                .fault(),
            (status, code.into())
        );
    }
    assert_eq!(
        task(&platform, "error-404-1").await.fault(),
        (404, "105005".into())
    );
}

#[tokio::test]
async fn reserved_pages_are_not_the_platforms_json() {
    let reply = task(&platform().await, "page-403").await;
    assert_eq!(reply.status, 403);
    assert!(
        reply
            .header("content-type")
            .unwrap()
            .starts_with("text/html")
    );
}

#[tokio::test]
async fn headers_are_checked_before_a_reserved_id_is_answered() {
    let platform = platform().await;
    let reply = ask(
        &platform,
        "GET",
        &format!("{TASKS}/error-404-105005"),
        "",
        "",
    )
    .await;
    assert_eq!(reply.fault(), (400, "100019".into()));
}
