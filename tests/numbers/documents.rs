//! All rules over 100,000 random documents, as the platform, or somebody on the way, might send them.
//!
//! No library here: drawing and shrinking its values would take minutes. The documents are the same at each run, and the one
//! that breaks a rule is printed whole. What the drawn card makes of such documents is tried in a browser, in
//! `tests/e2e/random-documents.spec.ts`.
//!
//! 1. the documents: counts that agree, with gaps, with one wrong, with words and other odd things for numbers
//! 2. the rules of `random::check`; a basis that is named is proven; no time that was not sent

use batch_task_widget::api::decode;
use batch_task_widget::model::Counts;
use batch_task_widget::model::counts::{Basis, DeviceResult, Reported, Share};

use super::random::check;

const DOCUMENTS: u64 = 100_000;

/// SplitMix64: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn one<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        let index = usize::try_from(self.below(choices.len() as u64)).unwrap();
        choices[index]
    }
}

const FIELDS: [&str; 8] = [
    "totalCnt",
    "successCnt",
    "failCnt",
    "timeoutCnt",
    "expiredCnt",
    "completeCnt",
    "progress",
    "successRate",
];

/// What a count can be sent as and is not one, beside what is missing.
const ODD: [&str; 14] = [
    "-1",
    "1.5",
    "\"NaN\"",
    "\"Infinity\"",
    "\"\"",
    "true",
    "{}",
    "[]",
    "\"undefined\"",
    "18446744073709551616",
    "1e999",
    "\"1970-01-01\"",
    "-0.5",
    "\"12 devices\"",
];

/// A count, and how it is spelt.
type Sent = (Option<u64>, String);

fn spelt(random: &mut Random, value: u64) -> Sent {
    let text = match random.below(24) {
        0 => return (None, "null".into()),
        1 => return (None, random.one(&ODD).into()),
        2..6 => format!("\"{value}\""),
        6 => format!("{value}.0e0"),
        7 if value > 0 => format!("{value}00E-2"),
        _ => value.to_string(),
    };
    (Some(value), text)
}

fn any_count(random: &mut Random) -> u64 {
    match random.below(8) {
        0..3 => random.below(4),
        3..6 => random.below(1100),
        6 => random.below(40_000),
        _ => u64::MAX - random.below(3),
    }
}

fn counts(random: &mut Random) -> [Sent; 8] {
    let mut values = std::array::from_fn(|_| any_count(random));
    if random.below(4) > 0 {
        // As the platform would: `completeCnt` by its formula, permilles rounded down on one of two bases.
        let size = [3, 60, 30_000, 1 << 40][usize::try_from(random.below(4)).unwrap()];
        let parts: [u64; 4] = std::array::from_fn(|_| {
            let none = random.below(3) == 0;
            if none { 0 } else { random.below(size) }
        });
        let finished = parts[0] + parts[1] + parts[2];
        let total = finished + parts[3] + random.below(2) * random.below(size);
        let whole = [total, finished][usize::try_from(random.below(2)).unwrap()];
        let permille = |part: u64, whole: u64| (part * 1000).checked_div(whole).unwrap_or(0);
        values = [
            total,
            parts[0],
            parts[1],
            parts[2],
            parts[3],
            finished,
            permille(finished, total),
            permille(parts[0], whole),
        ];
        if random.below(8) == 0 {
            values[usize::try_from(random.below(8)).unwrap()] = any_count(random);
        }
    }
    values.map(|value| spelt(random, value))
}

fn document(random: &mut Random, sent: &[Sent; 8]) -> String {
    let status = random.one(&[
        "\"Pending\"",
        "\"Running\"",
        "\"Complete\"",
        "\"Timeout\"",
        "\"Paused\"",
        "null",
    ]);
    let start = random.one(&[
        "\"20260214T093015Z\"",
        "\"2026-02-14T09:30:15+08:00\"",
        "\"20240229T235959Z\"",
        "null",
        "\"\"",
        "0",
        "\"0\"",
        "\"00000000T000000Z\"",
        "\"20260230T000000Z\"",
        "\"yesterday\"",
    ]);
    let timeout = random.one(&["0", "90", "86400", "\"3600\"", "null", "\"soon\"", "1e999"]);
    let fields = FIELDS.iter().zip(sent);
    let fields: String = fields
        .map(|(name, (_, text))| format!(",\"{name}\":{text}"))
        .collect();
    format!(
        r#"{{"taskId":"synthetic","status":{status},"startTime":{start},"timeout":{timeout}{fields}}}"#
    )
}

/// A basis is named only where the counts prove it, and the value is the one that was sent.
fn proven(reported: Option<Reported>, sent: Option<u64>, counts: &Counts, is_progress: bool) {
    let Some(reported) = reported else {
        return assert!(sent.is_none_or(|sent| sent > 1000));
    };
    let sent = sent.unwrap();
    assert_eq!(reported.share == Share::All, sent == 1000);
    let known = [counts.succeeded, counts.failed, counts.timed_out];
    let sum: Option<u128> = known.iter().map(|part| part.map(u128::from)).sum();
    let finished = sum.or(counts.completed.map(u128::from));
    let expired = counts.expired.map(u128::from);
    let with_expired = finished.zip(expired).map(|(one, other)| one + other);
    let succeeded = counts.succeeded.map(u128::from);
    let total = counts.total.map(u128::from);
    let fits = |part: Option<u128>, whole: Option<u128>| {
        part.zip(whole)
            .and_then(|(part, whole)| (part * 1000).checked_div(whole))
            == Some(sent.into())
    };
    let is_proven = match reported.basis {
        None => true,
        Some(Basis::Targets) if is_progress => fits(finished, total) || fits(with_expired, total),
        Some(Basis::Targets) => fits(succeeded, total),
        Some(Basis::Finished) => !is_progress && fits(succeeded, finished),
    };
    assert!(is_proven, "{reported:?}");
}

#[test]
fn of_100_000_random_documents_none_gives_a_dishonest_number() {
    let mut random = Random(20_260_214);
    let (mut whole, mut bars, mut gaps, mut conflicts) = (0_u32, 0_u32, 0_u32, 0_u32);
    for _ in 0..DOCUMENTS {
        let sent = counts(&mut random);
        let text = document(&mut random, &sent);
        let task = decode::body(&text).unwrap();
        let [
            total,
            succeeded,
            failed,
            timed_out,
            expired,
            completed,
            progress,
            success_rate,
        ] = sent.map(|(value, _)| value);
        let counts = Counts {
            total,
            succeeded,
            failed,
            timed_out,
            expired,
            completed,
            progress,
            success_rate,
        };
        let summary = &task.summary;
        if let Err(error) = check(&counts, summary) {
            panic!("{error}: {text}");
        }
        proven(summary.progress, progress, &counts, true);
        proven(summary.success_rate, success_rate, &counts, false);
        let year = task.created.as_ref().and_then(|created| created.at);
        assert!(
            year.is_none_or(|at| at.as_millis() > 1_700_000_000_000),
            "{text}"
        );
        whole += u32::from(summary.finished_share == Some(Share::All));
        bars += u32::from(summary.segments().is_some());
        gaps += u32::from(summary.count(DeviceResult::NoResult).is_none());
        conflicts += u32::from(!summary.conflicts.is_empty());
    }
    // Each kind was among them, so that none of the above is true for lack of cases.
    for (kind, times) in [
        ("whole", whole),
        ("bar", bars),
        ("gap", gaps),
        ("conflict", conflicts),
    ] {
        assert!(times > 1000, "{kind}: {times}");
    }
}
