//! What a `fetch` of the page may give, throw and return: anything that behaves like a `Response` is one, and everything else
//! is a failure of that request alone.

use batch_task_widget::api::{
    Credentials, Error, Expected, Kind, Query, Reason, Reply, Request, RequestScope, ResolvedUrl,
    Resolver, Route, fetch,
};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

fn request(proxy: &str, task_id: &str) -> Request {
    let query = Query::new(Some(task_id), None, None, true).unwrap();
    let route = Route::new(Some(proxy), None).unwrap();
    Request::new(query, &route, Credentials::SameOrigin, 1_000)
}

/// The same with its address resolved, as it is sent.
pub(super) fn resolved(proxy: &str, task_id: &str) -> Request {
    Resolver::default()
        .resolve(request(proxy, task_id), None)
        .unwrap()
}

/// A function of the page with this body; `frame()` gives the window of a frame, another realm.
pub(super) fn function(arguments: &str, body: &str) -> Function {
    let frame = "const frame = () => { const one = document.createElement('iframe'); document.body.append(one);
        return one.contentWindow; };";
    Function::new_with_args(arguments, &format!("{frame} {body}"))
}

async fn send(body: &str) -> Result<Reply, Error> {
    let own = function("request", body);
    fetch::send(
        &resolved("/iot", "t1"),
        None,
        Some(&own),
        &RequestScope::new(),
    )
    .await
}

async fn text(body: &str) -> String {
    let reply = send(body)
        .await
        .unwrap_or_else(|error| panic!("{error} from {body}"));
    assert_eq!(reply.status, 200, "{body}");
    reply.body.to_string()
}

#[wasm_bindgen_test]
async fn anything_that_behaves_like_a_response_is_one() {
    for body in [
        "return new Response('é1')",
        "return Promise.resolve(new Response('é1'))",
        "return { then(done) { done(new Response('é1')) } }",
        // Of another realm, as its own `fetch` gives it.
        "const other = frame(); return new other.Response('é1')",
        "const other = frame(); return other.Promise.resolve(new other.Response('é1'))",
        // With something overridden, also where the browser's own would throw.
        "const one = new Response('é1', { status: 404 }); Object.defineProperty(one, 'status', { value: 200 }); return one",
        "class Own extends Response { get status() { return 200 } } return new Own('é1', { status: 500 })",
        "return Object.setPrototypeOf({ status: 200, headers: new Headers(), body: new Response('é1').body }, Response.prototype)",
        "const one = new Response('é1'); return new Proxy(one, { get: (of, name) => typeof of[name] === 'function' ? of[name].bind(of) : of[name] })",
        // Of the page's own making.
        "return { status: 200, headers: new Map(), body: new Response('é1').body }",
        "return { status: 200, text: async () => 'é1' }",
        "return { status: 200, text: () => 'é1', headers: null }",
        "return { status: 200, arrayBuffer: async () => new TextEncoder().encode('é1').buffer }",
        "const other = frame(); return { status: 200, arrayBuffer: async () => new other.TextEncoder().encode('é1') }",
        "const parts = [new Uint8Array([0xc3]), new Uint8Array([0xa9, 0x31])];
         return { status: 200, body: { getReader: () => ({ read: () => ({ done: !parts.length, value: parts.shift() }), cancel() {} }) } }",
        "const bytes = new Uint8Array([0xc3, 0xa9, 0x31]); Object.defineProperty(bytes, 'length', { get() { throw 1 } });
         return new Response(new ReadableStream({ start(c) { c.enqueue(bytes); c.close() } }))",
    ] {
        assert_eq!(text(body).await, "é1", "{body}");
    }
    for body in [
        "return new Response(null)",
        "return { status: 200 }",
        "return { status: 200, body: null }",
    ] {
        assert_eq!(text(body).await, "", "{body}");
    }
}

#[wasm_bindgen_test]
async fn whatever_else_a_fetch_gives_or_throws_is_a_failure_of_that_request() {
    for body in [
        "throw new Error('no')",
        "throw 1",
        "throw null",
        "throw { get message() { throw 2 }, toString() { throw 3 } }",
        "return Promise.reject()",
        "return Promise.reject({ get then() { throw 1 } })",
        "return",
        "return null",
        "return 7",
        "return 'text'",
        "return {}",
        "return Symbol.iterator",
        "return Response.error()",
        "return { status: '200', text: () => 'x' }",
        "return { status: 0, text: () => 'x' }",
        "return { status: 1e9, text: () => 'x' }",
        "return { status: NaN, text: () => 'x' }",
        "return { get status() { throw 1 } }",
        "return { get type() { throw 1 }, status: 200 }",
        "return { get then() { throw 1 } }",
        "return { then() { throw 1 } }",
        "return Object.defineProperty(Promise.resolve(new Response('')), 'constructor', { get() { throw 1 } })",
        "return Object.defineProperty(Promise.resolve(new Response('')), 'then', { get() { throw 1 } })",
        "return new Proxy(new Response('x'), {})",
        "return new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, getOwnPropertyDescriptor() { throw 3 } })",
        "const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return { then: (done) => done({ status: 200, get body() { throw 1 } }), proxy }",
    ] {
        let kind = match send(body).await {
            Err(error) => error.kind(),
            // A body that cannot be had is none.
            Ok(reply) => {
                assert_eq!(&**reply.body, "", "{body}");
                continue;
            }
        };
        assert_eq!(kind, Kind::ProxyUnreachable, "{body}");
    }
}

#[wasm_bindgen_test]
async fn a_body_that_breaks_off_or_is_none_is_bad_data() {
    let stream =
        |reader: &str| format!("return {{ status: 200, body: {{ getReader() {{ {reader} }} }} }}");
    for body in [
        "const one = new Response('x'); one.body.getReader(); return one".to_owned(),
        "const one = new Response('x'); return one.text().then(() => one)".to_owned(),
        "return new Response(new ReadableStream({ pull() { throw 1 } }))".to_owned(),
        "return new Response(new ReadableStream({ start(c) { c.enqueue('text'); } }))".to_owned(),
        "return new Response(new ReadableStream({ start(c) { c.enqueue(new Proxy(new Uint8Array(1), {})); } }))".to_owned(),
        "return { status: 200, text: () => { throw 1 } }".to_owned().replace("() => { throw 1 }", "async () => { throw 1 }"),
        "return { status: 200, arrayBuffer: async () => ({ byteLength: 3 }) }".to_owned(),
        "return { status: 200, text: async () => 7 }".to_owned(),
        stream("throw 1"),
        stream("return null"),
        stream("return {}"),
        stream("return { read() { throw 1 } }"),
        stream("return { read: () => Promise.reject() }"),
        stream("return { read: () => null }"),
        stream("return { read: () => ({ get done() { throw 1 } }) }"),
        stream("return { read: () => ({ done: false, get value() { throw 1 } }), cancel() { throw 2 } }"),
        stream("return { read: () => ({ done: false, value: 'x' }), cancel: () => ({ get then() { throw 1 } }) }"),
    ] {
        let error = send(&body).await.unwrap_err();
        assert_eq!(error.kind(), Kind::BadData, "{body}");
        assert_eq!(error.answer.http_status, Some(200), "{body}");
    }
}

#[wasm_bindgen_test]
async fn headers_are_read_of_whatever_has_them() {
    for body in [
        "return new Response('', { status: 503, headers: { 'Retry-After': '30', Age: '5' } })",
        "const other = frame(); return new other.Response('', { status: 503, headers: { 'Retry-After': '30', Age: '5' } })",
        "return { status: 503, headers: new Map([['Retry-After', '30'], ['Age', '5']]) }",
        "return { status: 503, headers: { get: (name) => ({ 'Retry-After': '30', Age: '5' })[name] } }",
    ] {
        let reply = send(body).await.unwrap();
        assert_eq!((reply.retry_after_s, reply.age_s), (Some(30), 5), "{body}");
    }
    for headers in [
        "null",
        "7",
        "{}",
        "{ get() { throw 1 } }",
        "{ get: () => '30\\n' }",
        "{ get: () => ({ toString() { throw 1 } }) }",
    ] {
        let reply = send(&format!("return {{ status: 503, headers: {headers} }}"))
            .await
            .unwrap();
        assert_eq!((reply.retry_after_s, reply.age_s), (None, 0), "{headers}");
    }
}

#[wasm_bindgen_test]
async fn too_long_a_body_is_cut_off_wherever_it_comes_from() {
    let long = "'x'.repeat(1 + (1 << 24))";
    for body in [
        format!("return new Response({long})"),
        format!("return {{ status: 200, text: async () => {long} }}"),
    ] {
        assert_eq!(send(&body).await.unwrap_err().kind(), Kind::TooLarge);
    }
}

#[wasm_bindgen_test]
async fn a_redirect_and_an_answer_that_may_not_be_read_are_named() {
    let opaque = "return { type: 'opaque', status: 0 }";
    assert_eq!(send(opaque).await.unwrap_err().kind(), Kind::CorsBlocked);
    let redirect = "return { type: 'opaqueredirect', status: 0 }";
    assert_eq!(send(redirect).await.unwrap_err().reason, Reason::Redirected);
}

#[wasm_bindgen_test]
async fn a_stream_that_nobody_reads_on_is_cancelled() {
    let cancelled = "globalThis.cancelled = false; const chunk = new Uint8Array(1 << 23);
        return { status: 200, body: { getReader: () => ({ read: () => ({ done: false, value: chunk }), cancel() { globalThis.cancelled = true } }) } }";
    assert_eq!(send(cancelled).await.unwrap_err().kind(), Kind::TooLarge);
    let seen = js_sys::Reflect::get(&js_sys::global(), &"cancelled".into()).unwrap();
    assert!(seen.is_truthy());
}

/// Whatever `fetch` of the page is called with.
async fn sent(request: &Request) -> web_sys::Request {
    let own = function(
        "request",
        "globalThis.sent = request; return new Response('{}')",
    );
    fetch::send(request, None, Some(&own), &RequestScope::new())
        .await
        .unwrap();
    js_sys::Reflect::get(&js_sys::global(), &"sent".into())
        .unwrap()
        .unchecked_into()
}

#[wasm_bindgen_test]
async fn the_request_is_built_as_the_contract_has_it() {
    let request = sent(&resolved("/iot", "a/b")).await;
    assert!(
        request
            .url()
            .ends_with("/iot/iocm/app/batchtask/v1.1.0/tasks/a%2Fb?select=tag"),
        "{}",
        request.url()
    );
    assert_eq!(request.method(), "GET");
    assert_eq!(request.redirect(), web_sys::RequestRedirect::Manual);
    assert_eq!(request.cache(), web_sys::RequestCache::NoCache);
    assert_eq!(
        request.credentials(),
        web_sys::RequestCredentials::SameOrigin
    );
    let header = |name| request.headers().get(name).unwrap();
    assert_eq!(header("accept").as_deref(), Some("application/json"));
    assert_eq!(
        header("x-requested-with").as_deref(),
        Some("XMLHttpRequest")
    );
    assert_eq!(header("authorization"), None);
}

#[wasm_bindgen_test]
async fn classes_that_the_page_has_replaced_cost_the_request_and_nothing_else() {
    for (name, class) in [
        ("Request", "class { constructor() { throw 'x' } }"),
        ("Request", "class {}"),
        ("Request", "undefined"),
        ("Headers", "class { constructor() { throw 1 } }"),
    ] {
        let replace = format!(
            "const own = window.{name}; window.{name} = {class}; return () => {{ window.{name} = own }}"
        );
        let restore = Function::new_no_args(&replace)
            .call0(&JsValue::NULL)
            .unwrap();
        let kind = send("return new Response('{}')")
            .await
            .map(|_| ())
            .map_err(|error| error.kind());
        restore
            .unchecked_into::<Function>()
            .call0(&JsValue::NULL)
            .unwrap();
        assert_eq!(kind, Err(Kind::ProxyUnreachable), "{name} {class}");
    }
}

#[wasm_bindgen_test]
async fn an_address_is_resolved_once_and_not_moved_by_a_later_base() {
    let document = web_sys::window().unwrap().document().unwrap();
    let mut resolver = Resolver::default();
    let before = resolver.resolve(request("iot", "t1"), None).unwrap().url;
    let base = document.create_element("base").unwrap();
    base.set_attribute("href", "https://elsewhere.example/folder/")
        .unwrap();
    document.head().unwrap().append_child(&base).unwrap();
    let after = resolver.resolve(request("iot", "t1"), None).unwrap().url;
    let other_task = resolver.resolve(request("iot", "t2"), None).unwrap().url;
    let other_proxy = resolver.resolve(request("other", "t2"), None).unwrap().url;
    base.remove();
    assert_eq!(after, before);
    assert_eq!(other_task, before.replace("t1", "t2"));
    assert!(
        other_proxy.starts_with("https://elsewhere.example/folder/other/"),
        "another option"
    );
    assert!(before.starts_with("http://"), "{before}");
}

#[wasm_bindgen_test]
fn an_address_has_no_user_name_of_the_page() {
    let document = web_sys::window().unwrap().document().unwrap();
    let base = document.create_element("base").unwrap();
    base.set_attribute("href", "http://user:PW@p.example/folder/")
        .unwrap();
    document.head().unwrap().append_child(&base).unwrap();
    let resolved = Resolver::default().resolve(request("/iot", "t1"), None);
    base.remove();
    let resolved = ResolvedUrl::of(&resolved.unwrap().url).unwrap();
    assert!(
        resolved.url.starts_with("http://p.example/iot/"),
        "{}",
        resolved.url
    );
    assert_eq!(resolved.origin, "http://p.example");
}

#[wasm_bindgen_test]
fn an_address_that_no_browser_reads_is_named_without_what_may_be_secret() {
    let wrong = request("https://a b".replace(' ', "%").as_str(), "t1");
    let problem = Resolver::default().resolve(wrong, None).unwrap_err();
    assert_eq!(
        (problem.option, problem.expected),
        ("proxy", Expected::HttpUrl)
    );
}

#[wasm_bindgen_test]
async fn a_page_that_never_answers_is_a_timeout() {
    let mut slow = resolved("/iot", "t1");
    slow.timeout_ms = 30;
    for body in [
        "return new Promise(() => {})",
        "return { status: 200, text: () => new Promise(() => {}) }",
    ] {
        let own = function("request", body);
        let error = fetch::send(&slow, None, Some(&own), &RequestScope::new())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), Kind::Timeout, "{body}");
    }
}

/// Resolves after so many milliseconds.
pub(super) async fn pause(millis: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis)
            .unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

/// Has `navigator.onLine` say something.
pub(super) fn set_online(says: &str) {
    let set = format!(
        "Object.defineProperty(navigator, 'onLine', {{ configurable: true, get() {{ {says} }} }})"
    );
    Function::new_no_args(&set).call0(&JsValue::NULL).unwrap();
}

#[wasm_bindgen_test]
async fn that_the_browser_says_it_is_offline_is_a_hint() {
    set_online("return false");
    let failed = send("throw 1").await.unwrap_err();
    let answered = text("return new Response('{}')").await;
    set_online("throw 1");
    let unknown = send("throw 1").await.unwrap_err();
    Function::new_no_args("delete navigator.onLine")
        .call0(&JsValue::NULL)
        .unwrap();
    assert_eq!((failed.kind(), &*answered), (Kind::Offline, "{}"));
    assert_eq!(unknown.kind(), Kind::ProxyUnreachable);
}
