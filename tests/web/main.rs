//! The component in a real browser, with the network replaced by the `fetch` property.
//!
//! - what an answer becomes on the card
//! - what is sent, and what is not
//! - what is aborted, and what comes too late
//! - `paint`: one drawing over another
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use batch_task_widget::api::Kind;
use batch_task_widget::component::Msg;
use batch_task_widget::{BatchTask, BatchTaskProps, CardEvent, Secret};
use futures_channel::mpsc::{UnboundedReceiver, unbounded};
use futures_util::StreamExt;
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

mod paint;

wasm_bindgen_test_configure!(run_in_browser);

const TASK: &str = r#"{"taskId":"t1","taskName":"<img src=x onerror=alert(1)>","status":"Complete",
    "totalCnt":10,"successCnt":7,"failCnt":2,"timeoutCnt":1,"expiredCnt":0,"completeCnt":10,
    "progress":1000,"successRate":700,"taskType":"DeviceCmd","operator":"synthetic",
    "param":{"type":"DeviceArea","deviceLocation":"a\u202eb","command":{"serviceId":"S","method":"M",
    "paras":{"big":9007199254740993,"half":0.50}},"callbackUrl":"javascript:alert(1)"},
    "tags":[{"tagName":"n","tagValue":"v"}]}"#;

/// A card on the page, the requests that its `fetch` got, and its events.
struct Card {
    root: Element,
    app: AppHandle<BatchTask>,
    calls: Array,
    events: UnboundedReceiver<CardEvent>,
    props: BatchTaskProps,
}

impl Card {
    /// Mounts a card whose `fetch` is the JavaScript function body `answer(request)`.
    fn mount(answer: &str, change: impl FnOnce(&mut BatchTaskProps)) -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let root = document.create_element("div").unwrap();
        document.body().unwrap().append_child(&root).unwrap();
        let calls = Array::new();
        let make = Function::new_with_args(
            "calls",
            &format!("let release; return async (request) => {{ calls.push(request); {answer} }}"),
        );
        let fetch = make.call1(&JsValue::NULL, &calls).unwrap();
        let (sender, events) = unbounded();
        let mut props = BatchTaskProps {
            task_id: Some("t1".into()),
            proxy: Some("/iot".into()),
            lang: Some("en".into()),
            fetch: Some(fetch.unchecked_into()),
            on_event: Callback::from(move |event| drop(sender.unbounded_send(event))),
            ..BatchTaskProps::default()
        };
        change(&mut props);
        let app = Renderer::<BatchTask>::with_root_and_props(root.clone(), props.clone()).render();
        Self {
            root,
            app,
            calls,
            events,
            props,
        }
    }

    fn answering(body: &str, status: u16) -> Self {
        let body = js_sys::JSON::stringify(&body.into()).unwrap();
        Self::mount(
            &format!("return new Response({body}, {{ status: {status} }})"),
            |_| {},
        )
    }

    /// The next event that is no load start.
    async fn next(&mut self) -> CardEvent {
        loop {
            match self.events.next().await.expect("the card is alive") {
                CardEvent::LoadStart { .. } | CardEvent::State(_) | CardEvent::Settled => {}
                event => {
                    yew::platform::time::sleep(std::time::Duration::ZERO).await;
                    return event;
                }
            }
        }
    }

    async fn error(&mut self) -> (Kind, Option<String>) {
        match self.next().await {
            CardEvent::Error { error, .. } => (error.kind(), error.answer.code.clone()),
            event => panic!("expected an error, got {event:?}"),
        }
    }

    /// Waits, a task of the browser at a time, until so many requests went out.
    async fn requested(&self, count: u32) {
        while self.calls.length() < count {
            yew::platform::time::sleep(std::time::Duration::ZERO).await;
        }
    }

    fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    fn call(&self, index: u32) -> web_sys::Request {
        self.calls.get(index).unchecked_into()
    }
}

#[wasm_bindgen_test]
async fn a_good_answer_shows_status_outcome_counts_command_and_tags() {
    let mut card = Card::answering(TASK, 200);
    assert!(matches!(card.next().await, CardEvent::Load(_)));
    let text = card.text();
    for part in [
        "Complete with problems: 2 failed, 1 timed out.",
        "10 of 10 devices finished",
        "70% of finished devices succeeded",
        "9007199254740993",
        "0.50",
        "Device command",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let tag = card.root.query_selector(".tag").unwrap().unwrap();
    assert_eq!(tag.text_content().unwrap(), "nv");
}

#[wasm_bindgen_test]
async fn hostile_strings_show_as_text() {
    let mut card = Card::answering(TASK, 200);
    card.next().await;
    let title = card.root.query_selector(".title").unwrap().unwrap();
    assert_eq!(
        title.text_content().unwrap(),
        "<img src=x onerror=alert(1)>"
    );
    assert!(card.root.query_selector("img").unwrap().is_none());
    assert!(card.root.query_selector("a[href]").unwrap().is_none());
    assert!(card.text().contains("a<U+202E>b"));
}

#[wasm_bindgen_test]
async fn an_error_code_shows_its_sentence_and_the_code() {
    let body = r#"{"error_code":"105005","error_desc":"The batchTask is not existed."}"#;
    let mut card = Card::answering(body, 404);
    assert_eq!(
        card.error().await,
        (Kind::NotFound, Some("105005".to_owned()))
    );
    let text = card.text();
    assert!(text.contains("There is no batch task with this ID."));
    assert!(text.contains("105005"));
}

#[wasm_bindgen_test]
async fn a_page_instead_of_the_platform_is_no_task() {
    let mut card = Card::answering("<!doctype html><title>Portal</title>", 200);
    assert_eq!(card.error().await, (Kind::ProxyMisrouted, None));
}

#[wasm_bindgen_test]
async fn the_request_has_path_query_and_headers() {
    let mut card = Card::mount("return new Response('{}')", |props| {
        props.task_id = Some(" a/b ".into());
        props.app_id = Some("other app".into());
        props.app_key = Some("key".into());
        props.access_token = Secret::new("not-a-real-token");
    });
    card.next().await;
    let request = card.call(0);
    let path = "/iot/iocm/app/batchtask/v1.1.0/tasks/a%2Fb?select=tag&appId=other%20app";
    assert!(request.url().ends_with(path), "{}", request.url());
    assert_eq!(request.method(), "GET");
    let header = |name| request.headers().get(name).unwrap();
    assert_eq!(header("app_key").as_deref(), Some("key"));
    assert_eq!(
        header("authorization").as_deref(),
        Some("Bearer not-a-real-token")
    );
    assert!(!card.root.inner_html().contains("not-a-real-token"));
}

#[wasm_bindgen_test]
async fn a_token_that_the_answer_echoes_is_not_shown_anywhere() {
    let answer = "const echo = request.headers.get('authorization').slice(7);
        return new Response(JSON.stringify({ taskId: 't1', status: 'Complete', operator: echo, echo }))";
    let mut card = Card::mount(answer, |props| {
        props.access_token = Secret::new("not-a-real-token");
    });
    let CardEvent::Load(snapshot) = card.next().await else {
        panic!("expected a load")
    };
    assert!(!snapshot.text.contains("not-a-real-token"));
    assert!(!card.root.inner_html().contains("not-a-real-token"));
    assert!(card.text().contains("[redacted]"));
}

#[wasm_bindgen_test]
async fn wrong_options_are_named_and_nothing_is_sent() {
    let mut card = Card::mount("return new Response('{}')", |props| {
        props.proxy = Some("ftp://p.example".into());
        props.select = Some("everything".into());
    });
    assert_eq!(card.error().await, (Kind::Config, None));
    let text = card.text();
    assert!(text.contains("proxy is “ftp://p.example”"), "{text}");
    assert!(text.contains("select is “everything”"), "{text}");
    assert_eq!(card.calls.length(), 0);
}

#[wasm_bindgen_test]
async fn a_token_that_no_header_can_carry_is_named_and_not_shown() {
    let mut card = Card::mount("return new Response('{}')", |props| {
        props.access_token = Secret::new("bad\ntoken");
    });
    assert_eq!(card.error().await, (Kind::Config, None));
    assert!(card.text().contains("accessToken"));
    assert!(!card.text().contains("bad\ntoken"));
    assert_eq!(card.calls.length(), 0);
}

#[wasm_bindgen_test]
async fn an_answer_that_does_not_come_is_a_timeout_and_aborts() {
    let mut card = Card::mount("return new Promise(() => {})", |props| {
        props.timeout = Some("0.05".into());
    });
    assert_eq!(card.error().await, (Kind::Timeout, None));
    assert!(card.call(0).signal().aborted());
}

#[wasm_bindgen_test]
async fn a_rejection_that_is_no_error_is_a_failure_like_any_other() {
    let mut card = Card::mount("throw 'out of order'", |_| {});
    assert_eq!(card.error().await, (Kind::ProxyUnreachable, None));
}

#[wasm_bindgen_test]
async fn a_body_over_the_limit_is_cut_off() {
    let flood = "const chunk = new Uint8Array(1 << 20);
        return new Response(new ReadableStream({ pull(c) { c.enqueue(chunk); },
            cancel() { calls.push('cancelled'); } }, { highWaterMark: 1 }))";
    let mut card = Card::mount(flood, |_| {});
    assert_eq!(card.error().await, (Kind::TooLarge, None));
    assert_eq!(card.calls.get(1), JsValue::from_str("cancelled"));
}

#[wasm_bindgen_test]
async fn a_failure_after_a_good_answer_keeps_the_numbers() {
    let body = js_sys::JSON::stringify(&TASK.into()).unwrap();
    let answer = format!(
        "return calls.length === 1 ? new Response({body}) : new Response('', {{ status: 502 }})"
    );
    let mut card = Card::mount(&answer, |_| {});
    while !matches!(card.next().await, CardEvent::Complete(_)) {}
    card.app.send_message(Msg::Refresh);
    assert_eq!(card.error().await, (Kind::PlatformUnreachable, None));
    let text = card.text();
    assert!(!text.contains("These numbers are not current"), "{text}");
    assert!(
        text.contains("The proxy could not reach the IoT platform."),
        "{text}"
    );
    card.app.send_message(Msg::Refresh);
    assert_eq!(card.error().await, (Kind::PlatformUnreachable, None));
    let text = card.text();
    assert!(text.contains("These numbers are not current"), "{text}");
    assert!(text.contains("10 of 10 devices finished"), "{text}");
}

#[wasm_bindgen_test]
async fn another_time_limit_keeps_the_numbers_on_screen() {
    let mut card = Card::answering(TASK, 200);
    while !matches!(card.next().await, CardEvent::Complete(_)) {}
    card.props.timeout = Some("7".into());
    card.app.update(card.props.clone());
    card.requested(2).await;
    assert!(card.text().contains("10 of 10 devices finished"));
    assert!(card.root.query_selector(".skeleton").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn destroying_a_card_aborts_its_request() {
    let card = Card::mount("return new Promise(() => {})", |_| {});
    card.requested(1).await;
    let signal = card.call(0).signal();
    let aborted = js_sys::Promise::new(&mut |resolve, _| {
        signal
            .add_event_listener_with_callback("abort", &resolve)
            .unwrap();
    });
    card.app.destroy();
    wasm_bindgen_futures::JsFuture::from(aborted).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_slow_answer_to_an_older_question_is_dropped() {
    // The first answer waits for the second request, and comes after its answer.
    let body = js_sys::JSON::stringify(&TASK.into()).unwrap();
    let answer = format!(
        "const text = {body};
        if (calls.length === 1) {{ await new Promise((done) => {{ release = done; }}); return new Response(text); }}
        release(); return new Response(text.replace('t1', 't2').replace('\"failCnt\":2', '\"failCnt\":0'));"
    );
    let mut card = Card::mount(&answer, |_| {});
    card.requested(1).await;
    card.props.task_id = Some("t2".into());
    card.app.update(card.props.clone());
    let event = card.next().await;
    let CardEvent::Load(snapshot) = event else {
        panic!("expected a load, got {event:?}")
    };
    assert_eq!(snapshot.task.id.as_deref(), Some("t2"));
    assert!(card.call(0).signal().aborted());
    assert!(card.text().contains("t2"));
}
