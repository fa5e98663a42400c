//! Moves platform, network, page and card step by step, and judges after each.

use std::collections::{BTreeSet, VecDeque};

use batch_task_widget::model::Timestamp;
use batch_task_widget::poller::schedule::{Next, RATE_LIMIT_MS, SHORTEST_MS, SLOWEST_MS};

use super::card::{Card, Page};
use super::weather::{Answer, Chance, Numbers, Verdict, answer_to};

/// What was met, so that a run which met nothing is noticed.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) requests: u64,
    pub(crate) good: u64,
    pub(crate) unchanged: u64,
    pub(crate) bad: u64,
    pub(crate) late: u64,
    pub(crate) stale: u64,
    pub(crate) stopped: u64,
    pub(crate) jumps: u64,
    pub(crate) held: u64,
    pub(crate) paced: u64,
    pub(crate) busiest_minute: usize,
    pub(crate) simulated_hours: u64,
    pub(crate) kinds: BTreeSet<&'static str>,
}

impl Tally {
    pub(crate) fn add(&mut self, other: &Self) {
        self.requests += other.requests;
        self.good += other.good;
        self.unchanged += other.unchanged;
        self.bad += other.bad;
        self.late += other.late;
        self.stale += other.stale;
        self.stopped += other.stopped;
        self.jumps += other.jumps;
        self.held += other.held;
        self.paced += other.paced;
        self.busiest_minute = self.busiest_minute.max(other.busiest_minute);
        self.simulated_hours += other.simulated_hours;
        self.kinds.extend(&other.kinds);
    }
}

/// What the card must know, kept without looking at it.
#[derive(Debug, Default)]
struct Model {
    good: Option<Numbers>,
    text: String,
    kind: Option<&'static str>,
    stale: bool,
    asked_at_all: bool,
    /// No request that nobody asked for may follow.
    stopped: bool,
    /// The poller has had an answer.
    answered: bool,
    /// What keeps the next request that nobody asked for. Void after a jump of the card's clock.
    rest: Option<Rest>,
    /// Until when answers have asked to be left alone since one was good, by the true clock. Void with `rest`.
    pleaded_ms: u64,
}

/// The end of a request, by the true clock.
#[derive(Clone, Copy, Debug)]
struct Rest {
    since_ms: u64,
    least_ms: u64,
    /// Whether the interval counts from here: it may have become another since.
    is_paced: bool,
}

pub(crate) struct World {
    seed: u64,
    interval_ms: u64,
    /// The shortest interval of the run, unless it asks once.
    quickest_ms: u64,
    chance: Chance,
    /// Milliseconds that have truly passed, and how far the card's clock is beside them.
    true_ms: u64,
    skew_ms: i64,
    platform: Numbers,
    /// How foul it is, in tenths; the weather changes.
    foul: u64,
    page: Page,
    card: Card,
    model: Model,
    demanded: bool,
    /// The answer to the request under way, and when it comes.
    coming: Option<(u64, u64, Answer)>,
    /// Answers to aborted requests, still on their way.
    late: Vec<(u64, Answer)>,
    /// When, by the true clock, the requests went out that nobody asked for.
    unasked: VecDeque<u64>,
    /// Jumps of the clock, and other pollers within the last minute may each bring a request forward.
    excuses: VecDeque<u64>,
    steps: VecDeque<String>,
    pub(crate) tally: Tally,
}

const PAGE_TIMEOUT_MS: u64 = 15_000;
const MINUTE_MS: u64 = 60_000;

impl World {
    pub(crate) fn new(seed: u64, interval_ms: u64) -> Self {
        Self {
            seed,
            interval_ms,
            quickest_ms: interval_ms,
            chance: Chance(seed),
            true_ms: 0,
            skew_ms: 1_767_254_400_000,
            platform: Numbers::new(),
            foul: 3,
            page: Page::default(),
            card: Card::new(interval_ms),
            model: Model::default(),
            demanded: false,
            coming: None,
            late: Vec::new(),
            unasked: VecDeque::new(),
            excuses: VecDeque::new(),
            steps: VecDeque::new(),
            tally: Tally::default(),
        }
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.skew_ms + i64::try_from(self.true_ms).unwrap())
    }

    fn note(&mut self, what: String) {
        if self.steps.len() == 30 {
            self.steps.pop_front();
        }
        self.steps.push_back(format!("{} ms: {what}", self.true_ms));
    }

    /// Fails with everything that is needed to see why.
    fn demand_that(&self, holds: bool, what: &str) {
        assert!(
            holds,
            "seed {}, interval {} ms: {what}\nthe model: {:?}\nthe card: {:?}\nthe last steps:\n{:#?}",
            self.seed, self.interval_ms, self.model, self.card, self.steps
        );
    }

    pub(crate) fn step(&mut self) {
        match self.chance.below(25) {
            0 => self.page.paused = self.chance.one_in(6),
            1 => self.page.hidden = self.chance.one_in(6),
            2 => self.page.offline = self.chance.one_in(6),
            3 if self.chance.one_in(3) => self.want(),
            4 if self.chance.one_in(4) => self.jump(),
            5 if self.chance.one_in(4) => self.change_poller(),
            6 => self.foul = self.chance.of(&[0, 1, 3, 6, 10]),
            7 | 8 => self.late_answer(),
            24 if self.chance.one_in(2) => self.another_interval(),
            10 | 11 => self.platform.advance(&mut self.chance),
            _ => self.pass(),
        }
        self.act();
        self.judge();
    }

    fn want(&mut self) {
        self.note("somebody asks".into());
        self.demanded |= self.card.in_flight.is_none();
        self.card.schedule.refresh();
    }

    /// A card with another interval comes, goes, or is paused.
    fn another_interval(&mut self) {
        let quickest_ms = self.quickest_ms;
        self.interval_ms = self.chance.of(&[0, quickest_ms, quickest_ms * 3]);
        self.note(format!("an interval of {} ms", self.interval_ms));
        self.card.schedule.set_interval(self.interval_ms);
        self.tally.paced += 1;
    }

    fn is_stopped(&self) -> bool {
        self.model.stopped || (self.model.answered && self.interval_ms == 0)
    }

    /// By the true clock: before this no request may follow that nobody asked for.
    fn not_before_ms(&self) -> u64 {
        let interval_ms = self.interval_ms - self.interval_ms / 10;
        self.model.rest.map_or(0, |rest| {
            let paced_ms = if rest.is_paced { interval_ms } else { 0 };
            let rested_ms = rest.since_ms + rest.least_ms.max(paced_ms);
            rested_ms.max(self.model.pleaded_ms)
        })
    }

    /// Sleep, a corrected clock, or a wrong one.
    fn jump(&mut self) {
        let by = self
            .chance
            .of(&[-86_400_000, -3_600_000, -5_000, -1, 1, 5_000, 3_600_000]);
        self.note(format!("the clock jumps by {by} ms"));
        self.skew_ms += by;
        self.tally.jumps += 1;
        self.model.rest = None;
        self.model.pleaded_ms = 0;
        self.excuses.push_back(self.true_ms);
    }

    fn change_poller(&mut self) {
        self.note("another poller".into());
        if let Some((id, _, answer)) = self.coming.take() {
            self.late.push((id, answer));
        }
        self.card.join_another_poller(self.interval_ms);
        self.demanded = false;
        self.model.stopped = false;
        self.model.answered = false;
        self.model.rest = None;
        self.model.pleaded_ms = 0;
        self.excuses.push_back(self.true_ms);
    }

    fn late_answer(&mut self) {
        if self.late.is_empty() {
            return;
        }
        let index = usize::try_from(self.chance.below(self.late.len() as u64)).unwrap();
        let (id, answer) = self.late.swap_remove(index);
        self.note(format!("late: {:?}", answer.came));
        let random = self.chance.part();
        let taken = self.card.answer(id, answer.came, self.now(), random);
        self.demand_that(!taken, "an answer to an aborted request was taken");
        self.tally.late += 1;
    }

    /// Time passes: a moment, until the timer of the card, or until the answer.
    fn pass(&mut self) {
        let moment = 1 + self.chance.below(5_000);
        let next = self.card.hold(self.page, self.now());
        let by = match (&self.coming, next) {
            (Some((_, due, _)), _) if self.chance.one_in(2) => due.saturating_sub(self.true_ms),
            (None, Next::Wait(millis)) if self.chance.one_in(2) => millis.min(10 * MINUTE_MS),
            _ => moment,
        };
        self.true_ms += by;
        self.tally.simulated_hours = self.true_ms / 3_600_000;
        if self
            .coming
            .as_ref()
            .is_some_and(|(_, due, _)| *due <= self.true_ms)
        {
            let (id, _, answer) = self.coming.take().unwrap();
            self.note(format!("answered: {:?}", answer.came));
            let random = self.chance.part();
            let taken = self
                .card
                .answer(id, answer.came.clone(), self.now(), random);
            self.demand_that(taken, "the answer that was waited for was not taken");
            self.learn(&answer);
        }
    }

    /// The model takes an answer.
    fn learn(&mut self, answer: &Answer) {
        let mut least_ms = SHORTEST_MS;
        let mut is_paced = false;
        match &answer.verdict {
            Verdict::Good(numbers) => {
                let text = numbers.body();
                if self.model.text == text {
                    self.tally.unchanged += 1;
                }
                self.tally.good += 1;
                is_paced = true;
                self.model.stopped = numbers.is_terminal();
                self.model.good = Some(numbers.clone());
                self.model.text = text;
                self.model.kind = None;
                self.model.stale = false;
                self.model.pleaded_ms = 0;
            }
            Verdict::Bad(kind) => {
                self.tally.bad += 1;
                self.tally.kinds.insert(kind);
                if *kind == "rate-limited" {
                    (least_ms, is_paced) = (RATE_LIMIT_MS, true);
                }
                let asked = answer
                    .came
                    .as_ref()
                    .ok()
                    .and_then(|reply| reply.retry_after_s);
                let plea_ms = u64::from(asked.unwrap_or(0)) * 1000;
                self.model.pleaded_ms = self.model.pleaded_ms.max(self.true_ms + plea_ms);
                // The second in a row, as far as the card can tell: what went before is in its state.
                self.model.stale |=
                    self.model.kind.is_some() || *kind == "offline" || !Answer::is_retryable(kind);
                self.model.kind = Some(kind);
                self.model.stopped = !Answer::is_retryable(kind);
            }
        }
        self.model.answered = true;
        self.tally.stopped += u64::from(self.is_stopped());
        self.tally.stale += u64::from(self.model.stale && self.model.good.is_some());
        self.model.rest = Some(Rest {
            since_ms: self.true_ms,
            least_ms,
            is_paced,
        });
    }

    /// What the poller does after everything that happens.
    fn act(&mut self) {
        let next = self.card.hold(self.page, self.now());
        let page = self.page;
        let held = page.paused || page.hidden;
        let waits_for_nothing = self.card.in_flight.is_none() && !self.demanded;
        if held && waits_for_nothing {
            self.tally.held += 1;
            self.demand_that(next == Next::Idle, "asks, or waits to, while it is held");
        }
        match next {
            Next::Fetch => self.send(held),
            Next::Wait(millis) => {
                let longest = SLOWEST_MS.max(self.interval_ms) * 6 / 5;
                let until = self.not_before_ms().saturating_sub(self.true_ms);
                self.demand_that(
                    waits_for_nothing && millis <= longest.max(until).max(90_000_000),
                    "waits too long",
                );
                self.demand_that(!self.is_stopped(), "waits where nothing is to follow");
            }
            Next::Idle => self.demand_that(
                self.card.in_flight.is_some() || held || self.is_stopped(),
                "has fallen asleep",
            ),
        }
    }

    fn send(&mut self, held: bool) {
        self.note(format!("asks, wanted: {}", self.demanded));
        if !self.demanded {
            self.demand_that(!held, "asks while it is held");
            self.demand_that(!self.is_stopped(), "asks where nothing is to follow");
            self.demand_that(self.true_ms >= self.not_before_ms(), "asks too early");
            self.unasked.push_back(self.true_ms);
        }
        self.demanded = false;
        self.model.asked_at_all = true;
        self.tally.requests += 1;
        self.card.fetch(self.tally.requests);
        let foul = if self.page.offline { 10 } else { self.foul };
        let answer = answer_to(&self.platform, foul, &mut self.chance);
        let takes = self.chance.below(PAGE_TIMEOUT_MS);
        self.coming = Some((self.tally.requests, self.true_ms + takes, answer));
    }

    fn judge(&mut self) {
        let (state, model) = (&self.card.state, &self.model);
        let expected = match (&model.good, model.kind, model.stale) {
            (None, None, _) if model.asked_at_all => "loading",
            (None, None, _) => "idle",
            (None, Some(_), _) => "failed",
            (Some(_), _, true) => "stale",
            (Some(_), _, false) => "ready",
        };
        self.demand_that(state.name() == expected, expected);
        self.demand_that(
            state.error().map(|error| error.kind().as_str()) == model.kind,
            "another error than the newest",
        );
        match (state.snapshot(), &model.good) {
            (Some(last), Some(numbers)) => {
                self.demand_that(
                    *last.text == *model.text,
                    "another body than the newest good one",
                );
                self.demand_that(numbers.matches(&last.task), "a wrong number");
                self.demand_that(
                    last.at <= self.now() || self.tally.jumps > 0,
                    "from the future",
                );
            }
            (None, None) => {}
            (None, Some(_)) => self.demand_that(false, "a good state was lost"),
            (Some(_), None) => self.demand_that(false, "numbers from nowhere"),
        }
        let since = self.true_ms.saturating_sub(MINUTE_MS);
        for times in [&mut self.unasked, &mut self.excuses] {
            while times.front().is_some_and(|at| *at < since) {
                times.pop_front();
            }
        }
        self.tally.busiest_minute = self.tally.busiest_minute.max(self.unasked.len());
        // The interval at its shortest, and as many again for the first retries, which may be quick by chance.
        let rhythm = (self.quickest_ms - self.quickest_ms / 10).max(1_800);
        let regular = usize::try_from(MINUTE_MS / rhythm).unwrap();
        let most = regular + 12 + self.excuses.len();
        self.demand_that(self.unasked.len() <= most, "a storm of requests");
    }
}
