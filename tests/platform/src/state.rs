//! Everything that the stand-in remembers, behind locks that are held for a look and never across a wait.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, PoisonError};

use crate::applications::{DEVELOPMENT_TOKEN, Tokens};
use crate::catalogue::{self, Document};
use crate::clock::Clock;
use crate::journal::Journal;
use crate::quota::{CALLS_A_MINUTE, Quota};
use crate::weather::Weather;

/// How to start a stand-in.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address to listen on; anything but loopback is refused.
    pub host: IpAddr,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// The calls a minute of one application; 0 is no limit.
    pub quota: usize,
    /// The token that needs no login; an empty one is none.
    pub token: String,
    /// Whether tasks begin again that do so by default.
    pub looping: bool,
    /// The clock to begin with.
    pub clock: Clock,
}

impl Default for Options {
    /// 127.0.0.1, a free port, 100 calls a minute, the usual development token, looping tasks, real time.
    fn default() -> Self {
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            quota: CALLS_A_MINUTE,
            token: DEVELOPMENT_TOKEN.to_owned(),
            looping: true,
            clock: Clock::real(),
        }
    }
}

/// The changing part.
#[derive(Debug)]
pub(crate) struct Memory {
    pub(crate) clock: Clock,
    pub(crate) tokens: Tokens,
    pub(crate) quota: Quota,
    /// When the scenarios began.
    pub(crate) began_ms: u64,
    /// When single tasks were begun anew after that.
    pub(crate) begun_anew_ms: HashMap<String, u64>,
    /// Documents that tests put there, by task id.
    pub(crate) put: HashMap<String, String>,
}

/// What all requests share.
#[derive(Debug)]
pub struct State {
    /// The request log.
    pub journal: Journal,
    /// The weather.
    pub weather: Weather,
    pub(crate) catalogue: Vec<Document>,
    quota: usize,
    memory: Mutex<Memory>,
}

impl State {
    pub(crate) fn new(options: &Options) -> Arc<Self> {
        let mut catalogue = catalogue::all();
        if !options.looping {
            for task in &mut catalogue {
                task.scenario.again_after_ms = None;
            }
        }
        let memory = Memory {
            began_ms: options.clock.now_ms(),
            clock: options.clock.clone(),
            tokens: Tokens::new(&options.token),
            quota: Quota::new(options.quota),
            begun_anew_ms: HashMap::new(),
            put: HashMap::new(),
        };
        Arc::new(Self {
            journal: Journal::default(),
            weather: Weather::default(),
            catalogue,
            quota: options.quota,
            memory: Mutex::new(memory),
        })
    }

    /// Looks at the memory, or changes it.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Memory) -> T) -> T {
        work(&mut self.memory.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the clock.
    pub fn with_clock<T>(&self, work: impl FnOnce(&mut Clock) -> T) -> T {
        self.with(|memory| work(&mut memory.clock))
    }

    /// As it was at the start, by the clock as it is: scenarios begin, tokens end, quota, weather, log and put documents
    /// are cleared.
    pub fn reset(&self) {
        self.with(|memory| {
            memory.began_ms = memory.clock.now_ms();
            memory.begun_anew_ms.clear();
            memory.tokens.clear();
            memory.quota = Quota::new(self.quota);
            memory.put.clear();
        });
        self.weather.clear();
        self.journal.clear();
    }

    /// Begins the scenario of one task anew; false if there is no such task.
    pub fn begin(&self, task: &str) -> bool {
        let known = self.catalogue.iter().any(|document| document.id == task);
        if known {
            self.with(|memory| {
                memory
                    .begun_anew_ms
                    .insert(task.to_owned(), memory.clock.now_ms())
            });
        }
        known
    }
}
