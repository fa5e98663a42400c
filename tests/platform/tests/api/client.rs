//! The smallest HTTP client that sees what a browser would: one request, one connection, and how the connection ended.

use std::io;

use platform::applications::{APP, DEVELOPMENT_TOKEN};
use platform::clock::{Clock, FROZEN_AT_MS};
use platform::{Options, Platform};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

pub const TASKS: &str = "/iocm/app/batchtask/v1.1.0/tasks";
pub const DETAILS: &str = "/iocm/app/batchtask/v1.1.0/taskDetails";

/// An answer, as far as it came.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Whether the body is as long as the head promised.
    pub whole: bool,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// HTTP status and error code.
    pub fn fault(&self) -> (u16, String) {
        (
            self.status,
            self.json()["error_code"]
                .as_str()
                .unwrap_or("none")
                .to_owned(),
        )
    }

    fn parse(bytes: &[u8]) -> io::Result<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.ok_or(io::ErrorKind::UnexpectedEof)?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .unwrap()
            .parse()
            .unwrap();
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let mut reply = Self {
            status,
            headers,
            body: bytes[end + 4..].to_vec(),
            whole: true,
        };
        if reply.header("transfer-encoding") == Some("chunked") {
            (reply.body, reply.whole) = dechunked(&reply.body);
        } else if let Some(length) = reply.header("content-length") {
            reply.whole = length.parse() == Ok(reply.body.len());
        }
        Ok(reply)
    }
}

fn dechunked(mut rest: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(line) = rest.windows(2).position(|two| two == b"\r\n") {
        let length =
            usize::from_str_radix(std::str::from_utf8(&rest[..line]).unwrap(), 16).unwrap();
        if length == 0 {
            return (body, true);
        }
        let Some(chunk) = rest.get(line + 2..line + 2 + length) else {
            break;
        };
        body.extend_from_slice(chunk);
        rest = rest.get(line + 4 + length..).unwrap_or(&[]);
    }
    (body, false)
}

/// A stand-in on a port of its own, whose clock stands still.
pub async fn platform() -> Platform {
    Platform::start(Options {
        clock: Clock::frozen(FROZEN_AT_MS),
        ..Options::default()
    })
    .await
    .unwrap()
}

/// The headers of an ordinary call.
pub fn credentials() -> String {
    format!("app_key: {APP}\r\nAuthorization: Bearer {DEVELOPMENT_TOKEN}\r\n")
}

/// Sends one request over a stream; the stream comes back open when only `send` is called.
pub async fn send(
    stream: &mut (impl AsyncWrite + Unpin),
    method: &str,
    path: &str,
    headers: &str,
    body: &str,
) -> io::Result<()> {
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: platform.test\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await
}

/// Reads what comes until the connection ends.
pub async fn receive(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Reply> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    Reply::parse(&bytes)
}

/// A request on a connection of its own; an error if no head came.
pub async fn try_ask(
    platform: &Platform,
    method: &str,
    path: &str,
    headers: &str,
    body: &str,
) -> io::Result<Reply> {
    let mut stream = TcpStream::connect(platform.address()).await?;
    send(&mut stream, method, path, headers, body).await?;
    receive(&mut stream).await
}

pub async fn ask(
    platform: &Platform,
    method: &str,
    path: &str,
    headers: &str,
    body: &str,
) -> Reply {
    try_ask(platform, method, path, headers, body)
        .await
        .unwrap()
}

/// Asks for a task, with its tags, as the card does.
pub async fn task(platform: &Platform, id: &str) -> Reply {
    ask(
        platform,
        "GET",
        &format!("{TASKS}/{id}?select=tag"),
        &credentials(),
        "",
    )
    .await
}

/// Asks for a task with a query and headers of the test's own.
pub async fn task_with(platform: &Platform, id_and_query: &str, headers: &str) -> Reply {
    ask(
        platform,
        "GET",
        &format!("{TASKS}/{id_and_query}"),
        headers,
        "",
    )
    .await
}

/// Asks for results with a query of the test's own.
pub async fn details(platform: &Platform, query: &str) -> Reply {
    let path = format!("{DETAILS}?{query}");
    ask(platform, "GET", &path, &credentials(), "").await
}

/// Steers the stand-in, and expects it to understand.
pub async fn control(platform: &Platform, method: &str, path: &str, body: &str) -> Value {
    let reply = ask(platform, method, &format!("/_control/{path}"), "", body).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}
