//! The panel of per-device results, state by state.

use std::rc::Rc;

use batch_task_widget::api::{Answer, Error, Reply, decode};
use batch_task_widget::components::results::{ExportState, ResultsContent, ResultsContentProps};
use batch_task_widget::components::{Card, CardProps, Received};
use batch_task_widget::hooks::{CardContext, Clock, CopyState};
use batch_task_widget::i18n::Locale;
use batch_task_widget::load_state::Reason;
use batch_task_widget::model::results::ReasonGroups;
use batch_task_widget::model::{ResultStatus, ResultsPage, ResultsQuery, Task, Timestamp};
use batch_task_widget::results::{
    ExportKind, ExportPhase, ExportView, Guard, ListView, Phase, Progress, Results, ResultsService,
    Selection, Urgency,
};
use futures::executor::block_on;
use yew::LocalServerRenderer;
use yew::prelude::*;

use super::drawn::{Drawn, texts};
use super::{NOW, RECEIVED, card, compact, counted, locale};

const OFFLINE: &str = r#"{"status":"Fail","error":"{\"error_code\":\"100428\",\"error_desc\":\"The device is not online.\"}","param":{"deviceId":"d-1","commandId":"c-1"}}"#;
const MUTED: &str = r#"{"status":"Fail","error":"muted","param":{"nodeId":"n-2"}}"#;

fn page(rows: &str, total: Option<u64>) -> Rc<ResultsPage> {
    let total = total.map_or(String::new(), |total| format!(r#""totalCount":{total},"#));
    let reply = Reply {
        status: 200,
        body: Rc::new(format!(r#"{{{total}"taskDetails":[{rows}]}}"#)),
        ..Reply::default()
    };
    Rc::new(decode::results(&reply, None, RECEIVED).unwrap())
}

fn list(status: Option<ResultStatus>, page: Option<Rc<ResultsPage>>, phase: Phase) -> ListView {
    ListView {
        query: ResultsQuery::first(status),
        page,
        phase,
    }
}

fn failing(rows: &str, total: u64) -> ListView {
    list(
        Some(ResultStatus::Fail),
        Some(page(rows, Some(total))),
        Phase::Idle,
    )
}

fn task(failed: u64) -> Rc<Task> {
    Rc::new(decode::body(&counted("Complete", [1000, 1000 - failed, failed, 0, 0])).unwrap())
}

#[derive(Clone, PartialEq, Properties)]
struct Scene {
    content: ResultsContentProps,
    locale: Locale,
}

#[component]
fn InContext(props: &Scene) -> Html {
    let context = CardContext {
        locale: props.locale.clone(),
        clock: Clock::Fixed(NOW),
        ..CardContext::default()
    };
    let received = Received {
        at: Some(NOW),
        ..Received::default()
    };
    html! {
        <ContextProvider<CardContext> context={context}>
            <ContextProvider<Received> context={received}>
                <ResultsContent ..props.content.clone() />
            </ContextProvider<Received>>
        </ContextProvider<CardContext>>
    }
}

fn draw_in(lang: &str, view: ListView, export: Option<ExportState>) -> Drawn {
    let content = yew::props!(ResultsContentProps {
        task: task(2),
        view,
        export
    });
    let locale = Locale::from(locale(lang));
    let renderer = LocalServerRenderer::<InContext>::with_props(Scene { content, locale });
    Drawn::new(&block_on(renderer.hydratable(false).render()))
}

fn draw(view: ListView) -> Drawn {
    draw_in("en", view, None)
}

fn buttons(drawn: &Drawn) -> Vec<String> {
    texts(&drawn.tags("button"))
}

#[test]
fn a_row_has_device_status_reason_and_command() {
    let drawn = draw(failing(&format!("{OFFLINE},{MUTED}"), 2));
    let rows = drawn.parts("result");
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].class("device").text(), "d-1");
    assert_eq!(rows[0].class("result-status").text(), "Failed");
    assert_eq!(rows[0].class("result-status").tags("svg").len(), 1);
    assert_eq!(
        rows[0].class("reason").text(),
        "The device is not online. (100428)"
    );
    assert_eq!(rows[0].class("command").text(), "Command ID c-1");
    assert_eq!(rows[1].class("device").text(), "n-2");
    assert_eq!(rows[1].class("reason").text(), "muted");
    assert!(rows[1].tags("button").is_empty(), "it has nothing to open");
    assert_eq!(
        drawn.tag("time").text(),
        format!("As of local {}", RECEIVED.to_iso())
    );
    assert!(drawn.html().contains("1 to 2 of 2"));
}

#[test]
fn every_status_has_its_word_and_an_unknown_one_is_as_sent() {
    let words = [
        "Pending",
        "WaitResult",
        "Success",
        "Fail",
        "Timeout",
        "Expired",
    ];
    let rows = words
        .map(|word| format!(r#"{{"status":"{word}"}}"#))
        .join(",");
    let rows = format!(r#"{rows},{{}}"#);
    let drawn = draw(list(None, Some(page(&rows, Some(7))), Phase::Idle));
    let drawn = texts(&drawn.classes("result-status"));
    let wanted = [
        "Pending",
        "Waiting for a result",
        "Succeeded",
        "Failed",
        "Timed out",
        "Expired",
        "Status not sent",
    ];
    assert_eq!(drawn, wanted);
}

#[test]
fn a_device_without_an_id_is_named_by_its_line_or_said_to_be_none() {
    let drawn = draw(failing(r#"{"param":{"index":3}},{}"#, 2));
    assert_eq!(
        texts(&drawn.classes("device")),
        ["Line 3", "Device not named"]
    );
}

#[test]
fn a_button_of_a_row_is_named_with_nothing_hidden_and_half_a_character_is_as_sent() {
    for (sent, shown) in [
        (r"\u202ed", "<U+202E>d"),
        (r"d\u3164", "d<U+3164>"),
        (r"\ud800d", r"\ud800d"),
    ] {
        let row = format!(
            r#"{{"status":"Fail","error":"{sent}","output":"{sent}","param":{{"deviceId":"{sent}"}}}}"#
        );
        let drawn = draw(failing(&row, 1));
        assert_eq!(drawn.class("device").text(), shown);
        assert_eq!(drawn.class("reason").text(), shown);
        let label = drawn.class("more").tag("button").attribute("aria-label");
        assert_eq!(label, Some(format!("Output: {shown}")));
        assert_eq!(buttons(&drawn.class("reasons")), [format!("1 × {shown}")]);
        for hidden in ['\u{202e}', '\u{3164}', '\u{fffd}', '\u{10ffff}'] {
            assert!(!drawn.html().contains(hidden), "{hidden:?}");
        }
    }
}

#[test]
fn texts_of_others_are_visible_and_no_markup() {
    let row =
        r#"{"status":"<b>","error":"<img src=x> \u202edrawkcab","param":{"deviceId":"\u202ed"}}"#;
    let drawn = draw(failing(row, 1));
    assert_eq!(drawn.class("device").text(), "<U+202E>d");
    assert_eq!(drawn.class("reason").text(), "<img src=x> <U+202E>drawkcab");
    assert!(drawn.tags("img").is_empty() && drawn.tags("b").is_empty());
}

#[test]
fn reasons_are_grouped_over_the_rows_loaded_saying_over_how_many() {
    let rows = [OFFLINE; 9].join(",");
    let drawn = draw(failing(&format!("{MUTED},{rows}"), 900));
    let reasons = drawn.class("reasons");
    assert_eq!(
        reasons.class("list-title").text(),
        "Reasons in the 10 rows loaded"
    );
    assert_eq!(
        buttons(&reasons),
        ["9 × The device is not online. (100428)", "1 × muted"]
    );
}

#[test]
fn the_filter_that_holds_is_pressed() {
    let drawn = draw(failing(OFFLINE, 1)).role("group");
    assert_eq!(
        drawn.attribute("aria-label").as_deref(),
        Some("Filter by status")
    );
    let wanted = [
        "All",
        "Failed",
        "Timed out",
        "Succeeded",
        "Pending",
        "Waiting for a result",
    ];
    assert_eq!(buttons(&drawn), wanted);
    let pressed = drawn.tags("button");
    let pressed = pressed
        .iter()
        .filter(|b| b.attribute("aria-pressed").as_deref() == Some("true"));
    assert_eq!(pressed.map(Drawn::text).collect::<Vec<_>>(), ["Failed"]);
}

#[test]
fn what_is_awaited_is_said_and_nothing_else_is_shown() {
    let drawn = draw(list(Some(ResultStatus::Fail), None, Phase::Loading));
    assert!(drawn.html().contains("Loading the results of the devices"));
    assert!(drawn.parts("result").is_empty());
    let waiting = draw(list(None, None, Phase::Waiting(NOW)));
    let words = format!("The next request goes out at local {}", NOW.to_iso());
    assert!(waiting.html().contains(&words), "{}", waiting.html());
    assert!(buttons(&waiting).contains(&"Retry".to_owned()));
}

#[test]
fn a_list_without_rows_says_why() {
    let empty = |status, page_no| {
        let mut view = list(status, Some(page("", Some(12))), Phase::Idle);
        view.query.page_no = page_no;
        draw(view).class("empty").text()
    };
    assert_eq!(
        empty(Some(ResultStatus::Timeout), 0),
        "There are no devices with this status."
    );
    assert_eq!(empty(None, 0), "There are no results.");
    assert_eq!(empty(None, 7), "This page is beyond the end of the list.");
}

fn failure(reason: Reason, status: Option<u16>, code: Option<&str>) -> Phase {
    Phase::Failed(Rc::new(Error {
        reason,
        answer: Answer {
            http_status: status,
            code: code.map(str::to_owned),
            ..Answer::default()
        },
    }))
}

#[test]
fn a_failure_stands_in_the_panel_beside_the_rows_that_there_are() {
    let phase = failure(Reason::Throttled, Some(403), Some("1010009"));
    let view = ListView {
        phase,
        ..failing(OFFLINE, 1)
    };
    let drawn = draw(view);
    assert!(drawn.role("alert").text().contains("too many calls"));
    assert!(drawn.parts("notice").is_empty(), "the card itself is well");
    assert_eq!(drawn.parts("result").len(), 1);
    assert!(buttons(&drawn).contains(&"Retry".to_owned()));
}

#[test]
fn a_refusal_of_the_proxy_names_the_way_out_and_other_failures_keep_their_sentence() {
    let said = |phase| draw(list(None, None, phase)).role("alert").text();
    for (reason, status) in [
        (Reason::ProxyDenied, 403),
        (Reason::ProxyMisrouted, 404),
        (Reason::ProxyDenied, 405),
        (Reason::ProxyMisrouted, 200),
    ] {
        let said = said(failure(reason, Some(status), None));
        assert!(
            said.contains("does not let per-device results through"),
            "{said}"
        );
        assert!(said.contains(r#"results="none""#), "{said}");
    }
    for (reason, status, code) in [
        (Reason::ProxyDenied, Some(407), None),
        (Reason::NotAuthorized, Some(403), Some("100217")),
        (Reason::TaskNotFound, Some(404), Some("105005")),
        (Reason::PlatformUnreachable, Some(404), None),
        (Reason::BadData, Some(200), None),
        (Reason::Timeout, None, None),
    ] {
        let said = said(failure(reason, status, code));
        assert!(!said.contains("per-device results"), "{said}");
    }
}

#[test]
fn a_list_that_could_not_be_had_offers_no_file_of_it_and_keeps_no_space() {
    let offers = |view| {
        let drawn = draw(view);
        let has_space = !drawn.classes("rows-awaited").is_empty();
        let has_file = buttons(&drawn).contains(&"Save as CSV".to_owned());
        (has_space, has_file)
    };
    let failed = || failure(Reason::ProxyMisrouted, Some(404), None);
    assert_eq!(offers(list(None, None, failed())), (false, false));
    assert_eq!(offers(list(None, None, Phase::Loading)), (true, true));
    let page = Some(page(OFFLINE, Some(900)));
    assert_eq!(offers(list(None, page, failed())), (false, true));
}

#[test]
fn list_and_card_that_disagree_are_both_shown_with_the_time_of_each() {
    let drawn = draw(failing(OFFLINE, 1));
    let (card, list) = (NOW.to_iso(), RECEIVED.to_iso());
    let wanted =
        format!("The card counts 2 (as of local {card}), this list 1 (as of local {list}).");
    assert_eq!(drawn.class("mismatches").text(), wanted);
    assert_eq!(
        draw(failing(&format!("{OFFLINE},{MUTED}"), 2))
            .class("mismatches")
            .text(),
        ""
    );
    let of_all = draw(failing(&format!("{OFFLINE},{MUTED}"), 1000))
        .class("mismatches")
        .text();
    assert_eq!(
        of_all,
        "totalCount is 1,000: it does not follow this filter."
    );
}

fn export(kind: ExportKind, phase: ExportPhase, change: impl FnOnce(&mut ExportView)) -> Drawn {
    export_with(kind, phase, CopyState::Idle, change)
}

fn export_with(
    kind: ExportKind,
    phase: ExportPhase,
    copy: CopyState,
    change: impl FnOnce(&mut ExportView),
) -> Drawn {
    let mut view = ExportView {
        kind,
        selection: Selection {
            status: Some(ResultStatus::Fail),
            reason: None,
        },
        phase,
        rows: 500,
        taken: 500,
        total: Some(900),
        without_id: 0,
        masked: 0,
        has_changed: false,
    };
    change(&mut view);
    draw_in(
        "en",
        failing(OFFLINE, 900),
        Some(ExportState { view, copy }),
    )
    .class("export-state")
}

const CSV: ExportKind = ExportKind::Csv {
    with_secrets: false,
};

#[test]
fn what_runs_has_a_bar_and_cancel() {
    let drawn = export(CSV, ExportPhase::Running, |_| ());
    let bar = drawn.tag("progress");
    assert_eq!(
        (
            bar.attribute("value").as_deref(),
            bar.attribute("max").as_deref()
        ),
        (Some("500"), Some("900"))
    );
    assert_eq!(bar.attribute("aria-label").as_deref(), Some("Rows read"));
    assert!(
        drawn.text().contains("Failed: 500 of 900 rows read"),
        "{}",
        drawn.text()
    );
    assert_eq!(buttons(&drawn), ["Cancel"]);
    let open = export(CSV, ExportPhase::Running, |view| view.total = None);
    assert_eq!(open.tag("progress").attribute("value"), None);
    assert!(open.text().contains("500 rows read"));
}

#[test]
fn what_waits_says_until_when() {
    let drawn = export(CSV, ExportPhase::Waiting(NOW), |_| ());
    assert!(drawn.text().contains(&NOW.to_iso()));
    assert_eq!(buttons(&drawn), ["Cancel"]);
}

#[test]
fn what_failed_or_was_stopped_can_be_resumed() {
    let error = Rc::new(Error::new(Reason::Server));
    let drawn = export(CSV, ExportPhase::Failed(error), |_| ());
    assert!(
        drawn.text().contains("The server has an error."),
        "{}",
        drawn.text()
    );
    assert_eq!(buttons(&drawn), ["Resume", "Cancel"]);
    assert_eq!(
        buttons(&export(CSV, ExportPhase::Stopped, |_| ())),
        ["Resume", "Cancel"]
    );
}

#[test]
fn what_was_cancelled_offers_what_is_there_and_says_that_it_is_not_whole() {
    let drawn = export(CSV, ExportPhase::Cancelled, |_| ());
    assert!(drawn.text().contains("These are not all rows."));
    assert_eq!(buttons(&drawn), ["Save what was read", "Close"]);
    let ids = export(ExportKind::Ids, ExportPhase::Cancelled, |_| ());
    assert_eq!(buttons(&ids), ["Copy what was read", "Close"]);
}

#[test]
fn what_is_done_says_what_was_left_out() {
    let drawn = export(CSV, ExportPhase::Done, |view| {
        (view.rows, view.taken) = (900, 900);
        view.masked = 1;
        view.has_changed = true;
    });
    let text = drawn.text();
    for words in [
        "900 rows saved.",
        "Secret values were left out of 1 row.",
        "The list changed while it was read",
    ] {
        assert!(text.contains(words), "{text}");
    }
    assert_eq!(buttons(&drawn), ["Save again", "Close"]);
}

#[test]
fn what_was_taken_for_one_reason_says_so_and_counts_what_was_taken() {
    let change = |view: &mut ExportView| {
        let groups = ReasonGroups::of(&page(OFFLINE, None).rows).groups;
        view.selection.reason = groups.into_iter().next();
        (view.rows, view.taken) = (900, 9);
    };
    let saved = export(CSV, ExportPhase::Done, change).text();
    let label = "Failed, The device is not online. (100428): 900 of 900 rows read";
    assert!(saved.contains(label), "{saved}");
    assert!(saved.contains("9 rows saved."), "{saved}");
    let (kind, copied) = (ExportKind::Ids, CopyState::Copied);
    let copied = export_with(kind, ExportPhase::Done, copied, change).text();
    assert!(copied.contains("9 IDs copied."), "{copied}");
}

#[test]
fn ids_are_said_to_be_copied_only_when_the_clipboard_said_so() {
    let ids = |copy| {
        let change = |view: &mut ExportView| (view.taken, view.without_id) = (12, 2);
        export_with(ExportKind::Ids, ExportPhase::Done, copy, change)
    };
    let idle = ids(CopyState::Idle);
    assert!(!idle.text().contains("copied"));
    let copied = ids(CopyState::Copied);
    assert!(
        copied
            .text()
            .contains("10 IDs copied. 2 rows without an ID were left out."),
        "{}",
        copied.text()
    );
    assert_eq!(buttons(&copied), ["Close"]);
    let failed = ids(CopyState::Failed);
    assert!(failed.text().contains("did not allow copying"));
    assert_eq!(buttons(&failed), ["Copy now", "Close"]);
}

#[test]
fn every_language_draws_every_state() {
    for lang in ["es", "zh-CN"] {
        let drawn = draw_in(lang, failing(OFFLINE, 900), None);
        for english in ["Failed", "Succeeded", "Refresh", "Reasons", "Copy", "Save"] {
            assert!(!drawn.text().contains(english), "{lang}: {english}");
        }
    }
}

/// A service that nothing is to be asked of.
struct Nothing;

impl ResultsService for Nothing {
    fn fetch(&self, _: ResultsQuery, _: Urgency, _: Callback<Progress>) -> Guard {
        panic!("nothing is sent until the panel is opened")
    }

    fn after(&self, _: u64, _: Callback<()>) -> Guard {
        panic!("nothing is awaited")
    }

    fn now(&self) -> Timestamp {
        NOW
    }

    fn shown(&self, _: &ResultsQuery, _: &ResultsPage) {}
}

#[derive(Clone, PartialEq, Properties)]
struct Offered {
    card: CardProps,
}

#[component]
fn CardWithResults(props: &Offered) -> Html {
    let results = Results {
        service: Rc::new(Nothing),
        interval_ms: 10_000,
        is_paused: false,
    };
    html! {
        <ContextProvider<Option<Results>> context={Some(results)}>
            <Card ..props.card.clone() />
        </ContextProvider<Option<Results>>>
    }
}

fn offered(card: CardProps) -> Drawn {
    let renderer = LocalServerRenderer::<CardWithResults>::with_props(Offered { card });
    Drawn::new(&block_on(renderer.hydratable(false).render()))
}

#[test]
fn the_panel_is_closed_at_first_and_counts_that_are_not_zero_open_it() {
    let body = counted("Complete", [1000, 970, 12, 0, 3]);
    let drawn = offered(card(&body));
    let panel = drawn.part("results");
    assert_eq!(panel.attribute("open"), None);
    assert_eq!(panel.tag("summary").text(), "Devices");
    assert!(drawn.parts("result").is_empty());
    let labels = drawn.part("legend").tags("button").into_iter();
    let labels: Vec<_> = labels
        .filter_map(|button| button.attribute("aria-label"))
        .collect();
    let show = |what: &str| format!("Show devices: {what}");
    // None timed out, and no word of the API is for those that expired.
    assert_eq!(
        labels,
        [
            show("970 Succeeded"),
            show("12 Failed"),
            show("15 No result")
        ]
    );
    let outcome = drawn.part("outcome");
    assert_eq!(buttons(&outcome), ["12 failed"]);
    let plain = super::show(&body);
    assert_eq!(outcome.text(), plain.part("outcome").text());
    assert!(plain.parts("results").is_empty() && plain.part("legend").tags("button").is_empty());
}

#[test]
fn a_compact_card_offers_no_results() {
    let drawn = offered(compact(&counted("Complete", [1000, 988, 12, 0, 0])));
    assert!(drawn.parts("results").is_empty() && drawn.tags("button").is_empty());
}
