//! One clock for all cards of a page: a component is rendered again when an age on it reads otherwise.
//!
//! Ages count in seconds up to a minute and in minutes after it, so one timer, set to the next change of any of them, is
//! enough for any number of cards. It fires at most once a second, so that the ages of many cards change in one frame.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

use super::CardContext;
use crate::dom::now;
use crate::model::Timestamp;

/// The clock by which ages are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// The browser's clock.
    #[default]
    Browser,
    /// A clock that stands still, for tests.
    Fixed(Timestamp),
}

/// The time, for an age of `at`. The component is rendered again as soon as that age reads otherwise.
#[hook]
pub fn use_now(at: Option<Timestamp>) -> Timestamp {
    let clock = use_context::<CardContext>().unwrap_or_default().clock;
    let update = use_force_update();
    use_effect_with((at, clock), move |(at, clock)| {
        let subscription = match clock {
            Clock::Browser => at.map(|at| ClockSubscription::new(at, update)),
            Clock::Fixed(_) => None,
        };
        move || drop(subscription)
    });
    match clock {
        Clock::Browser => now(),
        Clock::Fixed(now) => now,
    }
}

/// The time, for the age of something that has happened: `now`, but where the clock is behind `at`, or is put back, the age goes
/// on by the time since it was drawn first.
#[hook]
pub fn use_now_since(at: Timestamp, now: Timestamp) -> Timestamp {
    let clock = use_context::<CardContext>().unwrap_or_default().clock;
    let drawn = use_mut_ref(|| None::<(Timestamp, Timestamp, f64)>);
    let elapsed_ms = match clock {
        Clock::Browser => elapsed_ms(),
        Clock::Fixed(_) => None,
    };
    let Some(elapsed_ms) = elapsed_ms else {
        return now;
    };
    let mut drawn = drawn.borrow_mut();
    let known = drawn.filter(|(known, ..)| *known == at);
    let (_, first, first_ms) = known.unwrap_or((at, now.max(at), elapsed_ms));
    *drawn = Some((at, first, first_ms));
    #[allow(
        clippy::cast_possible_truncation,
        reason = "milliseconds fit, and the cast saturates"
    )]
    let passed_ms = (elapsed_ms - first_ms) as i64;
    // Sleep is on the clock alone, a clock that was put back on neither.
    let least = first.as_millis().saturating_add(passed_ms);
    now.max(Timestamp::from_millis(least))
}

/// Milliseconds of a time that nobody puts back; none where the page has removed it.
fn elapsed_ms() -> Option<f64> {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let performance = get(&js_sys::global(), "performance")?;
    let now: Function = get(&performance, "now")?.dyn_into().ok()?;
    now.call0(&performance).ok()?.as_f64()
}

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60_000;

#[derive(Default)]
struct Subscribers {
    list: Vec<Subscriber>,
    next_id: u32,
    last_tick: Option<Timestamp>,
    timer: Option<Timeout>,
}

struct Subscriber {
    id: u32,
    at: Timestamp,
    due: Timestamp,
    update: UseForceUpdateHandle,
}

thread_local! {
    static SUBSCRIBERS: RefCell<Subscribers> = RefCell::default();
}

/// A place at the clock; dropping it leaves.
struct ClockSubscription(u32);

impl ClockSubscription {
    fn new(at: Timestamp, update: UseForceUpdateHandle) -> Self {
        SUBSCRIBERS.with_borrow_mut(|subscribers| {
            let id = subscribers.next_id;
            subscribers.next_id = id.wrapping_add(1);
            let now = now();
            let due = next_change(at, now);
            subscribers.list.push(Subscriber {
                id,
                at,
                due,
                update,
            });
            subscribers.set_timer(now);
            Self(id)
        })
    }
}

impl Drop for ClockSubscription {
    fn drop(&mut self) {
        SUBSCRIBERS.with_borrow_mut(|subscribers| {
            subscribers
                .list
                .retain(|subscriber| subscriber.id != self.0);
            if subscribers.list.is_empty() {
                subscribers.timer = None;
            }
        });
    }
}

impl Subscribers {
    /// Sets the timer to the next change, a second after the last tick at the earliest. It never sleeps longer than a minute,
    /// because a clock can be put back.
    fn set_timer(&mut self, now: Timestamp) {
        let next = self.list.iter().map(|subscriber| subscriber.due).min();
        let since_tick = self
            .last_tick
            .map(|tick| now.as_millis().saturating_sub(tick.as_millis()));
        let rest = since_tick.map_or(0, |since| {
            SECOND_MS.saturating_sub(since).clamp(0, SECOND_MS)
        });
        self.timer = next.map(|next| {
            let wait = next.as_millis().saturating_sub(now.as_millis());
            let wait = u32::try_from(wait.clamp(rest, MINUTE_MS)).unwrap_or_default();
            Timeout::new(wait, tick)
        });
    }
}

/// Renders every component on which an age has changed.
fn tick() {
    let due = SUBSCRIBERS.with_borrow_mut(|subscribers| {
        let now = now();
        subscribers.last_tick = Some(now);
        let mut due = Vec::new();
        for subscriber in &mut subscribers.list {
            // One that waits longer than a minute had its clock put back.
            let is_put_back =
                subscriber.due.as_millis() > now.as_millis().saturating_add(MINUTE_MS);
            if subscriber.due <= now || is_put_back {
                subscriber.due = next_change(subscriber.at, now);
                due.push(subscriber.update.clone());
            }
        }
        subscribers.set_timer(now);
        due
    });
    for update in due {
        update.force_update();
    }
}

/// When the distance between `at` and the clock reads otherwise the next time.
fn next_change(at: Timestamp, now: Timestamp) -> Timestamp {
    let (at, now) = (at.as_millis(), now.as_millis());
    let distance = now.saturating_sub(at);
    let step = if distance.unsigned_abs() < MINUTE_MS.unsigned_abs() {
        SECOND_MS
    } else {
        MINUTE_MS
    };
    let rest = distance.rem_euclid(step);
    let wait = match step.saturating_sub(rest) {
        // What is yet to come is "in 59 min." as soon as less than a whole hour is left.
        wait if distance < 0 => wait.rem_euclid(step).saturating_add(1),
        wait => wait,
    };
    Timestamp::from_millis(now.saturating_add(wait))
}

#[cfg(test)]
mod tests {
    use super::{Timestamp, next_change};

    fn next(at: i64, now: i64) -> i64 {
        next_change(Timestamp::from_millis(at), Timestamp::from_millis(now)).as_millis()
    }

    #[test]
    fn an_age_changes_each_second_up_to_a_minute_and_each_minute_after_it() {
        assert_eq!(next(0, 0), 1_000);
        assert_eq!(next(0, 1), 1_000);
        assert_eq!(next(0, 59_999), 60_000);
        assert_eq!(next(0, 60_000), 120_000);
        assert_eq!(next(500, 61_000), 120_500);
    }

    #[test]
    fn what_is_yet_to_come_counts_down_in_the_same_steps() {
        assert_eq!(next(10_000, 0), 1);
        assert_eq!(next(10_000, 1), 1_001);
        assert_eq!(next(600_500, 0), 501);
        assert_eq!(next(60_000, 0), 1);
        assert_eq!(next(60_000, 1), 1_001);
    }
}
