//! The stand-in as a process: the documented calls and errors, the rows that fit the counts, the weather on a connection.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

const FIRST: &str = "5ca1ab1e0000000000000001";
const TASKS: &str = "/iocm/app/batchtask/v1.1.0/tasks";
const CREDENTIALS: &str =
    "app_key: synthetic-app\r\nAuthorization: Bearer synthetic-development-token\r\n";

/// Longer than any answer takes; a test that would wait for ever fails instead.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

struct Platform(Child, String);

impl Drop for Platform {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// An answer, as far as it came.
struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    fn code(&self) -> (u16, String) {
        let code = self.json()["error_code"].clone();
        (self.status, code.as_str().unwrap_or("none").to_owned())
    }
}

impl Platform {
    /// On a port of its own, with a clock that stands still.
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_platform"))
            .args(["--port", "0", "--frozen"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap();
        Self(child, address.to_owned())
    }

    fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.1).unwrap();
        stream.set_read_timeout(Some(LONGEST_ANSWER)).unwrap();
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.0\r\nContent-Length: {length}\r\n{headers}\r\n");
        stream.write_all((head + body).as_bytes()).unwrap();
        stream
    }

    /// A request on a connection of its own; `None` if no head came.
    fn try_fetch(&self, method: &str, path: &str, headers: &str, body: &str) -> Option<Reply> {
        let mut bytes = Vec::new();
        // A connection that is cut has sent what it has sent.
        let _ = self
            .send(method, path, headers, body)
            .read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Reply {
            status,
            head: head.to_lowercase(),
            body: body.to_owned(),
        })
    }

    fn get(&self, path: &str) -> Reply {
        self.try_fetch("GET", path, CREDENTIALS, "").unwrap()
    }

    fn task(&self, id_and_query: &str) -> Reply {
        self.get(&format!("{TASKS}/{id_and_query}"))
    }

    fn details(&self, task: &str, query: &str) -> Value {
        let path = "/iocm/app/batchtask/v1.1.0/taskDetails";
        self.get(&format!("{path}?taskId={task}{query}")).json()
    }

    fn control(&self, method: &str, path: &str, body: &str) -> String {
        let reply = self.try_fetch(method, &format!("/_control/{path}"), "", body);
        let reply = reply.unwrap();
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply.body
    }
}

#[test]
fn every_documented_error_is_answered_in_its_order() {
    let platform = Platform::start();
    let token = "Authorization: Bearer synthetic-development-token\r\n";
    let app = "app_key: synthetic-app\r\n";
    let wrong = format!("{app}Authorization: Bearer wrong\r\n");
    let basic = format!("{app}Authorization: Basic c3ludGhldGlj\r\n");
    let nobody = format!("app_key: nobody\r\n{token}");
    let first = FIRST.to_owned();
    let with = |query: &str| format!("{FIRST}?{query}");
    for (path, headers, status, code) in [
        (first.clone(), token, 400, "100019"),
        ("error-404-105005".to_owned(), "", 400, "100019"),
        (first.clone(), &nobody, 403, "100203"),
        (with("appId=nobody"), CREDENTIALS, 403, "100203"),
        (first.clone(), app, 401, "1010005"),
        (first.clone(), &basic, 401, "1010005"),
        (first, &wrong, 403, "1010005"),
        (with("select=tags"), CREDENTIALS, 400, "100022"),
        (with("select=tag&select=tag"), CREDENTIALS, 400, "100022"),
        (with("appId="), CREDENTIALS, 400, "100022"),
        (with("x=1"), CREDENTIALS, 400, "100022"),
        ("%ff".to_owned(), CREDENTIALS, 400, "100022"),
        (with("appId=synthetic-stranger"), CREDENTIALS, 403, "100217"),
        (with("appId=synthetic-app"), CREDENTIALS, 403, "100217"),
        (
            "5ca1ab1e00000000000000ff".to_owned(),
            CREDENTIALS,
            404,
            "105005",
        ),
        (
            "5ca1ab1e0000000000000051".to_owned(),
            CREDENTIALS,
            404,
            "105005",
        ),
        (
            "5ca1ab1e0000000000000052".to_owned(),
            CREDENTIALS,
            500,
            "100203",
        ),
        (
            "5ca1ab1e0000000000000053".to_owned(),
            CREDENTIALS,
            500,
            "50252",
        ),
        ("error-200-100022".to_owned(), CREDENTIALS, 200, "100022"),
        ("error-401-1005".to_owned(), CREDENTIALS, 401, "1005"),
    ] {
        let reply = platform.try_fetch("GET", &format!("{TASKS}/{path}"), headers, "");
        assert_eq!(
            reply.unwrap().code(),
            (status, code.to_owned()),
            "{path} {headers}"
        );
    }
    for method in ["POST", "OPTIONS", "HEAD"] {
        let reply = platform.try_fetch(method, &format!("{TASKS}/{FIRST}"), CREDENTIALS, "");
        let reply = reply.unwrap();
        assert_eq!(reply.status, 405, "{method}");
        assert!(!reply.head.contains("access-control"));
    }
    assert_eq!(platform.get("/elsewhere").status, 404);
    let partners = platform.task("5ca1ab1e0000000000000051?appId=synthetic-partner");
    assert_eq!(partners.json()["appId"], "synthetic-partner");
}

#[test]
fn the_quota_is_a_sliding_minute() {
    let platform = Platform::start();
    platform.control("POST", "quota", r#"{"quota":1}"#);
    assert_eq!(platform.task("error-404-105005").status, 404);
    assert_eq!(platform.task(FIRST).code(), (403, "1010009".to_owned()));
    platform.control("POST", "clock", r#"{"advance_ms":60000}"#);
    assert_eq!(platform.task(FIRST).status, 200);
}

#[test]
fn a_login_ends_the_token_before_it_and_an_hour_ends_the_last() {
    let platform = Platform::start();
    let log_in = |form: &str| {
        let path = "/iocm/app/sec/v1.1.0/login";
        platform.try_fetch("POST", path, "", form).unwrap()
    };
    let form = "appId=synthetic-app&secret=synthetic-secret";
    let token = || {
        log_in(form).json()["accessToken"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let status = |token: &str| {
        let headers = format!("app_key: synthetic-app\r\nAuthorization: Bearer {token}\r\n");
        let reply = platform.try_fetch("GET", &format!("{TASKS}/{FIRST}"), &headers, "");
        reply.unwrap().status
    };
    let (first, second) = (token(), token());
    assert_eq!((status(&first), status(&second)), (403, 200));
    platform.control("POST", "clock", r#"{"advance_ms":3600000}"#);
    assert_eq!(status(&second), 403);
    assert_eq!(
        log_in("appId=synthetic-app").code(),
        (400, "102202".to_owned())
    );
    assert_eq!(
        log_in("appId=x&secret=y").code(),
        (401, "100208".to_owned())
    );
}

#[test]
fn at_every_moment_the_rows_fit_the_counts_and_no_device_goes_back() {
    let platform = Platform::start();
    platform.control("POST", "quota", r#"{"quota":0}"#);
    let words = ["Pending", "WaitResult", "Success", "Fail", "Timeout"];
    let mut before: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..20 {
        let counts = platform.task(FIRST).json();
        let mut tally = [0_u64; 5];
        for page in 0..2 {
            let page = platform.details(FIRST, &format!("&pageSize=250&pageNo={page}"));
            for row in page["taskDetails"].as_array().unwrap() {
                let device = row["param"]["deviceId"].as_str().unwrap().to_owned();
                let stage = words
                    .iter()
                    .position(|word| row["status"] == *word)
                    .unwrap();
                let was = before.insert(device, stage).unwrap_or(0);
                assert!(
                    stage == was || (was < 2 && stage > was),
                    "{row} after {was}"
                );
                tally[stage] += 1;
            }
        }
        for (stage, count) in [(2, "successCnt"), (3, "failCnt"), (4, "timeoutCnt")] {
            let filter = format!("&status={}", words[stage]);
            let filtered = platform.details(FIRST, &filter)["totalCount"].clone();
            assert_eq!(
                (counts[count].clone(), filtered),
                (tally[stage].into(), tally[stage].into())
            );
        }
        let expired = counts["expiredCnt"].as_u64().unwrap();
        assert_eq!(tally.iter().sum::<u64>() + expired, counts["totalCnt"]);
        platform.control("POST", "clock", r#"{"advance_ms":9500}"#);
    }
    let device = "&deviceId=5ca1ab1e-0000-4000-8000-000000000002";
    assert_eq!(platform.details(FIRST, device)["totalCount"], 1);
    assert_eq!(
        platform.details(FIRST, "&pageSize=251")["error_code"],
        "100022"
    );
    assert_eq!(
        platform.details(FIRST, "&status=Broken")["error_code"],
        "100022"
    );
}

#[test]
fn each_kind_of_weather_strikes_once_and_then_it_is_fair() {
    let platform = Platform::start();
    let whole = platform.task(FIRST).body;
    let strike = |kind: &str| {
        let rule = format!(r#"{{"kind":{kind},"task":"{FIRST}","times":1}}"#);
        platform.control("POST", "weather", &rule);
        let struck = platform.try_fetch("GET", &format!("{TASKS}/{FIRST}"), CREDENTIALS, "");
        assert_eq!(platform.task(FIRST).body, whole, "{kind}");
        struck
    };
    assert!(strike(r#""drop""#).is_none() && strike(r#""reset""#).is_none());
    let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
    for (kind, status, header, body) in [
        (r#"{"delay_ms":1}"#, 200, "json", &*whole),
        (
            r#"{"truncate":{"bytes":9}}"#,
            200,
            "content-length",
            &whole[..9],
        ),
        (r#"{"html":{"status":404}}"#, 404, "text/html", "<!DOCTYPE"),
        (r#""empty""#, 200, "json", ""),
        (r#""malformed""#, 200, "json", "{"),
        (
            r#"{"busy":{"status":503,"retry_after":"7"}}"#,
            503,
            "retry-after: 7",
            "busy",
        ),
        (r#"{"busy":{"status":429}}"#, 429, "text/plain", "busy"),
        (
            r#"{"redirect":{"to":"http://x/"}}"#,
            302,
            "location: http://x/",
            "",
        ),
        (r#"{"http_status":500}"#, 500, "json", &whole),
        (
            r#"{"fault":"403-1010009"}"#,
            403,
            "json",
            r#"{"error_code":"1010009""#,
        ),
        (
            r#"{"raw":{"status":404,"headers":[["via","x"]],"body":"no"}}"#,
            404,
            "via: x",
            "no",
        ),
        (
            r#"{"huge":{"bytes":100000,"told":true}}"#,
            200,
            "content-length: 100000",
            "{",
        ),
        (r#"{"huge":{"bytes":300001}}"#, 200, "json", "{"),
    ] {
        let reply = strike(kind).unwrap();
        assert_eq!(reply.status, status, "{kind}");
        assert!(reply.head.contains(header), "{kind}: {}", reply.head);
        assert!(reply.body.starts_with(body), "{kind}: {}", reply.body);
        match kind {
            k if k.contains("truncate") => assert_eq!(reply.body.len(), 9),
            k if k.contains("malformed") => assert!(!is_json(&reply.body)),
            k if k.contains("300001") => {
                assert!(reply.body.len() == 300_001 && is_json(&reply.body))
            }
            _ => {}
        }
    }
    let wrong = platform.try_fetch("POST", "/_control/weather", "", r#"{"kind":"rain"}"#);
    assert_eq!(wrong.unwrap().status, 400);
}

#[test]
fn a_held_answer_is_an_old_one_and_a_caller_that_leaves_is_written_down() {
    let platform = Platform::start();
    platform.control("POST", "weather", r#"{"kind":"hold","times":1}"#);
    platform.control("POST", "weather", r#"{"kind":"hang","times":1}"#);
    let path = format!("{TASKS}/{FIRST}?select=tag");
    let mut held = platform.send("GET", &path, CREDENTIALS, "");
    platform.control("GET", "log?arrived=1", "");
    let leaving = platform.send("GET", &path, CREDENTIALS, "");
    // A request and its end that arrive together may be dropped by hyper before anybody has seen the request.
    platform.control("GET", "log?arrived=2", "");
    drop(leaving);
    platform.control("GET", "log?ended=1", "");
    platform.control("POST", "clock", r#"{"advance_ms":60000}"#);
    assert_eq!(platform.task(FIRST).json()["status"], "Running");
    platform.control("POST", "release", "");
    let mut old = String::new();
    held.read_to_string(&mut old).unwrap();
    assert!(old.contains(r#""status":"Pending""#));

    let log: Value = serde_json::from_str(&platform.control("GET", "log?ended=3", "")).unwrap();
    let endings = [0, 1, 2].map(|entry| log[entry]["ending"].clone());
    assert_eq!(endings, ["answered", "aborted", "answered"]);
    assert_eq!(
        (&log[0]["query"], &log[0]["status"]),
        (&"select=tag".into(), &200.into())
    );
    assert_eq!(log[0]["authorization"]["valid"], true);
    assert!(!log.to_string().contains("development-token"));

    platform.control("PUT", "tasks/mine", "{\"taskId\" : \"mine\", not json");
    assert_eq!(
        platform.task("mine").body,
        "{\"taskId\" : \"mine\", not json"
    );
    platform.control("POST", "reset", "");
    assert_eq!(platform.task("mine").status, 404);
    assert_eq!(platform.task(FIRST).json()["status"], "Pending");
}
