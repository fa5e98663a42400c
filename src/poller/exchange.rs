//! One question and its answer: token, request, and what is made of the reply.

use std::borrow::Cow;
use std::rc::Rc;

use super::{Source, page};
use crate::api::client::{self, Patience};
use crate::api::{Error, Reason, Reply, Secret, decode};
use crate::model::Instant;
use crate::state::Snapshot;

/// A reply, and the token that it answers.
pub(super) struct Fresh {
    pub(super) reply: Reply,
    pub(super) token: Option<Secret>,
}

impl Fresh {
    /// A body that echoes the token is shown, kept and handed on without it.
    fn new(mut reply: Reply, token: Option<Secret>) -> Self {
        let redacted = token.as_ref().map(|token| token.redact(&reply.body));
        if let Some(Cow::Owned(body)) = redacted {
            reply.body = Rc::new(body);
        }
        Self { reply, token }
    }

    /// What it says, after what was known.
    pub(super) fn read(
        &self,
        last: Option<&Snapshot>,
        at: Instant,
    ) -> Result<(Rc<Snapshot>, bool), Error> {
        Snapshot::read(&self.reply, self.token.as_ref(), last, at)
    }
}

/// Sends the request; when the token is refused, once more with a new one, where there is somebody to give one.
pub(super) async fn exchange(source: &Source, patience: &Rc<Patience>) -> Result<Fresh, Error> {
    let (request, fetch) = (&source.request, source.fetch.as_ref());
    let token = source.token.get(request.timeout_ms, patience).await?;
    let reply = client::send(request, token.as_ref(), fetch, patience).await?;
    // Only where it matters: a large task is searched for an error otherwise.
    if !(source.token.can_renew() && decode::refuses_token(&reply)) {
        return Ok(Fresh::new(reply, token));
    }
    let renewed = source
        .token
        .renew(token.as_ref(), request.timeout_ms, patience);
    let token = renewed.await?;
    let reply = client::send(request, token.as_ref(), fetch, patience).await?;
    Ok(Fresh::new(reply, token))
}

/// The error of a token that the page could not give; with no network that is no refusal.
pub(super) fn no_token() -> Error {
    Error::new(match page::is_offline() {
        true => Reason::Offline,
        false => Reason::TokenInvalid,
    })
}
