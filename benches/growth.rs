//! What the pure floors cost, and that it grows with the input and no faster: `cargo bench`.
//!
//! Each group is measured at 3,000 and 30,000 ids of 128 characters; criterion prints both and the throughput, which stays about
//! the same where 10 times the input costs about 10 times as much. Nothing here is a test: timings fail no build.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a bench stops by panicking, and its macros write no documentation"
)]

use std::hint::black_box;
use std::rc::Rc;

use batch_task_widget::api::decode;
use batch_task_widget::i18n;
use batch_task_widget::model::counts::{Counts, Summary};
use batch_task_widget::model::{Instant, Json, Status};
use batch_task_widget::state::{Reading, Snapshot, State};
use batch_task_widget::view::{self, Scene};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// Ten times apart, so that the ratio is read at a glance.
const SIZES: [u64; 2] = [3_000, 30_000];
const ID_LENGTH: usize = 128;

fn ids(count: u64) -> Vec<Box<str>> {
    let id = |n: u64| format!("{:0>ID_LENGTH$}", format!("{:x}", n * 7919));
    (0..count).map(|n| id(n).into_boxed_str()).collect()
}

/// A task whose command goes to so many devices, as the platform writes it.
fn body(count: u64) -> String {
    let list: Vec<_> = ids(count).iter().map(|id| format!("\"{id}\"")).collect();
    format!(
        r#"{{"taskId":"5bf8f8567dd2d86eab87edd9","taskType":"DeviceCmd","status":"Running","totalCnt":{count},"successCnt":40,
"failCnt":2,"timeoutCnt":1,"expiredCnt":0,"completeCnt":43,"param":{{"type":"DeviceList","deviceList":[{}],
"command":{{"serviceId":"Meter","method":"SET","paras":{{"serial":12345678901234567891,"price":0.10}}}}}}}}"#,
        list.join(",")
    )
}

/// A JSON text of so many nodes of all kinds, nested.
fn nested(count: u64) -> String {
    let node =
        |n: u64| format!(r#"{{"n":{n},"text":"row {n}","on":true,"none":null,"list":[0.10,{n}]}}"#);
    let nodes: Vec<_> = (0..count).map(node).collect();
    format!("[{}]", nodes.join(","))
}

/// A card that has its answer.
fn ready(body: &str) -> State {
    let last = Snapshot {
        task: Rc::new(decode::body(body).expect("the body is a task")),
        text: body.into(),
        at: Instant::from_millis(0),
    };
    State::Ready {
        last: Rc::new(last),
        error: None,
    }
}

/// What a keystroke in the search draws: the whole card, with the list filtered.
fn scene<'a>(state: &'a State, reading: &'a Reading) -> Scene<'a> {
    Scene {
        state,
        reading,
        texts: &i18n::EN,
        format: &i18n::Plain,
        asked: None,
        target: None,
        is_live: true,
        compact: false,
        look_problems: &[],
        busy: false,
        now: Instant::from_millis(0),
    }
}

fn growth(c: &mut Criterion) {
    let mut group = c.benchmark_group("decode");
    for size in SIZES {
        let text = body(size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &text, |b, text| {
            b.iter(|| decode::body(black_box(text)).expect("the body is a task"))
        });
    }
    group.finish();

    let mut group = c.benchmark_group("json-tree");
    for size in SIZES {
        let text = nested(size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("read", size), &text, |b, text| {
            b.iter(|| Json::parse(black_box(text)).expect("the text is JSON"))
        });
        let tree = Json::parse(&text).expect("the text is JSON");
        group.bench_with_input(BenchmarkId::new("write", size), &tree, |b, tree| {
            b.iter(|| black_box(tree).to_pretty())
        });
    }
    group.finish();

    let mut group = c.benchmark_group("filter-and-draw");
    for size in SIZES {
        let state = ready(&body(size));
        let mut reading = Reading::default();
        reading.filter.push_str("a1");
        group.throughput(Throughput::Elements(size));
        group.bench_with_input(BenchmarkId::from_parameter(size), &state, |b, state| {
            b.iter(|| view::view(scene(black_box(state), black_box(&reading))))
        });
    }
    group.finish();
}

/// Counts have no size: ten and ten million devices cost the same.
fn counts(c: &mut Criterion) {
    let mut group = c.benchmark_group("counts");
    for total in [10, 10_000_000] {
        let counts = Counts {
            total: Some(total),
            succeeded: Some(total / 2),
            failed: Some(total / 10),
            timed_out: Some(total / 10),
            expired: Some(0),
            completed: Some(total / 2 + total / 10 * 2),
            progress: Some(700),
            success_rate: Some(714),
        };
        group.bench_with_input(BenchmarkId::from_parameter(total), &counts, |b, counts| {
            b.iter(|| Summary::new(black_box(counts), Some(&Status::Running)))
        });
    }
    group.finish();
}

criterion_group!(benches, growth, counts);
criterion_main!(benches);
