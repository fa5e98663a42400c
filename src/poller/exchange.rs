//! One request: token, sending, and what is made of the reply.

use std::borrow::Cow;
use std::rc::Rc;

use super::{PollKey, is_halted};
use crate::api::{Error, Reply, RequestScope, Secret, decode, fetch, redact};
use crate::load_state::Snapshot;
use crate::model::{ResultsPage, Timestamp};

/// A reply, and the token that it answers.
#[derive(Debug)]
pub struct Received {
    reply: Reply,
    token: Option<Secret>,
}

impl Received {
    /// A body that echoes the token is shown, kept and handed on without it.
    fn new(mut reply: Reply, token: Option<Secret>) -> Self {
        let redacted = token.as_ref().map(|token| redact::body(&reply.body, token));
        if let Some(Cow::Owned(body)) = redacted {
            reply.body = Rc::new(body);
        }
        Self { reply, token }
    }

    /// What it says, after what was known.
    pub(super) fn read(
        &self,
        last: Option<&Snapshot>,
        at: Timestamp,
    ) -> Result<(Rc<Snapshot>, bool), Error> {
        Snapshot::read(&self.reply, self.token.as_ref(), last, at)
    }

    /// The page of results that it is, as of `at`.
    ///
    /// # Errors
    /// The reason why it is none.
    pub fn results(&self, at: Timestamp) -> Result<ResultsPage, Error> {
        decode::results(&self.reply, self.token.as_ref(), at)
    }
}

/// Sends the request; when the token is refused, once more with a new one, where a function provides it. `before_repeat` is
/// awaited before that second request, which counts towards the quota too.
///
/// # Errors
/// What kept the answer from coming.
pub async fn exchange(
    key: &PollKey,
    scope: &Rc<RequestScope>,
    before_repeat: impl AsyncFnOnce(),
) -> Result<Received, Error> {
    let (request, own_fetch) = (&key.request, key.fetch.as_ref());
    let token = key.token.get(request.timeout_ms, scope).await?;
    let reply = fetch::send(request, token.as_ref(), own_fetch, scope).await?;
    // Only where it matters: a large task is searched for an error otherwise.
    if !(key.token.can_renew() && decode::refuses_token(&reply)) {
        return Ok(Received::new(reply, token));
    }
    before_repeat().await;
    if scope.is_aborted() || is_halted() {
        return Ok(Received::new(reply, token));
    }
    let renewed = key.token.renew(token.as_ref(), request.timeout_ms, scope);
    let token = renewed.await?;
    let reply = fetch::send(request, token.as_ref(), own_fetch, scope).await?;
    Ok(Received::new(reply, token))
}
