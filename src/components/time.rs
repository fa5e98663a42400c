//! A point in time: absolute for machines, in words for the reader.

use yew::prelude::*;

use crate::hooks::{TimeStyle, use_locale, use_now, use_now_since};
use crate::i18n::Locale;
use crate::model::Timestamp;

/// The date and time of `at` as the reader wants it; `sent` is how the platform wrote it, where it did.
pub(super) fn date_time(
    locale: &Locale,
    style: TimeStyle,
    at: Timestamp,
    sent: Option<&str>,
) -> String {
    match (style, sent) {
        (TimeStyle::Sent, Some(sent)) => super::text::shown(locale, sent),
        (TimeStyle::Local, _) => locale.format.date_time(at),
        (TimeStyle::Utc | TimeStyle::Sent, _) => locale.format.date_time_utc(at),
    }
}

/// The props of [`Age`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct AgeProps {
    /// When it was, or will be.
    pub at: Timestamp,
    /// Whether it may lie ahead. What has happened never does, however the clocks differ.
    #[prop_or_default]
    pub may_be_ahead: bool,
}

/// How long ago something was, as long as it is shown: "12 s ago".
#[component]
pub(super) fn Age(props: &AgeProps) -> Html {
    let locale = use_locale();
    let now = use_now(Some(props.at));
    let since = use_now_since(props.at, now);
    let words = if props.may_be_ahead {
        locale.format.relative(props.at, now)
    } else {
        locale.ago(props.at, since)
    };
    html! { { words } }
}
