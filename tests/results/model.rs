//! What is concluded from one page: how long the list is, whether it fits the card, which reasons there are.

use batch_task_widget::model::counts::{Counts, Summary};
use batch_task_widget::model::results::{Extent, Mismatch, ReasonGroups};
use batch_task_widget::model::{ResultStatus, ResultsPage, ResultsQuery};

use super::{page, read};

fn of(rows: usize, total: Option<u64>) -> ResultsPage {
    let rows = vec![r#"{"status":"Fail"}"#; rows].join(",");
    let total = total.map_or(String::new(), |total| format!(r#""totalCount":{total},"#));
    read(200, &format!(r#"{{{total}"taskDetails":[{rows}]}}"#)).unwrap()
}

fn query(status: Option<ResultStatus>, page_no: u32) -> ResultsQuery {
    ResultsQuery {
        page_no,
        ..ResultsQuery::first(status)
    }
}

fn extent(page_no: u32, rows: usize, total: Option<u64>) -> (Option<u64>, bool, bool) {
    let extent = Extent::new(&query(Some(ResultStatus::Fail), page_no), &of(rows, total));
    (extent.total, extent.has_next, extent.is_whole)
}

#[test]
fn a_list_is_as_long_as_its_total_says_where_the_rows_do_not_contradict() {
    assert_eq!(extent(0, 12, Some(12)), (Some(12), false, true));
    assert_eq!(extent(0, 50, Some(900)), (Some(900), true, false));
    assert_eq!(extent(1, 50, Some(100)), (Some(100), false, false));
    assert_eq!(extent(17, 50, Some(900)), (Some(900), false, false));
}

#[test]
fn without_a_total_a_full_page_has_a_next_one() {
    assert_eq!(extent(0, 50, None), (None, true, false));
    assert_eq!(extent(1, 7, None), (Some(57), false, false));
}

#[test]
fn a_total_that_is_less_than_the_rows_is_not_believed() {
    assert_eq!(extent(0, 50, Some(40)), (None, true, false));
    assert_eq!(extent(2, 20, Some(40)), (Some(120), false, false));
}

#[test]
fn a_page_with_more_rows_than_asked_for_has_a_next_one() {
    assert_eq!(extent(0, 55, Some(120)), (Some(120), true, false));
}

#[test]
fn a_page_beyond_the_end_is_empty_and_no_list() {
    assert_eq!(extent(3, 0, Some(12)), (Some(12), false, false));
    assert_eq!(extent(0, 0, Some(0)), (Some(0), false, true));
}

#[test]
fn a_platform_that_gives_fewer_rows_than_asked_for_has_a_next_page() {
    let page = of(20, Some(900));
    assert!(Extent::new(&query(None, 0), &page).has_next);
}

fn card(total: u64, failed: u64, expired: u64) -> Summary {
    let counts = Counts {
        total: Some(total),
        failed: Some(failed),
        expired: Some(expired),
        ..Counts::default()
    };
    Summary::new(&counts, None)
}

fn mismatch(
    status: Option<ResultStatus>,
    rows: usize,
    total: u64,
    card: &Summary,
) -> Vec<Mismatch> {
    Mismatch::find(&query(status, 0), &of(rows, Some(total)), card)
}

#[test]
fn a_list_that_has_fewer_rows_than_the_card_counts_is_named() {
    let fail = || Some(ResultStatus::Fail);
    let wanted = Mismatch::Count { card: 12, list: 11 };
    assert_eq!(mismatch(fail(), 11, 11, &card(120, 12, 0)), [wanted]);
    assert_eq!(mismatch(fail(), 12, 12, &card(120, 12, 0)), []);
    assert_eq!(
        mismatch(fail(), 50, 800, &card(9000, 900, 0)),
        [Mismatch::Count {
            card: 900,
            list: 800
        }]
    );
}

#[test]
fn a_total_that_does_not_follow_the_filter_is_no_disagreement() {
    let fail = || Some(ResultStatus::Fail);
    let ignores = Mismatch::TotalIgnoresFilter { total: 120 };
    assert_eq!(mismatch(fail(), 12, 120, &card(120, 12, 0)), [ignores]);
    assert_eq!(mismatch(fail(), 50, 120, &card(120, 60, 0)), [ignores]);
    assert_eq!(
        mismatch(fail(), 12, 4, &card(120, 12, 0)),
        [Mismatch::Total { total: 4 }]
    );
    // All devices failed: the same number may be either.
    assert_eq!(mismatch(fail(), 12, 12, &card(12, 12, 0)), []);
}

#[test]
fn devices_that_expired_and_those_that_wait_are_compared_with_nothing() {
    assert_eq!(mismatch(None, 50, 97, &card(100, 0, 3)), []);
    assert_eq!(mismatch(None, 50, 100, &card(100, 0, 3)), []);
    assert_eq!(
        mismatch(None, 50, 90, &card(100, 0, 3)),
        [Mismatch::Count {
            card: 100,
            list: 90
        }]
    );
    assert_eq!(
        mismatch(Some(ResultStatus::Pending), 5, 5, &card(100, 0, 3)),
        []
    );
}

#[test]
fn a_card_that_does_not_count_is_compared_with_nothing() {
    let unknown = Summary::new(&Counts::default(), None);
    assert_eq!(mismatch(Some(ResultStatus::Fail), 5, 5, &unknown), []);
}

#[test]
fn reasons_are_counted_the_largest_first_over_all_rows_of_the_page() {
    let row = |status: &str, error: &str| format!(r#"{{"status":"{status}","error":{error}}}"#);
    let offline = r#"{"error_code":"100428","error_desc":"offline"}"#;
    let in_string = r#""{\"error_code\":\"100428\",\"error_desc\":\"offline\"}""#;
    let rows = [
        row("Fail", r#""muted""#),
        row("Fail", offline),
        row("Fail", in_string),
        row("Fail", "null"),
        row("Success", "null"),
    ];
    let page = page(&format!("[{}]", rows.join(",")));
    let groups = ReasonGroups::of(&page.rows);
    let counts: Vec<_> = groups
        .groups
        .iter()
        .map(|group| {
            (
                group.count,
                group
                    .reason
                    .as_ref()
                    .and_then(|reason| reason.description()),
            )
        })
        .collect();
    assert_eq!(
        counts,
        [(2, Some("offline")), (1, Some("muted")), (1, None)]
    );
    assert_eq!(groups.rows, 5);
    let has = |group: usize| {
        page.rows
            .iter()
            .filter(|row| groups.groups[group].has(row))
            .count()
    };
    assert_eq!([has(0), has(1), has(2)], [2, 1, 1]);
}
