//! The exports that `<batch-task>` is made of: options in as a plain object, events out by name.

use batch_task_widget::element::{CardHandle, request_url};
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::network::{Fetch, until};
use crate::page::{Within, js, new_root, settle};

const BODY: &str =
    r#"{"taskId":"t1","status":"Complete","totalCnt":9007199254740993,"successCnt":1}"#;

/// A card as the element's module mounts it, and what it was called with.
struct Handle {
    handle: CardHandle,
    root: Element,
    heard: Array,
}

impl Handle {
    async fn new(options: &str, live: &JsValue) -> Self {
        let (root, heard) = (new_root(), Array::new());
        let code = "return (name, detail, body) => heard.push({ name, detail, body, token: JSON.stringify(detail ?? null) })";
        let on_event: Function = js("heard", code, &[heard.clone().into()]).unchecked_into();
        let handle = CardHandle::new(
            root.clone(),
            object(options),
            live.unchecked_ref(),
            on_event,
        );
        assert_eq!(
            heard.length(),
            0,
            "nothing is called before the constructor has returned"
        );
        settle().await;
        Self {
            handle,
            root,
            heard,
        }
    }

    async fn with_fetch(options: &str, fetch: &Fetch) -> Self {
        Self::new(options, &live(fetch)).await
    }

    /// The names that a page can hear, and what goes with them as JSON.
    fn heard(&self) -> Vec<String> {
        let code =
            "return heard.map(({ name, detail }) => name + ' ' + (JSON.stringify(detail) ?? ''))";
        let heard: Array = js("heard", code, &[(&self.heard).into()]).unchecked_into();
        let heard = heard.iter().filter_map(|text| text.as_string());
        let is_public = |text: &String| !text.starts_with("state ") && !text.starts_with("settled");
        heard
            .map(|text| text.trim_end().to_owned())
            .filter(is_public)
            .collect()
    }

    async fn settled(&self, count: u32) {
        let code = "return heard.filter(({ name }) => name === 'settled').length";
        until("settled", || {
            js("heard", code, &[(&self.heard).into()]).as_f64() >= Some(count.into())
        })
        .await;
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.handle.destroy();
        self.root.remove();
    }
}

fn object(literal: &str) -> JsValue {
    js("", &format!("return ({literal})"), &[])
}

fn live(fetch: &Fetch) -> JsValue {
    js(
        "fetch",
        "return { fetch, accessToken: 'synthetic-token' }",
        &[(&fetch.function).into()],
    )
}

const OPTIONS: &str = "{ taskId: 't1', proxy: '/iot', lang: 'en' }";

#[wasm_bindgen_test]
async fn a_card_is_drawn_into_its_mount_and_tells_events_by_name() {
    let handle = Handle::with_fetch(OPTIONS, &Fetch::answers(&[(200, BODY)])).await;
    handle.settled(1).await;
    assert_eq!(handle.root.texts("[part=status]"), ["Complete"]);
    let expected = [
        r#"loadstart {"taskId":"t1"}"#,
        "load",
        r#"status {"from":null,"to":"Complete"}"#,
        "complete",
    ];
    assert_eq!(handle.heard(), expected);
}

#[wasm_bindgen_test]
async fn the_body_of_a_load_is_handed_over_byte_by_byte() {
    let handle = Handle::with_fetch(OPTIONS, &Fetch::answers(&[(200, BODY)])).await;
    handle.settled(1).await;
    let code = "return new TextDecoder().decode(heard.find(({ name }) => name === 'load').body)";
    let body = js("heard", code, &[(&handle.heard).into()]);
    assert_eq!(body.as_string().as_deref(), Some(BODY));
}

#[wasm_bindgen_test]
async fn an_error_has_every_field_of_the_contract_and_null_for_what_is_absent() {
    let answer = "return new Response('', { status: 502, headers: { 'retry-after': '7' } })";
    let handle = Handle::with_fetch(OPTIONS, &Fetch::new(answer)).await;
    handle.settled(1).await;
    let expected = r#"error {"kind":"platform-unreachable","code":null,"description":null,"httpStatus":502,"message":"The proxy could not reach the IoT platform.","retryable":true,"retryAfter":7}"#;
    assert_eq!(handle.heard()[1], expected);
}

#[wasm_bindgen_test]
async fn the_state_of_the_element_has_the_names_of_the_contract() {
    let handle = Handle::with_fetch(OPTIONS, &Fetch::answers(&[(200, BODY)])).await;
    handle.settled(1).await;
    let code = "return heard.filter(({ name }) => name === 'state').map(({ detail }) => `${detail.state} ${detail.hasError} ${typeof detail.updatedAt}`)";
    let states: Array = js("heard", code, &[(&handle.heard).into()]).unchecked_into();
    let states: Vec<_> = states
        .iter()
        .filter_map(|state| state.as_string())
        .collect();
    assert_eq!(states, ["loading false object", "ready false number"]);
}

#[wasm_bindgen_test]
async fn a_token_is_sent_and_in_no_event() {
    let fetch = Fetch::answers(&[(200, BODY)]);
    let handle = Handle::with_fetch(OPTIONS, &fetch).await;
    handle.settled(1).await;
    let sent = fetch.call(0).headers().get("authorization").unwrap();
    assert_eq!(sent.as_deref(), Some("Bearer synthetic-token"));
    let all = js(
        "heard",
        "return JSON.stringify(heard)",
        &[(&handle.heard).into()],
    );
    assert!(!all.as_string().unwrap().contains("synthetic-token"));
    assert!(!handle.root.outer_html().contains("synthetic-token"));
}

#[wasm_bindgen_test]
async fn other_options_are_taken_and_refresh_sends_a_request() {
    let fetch = Fetch::answers(&[(200, BODY)]);
    let mut handle = Handle::with_fetch(OPTIONS, &fetch).await;
    handle.settled(1).await;
    let options =
        object("{ taskId: 't1', proxy: '/iot', lang: 'es', density: 'compact', theme: 'neon' }");
    handle.handle.update(options, live(&fetch).unchecked_ref());
    settle().await;
    assert_eq!(
        handle
            .root
            .one(".batch-task")
            .get_attribute("lang")
            .as_deref(),
        Some("es")
    );
    assert!(handle.root.maybe(".compact").is_some());
    assert_eq!(
        handle.root.all("[part=notice]").len(),
        1,
        "the theme is named"
    );
    assert_eq!(fetch.count(), 1);
    handle.handle.refresh();
    handle.settled(2).await;
    assert_eq!(fetch.count(), 2);
}

#[wasm_bindgen_test]
async fn a_destroyed_card_aborts_its_request_empties_its_mount_and_is_silent() {
    let fetch = Fetch::new("return new Promise(() => {})");
    let mut handle = Handle::with_fetch(OPTIONS, &fetch).await;
    until("a request", || fetch.count() == 1).await;
    let before = handle.heard.length();
    handle.handle.destroy();
    settle().await;
    assert!(fetch.call(0).signal().aborted());
    assert_eq!(handle.root.child_element_count(), 0);
    // Whatever the module still calls is nothing.
    handle.handle.destroy();
    handle.handle.refresh();
    handle
        .handle
        .update(object(OPTIONS), live(&fetch).unchecked_ref());
    settle().await;
    assert_eq!((handle.heard.length(), fetch.count()), (before, 1));
}

#[wasm_bindgen_test]
async fn what_a_listener_throws_is_the_pages_affair() {
    let root = new_root();
    let on_event: Function =
        js("", "return () => { throw new Error('listener') }", &[]).unchecked_into();
    let fetch = Fetch::answers(&[(200, BODY)]);
    let mut handle = CardHandle::new(
        root.clone(),
        object(OPTIONS),
        live(&fetch).unchecked_ref(),
        on_event,
    );
    until("the numbers", || root.maybe("[part=status]").is_some()).await;
    handle.destroy();
    root.remove();
}

#[wasm_bindgen_test]
fn the_whole_address_of_a_request_is_known_before_it_is_sent() {
    let url = request_url(object("{ taskId: 'a/b', proxy: '/iot', select: 'none' }")).unwrap();
    assert!(url.starts_with("http"), "{url}");
    assert!(
        url.ends_with("/iot/iocm/app/batchtask/v1.1.0/tasks/a%2Fb"),
        "{url}"
    );
    let url = request_url(object(
        "{ taskId: 't', proxy: 'https://p.example/?u={url}', platform: 'https://h.example:8743' }",
    ));
    let expected = "https://p.example/?u=https%3A%2F%2Fh.example%3A8743%2Fiocm%2Fapp%2Fbatchtask%2Fv1.1.0%2Ftasks%2Ft%3Fselect%3Dtag";
    assert_eq!(url.as_deref(), Some(expected));
    for options in [
        "{}",
        "{ taskId: 't' }",
        "{ taskId: 't', proxy: 'https://[' }",
        "{ taskId: 't', proxy: '/p', timeout: 'soon' }",
        "7",
        "null",
    ] {
        assert_eq!(request_url(object(options)), None, "{options}");
    }
}

#[wasm_bindgen_test]
async fn data_of_the_element_is_shown_with_nothing_sent() {
    let fetch = Fetch::answers(&[]);
    let options = format!(
        "{{ lang: 'en', data: {} }}",
        js_sys::JSON::stringify(&BODY.into()).unwrap()
    );
    let handle = Handle::with_fetch(&options, &fetch).await;
    handle.settled(1).await;
    let expected = [
        "load",
        r#"status {"from":null,"to":"Complete"}"#,
        "complete",
    ];
    assert_eq!(handle.heard(), expected);
    assert_eq!(fetch.count(), 0);
}
