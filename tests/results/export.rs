//! All rows of a filter, page after page.

use std::cell::RefCell;
use std::rc::Rc;

use batch_task_widget::load_state::Reason;
use batch_task_widget::model::results::ReasonGroups;
use batch_task_widget::model::{ResultStatus, Timestamp};
use batch_task_widget::results::{
    Export, ExportKind, ExportPhase, Progress, ResultsService, Selection, Sink, Urgency,
};
use yew::Callback;

use super::service::{Service, page_of};

#[derive(Default)]
struct Text(RefCell<String>);

impl Sink for Text {
    fn push(&self, text: String) {
        self.0.borrow_mut().push_str(&text);
    }
}

const CSV: ExportKind = ExportKind::Csv {
    with_secrets: false,
};

fn start(status: Option<ResultStatus>, kind: ExportKind) -> (Rc<Service>, Rc<Text>, Rc<Export>) {
    let service = Rc::new(Service::default());
    let text = Rc::new(Text::default());
    let sink = Rc::clone(&text) as Rc<dyn Sink>;
    let from = Rc::clone(&service) as Rc<dyn ResultsService>;
    let selection = Selection {
        status,
        reason: None,
    };
    let export = Export::start(from, selection, kind, None, sink, Callback::noop());
    (service, text, export)
}

/// Answers every request out of a list of so many rows, `surplus` more than asked for; tells how many there were.
fn serve(
    service: &Service,
    export: &Export,
    rows: u64,
    total: Option<u64>,
    size: u64,
    surplus: u64,
) -> usize {
    let mut index = service.count() - 1;
    while export.view().is_active() {
        let query = service.last();
        let first = (u64::from(query.page_no) * size).min(rows);
        service.answer(index, first..(first + size + surplus).min(rows), total);
        index += 1;
        assert!(index < 1000, "it does not end");
    }
    service.count()
}

fn ids(text: &Text) -> Vec<String> {
    text.0.borrow().lines().map(str::to_owned).collect()
}

#[test]
fn nine_hundred_rows_take_4_requests_and_thirty_thousand_120() {
    let fail = || Some(ResultStatus::Fail);
    let (service, text, export) = start(fail(), ExportKind::Ids);
    assert_eq!(serve(&service, &export, 900, Some(900), 250, 0), 4);
    assert_eq!(ids(&text).len(), 900);
    assert_eq!((&*ids(&text)[0], &*ids(&text)[899]), ("Fail-0", "Fail-899"));
    assert!(export.view().is_whole());
    assert_eq!(service.sent.borrow()[0].query.page_size, 250);
    assert_eq!(service.sent.borrow()[0].urgency, Urgency::File);
    let (service, text, export) = start(None, CSV);
    assert_eq!(serve(&service, &export, 30_000, Some(30_000), 250, 0), 120);
    assert_eq!(text.0.borrow().lines().count(), 30_001);
    assert!(export.view().is_whole());
}

#[test]
fn totals_that_are_missing_too_small_too_large_or_stay_do_not_lose_a_row() {
    for (rows, total, requests) in [
        (900, None, 4),
        (1000, None, 5),
        (900, Some(40), 4),
        (12, Some(4), 1),
        (12, Some(120), 2),
        (0, Some(120), 1),
        (0, None, 1),
    ] {
        let (service, text, export) = start(Some(ResultStatus::Fail), ExportKind::Ids);
        let sent = serve(&service, &export, rows, total, 250, 0);
        assert_eq!(
            (sent, ids(&text).len() as u64),
            (requests, rows),
            "{rows} of {total:?}"
        );
    }
}

#[test]
fn a_platform_that_gives_fewer_rows_a_page_loses_none() {
    let (service, text, export) = start(Some(ResultStatus::Fail), ExportKind::Ids);
    assert_eq!(serve(&service, &export, 900, Some(900), 100, 0), 9);
    assert_eq!(ids(&text).len(), 900);
    assert!(export.view().is_whole());
}

#[test]
fn rows_that_come_twice_since_a_page_has_too_many_are_taken_once() {
    let (service, text, export) = start(None, ExportKind::Ids);
    serve(&service, &export, 612, Some(612), 250, 5);
    assert_eq!(ids(&text).len(), 612);
}

#[test]
fn a_platform_that_knows_no_pages_is_read_once() {
    let (service, text, export) = start(None, ExportKind::Ids);
    service.answer(0, 0..900, None);
    service.answer(1, 0..900, None);
    assert_eq!(export.view().phase, ExportPhase::Done);
    assert_eq!(ids(&text).len(), 900);
}

#[test]
fn a_list_that_ends_before_its_total_is_not_whole() {
    let (service, _, export) = start(None, CSV);
    service.answer(0, 0..250, Some(900));
    service.answer(1, 0..0, Some(900));
    assert_eq!(export.view().phase, ExportPhase::Done);
    assert!(!export.view().is_whole());
}

#[test]
fn a_list_that_changes_while_it_is_read_is_not_whole() {
    let (service, _, export) = start(Some(ResultStatus::Fail), CSV);
    service.answer(0, 0..250, Some(300));
    service.answer(1, 250..310, Some(310));
    assert_eq!(export.view().phase, ExportPhase::Done);
    assert!(export.view().has_changed && !export.view().is_whole());
}

#[test]
fn a_failure_waits_for_resume_and_goes_on_with_the_same_page() {
    let (service, text, export) = start(None, ExportKind::Ids);
    service.answer(0, 0..250, Some(500));
    service.fail(1, Reason::Server);
    assert!(matches!(export.view().phase, ExportPhase::Failed(_)));
    assert_eq!(service.count(), 2);
    export.resume(Rc::clone(&service) as Rc<dyn ResultsService>);
    assert_eq!(
        (service.last().page_no, service.sent.borrow()[2].urgency),
        (1, Urgency::Retry)
    );
    service.answer(2, 250..500, Some(500));
    assert!(export.view().is_whole());
    assert_eq!(ids(&text).len(), 500);
}

#[test]
fn a_refused_quota_is_waited_for_and_five_of_them_in_a_row_are_a_failure() {
    let (service, _, export) = start(None, ExportKind::Ids);
    let until = Timestamp::from_millis(30_000);
    service.report(0, Progress::Waiting(until));
    assert_eq!(export.view().phase, ExportPhase::Waiting(until));
    service.report(0, Progress::Sent);
    assert_eq!(export.view().phase, ExportPhase::Running);
    for index in 0..4 {
        service.fail(index, Reason::Throttled);
        assert!(export.view().is_active());
    }
    service.fail(4, Reason::Throttled);
    assert!(matches!(export.view().phase, ExportPhase::Failed(_)));
    assert_eq!(service.count(), 5);
}

#[test]
fn cancel_keeps_what_is_there_and_says_that_it_is_not_whole() {
    let (service, text, export) = start(None, CSV);
    service.answer(0, 0..250, Some(500));
    export.cancel();
    assert!(!service.is_wanted(1));
    service.answer(1, 250..500, Some(500));
    let view = export.view();
    assert_eq!(
        (view.phase.clone(), view.rows),
        (ExportPhase::Cancelled, 250)
    );
    assert!(!view.is_whole());
    assert_eq!(text.0.borrow().lines().count(), 251);
}

#[test]
fn pause_stops_it_until_it_is_resumed() {
    let (service, _, export) = start(None, CSV);
    service.answer(0, 0..250, Some(500));
    export.stop();
    assert_eq!(export.view().phase, ExportPhase::Stopped);
    assert!(!service.is_wanted(1));
    export.resume(Rc::clone(&service) as Rc<dyn ResultsService>);
    service.answer(2, 250..500, Some(500));
    assert!(export.view().is_whole());
    export.stop();
    assert_eq!(export.view().phase, ExportPhase::Done);
}

#[test]
fn a_list_that_is_all_on_the_page_needs_no_request() {
    let service = Rc::new(Service::default());
    let text = Rc::new(Text::default());
    let page = page_of(Some(&ResultStatus::Fail), 0..12, Some(12));
    let from = Rc::clone(&service) as Rc<dyn ResultsService>;
    let sink = Rc::clone(&text) as Rc<dyn Sink>;
    let fail = Some(ResultStatus::Fail);
    let export = Export::start(
        from,
        Selection {
            status: fail,
            reason: None,
        },
        ExportKind::Ids,
        Some(&page),
        sink,
        Callback::noop(),
    );
    assert_eq!(service.count(), 0);
    assert!(export.view().is_whole());
    assert_eq!(ids(&text).len(), 12);
}

#[test]
fn rows_without_an_id_are_counted_and_left_out() {
    let (service, text, export) = start(None, ExportKind::Ids);
    let rows = r#"[{"param":{"index":1}},{"param":{"nodeId":"n-1"}},{}]"#;
    service.report(0, Progress::Answered(Rc::new(super::page(rows))));
    let _ended = service.count();
    assert_eq!(ids(&text), ["n-1"]);
    assert_eq!((export.view().rows, export.view().without_id), (3, 2));
}

#[test]
fn a_reason_takes_its_rows_out_of_all_pages_of_the_filter() {
    let row = |id: u64, reason: &str| {
        format!(r#"{{"status":"Fail","error":"{reason}","param":{{"deviceId":"{reason}-{id}"}}}}"#)
    };
    let page = |rows: std::ops::Range<u64>| {
        let rows = rows.map(|id| row(id, if id % 100 == 7 { "muted" } else { "offline" }));
        let rows = rows.collect::<Vec<_>>().join(",");
        let body = format!(r#"{{"totalCount":900,"taskDetails":[{rows}]}}"#);
        Progress::Answered(Rc::new(super::read(200, &body).unwrap()))
    };
    let Progress::Answered(first) = page(0..50) else {
        unreachable!()
    };
    let groups = ReasonGroups::of(&first.rows).groups;
    let muted = groups.into_iter().find(|group| group.count == 1).unwrap();
    let selection = Selection {
        status: Some(ResultStatus::Fail),
        reason: Some(muted),
    };
    for kind in [ExportKind::Ids, CSV] {
        let service = Rc::new(Service::default());
        let text = Rc::new(Text::default());
        let export = Export::start(
            Rc::clone(&service) as Rc<dyn ResultsService>,
            selection.clone(),
            kind,
            None,
            Rc::clone(&text) as Rc<dyn Sink>,
            Callback::noop(),
        );
        for (index, rows) in [0..250, 250..500, 500..750, 750..900]
            .into_iter()
            .enumerate()
        {
            assert_eq!(service.last().status, Some(ResultStatus::Fail));
            service.report(index, page(rows));
        }
        let view = export.view();
        assert!(view.is_whole());
        assert_eq!((view.rows, view.taken, view.without_id), (900, 9, 0));
        let lines = ids(&text);
        let head = usize::from(kind == CSV);
        assert_eq!(lines.len(), 9 + head);
        assert!(lines[head..].iter().all(|line| line.contains("muted-")));
    }
}
