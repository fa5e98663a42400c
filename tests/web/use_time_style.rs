//! `use_time_style`: one choice for every card of a page, each an app of its own, and for the next page.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Mounted, Within, click, js};
use crate::scene::{InContext, full, show};

const KEY: &str = "batch-task-widget:times";

fn created(card: &Mounted<InContext>) -> String {
    card.root.one("time").text_content().unwrap()
}

fn stored() -> Option<String> {
    js("key", "return localStorage.getItem(key)", &[KEY.into()]).as_string()
}

#[wasm_bindgen_test]
async fn a_choice_holds_on_every_card_at_once_on_the_next_one_and_in_storage() {
    let (one, other) = (show(&full(1)).await, show(&full(1)).await);
    click(&one.root.button("Local")).await;
    assert_eq!(created(&other), "Feb 14, 2026, 08:00 PM GMT+8");
    for (button, word, text) in [
        ("UTC", "utc", "Feb 14, 2026, 12:00 PM UTC"),
        ("As sent", "sent", "20260214T120000Z"),
        ("Local", "local", "Feb 14, 2026, 08:00 PM GMT+8"),
        ("UTC", "utc", "Feb 14, 2026, 12:00 PM UTC"),
    ] {
        let choice = one.root.one("[part=details] .choice");
        click(&choice.button(button)).await;
        let next = show(&full(1)).await;
        for card in [&one, &other, &next] {
            assert_eq!(created(card), text);
            let pressed = card.root.texts(".choice [aria-pressed=true]");
            assert_eq!(pressed, [button]);
        }
        assert_eq!(stored().as_deref(), Some(word));
    }
    click(&other.root.button("Local")).await;
    assert_eq!(created(&one), "Feb 14, 2026, 08:00 PM GMT+8");
}

#[wasm_bindgen_test]
async fn a_card_that_is_gone_is_called_no_more() {
    let (one, mut other) = (show(&full(1)).await, show(&full(1)).await);
    other.destroy().await;
    click(&one.root.button("UTC")).await;
    assert_eq!(created(&one), "Feb 14, 2026, 12:00 PM UTC");
    assert_eq!(other.text(), "");
    click(&one.root.button("Local")).await;
}

#[wasm_bindgen_test]
async fn where_storage_cannot_be_written_the_choice_holds_as_long_as_the_page() {
    js(
        "",
        "window.setItem = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        &[],
    );
    let (one, other) = (show(&full(1)).await, show(&full(1)).await);
    click(&one.root.button("UTC")).await;
    js("", "Storage.prototype.setItem = window.setItem", &[]);
    assert_eq!(created(&other), "Feb 14, 2026, 12:00 PM UTC");
    click(&one.root.button("Local")).await;
}
