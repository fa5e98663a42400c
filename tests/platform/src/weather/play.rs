//! Plays one kind of weather on one answer.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderName, HeaderValue, Response as HttpResponse, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::script::{Step, body};
use super::{Kind, Weather};
use crate::fault::Fault;
use crate::reply::{json, typed};
use crate::wire::Line;

/// Marks a response that the weather cuts, for the journal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CutShort;

const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>synthetic gateway</title></head><body><h1>A synthetic gateway's page</h1></body></html>\n";

/// The weather that strikes before the platform is reached: nothing behind it is asked, and no quota is used. `None` lets
/// the request pass.
pub(crate) async fn play_early(kind: &Kind, line: &Line) -> Option<Response> {
    Some(match kind {
        Kind::Hang => std::future::pending().await,
        Kind::Drop => {
            line.close();
            cut(Response::default())
        }
        Kind::Reset => {
            line.reset();
            cut(Response::default())
        }
        Kind::Html { status } => typed(*status, "text/html;charset=UTF-8", PAGE),
        Kind::Empty => json(200, Body::empty()),
        Kind::Malformed => json(
            200,
            r#"{"taskId":"5ca1ab1e0000000000000001","taskName":"Malformed (synthetic)","status":"Comp"#,
        ),
        Kind::Huge { bytes, told } => huge(*bytes, *told),
        Kind::Busy {
            status,
            retry_after,
        } => {
            let response = typed(*status, "text/plain", "busy (synthetic)\n");
            with_headers(
                response,
                retry_after
                    .iter()
                    .map(|value| ("retry-after", value.as_str())),
            )
        }
        Kind::Redirect { to, status } => with_headers(
            typed(*status, "text/plain", Body::empty()),
            [("location", to.as_str())],
        ),
        Kind::Fault(name) => Fault::named(name)
            .unwrap_or(Fault::INTERNAL)
            .into_response(),
        Kind::Raw {
            status,
            headers,
            body,
        } => {
            let mut response = Response::new(Body::from(body.clone()));
            *response.status_mut() =
                StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            with_headers(
                response,
                headers
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str())),
            )
        }
        _ => return None,
    })
}

/// The weather that strikes the answer on its way back.
pub(crate) async fn play(
    kind: &Kind,
    weather: &Weather,
    answer: impl Future<Output = Response>,
) -> Response {
    match kind {
        Kind::DelayMs(ms) => {
            let response = answer.await;
            tokio::time::sleep(Duration::from_millis(*ms)).await;
            response
        }
        Kind::Hold => {
            let mut ticket = weather.ticket();
            let response = answer.await;
            // The sender lives as long as the platform does.
            let _ = ticket.changed().await;
            response
        }
        Kind::Truncate { bytes } => cut(shortened(answer.await, *bytes, Step::Break).await),
        Kind::Stall { bytes } => shortened(answer.await, *bytes, Step::Stall).await,
        Kind::HttpStatus(status) => {
            let mut response = answer.await;
            *response.status_mut() =
                StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            response
        }
        _ => answer.await,
    }
}

/// The head of the whole answer over the beginning of its body.
async fn shortened(response: Response, bytes: usize, end: Step) -> Response {
    let (parts, whole) = response.into_parts();
    // Bodies here are texts in memory: reading one cannot fail.
    let whole = to_bytes(whole, usize::MAX).await.unwrap_or_default();
    let sent = whole.slice(..bytes.min(whole.len()));
    let mut response = HttpResponse::from_parts(parts, body([Step::Send(sent), Step::Flush, end]));
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    response
}

/// A document of `bytes` bytes: a status, and a name that fills it up.
fn huge(bytes: u64, told: bool) -> Response {
    const HEAD: &str = r#"{"status":"Running","operator":"synthetic","taskName":""#;
    const TAIL: &str = r#""}"#;
    let frame = u64::try_from(HEAD.len() + TAIL.len()).unwrap_or(0);
    let filling = bytes.saturating_sub(frame);
    let mut response = json(
        200,
        body([
            Step::Send(HEAD.into()),
            Step::Fill(filling),
            Step::Send(TAIL.into()),
        ]),
    );
    if told {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, HeaderValue::from(frame + filling));
    }
    response
}

fn cut(mut response: Response) -> Response {
    response.extensions_mut().insert(CutShort);
    response
}

/// Adds headers; what is no header is left out.
fn with_headers<'a>(
    mut response: Response,
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Response {
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            // The first of a name replaces what was there; several of a name all stay.
            response.headers_mut().append(name, value);
        }
    }
    response
}
