//! The list on screen: what is fetched when, and that nothing of an older query reaches a newer one.

use std::rc::Rc;

use batch_task_widget::api::decode;
use batch_task_widget::load_state::Reason;
use batch_task_widget::model::{ResultStatus, Task};
use batch_task_widget::results::{Phase, Progress, Results, ResultsList, Urgency};
use yew::Callback;

use super::service::Service;

const INTERVAL_MS: u64 = 10_000;

fn task(failed: u64, status: &str) -> Task {
    decode::body(&format!(
        r#"{{"status":"{status}","totalCnt":1000,"failCnt":{failed}}}"#
    ))
    .unwrap()
}

fn new() -> (Rc<Service>, Results, Rc<ResultsList>) {
    let service = Rc::new(Service::default());
    let results = service.results(INTERVAL_MS);
    let list = ResultsList::new(results.clone(), Callback::noop());
    list.follow(&task(1, "Running"), &results);
    (service, results, list)
}

/// A list that is open and shows its first page.
fn open() -> (Rc<Service>, Results, Rc<ResultsList>) {
    let (service, results, list) = new();
    list.set_open(true);
    service.answer(0, 0..50, Some(1000));
    (service, results, list)
}

fn devices(list: &ResultsList) -> Vec<String> {
    let page = list.view().page.expect("a page");
    page.rows
        .iter()
        .map(|row| row.id().unwrap().to_owned())
        .collect()
}

#[test]
fn nothing_is_sent_until_it_is_opened_and_then_one_request() {
    let (service, results, list) = new();
    list.choose(Some(ResultStatus::Fail));
    list.follow(&task(2, "Running"), &results);
    service.pass(100_000);
    assert_eq!(service.count(), 0);
    list.set_open(true);
    assert_eq!(service.count(), 1);
    assert_eq!(service.last().status, Some(ResultStatus::Fail));
    assert_eq!((service.last().page_no, service.last().page_size), (0, 50));
}

#[test]
fn another_filter_starts_at_page_0_and_takes_the_rows_away() {
    let (service, _, list) = open();
    list.go_to(3);
    assert!(list.view().page.is_none());
    service.answer(1, 150..200, Some(1000));
    list.choose(Some(ResultStatus::Fail));
    assert!(list.view().page.is_none());
    assert_eq!((service.last().page_no, service.count()), (0, 3));
    service.answer(2, 0..12, Some(12));
    assert_eq!(devices(&list)[0], "Fail-0");
    list.choose(Some(ResultStatus::Fail));
    assert_eq!(service.count(), 3, "the same filter is no other one");
}

#[test]
fn an_answer_to_an_older_filter_or_page_never_lands_in_a_newer_one() {
    let (service, _, list) = open();
    list.choose(Some(ResultStatus::Fail));
    list.choose(Some(ResultStatus::Timeout));
    assert!(!service.is_wanted(1));
    service.answer(1, 0..12, Some(12));
    assert!(list.view().page.is_none());
    service.fail(1, Reason::Server);
    assert_eq!(list.view().phase, Phase::Loading);
    service.answer(2, 0..4, Some(4));
    service.answer(1, 0..12, Some(12));
    assert_eq!(devices(&list)[0], "Timeout-0");
}

#[test]
fn after_a_change_of_the_task_the_page_is_fetched_again_at_most_once_per_interval() {
    let (service, results, list) = open();
    list.follow(&task(1, "Running"), &results);
    service.pass(60_000);
    assert_eq!(service.count(), 1, "nothing changed");
    list.follow(&task(2, "Running"), &results);
    assert_eq!(service.count(), 2);
    assert!(list.view().page.is_some(), "what is shown stays");
    service.answer(1, 0..50, Some(1000));
    list.follow(&task(3, "Running"), &results);
    list.follow(&task(4, "Running"), &results);
    assert_eq!(service.count(), 2);
    service.pass(9_999);
    assert_eq!(service.count(), 2);
    service.pass(1);
    assert_eq!(service.count(), 3);
    list.follow(&task(5, "Running"), &results);
    assert_eq!(service.count(), 3, "one is in flight");
    service.answer(2, 0..50, Some(1000));
    service.pass(10_000);
    assert_eq!(service.count(), 4);
}

#[test]
fn the_answer_that_ends_the_task_brings_one_last_fetch() {
    let (service, results, list) = open();
    service.pass(60_000);
    list.follow(&task(1, "Complete"), &results);
    assert_eq!(service.count(), 2);
    service.answer(1, 0..50, Some(1000));
    list.follow(&task(1, "Complete"), &results);
    service.pass(600_000);
    assert_eq!(service.count(), 2);
}

#[test]
fn with_an_interval_of_0_or_while_paused_nothing_is_sent_by_itself() {
    let (service, mut results, list) = open();
    service.pass(60_000);
    results.interval_ms = 0;
    list.follow(&task(2, "Running"), &results);
    assert_eq!(service.count(), 1);
    results.interval_ms = INTERVAL_MS;
    results.is_paused = true;
    list.follow(&task(3, "Running"), &results);
    service.pass(600_000);
    assert_eq!(service.count(), 1);
    list.refresh();
    assert_eq!(service.count(), 2, "a person may");
    service.answer(1, 0..50, Some(1000));
    list.follow(&task(4, "Running"), &results);
    service.pass(600_000);
    results.is_paused = false;
    list.follow(&task(4, "Running"), &results);
    assert_eq!(service.count(), 3);
}

#[test]
fn a_closed_panel_sends_nothing_and_an_outdated_one_fetches_when_it_is_opened() {
    let (service, results, list) = open();
    list.set_open(false);
    list.follow(&task(2, "Running"), &results);
    service.pass(600_000);
    assert_eq!(service.count(), 1);
    list.set_open(true);
    assert_eq!(service.count(), 2);
    list.set_open(false);
    assert!(!service.is_wanted(1));
    service.answer(1, 0..50, Some(7));
    assert_eq!(list.view().page.unwrap().total_count, Some(1000));
    list.set_open(true);
    assert_eq!(service.count(), 3);
}

#[test]
fn what_fails_keeps_the_rows_and_a_retry_is_urgent() {
    let (service, results, list) = open();
    service.pass(60_000);
    list.follow(&task(2, "Running"), &results);
    service.fail(1, Reason::Throttled);
    let view = list.view();
    assert!(view.page.is_some() && matches!(view.phase, Phase::Failed(_)));
    list.refresh();
    assert_eq!(service.sent.borrow()[2].urgency, Urgency::Retry);
    assert_eq!(service.sent.borrow()[1].urgency, Urgency::Page);
}

#[test]
fn another_token_drops_what_is_under_way_and_keeps_the_page() {
    let (service, _, list) = open();
    list.go_to(1);
    let other = Rc::new(Service::default());
    list.follow(&task(1, "Running"), &other.results(INTERVAL_MS));
    assert!(!service.is_wanted(1));
    assert_eq!((other.count(), other.last().page_no), (1, 1));
    other.answer(0, 50..100, Some(1000));
    let third = Rc::new(Service::default());
    list.follow(&task(1, "Running"), &third.results(INTERVAL_MS));
    assert_eq!(third.count(), 0);
    assert_eq!(devices(&list)[0], "Success-50");
}

#[test]
fn a_page_is_told_when_it_is_shown_and_one_that_is_fetched_again_when_it_differs() {
    let (service, _, list) = open();
    list.refresh();
    service.answer(1, 0..50, Some(1000));
    assert_eq!(service.shown.borrow().len(), 1);
    list.refresh();
    service.answer(2, 0..50, Some(999));
    assert_eq!(service.shown.borrow().len(), 2);
    list.go_to(1);
    service.answer(3, 50..100, Some(999));
    list.go_to(0);
    service.answer(4, 0..50, Some(999));
    let pages: Vec<_> = service
        .shown
        .borrow()
        .iter()
        .map(|(query, _)| query.page_no)
        .collect();
    assert_eq!(pages, [0, 0, 1, 0]);
}

#[test]
fn a_list_that_is_gone_aborts_its_request_and_hears_nothing() {
    let (service, _, list) = new();
    list.set_open(true);
    drop(list);
    assert!(!service.is_wanted(0));
    service.report(0, Progress::Sent);
    assert_eq!(service.count(), 1);
}
