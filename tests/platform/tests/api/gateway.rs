//! The quota, the methods, and no CORS anywhere.

use std::net::{IpAddr, Ipv4Addr};

use platform::catalogue::FIRST;
use platform::{Options, Platform};

use crate::client::{Reply, TASKS, ask, control, credentials, platform, task, task_with};

fn assert_no_cors(reply: &Reply) {
    let cors = reply
        .headers
        .iter()
        .find(|(name, _)| name.starts_with("access-control-"));
    assert_eq!(cors, None);
}

#[tokio::test]
async fn the_hundred_and_first_call_in_a_minute_answers_403_with_1010009() {
    let platform = platform().await;
    for _ in 0..100 {
        assert_eq!(task(&platform, FIRST).await.status, 200);
    }
    let reply = task(&platform, FIRST).await;
    assert_eq!(reply.fault(), (403, "1010009".into()));
    assert!(reply.text().contains("app throttle exceed"));
    control(&platform, "POST", "clock", r#"{"advance_ms":60000}"#).await;
    assert_eq!(task(&platform, FIRST).await.status, 200);
}

#[tokio::test]
async fn errors_use_the_quota_too_but_calls_without_a_valid_token_do_not() {
    let platform = Platform::start(Options {
        quota: 2,
        ..Options::default()
    })
    .await
    .unwrap();
    for _ in 0..5 {
        task_with(
            &platform,
            FIRST,
            "app_key: synthetic-app\r\nAuthorization: Bearer wrong\r\n",
        )
        .await;
    }
    assert_eq!(task(&platform, "no").await.status, 404);
    assert_eq!(
        task_with(&platform, "x?y=z", &credentials()).await.status,
        400
    );
    assert_eq!(
        task(&platform, FIRST).await.fault(),
        (403, "1010009".into())
    );
}

#[tokio::test]
async fn a_preflight_is_refused_on_every_path() {
    let platform = platform().await;
    let preflight = "Origin: https://page.example\r\nAccess-Control-Request-Method: GET\r\n";
    for path in [
        format!("{TASKS}/{FIRST}"),
        "/iocm/app/sec/v1.1.0/login".into(),
        "/".into(),
    ] {
        let reply = ask(&platform, "OPTIONS", &path, preflight, "").await;
        assert_eq!(reply.status, 405, "{path}");
        assert_no_cors(&reply);
    }
}

#[tokio::test]
async fn no_answer_has_a_cors_header() {
    let platform = platform().await;
    let headers = format!("Origin: https://page.example\r\n{}", credentials());
    for id in [FIRST, "no", "error-200-100022", "page-404"] {
        assert_no_cors(&task_with(&platform, id, &headers).await);
    }
    assert_no_cors(
        &ask(
            &platform,
            "GET",
            "/_control/log",
            "Origin: https://page.example\r\n",
            "",
        )
        .await,
    );
}

#[tokio::test]
async fn only_get_asks_for_a_task() {
    let platform = platform().await;
    for method in ["POST", "PUT", "DELETE", "PATCH", "HEAD"] {
        let reply = ask(
            &platform,
            method,
            &format!("{TASKS}/{FIRST}"),
            &credentials(),
            "",
        )
        .await;
        assert_eq!(
            (reply.status, reply.header("allow")),
            (405, Some("GET")),
            "{method}"
        );
    }
}

#[tokio::test]
async fn another_path_is_a_gateways_page_and_no_json() {
    let platform = platform().await;
    for path in [
        "/",
        TASKS,
        "/iocm/app/batchtask/v1.1.0/taskDetails/a",
        "/iocm/app/batchtask/v1.1.0/tasks/a/b",
    ] {
        let reply = ask(&platform, "GET", path, &credentials(), "").await;
        assert_eq!(reply.status, 404, "{path}");
        assert!(
            reply
                .header("content-type")
                .unwrap()
                .starts_with("text/html"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn nothing_but_loopback_is_bound() {
    let options = Options {
        host: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        ..Options::default()
    };
    assert!(Platform::start(options).await.is_err());
}

#[tokio::test]
async fn the_control_port_carries_the_control_alone() {
    let mut platform = platform().await;
    let address = platform.control_on(0).await.unwrap();
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    crate::client::send(
        &mut stream,
        "GET",
        &format!("{TASKS}/{FIRST}"),
        &credentials(),
        "",
    )
    .await
    .unwrap();
    assert_eq!(
        crate::client::receive(&mut stream).await.unwrap().status,
        404
    );
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    crate::client::send(&mut stream, "GET", "/_control/log", "", "")
        .await
        .unwrap();
    assert_eq!(
        crate::client::receive(&mut stream).await.unwrap().text(),
        "[]"
    );
}
