//! `BatchTask` in a Yew application: a shadow root of its own, the application's buttons, events and a handle.

use std::cell::RefCell;
use std::rc::Rc;

use batch_task_widget::Density;
use batch_task_widget::{BatchTask, BatchTaskProps, CardEvent};
use batch_task_widget::{Handle, StatusDetail, TagDetail};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::network::{Card, Events, Fetch, props, shadow_of, until};
use crate::page::{Mounted, Within, click, js, mount, settle};
use crate::scene::full;

const RUNNING: &str = r#"{"taskId":"t1","status":"Running","totalCnt":10,"successCnt":4,"failCnt":0,"timeoutCnt":0,"expiredCnt":0,
    "tags":[{"tagName":"n","tagValue":"v"},{"tagName":"m"}]}"#;
const COMPLETE: &str = r#"{"taskId":"t1","status":"Complete","totalCnt":10,"successCnt":10,"failCnt":0,"timeoutCnt":0,"expiredCnt":0}"#;
const NOT_FOUND: &str = r#"{"error_code":"105005","error_desc":"The batchTask is not existed."}"#;

#[derive(Clone, PartialEq, Properties)]
struct ApplicationProps {
    task: BatchTaskProps,
    #[prop_or(true)]
    shows_task: bool,
    #[prop_or_default]
    count: u32,
}

/// An application that puts a button of its own into the card.
#[component]
fn Application(props: &ApplicationProps) -> Html {
    html! {
        <main>
            <h1>{ "Meters" }</h1>
            if props.shows_task {
                <BatchTask ..props.task.clone()>
                    <button class="mine">{ format!("Stop {}", props.count) }</button>
                </BatchTask>
            }
        </main>
    }
}

fn application(task: &BatchTaskProps) -> ApplicationProps {
    yew::props!(ApplicationProps { task: task.clone() })
}

#[wasm_bindgen_test]
async fn a_card_draws_into_a_shadow_root_of_its_own_with_one_style_sheet() {
    let (fetch, events) = (Fetch::answers(&[(200, RUNNING)]), Events::default());
    let sheets = |root| js("root", "return root.adoptedStyleSheets.length", &[root]).as_f64();
    let before = sheets(crate::page::document().into());
    let app: Mounted<Application> = mount(application(&props(&fetch, &events))).await;
    events.settled(1).await;
    let shadow = shadow_of(&app.root);
    assert_eq!(shadow.texts("[part=status]"), ["Running"]);
    assert!(
        app.root.maybe("[part]").is_none(),
        "nothing of the card is in the application"
    );
    assert_eq!(sheets(shadow.clone().into()), Some(1.0));
    let of_page = sheets(crate::page::document().into());
    assert_eq!(of_page, before, "the page's own style is left alone");
    let other: Mounted<Application> = mount(application(&props(&fetch, &events))).await;
    settle().await;
    let same = js(
        "one, other",
        "return one.adoptedStyleSheets[0] === other.adoptedStyleSheets[0]",
        &[shadow.into(), shadow_of(&other.root).into()],
    );
    assert!(same.is_truthy(), "cards share one sheet");
}

#[wasm_bindgen_test]
async fn what_the_application_gives_stands_in_the_row_of_actions_and_stays_its_own() {
    let (fetch, events) = (Fetch::answers(&[(200, RUNNING)]), Events::default());
    let mut given = application(&props(&fetch, &events));
    let mut app: Mounted<Application> = mount(given.clone()).await;
    events.settled(1).await;
    let button = app.root.one("button.mine");
    let slot = "return button.parentElement.assignedSlot?.name";
    let slot = js("button", slot, &[(&button).into()]);
    assert_eq!(slot.as_string().as_deref(), Some("actions"));
    let is_shown = js(
        "button",
        "return button.getBoundingClientRect().height > 0",
        &[(&button).into()],
    );
    assert!(is_shown.is_truthy());
    given.count = 7;
    app.update(given).await;
    assert_eq!(app.root.texts("button.mine"), ["Stop 7"]);
}

#[wasm_bindgen_test]
async fn events_come_in_the_order_of_the_contract() {
    let fetch = Fetch::answers(&[
        (200, RUNNING),
        (200, RUNNING),
        (404, NOT_FOUND),
        (200, COMPLETE),
        (200, COMPLETE),
    ]);
    let card = Card::settled(fetch, |_| {}).await;
    assert_eq!(card.events.take_names(), ["loadstart", "load", "status"]);
    for (what, names) in [
        ("the same again", &["loadstart"][..]),
        ("an error", &["loadstart", "error"]),
        (
            "the end",
            &["loadstart", "load", "change", "status", "complete"],
        ),
        ("the end again", &["loadstart"]),
    ] {
        card.refresh();
        card.events.settled(1).await;
        assert_eq!(card.events.take_names(), names, "{what}");
    }
}

#[wasm_bindgen_test]
async fn each_event_has_a_callback_of_its_own_with_what_happened() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    fn note<T: 'static>(heard: &Rc<RefCell<Vec<String>>>, text: fn(T) -> String) -> Callback<T> {
        let heard = Rc::clone(heard);
        Callback::from(move |detail| heard.borrow_mut().push(text(detail)))
    }
    let fetch = Fetch::answers(&[(200, RUNNING), (200, COMPLETE), (404, NOT_FOUND)]);
    let card = Card::settled(fetch, |props| {
        props.on_load = note(&heard, |body| format!("load {}", body.as_str().len()));
        props.on_change = note(&heard, |(now, before): (batch_task_widget::TaskBody, _)| {
            format!(
                "change {} {}",
                now.as_str().len(),
                batch_task_widget::TaskBody::as_str(&before).len()
            )
        });
        props.on_status = note(&heard, |detail: StatusDetail| {
            format!("status {:?} {:?}", detail.from, detail.to)
        });
        props.on_complete = note(&heard, |body| format!("complete {}", body.as_str().len()));
        props.on_error = note(&heard, |detail| {
            format!("error {} {:?} {}", detail.kind, detail.code, detail.message)
        });
        props.on_tag = note(&heard, |tag: TagDetail| {
            format!("tag {} {:?}", tag.name, tag.value)
        });
    })
    .await;
    let (running, complete) = (RUNNING.len(), COMPLETE.len());
    assert_eq!(
        heard.take(),
        [
            format!("load {running}"),
            "status None Some(\"Running\")".to_owned()
        ]
    );
    for tag in card.shadow().all("[part=tag]") {
        click(&tag).await;
    }
    assert_eq!(heard.take(), ["tag n Some(\"v\")", "tag m None"]);
    card.refresh();
    card.events.settled(2).await;
    let expected = [
        format!("load {complete}"),
        format!("change {complete} {running}"),
        "status Some(\"Running\") Some(\"Complete\")".to_owned(),
        format!("complete {complete}"),
    ];
    assert_eq!(heard.take(), expected);
    card.refresh();
    card.events.settled(3).await;
    let expected = "error not-found Some(\"105005\") There is no batch task with this ID.";
    assert_eq!(heard.take(), [expected]);
}

#[wasm_bindgen_test]
async fn a_parent_refreshes_a_card_by_its_handle_also_after_the_end() {
    let handle = Rc::new(RefCell::new(None::<Handle>));
    let card = Card::settled(Fetch::answers(&[(200, COMPLETE)]), |props| {
        let handle = Rc::clone(&handle);
        props.on_mount = Callback::from(move |given| drop(handle.replace(Some(given))));
    })
    .await;
    assert_eq!(card.fetch.count(), 1);
    let handle = handle.borrow().clone().unwrap();
    handle.refresh();
    card.events.settled(2).await;
    assert_eq!(card.fetch.count(), 2);
    drop(card);
    // The parent may keep it longer than the card lives.
    handle.refresh();
    settle().await;
}

#[wasm_bindgen_test]
async fn given_data_is_shown_with_nothing_sent_and_clearing_it_asks() {
    let mut card = Card::settled(Fetch::answers(&[(200, RUNNING)]), |props| {
        props.data = Some(Rc::new(COMPLETE.to_owned()));
    })
    .await;
    assert_eq!(card.events.take_names(), ["load", "status", "complete"]);
    assert!(
        card.text()
            .contains("Shown from given data, not from the platform.")
    );
    assert_eq!(card.fetch.count(), 0);
    card.change(|props| props.data = Some(Rc::new(NOT_FOUND.to_owned())))
        .await;
    assert_eq!(card.events.take_names(), ["error"]);
    assert!(card.text().contains("There is no batch task with this ID."));
    card.change(|props| props.data = None).await;
    card.requested(1).await;
    until("the answer", || {
        card.text().contains("4 of 10 devices finished")
    })
    .await;
    assert_eq!(card.events.take_names(), ["loadstart", "load", "status"]);
    assert!(!card.text().contains("Shown from given data"));
}

#[wasm_bindgen_test]
async fn data_needs_no_options_of_a_request() {
    let card = Card::settled(Fetch::answers(&[]), |props| {
        (props.task_id, props.proxy) = (None, None);
        props.data = Some(Rc::new(full(1)));
    })
    .await;
    assert!(
        card.text().contains("3 of 1,000 devices finished"),
        "{}",
        card.text()
    );
    assert_eq!(card.fetch.count(), 0);
}

#[wasm_bindgen_test]
async fn another_task_closes_what_was_opened_on_the_last_one_and_the_same_keeps_it() {
    let answer = "return new Response(JSON.stringify({ taskId: request.url.includes('t2') ? 't2' : 't1', status: 'Running', n: calls.length }))";
    let mut card = Card::settled(Fetch::new(answer), |_| {}).await;
    let is_open = |card: &Card| card.shadow().one("[part=raw]").has_attribute("open");
    click(&card.shadow().one("[part=raw] > summary")).await;
    assert!(is_open(&card));
    card.refresh();
    card.events.settled(2).await;
    assert!(is_open(&card));
    card.change(|props| props.task_id = Some("t2".into())).await;
    card.events.settled(3).await;
    assert!(!is_open(&card));
    assert!(card.text().contains("t2"));
}

#[wasm_bindgen_test]
async fn options_that_only_shape_the_look_send_nothing_and_keep_the_numbers() {
    let mut card = Card::settled(Fetch::answers(&[(200, RUNNING)]), |_| {}).await;
    assert!(card.shadow().maybe("[part=legend]").is_some());
    card.change(|props| props.density = Density::Compact).await;
    assert!(card.shadow().maybe("[part=legend]").is_none());
    card.change(|props| props.lang = Some("es".into())).await;
    assert_eq!(
        card.shadow()
            .one(".batch-task")
            .get_attribute("lang")
            .as_deref(),
        Some("es")
    );
    card.change(|props| props.dir = Some("rtl".into())).await;
    assert_eq!(
        card.shadow()
            .one(".batch-task")
            .get_attribute("dir")
            .as_deref(),
        Some("rtl")
    );
    assert_eq!(card.fetch.count(), 1);
}

#[wasm_bindgen_test]
async fn a_language_or_a_zone_that_is_not_understood_is_left_out_and_named() {
    let card = Card::settled(Fetch::answers(&[(200, RUNNING)]), |props| {
        props.lang = Some("not a language".into());
        props.time_zone = Some("Mars/Base".into());
    })
    .await;
    let lines = card.shadow().texts("[part=notice] li");
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].starts_with("lang “not a language”")
            && lines[1].starts_with("time-zone “Mars/Base”")
    );
}

#[wasm_bindgen_test]
async fn texts_of_the_application_replace_those_of_the_card() {
    let card = Card::settled(Fetch::answers(&[(200, RUNNING)]), |props| {
        props.texts = Rc::new([("statusRunning".to_owned(), "Under way".to_owned())]);
    })
    .await;
    assert_eq!(card.shadow().texts("[part=status]"), ["Under way"]);
}

#[wasm_bindgen_test]
async fn an_application_that_leaves_the_card_out_again_leaves_nothing_of_it() {
    let fetch = Fetch::new("return new Promise(() => {})");
    let mut given = application(&props(&fetch, &Events::default()));
    let mut app: Mounted<Application> = mount(given.clone()).await;
    until("a request", || fetch.count() == 1).await;
    let shadow = shadow_of(&app.root);
    given.shows_task = false;
    app.update(given.clone()).await;
    settle().await;
    assert_eq!(app.text(), "Meters");
    assert_eq!(shadow.child_element_count(), 0);
    assert!(fetch.call(0).signal().aborted());
    given.shows_task = true;
    app.update(given).await;
    until("another request", || fetch.count() == 2).await;
    assert_eq!(
        shadow_of(&app.root).texts("[part=card]"),
        ["Loading the batch task"]
    );
}

#[wasm_bindgen_test]
async fn the_state_that_the_element_shows_goes_before_the_event_that_says_how() {
    let events = Rc::new(RefCell::new(Vec::new()));
    let card = Card::settled(
        Fetch::answers(&[(200, RUNNING), (500, ""), (500, "")]),
        |props| {
            let events = Rc::clone(&events);
            props.on_event = Callback::from(move |event| events.borrow_mut().push(event));
        },
    );
    let card = futures_util::future::select(
        Box::pin(card),
        Box::pin(until("settled", || {
            events
                .borrow()
                .iter()
                .any(|event| matches!(event, CardEvent::Settled))
        })),
    );
    drop(card.await);
    let states: Vec<_> = events
        .borrow()
        .iter()
        .map(|event| match event {
            CardEvent::State(detail) => detail.state,
            CardEvent::LoadStart(_) => "loadstart",
            CardEvent::Load(_) => "load",
            CardEvent::Status(_) => "status",
            CardEvent::Settled => "settled",
            _ => "another",
        })
        .collect();
    assert_eq!(
        states,
        ["loading", "loadstart", "ready", "load", "status", "settled"]
    );
}
