//! The foot of the card: how old the numbers are, and the button that asks for newer ones.

use yew::prelude::*;

use super::button::Button;
use super::card_props::{CardProps, Received};
use super::error_text::sentence;
use super::time::Age;
use crate::hooks::use_locale;
use crate::i18n::{Locale, around};
use crate::load_state::Error;

/// The foot of a card with numbers. `error` is why the one request after the good answer failed: that is no alarm yet, but
/// whoever pressed the button wants to know.
pub(super) fn footer(locale: &Locale, props: &CardProps, error: Option<&Error>) -> Html {
    let messages = &locale.messages;
    let error = error.map(|error| format!(" · {}", sentence(error, messages)));
    let words = if props.content.is_stale() {
        messages.retry
    } else {
        messages.refresh
    };
    html! {
        <footer>
            <span>
                <Updated />
                { error.unwrap_or_default() }
            </span>
            if props.is_live {
                <Button busy={props.is_refreshing} onclick={props.on_refresh.clone()}>{ words }</Button>
            } else {
                <span>{ messages.from_data }</span>
            }
        </footer>
    }
}

/// How long ago the numbers were received.
#[component]
fn Updated() -> Html {
    let locale = use_locale();
    let Received { at, .. } = use_context().unwrap_or_default();
    let age = at.map(|at| {
        let message = locale.messages.updated_at;
        let (before, after) = around(message, "time").unwrap_or((message, ""));
        html! {
            <>
                { before }
                <time datetime={at.to_iso()} title={locale.format.date_time(at)}><Age {at} /></time>
                { after }
            </>
        }
    });
    html! { <span part="updated">{ age.unwrap_or_default() }</span> }
}
