//! All rules over random documents.
//!
//! 1. any counts: no panic, no share that is not there, segments that fit their track
//! 2. counts that agree: no conflict
//! 3. counts that disagree: a conflict
//! 4. the same through a body, as a platform would send it

use batch_task_widget::api::decode;
use batch_task_widget::model::counts::{Basis, DeviceResult, Outcome, Reported, Share};
use batch_task_widget::model::{Counts, Status, Summary};
use proptest::prelude::*;

/// The configuration of a property; `PROPTEST_CASES` changes the number of its cases.
fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").map_or(cases, |text| text.parse().unwrap());
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn status() -> impl Strategy<Value = Option<Status>> {
    prop_oneof![
        Just(None),
        prop::sample::select(vec!["Pending", "Running", "Complete", "Timeout", "Paused"])
            .prop_map(|word| Some(Status::from_word(word))),
    ]
}

/// Small numbers meet each other often, large ones overflow.
fn number() -> impl Strategy<Value = u64> {
    prop_oneof![
        4 => 0..6_u64,
        4 => 0..1100_u64,
        1 => 0..40_000_u64,
        1 => (u64::MAX - 3)..=u64::MAX,
        1 => any::<u64>(),
    ]
}

fn any_counts() -> impl Strategy<Value = Counts> {
    let field = || prop::option::weighted(0.85, number());
    let fields = (
        field(),
        field(),
        field(),
        field(),
        field(),
        field(),
        field(),
        field(),
    );
    fields.prop_map(
        |(total, succeeded, failed, timed_out, expired, completed, progress, success_rate)| {
            Counts {
                total,
                succeeded,
                failed,
                timed_out,
                expired,
                completed,
                progress,
                success_rate,
            }
        },
    )
}

/// What the platform itself would send: `completeCnt` by its formula, permilles rounded down on one of two bases.
fn agreeing_counts() -> impl Strategy<Value = Counts> {
    let size = || prop_oneof![3 => 0..50_u64, 1 => 0..30_000_u64, 1 => 0..(1_u64 << 61)];
    let parts = (size(), size(), size(), size(), prop_oneof![Just(0), size()]);
    (parts, any::<[bool; 2]>()).prop_map(
        |((succeeded, failed, timed_out, expired, rest), [with_expired, of_all])| {
            let finished = succeeded + failed + timed_out;
            let total = finished + expired + rest.min(u64::MAX - finished - expired);
            let done = if with_expired {
                finished + expired
            } else {
                finished
            };
            let basis = if of_all { total } else { finished };
            let permille = |part: u64, whole: u64| {
                let floor = (u128::from(part) * 1000)
                    .checked_div(whole.into())
                    .unwrap_or(0);
                u64::try_from(floor).unwrap()
            };
            Counts {
                total: Some(total),
                succeeded: Some(succeeded),
                failed: Some(failed),
                timed_out: Some(timed_out),
                expired: Some(expired),
                completed: Some(finished),
                progress: Some(permille(done, total)),
                success_rate: Some(permille(succeeded, basis)),
            }
        },
    )
}

/// The counts with some of them not sent.
fn with_gaps(mut counts: Counts, gaps: [bool; 8]) -> Counts {
    let fields = [
        &mut counts.total,
        &mut counts.succeeded,
        &mut counts.failed,
        &mut counts.timed_out,
        &mut counts.expired,
        &mut counts.completed,
        &mut counts.progress,
        &mut counts.success_rate,
    ];
    for (field, _) in fields.into_iter().zip(gaps).filter(|(_, gap)| *gap) {
        *field = None;
    }
    counts
}

/// The exact sum of what was sent of the four classes, and whether all of them were.
fn exact_sum(counts: &Counts) -> (u128, bool) {
    let parts = [
        counts.succeeded,
        counts.failed,
        counts.timed_out,
        counts.expired,
    ];
    let sum = parts.iter().flatten().map(|part| u128::from(*part)).sum();
    (sum, parts.iter().all(Option::is_some))
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

/// Everything that must hold of any counts.
fn check(counts: &Counts, summary: &Summary) -> Result<(), TestCaseError> {
    let (sum, all_sent) = exact_sum(counts);
    let finished = match [counts.succeeded, counts.failed, counts.timed_out] {
        [Some(a), Some(b), Some(c)] => Some(u128::from(a) + u128::from(b) + u128::from(c)),
        _ => counts.completed.map(u128::from),
    };
    // "100%" only where n = d; a share never says more than there is.
    for (share, part, whole) in [
        (
            summary.finished_share,
            finished,
            counts.total.map(u128::from),
        ),
        (
            summary.succeeded_share,
            counts.succeeded.map(u128::from),
            finished,
        ),
    ] {
        let Some(share) = share else { continue };
        let (part, whole) = (part.unwrap(), whole.unwrap());
        prop_assert!(whole > 0 && part <= whole);
        prop_assert_eq!(share == Share::All, part == whole);
        match share {
            Share::Permille(permille) => {
                let permille = u128::from(permille);
                prop_assert!(
                    permille * whole <= part * 1000 && part * 1000 < (permille + 1) * whole
                );
                prop_assert!(permille > 0 || part == 0);
            }
            Share::BelowOnePermille => prop_assert!(part > 0 && part * 1000 < whole),
            Share::All => {}
        }
    }
    // Segments fill their track exactly, or there are none.
    match summary.segments() {
        Some(segments) => {
            let track: u128 = segments.iter().map(|(_, count)| u128::from(*count)).sum();
            prop_assert_eq!(Some(track), counts.total.map(u128::from));
            prop_assert!(segments.iter().all(|(_, count)| *count > 0));
            prop_assert!(all_sent && track > 0);
        }
        None => prop_assert!(
            !all_sent
                || counts
                    .total
                    .is_none_or(|total| total == 0 || sum > total.into())
        ),
    }
    // Nothing is derived from what was not sent, and nothing sent is changed.
    prop_assert_eq!(summary.total(), counts.total);
    let sent = [
        counts.succeeded,
        counts.failed,
        counts.timed_out,
        counts.expired,
    ];
    prop_assert_eq!(
        &DeviceResult::ALL.map(|class| summary.count(class))[..4],
        &sent
    );
    let rest = counts
        .total
        .filter(|_| all_sent)
        .and_then(|total| u128::from(total).checked_sub(sum));
    prop_assert_eq!(summary.count(DeviceResult::NoResult).map(u128::from), rest);
    proven(summary.progress, counts.progress, counts, true);
    proven(summary.success_rate, counts.success_rate, counts, false);
    // A sum over the total is always named.
    if counts.total.is_some_and(|total| sum > total.into()) {
        prop_assert!(!summary.conflicts.is_empty());
    }
    if summary.outcome == Outcome::AllSucceeded {
        prop_assert!(counts.succeeded == counts.total && counts.total > Some(0));
        prop_assert!(counts.failed.unwrap_or(0) == 0 && counts.expired.unwrap_or(0) == 0);
    }
    Ok(())
}

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

/// The counts as the platform, or somebody on the way, would send them: each is spelt in its own way.
fn body(counts: &Counts, status: Option<&Status>, spelling: [prop::sample::Index; 8]) -> String {
    let fields = [
        ("totalCnt", counts.total),
        ("successCnt", counts.succeeded),
        ("failCnt", counts.failed),
        ("timeoutCnt", counts.timed_out),
        ("expiredCnt", counts.expired),
        ("completeCnt", counts.completed),
        ("progress", counts.progress),
        ("successRate", counts.success_rate),
    ];
    let mut spelling = spelling.into_iter();
    let numbers = fields.map(|(name, value)| {
        let spelling = spelling.next().unwrap();
        let text = match (value, spelling.index(8)) {
            (None, 0..4) => "null".to_owned(),
            (None, _) => ODD[spelling.index(ODD.len())].to_owned(),
            (Some(value), 0..2) => format!("\"{value}\""),
            (Some(value), 2) => format!("{value}.0e0"),
            (Some(value), 3) if value > 0 => format!("{value}00E-2"),
            (Some(value), _) => value.to_string(),
        };
        format!(",\"{name}\":{text}")
    });
    let status = status.map_or("null".to_owned(), |status| {
        format!("\"{}\"", status.as_word())
    });
    format!(
        r#"{{"taskId":"synthetic","status":{status}{}}}"#,
        numbers.concat()
    )
}

proptest! {
    #![proptest_config(config(10_000))]

    #[test]
    fn any_counts_give_honest_numbers(counts in any_counts(), status in status()) {
        check(&counts, &Summary::new(&counts, status.as_ref()))?;
    }
}

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn counts_that_agree_have_no_conflict(counts in agreeing_counts(), status in status(), gaps in any::<[bool; 8]>()) {
        for counts in [with_gaps(counts.clone(), gaps), counts] {
            let summary = Summary::new(&counts, status.as_ref());
            check(&counts, &summary)?;
            prop_assert_eq!(&summary.conflicts, &vec![], "{:?}", counts);
        }
    }

    #[test]
    fn one_wrong_number_among_counts_that_agree_is_a_conflict(counts in agreeing_counts(), wrong in 1..1000_u64) {
        let completed = counts.completed.map(|completed| completed.wrapping_add(wrong));
        let wrong_completed = Counts { completed, ..counts.clone() };
        prop_assert_eq!(Summary::new(&wrong_completed, None).conflicts.len(), 1);
        let (sum, _) = exact_sum(&counts);
        if let Some(less) = u64::try_from(sum).unwrap().checked_sub(wrong) {
            let too_few = Counts { total: Some(less), ..counts };
            prop_assert!(!Summary::new(&too_few, None).conflicts.is_empty());
        }
    }

    #[test]
    fn a_body_gives_the_numbers_of_its_counts(counts in any_counts(), status in status(), spelling in any::<[prop::sample::Index; 8]>()) {
        let task = decode::body(&body(&counts, status.as_ref(), spelling)).unwrap();
        prop_assert_eq!(&task.summary, &Summary::new(&counts, status.as_ref()));
        check(&counts, &task.summary)?;
    }
}
