//! Pollers: where a token comes from, whose quota it is, and what a page may have removed.

use std::cell::RefCell;
use std::rc::Rc;

use batch_task_widget::api::{Kind, Reason, Request, Secret};
use batch_task_widget::load_state::Error;
use batch_task_widget::poller::{
    Notice, PollKey, PollingOptions, Subscription, TokenFuture, TokenProvider, TokenSource,
};
use js_sys::{Array, Function};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use super::fetch::{function, pause, resolved};

/// A subscription, what it was notified of, and the requests that its `fetch` got.
struct Card {
    subscription: Subscription,
    notices: Rc<RefCell<Vec<Notice>>>,
    calls: Array,
}

impl Card {
    /// Subscribes to a task behind `proxy`; `answer` is the body of its `fetch(request)`, in which `calls` are all requests.
    fn new(proxy: &str, answer: &str, token: Option<TokenSource>) -> Self {
        let calls = Array::new();
        let body = format!("return async (request) => {{ calls.push(request); {answer} }}");
        let own = function("calls", &body)
            .call1(&JsValue::NULL, &calls)
            .unwrap();
        let key = PollKey {
            request: Request {
                timeout_ms: 100,
                ..resolved(proxy, "t1")
            },
            token: TokenProvider::new(None, token.as_ref()),
            fetch: Some(own.into()),
        };
        let notices = Rc::new(RefCell::new(Vec::new()));
        let seen = Rc::clone(&notices);
        let on_notice = Callback::from(move |notice| seen.borrow_mut().push(notice));
        let options = PollingOptions {
            interval_ms: 2_000,
            paused: false,
        };
        let subscription = Subscription::new(key, options, on_notice);
        Self {
            subscription,
            notices,
            calls,
        }
    }

    /// The next error, or nothing where an answer was accepted.
    async fn outcome(&self) -> Option<Rc<Error>> {
        for _ in 0..300 {
            let last = self.notices.borrow_mut().pop();
            match last {
                Some(Notice::Failed { error, .. }) => return Some(error),
                Some(Notice::Accepted(_)) => return None,
                Some(Notice::Started) | None => pause(5).await,
            }
        }
        panic!("nothing came")
    }
}

const TASK: &str = r#"return new Response('{"taskId":"t1","status":"Running"}')"#;

fn token_function(body: &str) -> TokenSource {
    TokenSource::Function(function("", body))
}

#[wasm_bindgen_test]
async fn a_token_function_that_gives_none_is_called_again_and_nothing_is_sent_without() {
    for (index, body) in [
        "throw new Error('x')",
        "throw { toString() { throw 1 } }",
        "return Promise.reject('x')",
        "return new Promise(() => {})",
        "return undefined",
        "return ''",
        "return { toString() { throw 1 } }",
        "return { get then() { throw 1 } }",
        "return Object.defineProperty(Promise.resolve('abcdefgh'), 'constructor', { get() { throw 1 } })",
    ]
    .into_iter()
    .enumerate()
    {
        let count = format!("globalThis.asked{index} = (globalThis.asked{index} ?? 0) + 1");
        let later = format!("{count}; if (globalThis.asked{index} > 1) return 'abcdefgh'; {body}");
        let card = Card::new(&format!("/token{index}"), TASK, Some(token_function(&later)));
        let error = card.outcome().await.unwrap_or_else(|| panic!("{body} gave a token"));
        assert_eq!(error.reason, Reason::TokenUnavailable, "{body}");
        assert_eq!((error.kind(), error.is_retryable()), (Kind::Unauthorized, true), "{body}");
        assert_eq!(card.calls.length(), 0, "{body}");
        card.subscription.refresh();
        assert!(card.outcome().await.is_none(), "{body}: the second call gave one");
        assert_eq!(card.calls.length(), 1);
    }
}

#[wasm_bindgen_test]
async fn a_rust_callback_provides_a_token_by_a_future() {
    let calls = Rc::new(RefCell::new(0));
    let count = Rc::clone(&calls);
    let callback = Callback::from(move |()| -> TokenFuture {
        *count.borrow_mut() += 1;
        let call = *count.borrow();
        Box::pin(async move {
            pause(1).await;
            match call {
                1 => Err("not yet".to_owned()),
                _ => Secret::new("not-a-real-token").ok_or_else(String::new),
            }
        })
    });
    let card = Card::new("/rust-token", TASK, Some(TokenSource::Future(callback)));
    assert_eq!(
        card.outcome().await.unwrap().reason,
        Reason::TokenUnavailable
    );
    card.subscription.refresh();
    assert!(card.outcome().await.is_none());
    let request: web_sys::Request = card.calls.get(0).into();
    let header = request.headers().get("authorization").unwrap();
    assert_eq!(header.as_deref(), Some("Bearer not-a-real-token"));
    assert_eq!(*calls.borrow(), 2);
}

#[wasm_bindgen_test]
async fn a_token_that_is_echoed_stands_in_no_snapshot() {
    let echo = r#"const token = request.headers.get('authorization').slice(7);
        const inner = JSON.stringify({ a: token }).replaceAll('/', '\\/');
        return new Response(JSON.stringify({ taskId: 't1', taskName: 'C:\\' + token, paras: inner }))"#;
    let card = Card::new("/echo", echo, Some(token_function("return 'abcd/efgh'")));
    let text = loop {
        pause(5).await;
        let accepted = card
            .notices
            .borrow()
            .iter()
            .find_map(|notice| match notice {
                Notice::Accepted(snapshot) => Some(Rc::clone(snapshot)),
                _ => None,
            });
        if let Some(snapshot) = accepted {
            assert_eq!(snapshot.task.name.as_deref(), Some(r"C:\[redacted]"));
            break snapshot.text.to_string();
        }
    };
    let whole: String = text.chars().filter(|c| *c != '\\').collect();
    assert!(!whole.contains("abcd/efgh"), "{text}");
    assert!(js_sys::JSON::parse(&text).is_ok());
}

#[wasm_bindgen_test]
async fn all_that_share_a_quota_wait_when_one_of_them_is_refused() {
    let refused = Card::new("/quota", "return new Response('', { status: 429 })", None);
    assert_eq!(refused.outcome().await.unwrap().kind(), Kind::RateLimited);
    let same = Card::new("/quota", TASK, None);
    let why = same.outcome().await.unwrap();
    assert_eq!(
        (why.kind(), why.answer.retry_after_s),
        (Kind::RateLimited, Some(30))
    );
    let other = Card::new("/other-quota", TASK, None);
    assert!(other.outcome().await.is_none());
    pause(20).await;
    assert_eq!((same.calls.length(), other.calls.length()), (0, 1));
    // A person's refresh goes through.
    same.subscription.refresh();
    assert!(same.outcome().await.is_none());
    assert_eq!(same.calls.length(), 1);
}

#[wasm_bindgen_test]
async fn a_page_without_a_console_or_with_one_that_throws_hears_of_a_failure_all_the_same() {
    for (index, console) in [
        "undefined",
        "{}",
        "{ warn() { throw 1 } }",
        "{ get warn() { throw 1 } }",
    ]
    .into_iter()
    .enumerate()
    {
        let replace = format!(
            "const own = window.console; window.console = {console}; return () => {{ window.console = own }}"
        );
        let restore = Function::new_no_args(&replace)
            .call0(&JsValue::NULL)
            .unwrap();
        let card = Card::new(&format!("/console{index}"), "throw 1", None);
        let error = card.outcome().await;
        Function::from(restore).call0(&JsValue::NULL).unwrap();
        assert_eq!(error.unwrap().kind(), Kind::ProxyUnreachable, "{console}");
    }
}
