//! A card without an application around it: the component that draws, with the contexts that `BatchTask` provides.

use std::rc::Rc;

use batch_task_widget::api::decode;
use batch_task_widget::components::{Card, CardProps, Content, Received};
use batch_task_widget::hooks::{CardContext, Clock, ForeignChanges};
use batch_task_widget::i18n::{Locale, LocaleOptions, browser_locale};
use batch_task_widget::load_state::{LoadState, Snapshot};
use batch_task_widget::model::Timestamp;
use yew::prelude::*;

use crate::page::{Mounted, mount};

/// 2026-02-14T13:12:00Z
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_771_074_720_000);

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Scene {
    pub(crate) card: CardProps,
    pub(crate) locale: Locale,
    pub(crate) clock: Clock,
}

#[component]
pub(crate) fn InContext(props: &Scene) -> Html {
    let foreign_changes = use_memo((), |()| ForeignChanges::default());
    let context = CardContext {
        locale: props.locale.clone(),
        clock: props.clock,
        foreign_changes: ForeignChanges::clone(&foreign_changes),
    };
    let received = match &props.card.content {
        Content::Task { body, .. } => Received {
            at: None,
            body: Rc::clone(body),
        },
        Content::Loading | Content::Failed(_) => Received::default(),
    };
    html! {
        <ContextProvider<CardContext> {context}>
            <ContextProvider<Received> context={received}>
                <Card ..props.card.clone() />
            </ContextProvider<Received>>
        </ContextProvider<CardContext>>
    }
}

thread_local! {
    static ENGLISH: Locale = new_english();
}

/// English by the browser's `Intl`, always the same one.
pub(crate) fn english() -> Locale {
    ENGLISH.with(Locale::clone)
}

fn new_english() -> Locale {
    let options = LocaleOptions {
        lang: Some("en"),
        time_zone: Some("Asia/Shanghai"),
        ..LocaleOptions::default()
    };
    browser_locale(&options).0
}

/// A card that shows a body.
pub(crate) fn scene(body: &str) -> Scene {
    let snapshot = Snapshot {
        task: Rc::new(decode::body(body).unwrap_or_else(|error| panic!("{error}: {body}"))),
        text: Rc::new(body.to_owned()),
        at: NOW,
    };
    let state = LoadState::Ready {
        last: Rc::new(snapshot),
        error: None,
    };
    Scene {
        card: yew::props!(CardProps {
            content: Content::from(&state),
            is_live: true
        }),
        locale: english(),
        clock: Clock::Fixed(NOW),
    }
}

/// Mounts a card that shows a body.
pub(crate) async fn show(body: &str) -> Mounted<InContext> {
    mount(scene(body)).await
}

/// A body with everything that a reader can open; `succeeded` of 1,000 devices.
pub(crate) fn full(succeeded: u32) -> String {
    let ids: Vec<_> = (0..45).map(|index| format!("\"device-{index}\"")).collect();
    format!(
        r#"{{"taskId":"t1","taskName":"Open valve","taskType":"DeviceCmd","status":"Running",
        "startTime":"20260214T120000Z","timeout":7200,
        "totalCnt":1000,"successCnt":{succeeded},"failCnt":2,"timeoutCnt":0,"expiredCnt":0,
        "tags":[{{"tagName":"site","tagValue":"north"}},{{"tagName":"site","tagValue":"south"}}],
        "param":{{"type":"DeviceList","deviceList":[{}],"command":{{"serviceId":"S","method":"M",
        "paras":{PARAS}}},"callbackUrl":"https://portal.example/push?key=synthetic"}}}}"#,
        ids.join(",")
    )
}

/// Parameters, letter by letter as a body has them.
pub(crate) const PARAS: &str = r#"{ "position": 9007199254740993, "schedule": {"from":"06:00","days":["Mon","Wed"],"half":0.50}, "a'b": "x\u202ey", "empty": {}, "force": false }"#;
