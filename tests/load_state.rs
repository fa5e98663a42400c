//! What a card knows, from one answer to the next.
//!
//! 1. an answer after the last one
//! 2. transitions: loading, ready, stale at the second failure, failed
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

use batch_task_widget::api::{Error, Reason, Reply};
use batch_task_widget::load_state::{LoadState, Snapshot};
use batch_task_widget::model::Timestamp;

fn snapshot(body: &str) -> Rc<Snapshot> {
    Snapshot::given(&Rc::new(body.to_owned()), Timestamp::from_millis(0)).unwrap()
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
        age_s: 0,
    }
}

#[test]
fn an_answer_that_says_the_same_again_is_not_decoded_and_only_as_old_as_it_is() {
    let last = good();
    let later = Timestamp::from_millis(60_000);
    let (same, changed) =
        Snapshot::read(&reply(203, &last.text), None, Some(&last), later).unwrap();
    assert!(!changed && Rc::ptr_eq(&same.task, &last.task) && Rc::ptr_eq(&same.text, &last.text));
    assert_eq!(same.at, later);
    let spaced = last.text.replacen(':', ": ", 1);
    let (other, changed) = Snapshot::read(&reply(200, &spaced), None, Some(&last), later).unwrap();
    assert!(changed && !Rc::ptr_eq(&other.task, &last.task) && other.task == last.task);
    // Under another status the same text is not the same answer.
    let refused = Snapshot::read(&reply(500, &last.text), None, Some(&last), later);
    assert_eq!(refused.unwrap_err().reason, Reason::Server);
}

#[test]
fn space_around_a_body_is_no_part_of_what_everybody_reads() {
    let document = r#"{"taskId":"a","status":"Complete"}"#;
    // Space to Unicode, which `JSON.parse` does not know all of, and marks of the byte order.
    for space in [
        "",
        " \r\n",
        "\u{85}",
        "\u{feff}",
        "\u{feff} \u{85}\u{2028}",
        "\u{feff}\u{feff}",
        "\u{1680}\u{3000}",
    ] {
        let body = Rc::new([space, document, space].concat());
        let at = Timestamp::from_millis(0);
        let given = Snapshot::given(&body, at).unwrap();
        let (read, _) = Snapshot::read(&reply(200, &body), None, None, at).unwrap();
        assert_eq!(*given.text, document, "{space:?}");
        assert_eq!(given, read, "{space:?}");
        assert_eq!(
            Rc::ptr_eq(&given.text, &body),
            space.is_empty(),
            "not copied"
        );
        // The same again in other space is the same.
        let (_, changed) = Snapshot::read(&reply(200, document), None, Some(&read), at).unwrap();
        assert!(!changed, "{space:?}");
    }
    for wrong in ["\u{200b}{}", "x{}", "\0{}"] {
        assert!(Snapshot::given(&Rc::new(wrong.to_owned()), Timestamp::from_millis(0)).is_err());
    }
}

#[test]
fn an_answer_is_as_old_as_the_caches_on_its_way_made_it() {
    let body = &good().text;
    let aged = |age_s| Reply {
        age_s,
        ..reply(200, body)
    };
    let at = Timestamp::from_millis(600_000);
    let read = |age_s, last: Option<&Snapshot>| {
        let (snapshot, _) = Snapshot::read(&aged(age_s), None, last, at).unwrap();
        snapshot
    };
    assert_eq!(read(0, None).at, at);
    let kept = read(120, None);
    assert_eq!(kept.at, Timestamp::from_millis(480_000));
    // The same again out of another cache: it is known to have been so later than that.
    assert_eq!(read(300, Some(&kept)).at, kept.at);
    assert_eq!(read(60, Some(&kept)).at, Timestamp::from_millis(540_000));
    assert!(read(u32::MAX, None).at < kept.at);
}

/// The name of the state after these steps.
fn after(steps: &[fn(&mut LoadState)]) -> &'static str {
    let mut state = LoadState::default();
    for step in steps {
        step(&mut state);
    }
    state.name()
}

const BEGIN: fn(&mut LoadState) = LoadState::begin;
const GOOD: fn(&mut LoadState) = |state| state.succeed(good());
const BUSY: fn(&mut LoadState) = |state| state.fail(error(Reason::Server));
const OFFLINE: fn(&mut LoadState) = |state| state.fail(error(Reason::Offline));
const GONE: fn(&mut LoadState) = |state| state.fail(error(Reason::TaskNotFound));

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
    let mut state = LoadState::default();
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
    let mut state = LoadState::default();
    assert_eq!((state.snapshot(), state.error()), (None, None));
    state.begin();
    state.fail(error(Reason::BadData));
    state.fail(error(Reason::Timeout));
    assert!(state.snapshot().is_none());
    assert_eq!(state.error().unwrap().reason, Reason::Timeout);
}
