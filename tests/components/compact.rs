//! The card as one row: status, name, bar, counts, and what is not well.

use std::rc::Rc;

use batch_task_widget::Density;
use batch_task_widget::components::CardProps;
use batch_task_widget::load_state::{LoadState, Reason};

use super::drawn::Drawn;
use super::{compact, counted, draw, in_state, snapshot};

fn row(status: &str, counts: [u64; 5]) -> Drawn {
    draw(compact(&counted(status, counts)))
}

#[test]
fn a_row_has_status_name_bar_and_counts_and_none_of_the_rest() {
    let row = row("Running", [1000, 541, 28, 4, 0]);
    let header = row.part("header");
    assert_eq!(header.part("status").text(), "Running");
    assert_eq!(header.part("title").text(), "Batch task without a name");
    assert_eq!(
        header.class("counts").text(),
        "573 of 1,000 devices finished"
    );
    assert_eq!(header.class("share").text(), "57.3%");
    assert_eq!(header.roles("progressbar").len(), 1);
    for part in [
        "legend", "details", "command", "targets", "tags", "raw", "updated",
    ] {
        assert!(row.parts(part).is_empty(), "{part}");
    }
    assert!(row.tags("footer").is_empty());
}

#[test]
fn a_row_says_its_problems_and_keeps_the_sentence_for_assistive_technology_where_there_are_none() {
    let bad = row("Complete", [1000, 984, 12, 4, 0]).part("outcome");
    assert_eq!(bad.text(), "12 failed, 4 timed out");
    assert_eq!(bad.attribute("class").as_deref(), Some("problems"));
    let good = row("Complete", [10, 10, 0, 0, 0]).part("outcome");
    assert_eq!(good.text(), "All 10 devices succeeded.");
    assert_eq!(good.attribute("class").as_deref(), Some("sr"));
    let rest = row("Timeout", [300, 275, 0, 0, 0]).part("outcome");
    assert_eq!(
        rest.text(),
        "25 devices had no result when the task timed out"
    );
    // Until the end, no result is no problem.
    let running = row("Running", [300, 275, 0, 0, 0]).part("outcome");
    assert_eq!(running.attribute("class").as_deref(), Some("sr"));
}

#[test]
fn a_row_without_targets_is_a_sentence() {
    let row = row("Complete", [0, 0, 0, 0, 0]);
    assert_eq!(
        row.class("measure").text(),
        "This task has no target devices."
    );
    assert!(row.roles("progressbar").is_empty());
}

#[test]
fn a_stale_row_has_the_banner() {
    let state = LoadState::Stale {
        last: snapshot(&counted("Running", [10, 1, 0, 0, 0])),
        error: Rc::new(Reason::Timeout.into()),
    };
    let row = draw(CardProps {
        density: Density::Compact,
        ..in_state(&state)
    });
    let notice = row.part("notice").text();
    assert!(
        notice.contains("These numbers are not current."),
        "{notice}"
    );
    assert!(notice.contains("There was no answer in time."));
}

#[test]
fn a_row_keeps_the_slot_for_the_pages_own_buttons() {
    let row = row("Running", [10, 1, 0, 0, 0]);
    assert_eq!(
        row.tag("slot").attribute("name").as_deref(),
        Some("actions")
    );
}

#[test]
fn a_row_without_a_good_answer_says_what_happened_and_what_to_do_in_one_line() {
    let row = draw(CardProps {
        density: Density::Compact,
        ..super::failed(Reason::TaskNotFound)
    });
    let notice = row.part("notice");
    assert_eq!(notice.attribute("role").as_deref(), Some("alert"));
    assert_eq!(
        notice.text(),
        "There is no batch task with this ID. Check task-id."
    );
    assert_eq!(row.tag("button").text(), "Retry");
    let wrong = Reason::Config(vec![batch_task_widget::load_state::Problem::missing(
        "task-id",
        batch_task_widget::load_state::Expected::TaskId,
    )]);
    let row = draw(CardProps {
        density: Density::Compact,
        ..super::failed(wrong)
    });
    let words = "task-id is missing. Expected: the ID of a batch task.";
    assert_eq!(row.part("notice").text(), words);
    assert!(row.tags("button").is_empty());
}

#[test]
fn a_row_of_which_all_devices_failed_says_so_once() {
    let row = row("Complete", [40, 0, 40, 0, 0]);
    assert_eq!(row.class("counts").text(), "All 40 devices failed.");
    assert!(row.classes("problems").is_empty());
}
