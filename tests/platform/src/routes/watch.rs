//! Writes every request into the journal, and stays with its answer until the connection has taken it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};

use crate::fault::AnsweredCode;
use crate::journal::{Authorization, Ending, Entry, Pen};
use crate::state::State;
use crate::weather::CutShort;

/// The value of a header, if it is text.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Scheme and credentials of `Authorization`.
pub(super) fn authorization(headers: &HeaderMap) -> Option<(&str, &str)> {
    let value = text(headers, header::AUTHORIZATION.as_str())?;
    Some(
        value
            .split_once(' ')
            .map_or((value, ""), |(scheme, token)| (scheme, token.trim())),
    )
}

/// The layer around everything but the control.
pub(super) async fn write_down(
    Shared(state): Shared<Arc<State>>,
    request: Request,
    next: Next,
) -> Response {
    let mut pen = state.journal.open(entry(&state, &request));
    let head_only = request.method() == Method::HEAD;
    let response = next.run(request).await;
    let code = response
        .extensions()
        .get::<AnsweredCode>()
        .map(|code| code.0);
    pen.head(response.status().as_u16(), code);
    if response.extensions().get::<CutShort>().is_some() {
        pen.end(Ending::Cut);
    }
    // A body that HTTP does not send is never taken.
    let bodiless = [StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED].contains(&response.status());
    if head_only || bodiless {
        pen.end(Ending::Answered);
    }
    response.map(|body| Body::new(Watched::new(body, pen)))
}

fn entry(state: &State, request: &Request) -> Entry {
    let headers = request.headers();
    let app_key = text(headers, "app_key").map(str::to_owned);
    let now_ms = state.with(|memory| memory.clock.now_ms());
    let authorization = authorization(headers).map(|(scheme, token)| Authorization {
        // A header that is a bare token has no scheme that may be written down.
        scheme: if token.is_empty() {
            String::new()
        } else {
            scheme.to_owned()
        },
        valid: app_key
            .as_deref()
            .is_some_and(|app| state.with(|memory| memory.tokens.admits(app, token, now_ms))),
    });
    Entry {
        seq: 0,
        at_ms: now_ms,
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().map(str::to_owned),
        host: text(headers, header::HOST.as_str()).map(str::to_owned),
        headers: headers
            .iter()
            .map(|(name, _)| name.as_str().to_owned())
            .collect(),
        app_key,
        authorization,
        status: None,
        error_code: None,
        ending: Ending::Open,
        aborted: false,
    }
}

/// A body that tells the journal when all of it was taken.
struct Watched {
    body: Body,
    pen: Pen,
}

impl Watched {
    fn new(body: Body, mut pen: Pen) -> Self {
        if body.is_end_stream() {
            pen.end(Ending::Answered);
        }
        Self { body, pen }
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if frame.is_none() || self.body.is_end_stream() {
            self.pen.end(Ending::Answered);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
