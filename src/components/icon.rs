//! Signs that stand beside a word, never alone.

use yew::prelude::*;

use crate::model::counts::Severity;

/// The sign of a severity.
pub(super) fn severity_icon(severity: Severity) -> Html {
    let path = match severity {
        // A circle with dots; a circle with a quarter; a tick; a triangle with a stroke; a cross.
        Severity::Neutral => "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM4 7h2v2H4zm3 0h2v2H7zm3 0h2v2h-2z",
        Severity::Active => "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2v5h5a5 5 0 1 1-5-5z",
        Severity::Good => {
            "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM7 11.4 3.8 8.2l1.3-1.3L7 8.8l4-4 1.3 1.3z"
        }
        Severity::Warning => "M8 1 .6 14.5h14.8zM7 6h2v4.5H7zm0 5.5h2v1.8H7z",
        Severity::Bad => {
            "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM5.2 4 8 6.8 10.8 4 12 5.2 9.2 8l2.8 2.8-1.2 1.2L8 9.2 5.2 12 4 10.8 6.8 8 4 5.2z"
        }
    };
    html! {
        <svg
            class="icon"
            viewBox="0 0 16 16"
            width="16"
            height="16"
            aria-hidden="true"
            focusable="false"
        >
            <path fill="currentColor" fill-rule="evenodd" d={path} />
        </svg>
    }
}

/// The class of what has the colour of a severity.
pub(super) const fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Neutral => "neutral",
        Severity::Active => "active",
        Severity::Good => "good",
        Severity::Warning => "warning",
        Severity::Bad => "bad",
    }
}
