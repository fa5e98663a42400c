//! Bodies that follow a script: some bytes, a pause for the connection to send them, then an end of some kind.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::Frame;

/// One step of a body.
#[derive(Debug)]
pub(super) enum Step {
    /// Bytes, all at once.
    Send(Bytes),
    /// So many letters, a piece at a time.
    Fill(u64),
    /// Lets the connection send what it has.
    Flush,
    /// Nothing more, for ever.
    Stall,
    /// An error, on which the server closes the connection.
    Break,
}

/// The length of a piece of filling.
const PIECE: usize = 64 * 1024;
static FILLING: [u8; PIECE] = [b'x'; PIECE];

#[derive(Debug)]
struct Script(VecDeque<Step>);

/// A body that takes these steps and then ends.
pub(super) fn body(steps: impl IntoIterator<Item = Step>) -> Body {
    Body::new(Script(steps.into_iter().collect()))
}

impl HttpBody for Script {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.0.pop_front() {
            None => Poll::Ready(None),
            Some(Step::Send(bytes)) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            Some(Step::Fill(left)) => {
                let piece = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
                let rest = left - u64::try_from(piece).unwrap_or(left);
                if rest > 0 {
                    self.0.push_front(Step::Fill(rest));
                }
                let bytes = Bytes::from_static(&FILLING).slice(..piece);
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Some(Step::Flush) => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Step::Stall) => {
                self.0.push_front(Step::Stall);
                Poll::Pending
            }
            Some(Step::Break) => Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }
}
