//! Why there is no task to show: one reason for each different thing that a person would do about it.
//!
//! Which code of the platform means which [`Reason`] stands in `decode`. The texts for people are in `i18n`, chosen by
//! [`Reason`] in `components::error_text`; `Display` here is for logs.

use std::fmt;

use super::problem::Problem;

/// Why a task could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What happened.
    pub reason: Reason,
    /// What the other side said, as far as there was an answer.
    pub answer: Answer,
}

/// The parts of an answer that help a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The platform's `error_code`.
    pub code: Option<String>,
    /// The platform's `error_desc`, or the beginning of a proxy's text; tokens are redacted.
    pub description: Option<String>,
    /// The HTTP status.
    pub http_status: Option<u16>,
    /// `Retry-After` in seconds.
    pub retry_after_s: Option<u32>,
}

/// What happened. Codes are those of the API page's table and of the official clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Options that cannot make a request; nothing was sent.
    Config(Vec<Problem>),
    /// The browser has no network.
    Offline,
    /// The page's content security policy forbids the request.
    CspBlocked,
    /// The proxy is there, but does not allow this page.
    CorsBlocked {
        /// The page's own origin.
        origin: String,
    },
    /// The proxy is there, and its port speaks https where the address says http.
    HttpsExpected,
    /// Nothing answered at the proxy's address.
    ProxyUnreachable,
    /// The proxy answered by itself and refused.
    ProxyDenied,
    /// The answer is not the platform's.
    ProxyMisrouted,
    /// The proxy redirects, which is not followed.
    Redirected,
    /// The proxy could not reach the platform.
    PlatformUnreachable,
    /// The platform was asked with no proxy between: it is there, and does not allow this page.
    DirectCorsBlocked,
    /// The platform was asked with no proxy between, and nothing answered.
    DirectUnreachable,
    /// No answer in time.
    Timeout,
    /// The answer is longer than the card reads.
    TooLarge,
    /// The answer is empty, broken off or no JSON.
    BadData,
    /// The answer nests deeper than the card reads.
    TooDeep,
    /// 1010005 and its older forms, or HTTP 401: the access token is wrong or expired.
    TokenInvalid,
    /// The same, and no token was sent: neither the page nor the proxy added one.
    TokenMissing,
    /// The function that provides the access token threw, rejected, gave none, or did not answer in time.
    TokenUnavailable,
    /// 100203: the application does not exist.
    UnknownApplication,
    /// 100217: the application is not authorised.
    NotAuthorized,
    /// 105005: no such batch task.
    TaskNotFound,
    /// 1010009 or HTTP 429: too many calls.
    Throttled,
    /// 100019: a mandatory parameter is missing.
    MissingParameter,
    /// 100022: a parameter is invalid.
    InvalidParameter,
    /// 50252: an internal error of the platform.
    PlatformInternal,
    /// A code that is not documented for this API; what it means is taken from the HTTP status.
    OtherCode(Kind),
    /// An error without a code, and not one of the above.
    Server,
}

/// The kinds of `batch-task-error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `config`
    Config,
    /// `offline`
    Offline,
    /// `csp-blocked`
    CspBlocked,
    /// `cors-blocked`
    CorsBlocked,
    /// `proxy-unreachable`
    ProxyUnreachable,
    /// `proxy-denied`
    ProxyDenied,
    /// `proxy-misrouted`
    ProxyMisrouted,
    /// `platform-unreachable`
    PlatformUnreachable,
    /// `unauthorized`
    Unauthorized,
    /// `forbidden`
    Forbidden,
    /// `not-found`
    NotFound,
    /// `rate-limited`
    RateLimited,
    /// `invalid-request`
    InvalidRequest,
    /// `server`
    Server,
    /// `bad-data`
    BadData,
    /// `too-large`
    TooLarge,
    /// `timeout`
    Timeout,
}

impl Kind {
    /// The name that events carry.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Config => "config",
            Kind::Offline => "offline",
            Kind::CspBlocked => "csp-blocked",
            Kind::CorsBlocked => "cors-blocked",
            Kind::ProxyUnreachable => "proxy-unreachable",
            Kind::ProxyDenied => "proxy-denied",
            Kind::ProxyMisrouted => "proxy-misrouted",
            Kind::PlatformUnreachable => "platform-unreachable",
            Kind::Unauthorized => "unauthorized",
            Kind::Forbidden => "forbidden",
            Kind::NotFound => "not-found",
            Kind::RateLimited => "rate-limited",
            Kind::InvalidRequest => "invalid-request",
            Kind::Server => "server",
            Kind::BadData => "bad-data",
            Kind::TooLarge => "too-large",
            Kind::Timeout => "timeout",
        }
    }

    /// Whether the same request, sent again, may succeed. An [`Error`] may know better.
    pub const fn is_retryable(self) -> bool {
        !matches!(
            self,
            Kind::Config
                | Kind::InvalidRequest
                | Kind::NotFound
                | Kind::Forbidden
                | Kind::TooLarge
                | Kind::Unauthorized
        )
    }
}

impl Reason {
    /// The kind that events carry.
    pub const fn kind(&self) -> Kind {
        match self {
            Reason::Config(_) => Kind::Config,
            Reason::Offline => Kind::Offline,
            Reason::CspBlocked => Kind::CspBlocked,
            Reason::CorsBlocked { .. } | Reason::DirectCorsBlocked => Kind::CorsBlocked,
            Reason::ProxyUnreachable => Kind::ProxyUnreachable,
            Reason::ProxyDenied | Reason::HttpsExpected => Kind::ProxyDenied,
            Reason::ProxyMisrouted | Reason::Redirected => Kind::ProxyMisrouted,
            Reason::PlatformUnreachable | Reason::DirectUnreachable => Kind::PlatformUnreachable,
            Reason::Timeout => Kind::Timeout,
            Reason::TooLarge => Kind::TooLarge,
            Reason::BadData | Reason::TooDeep => Kind::BadData,
            Reason::TokenInvalid | Reason::TokenMissing | Reason::TokenUnavailable => {
                Kind::Unauthorized
            }
            Reason::UnknownApplication | Reason::NotAuthorized => Kind::Forbidden,
            Reason::TaskNotFound => Kind::NotFound,
            Reason::Throttled => Kind::RateLimited,
            Reason::MissingParameter | Reason::InvalidParameter => Kind::InvalidRequest,
            Reason::PlatformInternal | Reason::Server => Kind::Server,
            Reason::OtherCode(kind) => *kind,
        }
    }
}

impl Error {
    /// An error without an answer.
    pub fn new(reason: Reason) -> Self {
        Self {
            reason,
            answer: Answer::default(),
        }
    }

    /// The kind that events carry.
    pub const fn kind(&self) -> Kind {
        self.reason.kind()
    }

    /// Whether the same request, sent again, may succeed. Mostly its kind says so; a function that failed to provide a
    /// token may do better the next time, where a refused token does not.
    pub const fn is_retryable(&self) -> bool {
        matches!(self.reason, Reason::TokenUnavailable) || self.kind().is_retryable()
    }
}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        Self::new(reason)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind().as_str())?;
        if let Some(status) = self.answer.http_status {
            write!(f, ", HTTP {status}")?;
        }
        if let Some(code) = &self.answer.code {
            write!(f, ", error_code {code}")?;
        }
        if let Some(description) = &self.answer.description {
            write!(f, ": {description}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
