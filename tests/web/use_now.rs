//! `use_now`: one timer for every age of the page, set to when one of them reads otherwise.

use batch_task_widget::hooks::{CardContext, Clock, use_now};
use batch_task_widget::model::Timestamp;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew::scheduler;

use crate::page::{Mounted, js, mount};

#[derive(Clone, PartialEq, Properties)]
struct AgeProps {
    at: Option<Timestamp>,
}

/// How many seconds ago it was, and how often that was drawn.
#[component]
fn Age(props: &AgeProps) -> Html {
    let now = use_now(props.at);
    let drawn = use_mut_ref(|| 0);
    *drawn.borrow_mut() += 1;
    let age = props.at.map(|at| now.seconds_since(at));
    html! { { format!("{}/{}", age.unwrap_or_default(), drawn.borrow()) } }
}

/// A clock and timers that stand still until they are moved; dropped, the browser's are back.
struct Time(JsValue);

impl Time {
    fn stop() -> Self {
        let code = "
            const real = { setTimeout, clearTimeout, now: Date.now };
            let now = 1_771_074_720_000, passed = 0, id = 1e9;
            const timers = new Map();
            globalThis.setTimeout = (run, wait, ...rest) =>
                wait > 0 ? (timers.set(++id, { run: () => run(...rest), at: passed + wait }), id) : real.setTimeout.call(globalThis, run, wait, ...rest);
            globalThis.clearTimeout = (one) => timers.delete(one) || real.clearTimeout.call(globalThis, one);
            Date.now = () => now;
            return {
                now: () => now,
                timers: () => timers.size,
                // Of the clock, not of the time: a timer waits as long as it did.
                putBack: (millis) => { now -= millis },
                advance: (wait) => {
                    now += wait;
                    passed += wait;
                    for (const [one, { run, at }] of [...timers]) if (at <= passed) { timers.delete(one); run(); }
                },
                restore: () => { Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout }); Date.now = real.now },
            };";
        Self(js("", code, &[]))
    }

    fn call(&self, name: &str, value: i32) -> f64 {
        let result = js(
            "time, name, value",
            "return time[name](value)",
            &[self.0.clone(), name.into(), value.into()],
        );
        result.as_f64().unwrap_or_default()
    }

    fn seconds_ago(&self, seconds: i64) -> Timestamp {
        #[allow(clippy::cast_possible_truncation)]
        Timestamp::from_millis(self.call("now", 0) as i64 - seconds * 1000)
    }

    async fn advance(&self, millis: i32) {
        self.call("advance", millis);
        scheduler::flush().await;
    }

    fn timers(&self) -> f64 {
        self.call("timers", 0)
    }
}

impl Drop for Time {
    fn drop(&mut self) {
        self.call("restore", 0);
    }
}

#[wasm_bindgen_test]
async fn an_age_is_drawn_again_each_second_up_to_a_minute_and_each_minute_after_it() {
    let time = Time::stop();
    let at = Some(time.seconds_ago(57));
    let age: Mounted<Age> = mount(AgeProps { at }).await;
    assert_eq!(age.text(), "57/1");
    time.advance(999).await;
    assert_eq!(age.text(), "57/1", "it reads the same");
    for expected in ["58/2", "59/3", "60/4"] {
        time.advance(if expected == "58/2" { 1 } else { 1000 })
            .await;
        assert_eq!(age.text(), expected);
    }
    time.advance(59_999).await;
    assert_eq!(age.text(), "60/4");
    time.advance(1).await;
    assert_eq!(age.text(), "120/5");
}

#[wasm_bindgen_test]
async fn many_ages_share_one_timer_and_leave_none_behind() {
    let time = Time::stop();
    let mut ages = Vec::new();
    for seconds in 0..20 {
        let at = Some(time.seconds_ago(seconds));
        let age: Mounted<Age> = mount(AgeProps { at }).await;
        ages.push(age);
    }
    assert_eq!(time.timers(), 1.0);
    time.advance(1000).await;
    for (seconds, age) in ages.iter().enumerate() {
        assert_eq!(age.text(), format!("{}/2", seconds + 1));
    }
    for age in &mut ages {
        age.destroy().await;
    }
    assert_eq!(time.timers(), 0.0);
}

#[wasm_bindgen_test]
async fn a_clock_that_was_put_back_is_noticed_within_a_minute() {
    let time = Time::stop();
    let at = Some(time.seconds_ago(3600));
    let age: Mounted<Age> = mount(AgeProps { at }).await;
    time.call("putBack", 3_000_000);
    time.advance(60_000).await;
    assert!(age.text().starts_with("660/"), "{}", age.text());
}

#[wasm_bindgen_test]
async fn another_time_is_followed_from_then_on_and_none_sets_no_timer() {
    let time = Time::stop();
    let mut age: Mounted<Age> = mount(AgeProps { at: None }).await;
    assert_eq!((age.text(), time.timers()), ("0/1".to_owned(), 0.0));
    let at = Some(time.seconds_ago(5));
    age.update(AgeProps { at }).await;
    assert_eq!((age.text(), time.timers()), ("5/2".to_owned(), 1.0));
    time.advance(1000).await;
    assert_eq!(age.text(), "6/3");
    age.update(AgeProps { at: None }).await;
    assert_eq!(time.timers(), 0.0);
}

/// An age by a clock that stands still.
#[component]
fn Fixed(props: &AgeProps) -> Html {
    let context = CardContext {
        clock: Clock::Fixed(Timestamp::from_millis(100_000)),
        ..CardContext::default()
    };
    html! { <ContextProvider<CardContext> {context}><Age at={props.at} /></ContextProvider<CardContext>> }
}

#[wasm_bindgen_test]
async fn a_clock_that_stands_still_sets_no_timer() {
    let time = Time::stop();
    let at = Some(Timestamp::from_millis(90_000));
    let age: Mounted<Fixed> = mount(AgeProps { at }).await;
    assert_eq!((age.text(), time.timers()), ("10/1".to_owned(), 0.0));
}
