//! Who may ask: the applications, their secrets, and the tokens they logged in for.
//!
//! Only the last token issued to an application is valid, as the platform documents, so that a second one who logs in cuts
//! off the first: tests can see it happen. The development token beside them never ends.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

/// The application that tests and the development server use.
pub const APP: &str = "synthetic-app";
/// An application whose tasks [`APP`] may see, with `appId=synthetic-partner`.
pub const PARTNER: &str = "synthetic-partner";
/// An application that exists and has authorised nobody.
pub const STRANGER: &str = "synthetic-stranger";
/// The secret of every application here.
pub const SECRET: &str = "synthetic-secret";
/// The token of [`APP`] that needs no login, unless a flag names another.
pub const DEVELOPMENT_TOKEN: &str = "synthetic-development-token";
/// How long a token is valid, in seconds.
pub const EXPIRES_IN_S: u64 = 3600;

/// What stands between an application and another one's tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// The other application has authorised this one.
    Granted,
    /// It exists, and has not; or it is the asking application itself, which must leave `appId` out.
    Refused,
    /// There is no such application.
    Unknown,
}

/// Whether there is an application of this id.
#[must_use]
pub fn exists(id: &str) -> bool {
    [APP, PARTNER, STRANGER].contains(&id)
}

/// Whether `asking` may see the tasks of `owner`.
#[must_use]
pub fn access(asking: &str, owner: &str) -> Access {
    match (asking, owner) {
        (APP, PARTNER) => Access::Granted,
        (_, owner) if exists(owner) => Access::Refused,
        _ => Access::Unknown,
    }
}

#[derive(Debug, Clone)]
struct Issued {
    token: String,
    ends_ms: u64,
}

/// The tokens in force.
#[derive(Debug, Clone)]
pub struct Tokens {
    development: Option<String>,
    last: HashMap<String, Issued>,
    issued: u64,
}

impl Tokens {
    /// No token but the development one; an empty text is none.
    #[must_use]
    pub fn new(development: &str) -> Self {
        let development = (!development.is_empty()).then(|| development.to_owned());
        Self {
            development,
            last: HashMap::new(),
            issued: 0,
        }
    }

    /// Issues a token, which ends the last one of this application. `None` when there is no such application or the secret is wrong.
    pub fn log_in(&mut self, app: &str, secret: &str, now_ms: u64) -> Option<String> {
        if !exists(app) || secret != SECRET {
            return None;
        }
        self.issued += 1;
        let token = format!(
            "synthetic-{:016x}{:016x}",
            random(self.issued),
            random(self.issued)
        );
        let ends_ms = now_ms.saturating_add(EXPIRES_IN_S * 1000);
        self.last.insert(
            app.to_owned(),
            Issued {
                token: token.clone(),
                ends_ms,
            },
        );
        Some(token)
    }

    /// Whether `token` is one that `app` may use at `now_ms`.
    #[must_use]
    pub fn admits(&self, app: &str, token: &str, now_ms: u64) -> bool {
        let developed = app == APP && self.development.as_deref() == Some(token);
        let issued = self
            .last
            .get(app)
            .is_some_and(|last| last.token == token && now_ms < last.ends_ms);
        developed || issued
    }

    /// Ends every token that a login gave.
    pub fn clear(&mut self) {
        self.last.clear();
    }
}

/// Random bits without a dependency: the standard library seeds each hasher anew. Good enough for a token of a stand-in.
fn random(salt: u64) -> u64 {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u64(salt);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_token_issued_is_valid() {
        let mut tokens = Tokens::new("");
        let first = tokens.log_in(APP, SECRET, 0).unwrap();
        let second = tokens.log_in(APP, SECRET, 0).unwrap();
        assert_ne!(first, second);
        assert!(!tokens.admits(APP, &first, 1));
        assert!(tokens.admits(APP, &second, 1));
    }

    #[test]
    fn a_token_ends_after_an_hour_and_belongs_to_one_application() {
        let mut tokens = Tokens::new("");
        let token = tokens.log_in(APP, SECRET, 0).unwrap();
        assert!(tokens.admits(APP, &token, 3_599_999));
        assert!(!tokens.admits(APP, &token, 3_600_000));
        assert!(!tokens.admits(PARTNER, &token, 1));
    }

    #[test]
    fn without_a_development_token_the_empty_one_is_not_valid() {
        assert!(!Tokens::new("").admits(APP, "", 0));
        assert!(Tokens::new("dev").admits(APP, "dev", u64::MAX));
        assert!(!Tokens::new("dev").admits(PARTNER, "dev", 0));
    }
}
