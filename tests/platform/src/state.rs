//! What all requests share: the clock, the tokens, the quota, the log, the weather, and the documents that tests put.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::{Notify, watch};

use crate::catalogue::{self, Document};
use crate::fault::Fault;
use crate::log::Entry;
use crate::weather::Rule;

/// The application of the tests and of the development server.
pub(crate) const APP: &str = "synthetic-app";
/// An application whose tasks [`APP`] may see.
const PARTNER: &str = "synthetic-partner";
/// All applications: the last has authorised nobody.
const APPLICATIONS: [&str; 3] = [APP, PARTNER, "synthetic-stranger"];
/// The secret of every application.
const SECRET: &str = "synthetic-secret";
/// How long a token is valid, in seconds.
pub(crate) const EXPIRES_IN_S: u64 = 3600;
/// How long a call counts for the quota, in milliseconds.
const WINDOW_MS: u64 = 60_000;

/// A clock that runs with real time or stands still, and can be moved.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    shown_ms: u64,
    /// When `shown_ms` was right; `None` while the clock stands still.
    since: Option<Instant>,
}

impl Clock {
    pub(crate) fn real() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            shown_ms: now.map_or(0, millis),
            since: Some(Instant::now()),
        }
    }

    /// Stands at 2026-01-01T08:00:00Z.
    pub(crate) fn frozen() -> Self {
        Self {
            shown_ms: 1_767_254_400_000,
            since: None,
        }
    }

    /// Milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> u64 {
        let run = self.since.map_or(0, |since| millis(since.elapsed()));
        self.shown_ms.saturating_add(run)
    }

    pub(crate) fn set(&mut self, ms: u64) {
        self.shown_ms = ms;
        self.since = self.since.map(|_| Instant::now());
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// The changing part.
#[derive(Debug)]
pub(crate) struct Memory {
    pub(crate) clock: Clock,
    /// Calls a minute of one application; 0 is no limit.
    pub(crate) quota: usize,
    /// The calls of the last minute, by application.
    calls: HashMap<String, Vec<u64>>,
    /// The last token of each application, and when it ends.
    tokens: HashMap<String, (String, u64)>,
    issued: u64,
    /// When the scenarios began, and single ones after that.
    began_ms: u64,
    pub(crate) began_anew_ms: HashMap<String, u64>,
    /// Documents that tests put, by task id.
    pub(crate) put: HashMap<String, String>,
    pub(crate) weather: Vec<Rule>,
    pub(crate) log: Vec<Entry>,
    /// Goes up when the log is cleared, so that an older request changes no newer entry.
    pub(crate) volume: u64,
}

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) catalogue: Vec<Document>,
    quota: usize,
    /// The token of [`APP`] that needs no login; an empty one is none.
    token: String,
    pub(crate) logged: Notify,
    pub(crate) released: watch::Sender<u64>,
    memory: Mutex<Memory>,
}

impl State {
    pub(crate) fn new(clock: Clock, quota: usize, token: String) -> io::Result<Arc<Self>> {
        Ok(Arc::new(Self {
            catalogue: catalogue::read()?,
            quota,
            token,
            logged: Notify::new(),
            released: watch::Sender::new(0),
            memory: Mutex::new(Memory {
                quota,
                began_ms: clock.now_ms(),
                clock,
                calls: HashMap::new(),
                tokens: HashMap::new(),
                issued: 0,
                began_anew_ms: HashMap::new(),
                put: HashMap::new(),
                weather: Vec::new(),
                log: Vec::new(),
                volume: 0,
            }),
        }))
    }

    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Memory) -> T) -> T {
        work(&mut self.memory.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// As at the start, by the clock as it is now.
    pub(crate) fn reset(&self) {
        self.with(|memory| {
            memory.began_ms = memory.clock.now_ms();
            memory.quota = self.quota;
            memory.calls.clear();
            memory.tokens.clear();
            memory.began_anew_ms.clear();
            memory.put.clear();
            memory.weather.clear();
            memory.log.clear();
            memory.volume += 1;
        });
        self.release();
    }

    /// Sends every held answer.
    pub(crate) fn release(&self) {
        self.released.send_modify(|times| *times += 1);
    }

    /// Issues a token, which ends the last one of this application.
    pub(crate) fn log_in(&self, app: &str, secret: &str) -> Result<String, Fault> {
        if !APPLICATIONS.contains(&app) || secret != SECRET {
            return Err(Fault::SECRET);
        }
        Ok(self.with(|memory| {
            memory.issued += 1;
            let token = format!("synthetic-{:032x}", memory.issued);
            let ends_ms = memory.clock.now_ms() + EXPIRES_IN_S * 1000;
            memory
                .tokens
                .insert(app.to_owned(), (token.clone(), ends_ms));
            token
        }))
    }

    /// Whether `app` may use this token now.
    pub(crate) fn admits(&self, app: &str, token: &str) -> bool {
        let is_development = app == APP && token == self.token && !token.is_empty();
        is_development
            || self.with(|memory| {
                let now_ms = memory.clock.now_ms();
                let last = memory.tokens.get(app);
                last.is_some_and(|(last, ends_ms)| last == token && now_ms < *ends_ms)
            })
    }

    /// Counts a call; false when the quota of the last minute is used up.
    pub(crate) fn count(&self, app: &str) -> bool {
        self.with(|memory| {
            let now_ms = memory.clock.now_ms();
            let calls = memory.calls.entry(app.to_owned()).or_default();
            calls.retain(|&at| at <= now_ms && now_ms - at < WINDOW_MS);
            let is_admitted = memory.quota == 0 || calls.len() < memory.quota;
            if is_admitted {
                calls.push(now_ms);
            }
            is_admitted
        })
    }

    /// The text that a test put for this task, or the task of `owner` in the catalogue with its age and the time now.
    pub(crate) fn task(&self, id: &str, owner: &str) -> Result<Found<'_>, Fault> {
        self.with(|memory| {
            if let Some(text) = memory.put.get(id) {
                return Ok(Found::Put(text.clone()));
            }
            let is_meant = |task: &&Document| task.id == id && task.owner == owner;
            let document = self.catalogue.iter().find(is_meant).ok_or(Fault::NO_TASK)?;
            let began_ms = *memory.began_anew_ms.get(id).unwrap_or(&memory.began_ms);
            Ok(Found::Kept(document, began_ms, memory.clock.now_ms()))
        })
    }
}

/// What there is of a task.
pub(crate) enum Found<'a> {
    Put(String),
    /// The document, when its scenario began, and the time now.
    Kept(&'a Document, u64, u64),
}

/// Whether there is an application of this id.
pub(crate) fn exists(app: &str) -> bool {
    APPLICATIONS.contains(&app)
}

/// The application whose tasks are meant: the caller's, or that of `appId`, where it has authorised the caller.
pub(crate) fn owner<'a>(app: &'a str, app_id: Option<&'a str>) -> Result<&'a str, Fault> {
    match app_id {
        None => Ok(app),
        Some(PARTNER) if app == APP => Ok(PARTNER),
        Some(other) if exists(other) => Err(Fault::NOT_AUTHORISED),
        Some(_) => Err(Fault::NO_APPLICATION),
    }
}
