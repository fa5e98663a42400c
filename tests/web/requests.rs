//! What a card sends, what it aborts, and what comes too late.

use batch_task_widget::Seconds;
use batch_task_widget::{CardEvent, Secret};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::network::{Card, Fetch, until};
use crate::page::{Within, settle};

const TASK: &str = r#"{"taskId":"t1","taskName":"name","status":"Complete",
    "totalCnt":10,"successCnt":7,"failCnt":2,"timeoutCnt":1,"expiredCnt":0,"completeCnt":10,
    "progress":1000,"successRate":700,"taskType":"DeviceCmd","operator":"synthetic",
    "param":{"type":"DeviceArea","deviceLocation":"here","command":{"serviceId":"S","method":"M",
    "paras":{"big":9007199254740993,"half":0.50}},"callbackUrl":"https://na.example/"},
    "tags":[{"tagName":"n","tagValue":"v"}]}"#;

/// Kind and code of the last error.
fn error(card: &Card) -> (&'static str, Option<String>) {
    match card.events.last("error") {
        CardEvent::Error(detail) => (detail.kind, detail.code),
        event => panic!("expected an error, got {event:?}"),
    }
}

#[wasm_bindgen_test]
async fn a_good_answer_shows_status_outcome_counts_command_and_tags() {
    let card = Card::settled(Fetch::answers(&[(200, TASK)]), |_| {}).await;
    let text = card.text();
    for part in [
        "Complete with problems: 2 failed, 1 timed out.",
        "7 of 10 devices succeeded",
        "9007199254740993",
        "0.50",
        "Device command",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert_eq!(card.shadow().texts(".tag"), ["nv"]);
}

#[wasm_bindgen_test]
async fn the_request_has_path_query_and_headers() {
    let card = Card::settled(Fetch::answers(&[(200, "{}")]), |props| {
        props.task_id = Some(" a/b ".into());
        props.app_id = Some("other app".into());
        props.app_key = Some("key".into());
        props.access_token = Secret::new("not-a-real-token");
    })
    .await;
    let request = card.fetch.call(0);
    let path = "/iot/iocm/app/batchtask/v1.1.0/tasks/a%2Fb?select=tag&appId=other%20app";
    assert!(request.url().ends_with(path), "{}", request.url());
    assert_eq!(request.method(), "GET");
    let header = |name| request.headers().get(name).unwrap();
    assert_eq!(header("app_key").as_deref(), Some("key"));
    let authorization = header("authorization");
    assert_eq!(authorization.as_deref(), Some("Bearer not-a-real-token"));
    assert!(!card.shadow().inner_html().contains("not-a-real-token"));
}

#[wasm_bindgen_test]
async fn a_token_that_the_answer_echoes_is_not_shown_anywhere() {
    let answer = "const echo = request.headers.get('authorization').slice(7);
        return new Response(JSON.stringify({ taskId: 't1', status: 'Complete', operator: echo, echo }))";
    let card = Card::settled(Fetch::new(answer), |props| {
        props.access_token = Secret::new("not-a-real-token");
    })
    .await;
    let CardEvent::Load(body) = card.events.last("load") else {
        panic!("expected a load")
    };
    assert!(!body.as_str().contains("not-a-real-token"));
    assert!(!card.shadow().inner_html().contains("not-a-real-token"));
    assert!(card.text().contains("[redacted]"));
}

#[wasm_bindgen_test]
async fn wrong_options_are_named_at_once_and_nothing_is_sent() {
    let card = Card::settled(Fetch::answers(&[(200, "{}")]), |props| {
        props.task_id = None;
        props.proxy = Some("ftp://p.example".into());
    })
    .await;
    assert_eq!(error(&card), ("config", None));
    let text = card.text();
    assert!(text.contains("proxy is “ftp://p.example”"), "{text}");
    assert!(text.contains("task-id is missing"), "{text}");
    assert_eq!(card.fetch.count(), 0);
}

#[wasm_bindgen_test]
async fn a_token_that_no_header_can_carry_is_named_and_not_shown() {
    let card = Card::settled(Fetch::answers(&[(200, "{}")]), |props| {
        props.access_token = Secret::new("bad\ntoken");
    })
    .await;
    assert_eq!(error(&card), ("config", None));
    assert!(card.text().contains("accessToken"));
    assert!(!card.text().contains("bad\ntoken"));
    assert_eq!(card.fetch.count(), 0);
}

#[wasm_bindgen_test]
async fn an_answer_that_does_not_come_is_a_timeout_and_aborts() {
    let card = Card::settled(Fetch::new("return new Promise(() => {})"), |props| {
        props.timeout = Seconds::from_millis(50);
    })
    .await;
    assert_eq!(error(&card), ("timeout", None));
    assert!(card.fetch.call(0).signal().aborted());
}

#[wasm_bindgen_test]
async fn a_rejection_that_is_no_error_is_a_failure_like_any_other() {
    let card = Card::settled(Fetch::new("throw 'out of order'"), |_| {}).await;
    assert_eq!(error(&card), ("proxy-unreachable", None));
}

#[wasm_bindgen_test]
async fn a_failure_after_a_good_answer_keeps_the_numbers_and_a_second_one_calls_them_stale() {
    let card = Card::settled(Fetch::answers(&[(200, TASK), (502, "")]), |_| {}).await;
    let stale = "These numbers are not current";
    card.refresh();
    card.events.settled(2).await;
    assert_eq!(error(&card), ("platform-unreachable", None));
    let text = card.text();
    assert!(
        !text.contains(stale) && text.contains("The proxy could not reach the IoT platform."),
        "{text}"
    );
    card.refresh();
    card.events.settled(3).await;
    let text = card.text();
    assert!(
        text.contains(stale) && text.contains("7 of 10 devices succeeded"),
        "{text}"
    );
}

#[wasm_bindgen_test]
async fn another_time_limit_keeps_the_numbers_on_screen() {
    let mut card = Card::settled(Fetch::answers(&[(200, TASK)]), |_| {}).await;
    card.change(|props| props.timeout = Seconds::from(7_u32))
        .await;
    card.requested(2).await;
    assert!(card.text().contains("7 of 10 devices succeeded"));
    assert!(card.shadow().maybe(".skeleton").is_none());
}

#[wasm_bindgen_test]
async fn a_slow_answer_to_an_older_question_is_dropped() {
    // The first answer waits for the second request, and comes after its answer.
    let body = js_sys::JSON::stringify(&TASK.into()).unwrap();
    let answer = format!(
        "const text = {body};
        if (calls.length === 1) {{ await new Promise((done) => {{ window.letAnswer = done; }}); return new Response(text); }}
        window.letAnswer(); return new Response(text.replace('t1', 't2'))"
    );
    let mut card = Card::mount(Fetch::new(&answer), |_| {}).await;
    card.requested(1).await;
    card.change(|props| props.task_id = Some("t2".into())).await;
    card.events.settled(1).await;
    settle().await;
    assert_eq!(
        card.events.take_names(),
        ["loadstart", "loadstart", "load", "status", "complete"]
    );
    assert!(card.fetch.call(0).signal().aborted());
    assert!(card.text().contains("t2"));
}

#[wasm_bindgen_test]
async fn the_button_refreshes_is_busy_meanwhile_and_then_no_more() {
    let body = js_sys::JSON::stringify(&TASK.into()).unwrap();
    let answer = format!(
        "if (calls.length > 1) await new Promise((done) => {{ window.letAnswer = done; }}); return new Response({body})"
    );
    let card = Card::settled(Fetch::new(&answer), |_| {}).await;
    let busy = || {
        card.shadow()
            .one("[part=card]")
            .get_attribute("aria-busy")
            .unwrap()
    };
    assert_eq!(busy(), "false");
    let refresh = card.shadow().button("Refresh");
    crate::page::click(&refresh).await;
    until("the wait is shown", || busy() == "true").await;
    card.requested(2).await;
    // Who presses again waits for the same answer.
    crate::page::click(&refresh).await;
    crate::page::js("", "window.letAnswer()", &[]);
    card.events.settled(2).await;
    assert_eq!((busy(), card.fetch.count()), ("false".to_owned(), 2));
}

/// The numbers that were formatted since the last call. They are formatted where they are drawn.
fn take_formatted() -> Vec<f64> {
    let take = "if (window.formatted === undefined) {
            const { get } = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format');
            Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
                get() { return (number) => { window.formatted.push(Number(number)); return get.call(this)(number); }; },
                configurable: true,
            });
        }
        const taken = window.formatted ?? [];
        window.formatted = [];
        return taken";
    let numbers: js_sys::Array = crate::page::js("", take, &[]).unchecked_into();
    numbers.iter().map(|n| n.as_f64().unwrap()).collect()
}

#[wasm_bindgen_test]
async fn an_answer_draws_only_what_reads_otherwise() {
    let first = TASK.replace("\"callbackUrl", "\"maxRetransmit\":77,\"callbackUrl");
    let first = first.replace("Complete\"", "Running\"");
    let other = first.replace("successCnt\":7", "successCnt\":6");
    let answers = [&first, &first, &other].map(|body| (200, body.as_str()));
    take_formatted();
    let card = Card::settled(Fetch::answers(&answers), |_| {}).await;
    assert!(take_formatted().contains(&77.0), "at first");

    let refresh = card.shadow().button("Refresh");
    crate::page::click(&refresh).await;
    card.events.settled(2).await;
    settle().await;
    assert_eq!(take_formatted(), [] as [f64; 0], "the same answer");

    crate::page::click(&refresh).await;
    card.events.settled(3).await;
    settle().await;
    let drawn = take_formatted();
    assert!(drawn.contains(&6.0), "the count that is another: {drawn:?}");
    assert!(!drawn.contains(&77.0), "the same command: {drawn:?}");
}

#[wasm_bindgen_test]
async fn cards_with_the_same_request_share_it() {
    let fetch = Fetch::answers(&[(200, TASK)]);
    let one = Card::settled(fetch.clone(), |_| {}).await;
    let other = Card::mount(fetch.clone(), |_| {}).await;
    until("the numbers", || {
        other.text().contains("7 of 10 devices succeeded")
    })
    .await;
    assert_eq!(fetch.count(), 1);
    assert_eq!(one.text(), other.text());
}

#[wasm_bindgen_test]
async fn a_paused_card_sends_nothing_until_it_goes_on() {
    let mut card = Card::mount(Fetch::answers(&[(200, TASK)]), |props| props.paused = true).await;
    settle().await;
    assert_eq!(card.fetch.count(), 0);
    card.change(|props| props.paused = false).await;
    card.events.settled(1).await;
    assert_eq!(card.fetch.count(), 1);
}

#[wasm_bindgen_test]
async fn a_token_of_a_future_is_awaited_and_asked_for_once_more_after_a_refusal() {
    use std::cell::RefCell;
    use std::rc::Rc;
    let refused = r#"{"error_code":"1010005","error_desc":"Invalid access token."}"#;
    let tokens = Rc::new(RefCell::new(vec!["second-token", "first-token"]));
    let card = Card::settled(Fetch::answers(&[(403, refused), (200, TASK)]), |props| {
        let tokens = Rc::clone(&tokens);
        let callback = yew::Callback::from(move |()| -> batch_task_widget::poller::TokenFuture {
            let token = tokens.borrow_mut().pop();
            Box::pin(async move { token.and_then(Secret::new).ok_or_else(String::new) })
        });
        props.get_access_token = Some(batch_task_widget::poller::TokenSource::Future(callback));
    })
    .await;
    let sent = |index| {
        card.fetch
            .call(index)
            .headers()
            .get("authorization")
            .unwrap()
    };
    assert_eq!(sent(0).as_deref(), Some("Bearer first-token"));
    assert_eq!(sent(1).as_deref(), Some("Bearer second-token"));
    assert_eq!(card.fetch.count(), 2);
    assert!(card.text().contains("7 of 10 devices succeeded"));
}
