//! The platform and everything between it and the card: what an answer is, and what it must be taken for.

use std::rc::Rc;

use batch_task_widget::api::{Error, Reason, Reply};
use batch_task_widget::model::Task;
use batch_task_widget::model::counts::DeviceResult;

/// Chance that can be repeated: SplitMix64.
#[derive(Debug)]
pub(crate) struct Chance(pub u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`, which is not zero.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub(crate) fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    pub(crate) fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::try_from(self.below(choices.len() as u64)).unwrap()]
    }

    pub(crate) fn part(&mut self) -> u32 {
        u32::try_from(self.next() >> 32).unwrap()
    }
}

/// What the platform knows of its task; the test's own copy, which no decoder has touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Numbers {
    pub(crate) status: &'static str,
    pub(crate) total: u64,
    /// Succeeded, failed, timed out, expired.
    pub(crate) results: [u64; 4],
}

impl Numbers {
    pub(crate) fn new() -> Self {
        Self {
            status: "Pending",
            total: 1000,
            results: [0; 4],
        }
    }

    /// Time passes on the platform. Now and then the task ends, begins again, or bears a word that nobody knows.
    pub(crate) fn advance(&mut self, chance: &mut Chance) {
        let free = self.total - self.results.iter().sum::<u64>();
        let index = usize::try_from(chance.below(4)).unwrap();
        self.results[index] += chance.below(free / 8 + 1);
        self.status = match chance.below(40) {
            0 => "Complete",
            1 => "Timeout",
            2 => "Archiving",
            _ => "Running",
        };
        if chance.one_in(25) {
            *self = Self::new();
        }
    }

    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self.status, "Complete" | "Timeout")
    }

    pub(crate) fn body(&self) -> String {
        let Self {
            status,
            total,
            results: [succeeded, failed, timed_out, expired],
        } = self;
        format!(
            r#"{{"taskId":"t1","taskName":"阀门 ①","status":"{status}","totalCnt":{total},"successCnt":"{succeeded}","failCnt":{failed},"timeoutCnt":{timed_out},"expiredCnt":{expired},"completeCnt":{},"tags":[{{"tagName":"Site","tagValue":"{{}}"}}]}}"#,
            succeeded + failed + timed_out
        )
    }

    /// Whether a task that was read says the same.
    pub(crate) fn matches(&self, task: &Task) -> bool {
        const CLASSES: [DeviceResult; 4] = [
            DeviceResult::Succeeded,
            DeviceResult::Failed,
            DeviceResult::TimedOut,
            DeviceResult::Expired,
        ];
        let summary = &task.summary;
        let mut results = CLASSES.iter().zip(self.results);
        summary.total() == Some(self.total)
            && results.all(|(class, count)| summary.count(*class) == Some(count))
            && task.status.as_ref().map(|status| status.as_word()) == Some(self.status)
            && summary.conflicts.is_empty()
    }
}

/// What an answer must be taken for.
#[derive(Clone, Debug)]
pub(crate) enum Verdict {
    Good(Numbers),
    Bad(&'static str),
}

/// What came, and what it is.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) came: Result<Reply, Error>,
    pub(crate) verdict: Verdict,
}

impl Answer {
    /// Whether asking again may help, by the list in the contract.
    pub(crate) fn is_retryable(kind: &str) -> bool {
        let last = [
            "config",
            "invalid-request",
            "not-found",
            "forbidden",
            "too-large",
            "unauthorized",
        ];
        !last.contains(&kind)
    }
}

/// The documented errors, and kinds; the status is another matter.
const CODES: [(&str, &str); 8] = [
    ("100019", "invalid-request"),
    ("100022", "invalid-request"),
    ("100203", "forbidden"),
    ("100217", "forbidden"),
    ("1010009", "rate-limited"),
    ("1010005", "unauthorized"),
    ("105005", "not-found"),
    ("50252", "server"),
];
const STATUSES: [u16; 8] = [200, 400, 401, 403, 404, 429, 500, 503];
/// Failures that have no answer, as `api::fetch` names them.
const BREAKS: [(Reason, &str); 6] = [
    (Reason::Offline, "offline"),
    (Reason::Timeout, "timeout"),
    (Reason::TooLarge, "too-large"),
    (Reason::BadData, "bad-data"),
    (Reason::ProxyUnreachable, "proxy-unreachable"),
    (Reason::DirectCorsBlocked, "cors-blocked"),
];

fn answer(status: u16, body: impl Into<String>, verdict: Verdict) -> Answer {
    let reply = Reply {
        status,
        body: Rc::new(body.into()),
        retry_after_s: None,
        age_s: 0,
    };
    Answer {
        came: Ok(reply),
        verdict,
    }
}

/// Bytes as `api::fetch` makes text of them.
fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The answer to a request that the platform read when it knew `numbers`; `foul` in so many tenths of all cases.
pub(crate) fn answer_to(numbers: &Numbers, foul: u64, chance: &mut Chance) -> Answer {
    let good = numbers.body();
    if chance.below(10) >= foul {
        let status = chance.of(&[200, 200, 200, 201, 203]);
        return answer(status, good, Verdict::Good(numbers.clone()));
    }
    let mut made = match chance.below(9) {
        // At least the last brace is missing, and a character may be cut in two.
        0 => {
            let end = 1 + chance.below(good.len() as u64 - 1);
            let cut = lossy(&good.as_bytes()[..usize::try_from(end).unwrap()]);
            answer(200, cut, Verdict::Bad("bad-data"))
        }
        1 => {
            let (status, kind) = chance.of(&[
                (200, "proxy-misrouted"),
                (404, "proxy-misrouted"),
                (403, "proxy-denied"),
                (502, "platform-unreachable"),
                (503, "server"),
                (408, "timeout"),
                (429, "rate-limited"),
            ]);
            let page = "<!doctype html><title>totalCnt</title><p>{\"totalCnt\":7}</p>";
            answer(status, page, Verdict::Bad(kind))
        }
        2 => {
            let bytes: Vec<u8> = (0..chance.below(64))
                .map(|_| u8::try_from(chance.below(256)).unwrap() | 0x80)
                .collect();
            let kind = if bytes.is_empty() {
                "bad-data"
            } else {
                "proxy-misrouted"
            };
            answer(200, lossy(&bytes), Verdict::Bad(kind))
        }
        3 => {
            let (code, kind) = chance.of(&CODES);
            // With numbers beside it, it is an error none the less.
            let body = format!(
                r#"{{"error_code":"{code}","error_desc":"synthetic","totalCnt":7,"successCnt":7}}"#
            );
            answer(chance.of(&STATUSES), body, Verdict::Bad(kind))
        }
        4 => {
            let (reason, kind) = &BREAKS[usize::try_from(chance.below(6)).unwrap()];
            Answer {
                came: Err(Error::new(reason.clone())),
                verdict: Verdict::Bad(kind),
            }
        }
        // A good document under a bad status.
        5 => {
            let (status, kind) = chance.of(&[
                (500, "server"),
                (504, "platform-unreachable"),
                (429, "rate-limited"),
            ]);
            answer(status, good, Verdict::Bad(kind))
        }
        6 => answer(
            200,
            chance.of(&["", " \n", "\u{feff}"]),
            Verdict::Bad("bad-data"),
        ),
        7 => {
            let foreign =
                chance.of(&["[]", "{}", "null", "7", r#"{"status":"UP"}"#, "\"Running\""]);
            answer(200, foreign, Verdict::Bad("proxy-misrouted"))
        }
        // Two answers in one body.
        _ => answer(200, good.clone() + &good, Verdict::Bad("bad-data")),
    };
    if let Ok(reply) = &mut made.came
        && chance.one_in(4)
    {
        reply.retry_after_s = Some(chance.of(&[0, 1, 7, 90, 3600, 90_000]));
    }
    made
}
