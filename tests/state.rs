//! What a card knows, from one answer to the next.
//!
//! 1. an answer after the last one
//! 2. transitions: loading, ready, stale at the second failure, failed
//! 3. what the reader has opened
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::rc::Rc;

use batch_task_widget::api::{Error, Reason, Reply, decode};
use batch_task_widget::model::Instant;
use batch_task_widget::state::{FOUND, Reading, Snapshot, State, Times};

fn snapshot(body: &str) -> Rc<Snapshot> {
    Rc::new(Snapshot {
        task: decode::body(body).unwrap().into(),
        text: Rc::new(body.to_owned()),
        at: Instant::from_millis(0),
    })
}

fn good() -> Rc<Snapshot> {
    snapshot(include_str!("fixtures/command.json"))
}

fn error(reason: Reason) -> Rc<Error> {
    Rc::new(Error::new(reason))
}

fn reply(status: u16, body: &str) -> Reply {
    Reply {
        status,
        body: Rc::new(body.to_owned()),
        retry_after_s: None,
    }
}

#[test]
fn an_answer_that_says_the_same_again_is_not_decoded_and_only_as_old_as_it_is() {
    let last = good();
    let later = Instant::from_millis(60_000);
    let (same, changed) =
        Snapshot::read(&reply(203, &last.text), None, Some(&last), later).unwrap();
    assert!(!changed && Rc::ptr_eq(&same.task, &last.task) && Rc::ptr_eq(&same.text, &last.text));
    assert_eq!(same.at, later);
    let spaced = format!("{} ", last.text);
    let (other, changed) = Snapshot::read(&reply(200, &spaced), None, Some(&last), later).unwrap();
    assert!(changed && !Rc::ptr_eq(&other.task, &last.task) && other.task == last.task);
    // Under another status the same text is not the same answer.
    let refused = Snapshot::read(&reply(500, &last.text), None, Some(&last), later);
    assert_eq!(refused.unwrap_err().reason, Reason::Server);
}

/// The name of the state after these steps.
fn after(steps: &[fn(&mut State)]) -> &'static str {
    let mut state = State::default();
    for step in steps {
        step(&mut state);
    }
    state.name()
}

const BEGIN: fn(&mut State) = State::begin;
const GOOD: fn(&mut State) = |state| state.succeed(good());
const BUSY: fn(&mut State) = |state| state.fail(error(Reason::Server));
const OFFLINE: fn(&mut State) = |state| state.fail(error(Reason::Offline));
const GONE: fn(&mut State) = |state| state.fail(error(Reason::TaskNotFound));

#[test]
fn the_states_carry_the_names_of_the_contract() {
    assert_eq!(after(&[]), "idle");
    assert_eq!(after(&[BEGIN]), "loading");
    assert_eq!(after(&[BEGIN, GOOD]), "ready");
    assert_eq!(after(&[BEGIN, BUSY]), "failed");
    assert_eq!(after(&[BEGIN, GOOD, BUSY, BUSY]), "stale");
}

#[test]
fn good_numbers_are_stale_at_the_second_failure_in_a_row() {
    assert_eq!(after(&[BEGIN, GOOD, BEGIN, BUSY]), "ready");
    assert_eq!(after(&[BEGIN, GOOD, BEGIN, BUSY, BEGIN, BUSY]), "stale");
    assert_eq!(
        after(&[BEGIN, GOOD, BUSY, GOOD, BUSY]),
        "ready",
        "not in a row"
    );
    assert_eq!(after(&[BEGIN, GOOD, BUSY, BUSY, GOOD]), "ready");
}

#[test]
fn offline_is_stale_at_once() {
    assert_eq!(after(&[BEGIN, GOOD, OFFLINE]), "stale");
}

#[test]
fn what_is_not_asked_again_is_stale_at_once_since_no_second_failure_follows() {
    assert_eq!(after(&[BEGIN, GOOD, GONE]), "stale");
}

#[test]
fn a_request_under_way_never_replaces_what_is_on_screen() {
    assert_eq!(after(&[BEGIN, GOOD, BEGIN]), "ready");
    assert_eq!(after(&[BEGIN, GOOD, BUSY, BUSY, BEGIN]), "stale");
    assert_eq!(after(&[BEGIN, BUSY, BEGIN]), "failed");
}

#[test]
fn the_last_good_answer_stays_through_every_failure() {
    let mut state = State::default();
    let last = good();
    state.succeed(Rc::clone(&last));
    for reason in [
        Reason::Server,
        Reason::Offline,
        Reason::TaskNotFound,
        Reason::BadData,
    ] {
        state.fail(error(reason.clone()));
        assert!(Rc::ptr_eq(state.snapshot().unwrap(), &last));
        assert_eq!(
            state.error().unwrap().reason,
            reason,
            "with the latest reason beside it"
        );
    }
    let next = snapshot(r#"{"taskId":"other"}"#);
    state.succeed(Rc::clone(&next));
    assert!(Rc::ptr_eq(state.snapshot().unwrap(), &next));
    assert_eq!(state.error(), None);
}

#[test]
fn without_a_good_answer_there_is_only_the_error() {
    let mut state = State::default();
    assert_eq!((state.snapshot(), state.error()), (None, None));
    state.begin();
    state.fail(error(Reason::BadData));
    state.fail(error(Reason::Timeout));
    assert!(state.snapshot().is_none());
    assert_eq!(state.error().unwrap().reason, Reason::Timeout);
}

#[test]
fn sections_stay_as_the_reader_left_them() {
    let mut reading = Reading::default();
    assert!(reading.is_open("tags", true) && !reading.is_open("raw", false));
    assert!(reading.toggle("raw", true, false), "opened by the reader");
    assert!(!reading.toggle("raw", true, false), "no news");
    assert!(reading.toggle("tags", false, true));
    assert!(reading.is_open("raw", false) && !reading.is_open("tags", true));
}

#[test]
fn a_section_that_opened_by_itself_closes_by_itself_where_the_card_is_narrow() {
    let mut reading = Reading::default();
    // The browser tells that a panel has opened, also when no reader did it.
    assert!(!reading.toggle("command", true, true));
    assert!(!reading.is_open("command", false));
    // One that a reader closed and opened again is theirs.
    reading.toggle("command", false, true);
    reading.toggle("command", true, true);
    assert!(reading.is_open("command", false));
}

#[test]
fn what_a_search_opened_is_forgotten_with_it_and_what_the_reader_opened_is_not() {
    let mut reading = Reading::default();
    let found = [FOUND, "paras.0"].concat();
    reading.toggle("paras.0", true, false);
    reading.toggle(&found, false, true);
    assert!(!reading.is_open(&found, true));
    reading.seek("another".to_owned());
    assert!(reading.is_open(&found, true) && reading.is_open("paras.0", false));
    assert_eq!(reading.sought, "another");
}

#[test]
fn a_row_is_selected_once_and_only_one_of_the_parameters_is_a_parameter() {
    let mut reading = Reading::default();
    assert_eq!(reading.parameter(), None);
    assert!(reading.select("paras.1.0"));
    assert!(!reading.select("paras.1.0"), "no news");
    assert_eq!(reading.parameter(), Some("1.0"));
    assert!(reading.select("param.other.0"));
    assert_eq!(reading.parameter(), None);
}

#[test]
fn a_choice_of_times_is_remembered_by_its_word_and_any_other_word_is_the_first() {
    for times in [Times::Local, Times::Utc, Times::Sent] {
        assert_eq!(Times::from_word(times.word()), times);
    }
    for word in ["", "UTC", "<b>", "sent "] {
        assert_eq!(Times::from_word(word), Times::Local, "{word}");
    }
}

#[test]
fn another_task_is_read_afresh_on_a_card_of_the_same_width() {
    let mut reading = Reading::default();
    reading.narrow = true;
    reading.first_target = 100;
    reading.toggle("raw", true, false);
    let afresh = reading.afresh();
    assert!(afresh.narrow && !afresh.is_open("raw", false));
    assert_eq!(afresh.first_target, 0);
}

#[test]
fn cards_look_alike_by_their_state_task_and_error_and_not_by_the_age_of_their_numbers() {
    let ready = |last: &Rc<Snapshot>| {
        let mut state = State::default();
        state.succeed(Rc::clone(last));
        state
    };
    let last = good();
    let later = Rc::new(Snapshot {
        task: Rc::clone(&last.task),
        text: last.text.clone(),
        at: Instant::from_millis(60_000),
    });
    assert!(ready(&last).draws_like(&ready(&later)));
    assert!(!ready(&last).draws_like(&ready(&good())), "another task");
    assert!(!ready(&last).draws_like(&State::default()));
    let mut failed = ready(&last);
    failed.fail(error(Reason::Server));
    assert!(!ready(&last).draws_like(&failed), "an error beside it");
}
