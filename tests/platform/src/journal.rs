//! The request log: what reached the platform, and whether the caller stayed to hear the answer.
//!
//! Tests count calls and look for leaks here, so nothing secret is written down: of `Authorization` only the scheme and
//! whether the token was valid. Calls to `/_control` are not logged.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::sync::Notify;

/// How many requests the log keeps; the oldest go first. `seq` goes on counting.
pub const KEPT: usize = 20_000;

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Not yet.
    Open,
    /// The whole answer was handed to the connection.
    Answered,
    /// The caller went away before that.
    Aborted,
    /// The weather cut the connection or the answer.
    Cut,
}

/// What is written down of an `Authorization` header.
#[derive(Debug, Clone, Serialize)]
pub struct Authorization {
    /// `Bearer`, as it was written.
    pub scheme: String,
    /// Whether the rest was a token that this application may use now.
    pub valid: bool,
}

/// One request.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Counts from 1; never used twice until the log is cleared.
    pub seq: u64,
    /// When it arrived, in milliseconds of the stand-in's clock.
    pub at_ms: u64,
    /// The method.
    pub method: String,
    /// The path, as it was sent.
    pub path: String,
    /// The query without its question mark, as it was sent.
    pub query: Option<String>,
    /// The `Host` header.
    pub host: Option<String>,
    /// The names of all headers, in lower case; one that came twice is here twice.
    pub headers: Vec<String>,
    /// The value of `app_key`.
    pub app_key: Option<String>,
    /// What may be known of the token.
    pub authorization: Option<Authorization>,
    /// The HTTP status of the answer, once there is one.
    pub status: Option<u16>,
    /// The platform's error code in the answer.
    pub error_code: Option<&'static str>,
    /// How it ended.
    pub ending: Ending,
    /// Whether the caller went away before the answer was sent.
    pub aborted: bool,
}

#[derive(Debug, Default)]
struct Pages {
    entries: VecDeque<Entry>,
    count: u64,
    /// Goes up with each clearing, so that a request of before changes no entry of after.
    volume: u64,
}

/// The log, shared between the requests that write it and the tests that read it.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    pages: Arc<Mutex<Pages>>,
    turned: Arc<Notify>,
}

impl Journal {
    /// What is in the log now.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.with(|pages| pages.entries.iter().cloned().collect())
    }

    /// Empties the log and counts from 1 again.
    pub fn clear(&self) {
        self.with(|pages| {
            *pages = Pages {
                volume: pages.volume + 1,
                ..Pages::default()
            }
        });
    }

    /// Waits until `enough` finds what it looks for in the log, and returns the log.
    pub async fn wait_for(&self, enough: impl Fn(&[Entry]) -> bool) -> Vec<Entry> {
        loop {
            let turned = self.turned.notified();
            tokio::pin!(turned);
            // Enabled before the look, so that what happens between look and wait is not missed.
            turned.as_mut().enable();
            let entries = self.entries();
            if enough(&entries) {
                return entries;
            }
            turned.await;
        }
    }

    /// Writes down a request; the pen writes down its end, at the latest when it is dropped. `seq` is given here.
    pub(crate) fn open(&self, entry: Entry) -> Pen {
        let pen = self.with(|pages| {
            pages.count += 1;
            pages.entries.push_back(Entry {
                seq: pages.count,
                ..entry
            });
            if pages.entries.len() > KEPT {
                pages.entries.pop_front();
            }
            Pen {
                journal: self.clone(),
                volume: pages.volume,
                seq: pages.count,
                ended: false,
            }
        });
        self.turned.notify_waiters();
        pen
    }

    fn with<T>(&self, work: impl FnOnce(&mut Pages) -> T) -> T {
        work(&mut self.pages.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Writes the rest of one entry. Dropped before it wrote an end, it writes that the caller went away: that is when a server
/// drops the work on a request.
#[derive(Debug)]
pub(crate) struct Pen {
    journal: Journal,
    volume: u64,
    seq: u64,
    ended: bool,
}

impl Pen {
    /// Notes the head of the answer.
    pub(crate) fn head(&mut self, status: u16, error_code: Option<&'static str>) {
        self.write(|entry| {
            entry.status = Some(status);
            entry.error_code = error_code;
        });
        self.journal.turned.notify_waiters();
    }

    /// Notes the end; only the first one counts.
    pub(crate) fn end(&mut self, ending: Ending) {
        if !self.ended {
            self.ended = true;
            self.write(|entry| {
                entry.ending = ending;
                entry.aborted = ending == Ending::Aborted;
            });
            self.journal.turned.notify_waiters();
        }
    }

    fn write(&self, note: impl FnOnce(&mut Entry)) {
        self.journal.with(|pages| {
            if pages.volume == self.volume {
                pages
                    .entries
                    .iter_mut()
                    .rev()
                    .find(|entry| entry.seq == self.seq)
                    .map(note);
            }
        });
    }
}

impl Drop for Pen {
    fn drop(&mut self) {
        self.end(Ending::Aborted);
    }
}
