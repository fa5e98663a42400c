//! The weather: what may happen to an answer on its way, ordered by tests and played on real connections.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use http_body::Frame;
use serde::Deserialize;
use tokio::sync::mpsc;

use crate::fault::{Fault, json, set_status, typed};
use crate::state::State;
use crate::wire::Line;

/// What happens. README.md says what each is; in JSON the name in snake case, with its fields if it has any.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Kind {
    Fair,
    DelayMs(u64),
    Hold,
    Hang,
    Drop,
    Reset,
    Truncate {
        bytes: usize,
    },
    Stall {
        bytes: usize,
    },
    Html {
        status: u16,
    },
    Empty,
    Malformed,
    Huge {
        bytes: usize,
        #[serde(default)]
        told: bool,
    },
    Busy {
        status: u16,
        retry_after: Option<String>,
    },
    Redirect {
        to: String,
        #[serde(default = "found")]
        status: u16,
    },
    HttpStatus(u16),
    Fault(String),
    Raw {
        status: u16,
        headers: Vec<(String, String)>,
        body: String,
    },
}

fn found() -> u16 {
    302
}

/// Which calls a rule is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Call {
    #[default]
    Task,
    Details,
    Login,
}

/// What happens, to which calls, how often.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) kind: Kind,
    #[serde(default)]
    call: Call,
    /// Any task, if absent.
    task: Option<String>,
    /// Until it is cleared, if absent.
    times: Option<u64>,
}

/// What happens to this request: the first rule that matches decides, and is counted.
fn strike(state: &State, call: Call, task: Option<&str>) -> Kind {
    state.with(|memory| {
        let matches = |rule: &&mut Rule| {
            rule.call == call && (rule.task.is_none() || rule.task.as_deref() == task)
        };
        let Some(rule) = memory.weather.iter_mut().find(matches) else {
            return Kind::Fair;
        };
        rule.times = rule.times.map(|left| left.saturating_sub(1));
        let kind = rule.kind.clone();
        memory.weather.retain(|rule| rule.times != Some(0));
        kind
    })
}

/// Answers through the weather. What stands in for the platform's answer uses no quota, because nothing is checked.
pub(crate) async fn play(
    state: &State,
    line: &Line,
    call: Call,
    task: Option<&str>,
    answer: impl FnOnce() -> Response,
) -> Response {
    match strike(state, call, task) {
        Kind::Fair => answer(),
        Kind::DelayMs(ms) => {
            let response = answer();
            tokio::time::sleep(Duration::from_millis(ms)).await;
            response
        }
        Kind::Hold => {
            let mut released = state.released.subscribe();
            let response = answer();
            let _ = released.changed().await;
            response
        }
        Kind::Hang => std::future::pending().await,
        Kind::Drop => {
            line.close();
            Response::default()
        }
        Kind::Reset => {
            line.reset();
            Response::default()
        }
        Kind::Truncate { bytes } => shortened(answer(), bytes, true).await,
        Kind::Stall { bytes } => shortened(answer(), bytes, false).await,
        Kind::Html { status } => typed(
            status,
            "text/html;charset=UTF-8",
            "<!DOCTYPE html>\n<title>synthetic gateway</title><h1>A synthetic gateway's page</h1>\n",
        ),
        Kind::Empty => json(200, Body::empty()),
        Kind::Malformed => json(200, r#"{"taskName":"Malformed (synthetic)","status":"Comp"#),
        Kind::Huge { bytes, told } => huge(bytes, told),
        Kind::Busy {
            status,
            retry_after,
        } => {
            let headers = retry_after.map(|value| ("retry-after".to_owned(), value));
            with_headers(typed(status, "text/plain", "busy (synthetic)\n"), headers)
        }
        Kind::Redirect { to, status } => with_headers(
            typed(status, "text/plain", Body::empty()),
            [("location".to_owned(), to)],
        ),
        Kind::HttpStatus(status) => {
            let mut response = answer();
            set_status(&mut response, status);
            response
        }
        Kind::Fault(name) => Fault::named(&name)
            .unwrap_or(Fault::INTERNAL)
            .into_response(),
        Kind::Raw {
            status,
            headers,
            body,
        } => {
            let mut response = Response::new(Body::from(body));
            set_status(&mut response, status);
            with_headers(response, headers)
        }
    }
}

/// Adds headers; what is no header is left out, and several of a name all stay.
fn with_headers(
    mut response: Response,
    headers: impl IntoIterator<Item = (String, String)>,
) -> Response {
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// A body that another task writes.
struct Written(mpsc::Receiver<io::Result<Bytes>>);

impl HttpBody for Written {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let next = self.0.poll_recv(cx);
        next.map(|next| next.map(|bytes| bytes.map(Frame::data)))
    }
}

/// How long the connection gets to send what it has, before it is cut.
const FLUSH: Duration = Duration::from_millis(20);

/// The head of the whole answer over the beginning of its body; then the connection is cut, or stays open for ever.
async fn shortened(response: Response, bytes: usize, is_cut: bool) -> Response {
    let (mut parts, whole) = response.into_parts();
    let whole = to_bytes(whole, usize::MAX).await.unwrap_or_default();
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let (body, written) = mpsc::channel(1);
    tokio::spawn(async move {
        let _ = body.send(Ok(whole.slice(..bytes.min(whole.len())))).await;
        tokio::time::sleep(FLUSH).await;
        if is_cut {
            let cut = io::Error::from(io::ErrorKind::ConnectionAborted);
            let _ = body.send(Err(cut)).await;
        } else {
            body.closed().await;
        }
    });
    Response::from_parts(parts, Body::new(Written(written)))
}

/// A valid document of so many bytes, streamed: a status, and a name that fills it up.
fn huge(bytes: usize, told: bool) -> Response {
    const HEAD: &str = r#"{"status":"Running","operator":"synthetic","taskName":""#;
    const TAIL: &str = r#""}"#;
    static FILLING: [u8; 64 * 1024] = [b'x'; 64 * 1024];
    let mut left = bytes.saturating_sub(HEAD.len() + TAIL.len());
    let (body, written) = mpsc::channel(1);
    tokio::spawn(async move {
        let _ = body.send(Ok(Bytes::from_static(HEAD.as_bytes()))).await;
        while left > 0 {
            let piece = Bytes::from_static(&FILLING).slice(..left.min(FILLING.len()));
            left -= piece.len();
            if body.send(Ok(piece)).await.is_err() {
                return;
            }
        }
        let _ = body.send(Ok(Bytes::from_static(TAIL.as_bytes()))).await;
    });
    let mut response = json(200, Body::new(Written(written)));
    if told {
        let length = HeaderValue::from(bytes);
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length);
    }
    response
}
