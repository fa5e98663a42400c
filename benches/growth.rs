//! What the pure layers cost, and that it grows with the input and no faster: `cargo bench`.
//!
//! Each group is measured at 3,000, 30,000 and 300,000 rows; ten times the input is to cost about ten times as much. CPU time is
//! measured, since others may use the machine: `node bench/growth.mjs` compares the quickest samples, and prints the ratios.
//! Nothing here is a test: timings fail no build.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a bench stops by panicking, and its macros write no documentation"
)]

use std::hint::black_box;
use std::rc::Rc;
use std::time::Duration;

use batch_task_widget::api::decode;
use batch_task_widget::components::{Card, CardProps, Content};
use batch_task_widget::hooks::{CardContext, Clock};
use batch_task_widget::i18n::fold;
use batch_task_widget::json::Json;
use batch_task_widget::model::counts::{Counts, Summary};
use batch_task_widget::model::text::Search;
use batch_task_widget::model::{Status, Timestamp};
use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use futures::executor::block_on;
use rustix::time::{ClockId, clock_gettime};
use yew::LocalServerRenderer;
use yew::prelude::*;

/// The CPU time of this thread: others may use the machine.
struct CpuTime;

impl Measurement for CpuTime {
    type Intermediate = Duration;
    type Value = Duration;

    fn start(&self) -> Duration {
        let now = clock_gettime(ClockId::ThreadCPUTime);
        Duration::try_from(now).expect("a CPU clock is not before its start")
    }

    fn end(&self, start: Duration) -> Duration {
        self.start().saturating_sub(start)
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        one.saturating_add(*other)
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    #[allow(clippy::cast_precision_loss, reason = "criterion reckons in floats")]
    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

/// Ten times apart. Two steps, so that one of memory, where a list outgrows the caches, is told from growth that goes on.
const SIZES: [u64; 3] = [3_000, 30_000, 300_000];
const ID_LENGTH: usize = 128;

fn ids(count: u64) -> Vec<Box<str>> {
    let id = |n: u64| format!("{:0>ID_LENGTH$}", format!("{:x}", n * 7919));
    (0..count).map(|n| id(n).into_boxed_str()).collect()
}

/// A task whose command goes to so many devices, as the platform writes it. Without counts: the bar of a card sets its widths
/// through the browser, and there is none here.
fn body(count: u64) -> String {
    let list: Vec<_> = ids(count).iter().map(|id| format!("\"{id}\"")).collect();
    format!(
        r#"{{"taskId":"5bf8f8567dd2d86eab87edd9","taskType":"DeviceCmd","status":"Running","startTime":"20260214T120000Z",
"param":{{"type":"DeviceList","deviceList":[{}],
"command":{{"serviceId":"Meter","method":"SET","paras":{{"serial":12345678901234567891,"price":0.10}}}}}}}}"#,
        list.join(",")
    )
}

/// A card by a clock that stands still, since there is no browser's.
#[component]
fn StillCard(props: &CardProps) -> Html {
    let context = CardContext {
        clock: Clock::Fixed(Timestamp::from_millis(1_771_074_720_000)),
        ..CardContext::default()
    };
    html! { <ContextProvider<CardContext> {context}><Card ..props.clone() /></ContextProvider<CardContext>> }
}

fn card(body: &str) -> CardProps {
    let task = decode::body(body).expect("the body is a task");
    yew::props!(CardProps {
        content: Content::Task {
            task: Rc::new(task),
            body: Rc::new(body.to_owned()),
            error: None,
            stale_since: None,
        }
    })
}

/// A JSON text of so many nodes of all kinds, nested.
fn nested(count: u64) -> String {
    let node =
        |n: u64| format!(r#"{{"n":{n},"text":"row {n}","on":true,"none":null,"list":[0.10,{n}]}}"#);
    let nodes: Vec<_> = (0..count).map(node).collect();
    format!("[{}]", nodes.join(","))
}

/// Few samples: the large sizes take long, and the quickest of them count.
fn sized<'a>(c: &'a mut Criterion<CpuTime>, name: &str) -> BenchmarkGroup<'a, CpuTime> {
    let mut group = c.benchmark_group(name);
    group.sample_size(20);
    group
}

fn growth(c: &mut Criterion<CpuTime>) {
    let mut group = sized(c, "decode");
    for size in SIZES {
        let text = body(size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &text, |b, text| {
            b.iter(|| decode::body(black_box(text)).expect("the body is a task"))
        });
    }
    group.finish();

    let mut group = sized(c, "JSON read");
    for size in SIZES {
        let text = nested(size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &text, |b, text| {
            b.iter(|| Json::parse(black_box(text)).expect("the text is JSON"))
        });
    }
    group.finish();

    let mut group = sized(c, "JSON print");
    for size in SIZES {
        let tree = Json::parse(&nested(size)).expect("the text is JSON");
        group.bench_with_input(BenchmarkId::from_parameter(size), &tree, |b, tree| {
            b.iter(|| black_box(tree).to_pretty())
        });
    }
    group.finish();

    let mut group = sized(c, "filter");
    for size in SIZES {
        group.bench_with_input(BenchmarkId::from_parameter(size), &ids(size), |b, ids| {
            let search = Search::new("7f", fold);
            b.iter(|| {
                black_box(ids)
                    .iter()
                    .filter(|id| search.matches(id))
                    .count()
            })
        });
    }
    group.finish();

    // A card draws a page of a list, however long that is.
    let mut group = sized(c, "card, drawn on the host");
    for size in SIZES {
        let props = card(&body(size));
        group.bench_with_input(BenchmarkId::from_parameter(size), &props, |b, props| {
            b.iter(|| {
                let props = black_box(props).clone();
                block_on(LocalServerRenderer::<StillCard>::with_props(props).render())
            })
        });
    }
    group.finish();
}

/// Counts have no size: ten and ten million devices cost the same.
fn counts(c: &mut Criterion<CpuTime>) {
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

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime);
    targets = growth, counts
}
criterion_main!(benches);
