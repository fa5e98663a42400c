//! Where the platform pushes results to: a link where that is safe, with the values of its query hidden until asked for.

use yew::prelude::*;

use super::button::Button;
use super::text::code;
use crate::hooks::use_locale;
use crate::model::CallbackUrl;

/// The props of [`CallbackAddress`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CallbackAddressProps {
    /// The address as the platform sent it, whatever it is.
    pub address: AttrValue,
}

/// An address out of the platform's data.
#[component]
pub(super) fn CallbackAddress(props: &CallbackAddressProps) -> Html {
    let locale = use_locale();
    let is_revealed = use_state_eq(|| false);
    let url = CallbackUrl::read(&props.address);
    let (rest, hidden) = if *is_revealed {
        (url.rest, "")
    } else {
        ("", &*url.hidden)
    };
    let open = format!("{}{rest}", url.open);
    let shown = code(&locale, &open);
    // A link opens what is read: without the query, while that is hidden.
    let shown = if url.is_link {
        html! {
            <a href={open} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
                { shown }
            </a>
        }
    } else {
        shown
    };
    let has_hidden = !url.hidden.is_empty();
    let pressed = *is_revealed;
    let reveal = move |()| is_revealed.set(!*is_revealed);
    html! {
        <div class="address">
            // One text from left to right, also on a mirrored card.
            <bdi dir="ltr">
                { shown }
                if !hidden.is_empty() {
                    { code(&locale, hidden) }
                }
            </bdi>
            { " " }
            if has_hidden {
                <Button {pressed} onclick={reveal}>{ locale.messages.show_hidden }</Button>
            }
        </div>
    }
}
