//! A stand-in for the network: a `fetch` that answers by a script, and cards that use it.

use std::cell::RefCell;
use std::rc::Rc;

use batch_task_widget::{BatchTask, BatchTaskProps, CardEvent, Handle};
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Request, ShadowRoot};
use yew::{AttrValue, Callback};

use crate::page::{Mounted, js, mount, next_task, settle};

/// A replacement for `window.fetch`, and the requests that it got.
#[derive(Clone)]
pub(crate) struct Fetch {
    pub(crate) function: Function,
    calls: Array,
}

impl Fetch {
    /// `answer` is the body of `fetch(request)`, an async function, with the requests so far in `calls`, and what lasts from
    /// one call to the next in `shared`.
    pub(crate) fn new(answer: &str) -> Self {
        let calls = Array::new();
        let code = format!(
            "const shared = {{}}; return async (request) => {{ calls.push(request); {answer} }}"
        );
        let function = js("calls", &code, &[calls.clone().into()]);
        Self {
            function: function.unchecked_into(),
            calls,
        }
    }

    /// Answers of a status and a body each, one after the other; the last one again and again.
    pub(crate) fn answers(answers: &[(u16, &str)]) -> Self {
        let answers: Vec<_> = answers
            .iter()
            .map(|(status, body)| {
                let body = js_sys::JSON::stringify(&JsValue::from_str(body)).unwrap();
                format!("[{status}, {body}]")
            })
            .collect();
        Self::new(&format!(
            "const answers = [{}];
            const [status, body] = answers[Math.min(calls.length, answers.length) - 1];
            return new Response(body, {{ status }})",
            answers.join(",")
        ))
    }

    pub(crate) fn count(&self) -> u32 {
        self.calls.length()
    }

    pub(crate) fn call(&self, index: u32) -> Request {
        self.calls.get(index).unchecked_into()
    }
}

/// Every event of a card, in its order.
#[derive(Clone, Default)]
pub(crate) struct Events(Rc<RefCell<Vec<CardEvent>>>);

impl Events {
    pub(crate) fn callback(&self) -> Callback<CardEvent> {
        let events = Rc::clone(&self.0);
        Callback::from(move |event| events.borrow_mut().push(event))
    }

    /// The names of those that a page can hear, since the last call.
    pub(crate) fn take_names(&self) -> Vec<&'static str> {
        let events = self.0.take();
        events.iter().filter_map(public_name).collect()
    }

    /// The event of this name that came last.
    pub(crate) fn last(&self, name: &str) -> CardEvent {
        let events = self.0.borrow();
        let mut found = events
            .iter()
            .rev()
            .filter(|event| public_name(event) == Some(name));
        found
            .next()
            .cloned()
            .unwrap_or_else(|| panic!("there was no {name} in {events:?}"))
    }

    /// Waits until as many requests have settled.
    pub(crate) async fn settled(&self, count: usize) {
        let is_settled = |event: &&CardEvent| matches!(event, CardEvent::Settled);
        until("settled", || {
            self.0.borrow().iter().filter(is_settled).count() >= count
        })
        .await;
    }
}

fn public_name(event: &CardEvent) -> Option<&'static str> {
    match event {
        CardEvent::LoadStart(_) => Some("loadstart"),
        CardEvent::Load(_) => Some("load"),
        CardEvent::Change(..) => Some("change"),
        CardEvent::Status(_) => Some("status"),
        CardEvent::Complete(_) => Some("complete"),
        CardEvent::Error(_) => Some("error"),
        CardEvent::Tag(_) => Some("tag"),
        CardEvent::Results(_) => Some("results"),
        CardEvent::State(_) | CardEvent::Settled => None,
    }
}

/// Waits, a task of the browser at a time, until something holds.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..20_000 {
        if holds() {
            return settle().await;
        }
        next_task().await;
    }
    panic!("it never came: {what}");
}

/// Options that make a request by this `fetch`.
pub(crate) fn props(fetch: &Fetch, events: &Events) -> BatchTaskProps {
    let mut props = yew::props!(BatchTaskProps {
        task_id: Some(AttrValue::from("t1")),
        proxy: Some(AttrValue::from("/iot")),
        lang: Some(AttrValue::from("en")),
    });
    props.fetch = Some(fetch.function.clone());
    props.on_event = events.callback();
    props
}

/// A card on the page, with its requests and its events.
pub(crate) struct Card {
    pub(crate) mounted: Mounted<BatchTask>,
    pub(crate) fetch: Fetch,
    pub(crate) events: Events,
    pub(crate) props: BatchTaskProps,
    handle: Rc<RefCell<Option<Handle>>>,
}

impl Card {
    pub(crate) async fn mount(fetch: Fetch, change: impl FnOnce(&mut BatchTaskProps)) -> Self {
        let events = Events::default();
        let mut props = props(&fetch, &events);
        let handle = Rc::new(RefCell::new(None));
        props.on_mount = {
            let handle = Rc::clone(&handle);
            Callback::from(move |given| drop(handle.replace(Some(given))))
        };
        change(&mut props);
        let mounted = mount(props.clone()).await;
        settle().await;
        Self {
            mounted,
            fetch,
            events,
            props,
            handle,
        }
    }

    /// Requests the task as a parent does.
    pub(crate) fn refresh(&self) {
        self.handle.borrow().as_ref().unwrap().refresh();
    }

    /// The same, and waits for the first answer.
    pub(crate) async fn settled(fetch: Fetch, change: impl FnOnce(&mut BatchTaskProps)) -> Self {
        let card = Self::mount(fetch, change).await;
        card.events.settled(1).await;
        card
    }

    /// Changes options.
    pub(crate) async fn change(&mut self, change: impl FnOnce(&mut BatchTaskProps)) {
        change(&mut self.props);
        self.mounted.update(self.props.clone()).await;
        settle().await;
    }

    /// The shadow root that the card draws into.
    pub(crate) fn shadow(&self) -> ShadowRoot {
        shadow_of(&self.mounted.root)
    }

    pub(crate) fn text(&self) -> String {
        self.shadow().text_content().unwrap()
    }

    pub(crate) async fn requested(&self, count: u32) {
        until("a request", || self.fetch.count() >= count).await;
    }
}

/// The shadow root of the one card in an element.
pub(crate) fn shadow_of(root: &Element) -> ShadowRoot {
    let hosts = root.query_selector_all("div").unwrap();
    let hosts = (0..hosts.length()).filter_map(|index| hosts.get(index));
    let mut roots = hosts.filter_map(|host| host.unchecked_into::<Element>().shadow_root());
    roots.next().expect("a card has a shadow root")
}
