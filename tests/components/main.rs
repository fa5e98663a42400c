//! What the card draws, by server-side rendering: words, numbers, states, notices, languages.
//!
//! | file | what it covers |
//! |---|---|
//! | `states` | loading, ready, one failure, stale, failed, given data, refreshing |
//! | `failures` | every reason: what happened, what to do, the answer's own words |
//! | `numbers` | the rules of honest numbers that show in the drawing; `random` over random counts |
//! | `conflicts` | fields that contradict each other or hold what they cannot; options that were left out |
//! | `details` | the task's own fields, and its times |
//! | `command`, `parameters`, `callback_url` | the command, its parameters, its callback address |
//! | `targets`, `tags` | lists and their pages |
//! | `foreign` | texts of others: isolated, visible, cut |
//! | `results` | the results of devices: rows, filters, reasons, what fails, what is read into a file |
//! | `compact` | the card as one row |
//! | `languages` | three languages, direction, replaced texts |
//! | `accessibility` | roles, names, levels, values |
//!
//! `format` writes numbers and times, `drawn` reads what was drawn, and the clock stands still.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    missing_debug_implementations,
    reason = "a test fails by panicking"
)]

mod accessibility;
mod callback_url;
mod command;
mod compact;
mod conflicts;
mod details;
mod drawn;
mod failures;
mod foreign;
mod format;
mod languages;
mod numbers;
mod parameters;
mod random;
mod results;
mod states;
mod tags;
mod targets;

use std::borrow::Cow;
use std::rc::Rc;

use batch_task_widget::Density;
use batch_task_widget::api::decode;
use batch_task_widget::components::{Card, CardProps, Content, Received};
use batch_task_widget::hooks::{CardContext, Clock};
use batch_task_widget::i18n::{Language, Locale, LocaleData};
use batch_task_widget::load_state::{Error, LoadState, Snapshot};
use batch_task_widget::model::Timestamp;
use futures::executor::block_on;
use yew::LocalServerRenderer;
use yew::prelude::*;

use drawn::Drawn;

/// The time of the drawing: 2026-02-14T13:12:00Z.
const NOW: Timestamp = Timestamp::from_millis(1_771_074_720_000);
/// When the numbers were received: twelve seconds before.
const RECEIVED: Timestamp = Timestamp::from_millis(1_771_074_708_000);

#[derive(Clone, PartialEq, Properties)]
struct Scene {
    card: CardProps,
    locale: Locale,
}

/// A card with the contexts that `BatchTask` provides.
#[component]
fn InContext(props: &Scene) -> Html {
    let received = match &props.card.content {
        Content::Task { body, .. } => Received {
            at: Some(RECEIVED),
            body: Rc::clone(body),
        },
        Content::Loading | Content::Failed(_) => Received::default(),
    };
    let context = CardContext {
        locale: props.locale.clone(),
        clock: Clock::Fixed(NOW),
        ..CardContext::default()
    };
    html! {
        <ContextProvider<CardContext> context={context}>
            <ContextProvider<Received> context={received}>
                <Card ..props.card.clone() />
            </ContextProvider<Received>>
        </ContextProvider<CardContext>>
    }
}

/// A card with the words of a language.
fn draw_in(locale: LocaleData, card: CardProps) -> Drawn {
    let locale = Locale::from(locale);
    let renderer = LocalServerRenderer::<InContext>::with_props(Scene { card, locale });
    Drawn::new(&block_on(renderer.hydratable(false).render()))
}

/// A card with the words of English.
fn draw(card: CardProps) -> Drawn {
    draw_in(locale("en"), card)
}

/// A card that shows a body, with the words of English.
fn show(body: &str) -> Drawn {
    draw(card(body))
}

/// The locale of a language tag, with a format that needs no browser.
fn locale(tag: &str) -> LocaleData {
    let language = Language::from_tag(tag);
    LocaleData {
        messages: Cow::Borrowed(language.messages),
        format: format::english(),
        lang: language.tag,
        dir: "ltr",
    }
}

/// What a card knows after this body.
fn snapshot(body: &str) -> Rc<Snapshot> {
    Rc::new(Snapshot {
        task: Rc::new(decode::body(body).unwrap_or_else(|error| panic!("{error}: {body}"))),
        text: Rc::new(body.to_owned()),
        at: RECEIVED,
    })
}

/// The props of a card in a state.
fn in_state(state: &LoadState) -> CardProps {
    yew::props!(CardProps {
        content: Content::from(state),
        is_live: true
    })
}

/// The props of a card that shows a body.
fn card(body: &str) -> CardProps {
    in_state(&LoadState::Ready {
        last: snapshot(body),
        error: None,
    })
}

/// The same as one row.
fn compact(body: &str) -> CardProps {
    CardProps {
        density: Density::Compact,
        ..card(body)
    }
}

/// The props of a card that has no good answer.
fn failed(error: impl Into<Error>) -> CardProps {
    in_state(&LoadState::Failed(Rc::new(error.into())))
}

/// A body with these fields, written as JSON without the braces around.
fn body(fields: &str) -> String {
    format!(r#"{{"taskId":"5bf8f8567dd2d86eab87edd9",{fields}}}"#)
}

/// A body of a command task with this `param`.
fn command(param: &str) -> String {
    body(&format!(
        r#""taskType":"DeviceCmd","status":"Running","param":{param}"#
    ))
}

/// A body by its counts: total, succeeded, failed, timed out, expired.
fn counted(status: &str, counts: [u64; 5]) -> String {
    counted_and(status, counts, "")
}

/// The same with more fields, each after a comma.
fn counted_and(status: &str, counts: [u64; 5], more: &str) -> String {
    let [total, succeeded, failed, timed_out, expired] = counts;
    let completed = succeeded.saturating_add(failed).saturating_add(timed_out);
    body(&format!(
        r#""status":"{status}","totalCnt":{total},"successCnt":{succeeded},"failCnt":{failed},
        "timeoutCnt":{timed_out},"expiredCnt":{expired},"completeCnt":{completed}{more}"#
    ))
}
