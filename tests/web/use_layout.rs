//! `use_narrow`: a card too narrow for open panels, told once, when it is first displayed.

use batch_task_widget::hooks::{Layout, use_layout, use_narrow};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use yew::prelude::*;

use crate::page::{Mounted, js, mount_in, new_root, next_frames};

#[component]
fn Measured() -> Html {
    let node = use_node_ref();
    let is_narrow = use_narrow(&node);
    let layout = Layout {
        is_narrow,
        ..Layout::default()
    };
    html! {
        <div ref={node}>
            <ContextProvider<Layout> context={layout}><Inside /></ContextProvider<Layout>>
        </div>
    }
}

#[component]
fn Inside() -> Html {
    let layout = use_layout();
    let words = if layout.is_narrow { "narrow" } else { "wide" };
    html! { { words } }
}

async fn measured(style: &str) -> Mounted<Measured> {
    let root = new_root();
    set_style(&root, style);
    let measured = mount_in(root, ()).await;
    next_frames().await;
    measured
}

fn set_style(root: &Element, style: &str) {
    js(
        "root, style",
        "root.style.cssText = style",
        &[root.into(), style.into()],
    );
}

#[wasm_bindgen_test]
async fn a_card_is_narrow_below_twenty_five_times_the_size_of_its_text() {
    for (style, words) in [
        ("font-size: 16px; width: 399px", "narrow"),
        ("font-size: 16px; width: 400px", "wide"),
        ("font-size: 32px; width: 799px", "narrow"),
        ("font-size: 32px; width: 800px", "wide"),
        ("font-size: 10px; width: 250px", "wide"),
    ] {
        assert_eq!(measured(style).await.text(), words, "{style}");
    }
}

#[wasm_bindgen_test]
async fn a_card_that_is_not_displayed_is_measured_when_it_is() {
    let measured = measured("display: none; width: 200px; font-size: 16px").await;
    assert_eq!(measured.text(), "wide");
    set_style(&measured.root, "width: 200px; font-size: 16px");
    next_frames().await;
    assert_eq!(measured.text(), "narrow");
}

#[wasm_bindgen_test]
async fn panels_do_not_open_and_close_while_the_width_changes() {
    let measured = measured("width: 800px; font-size: 16px").await;
    set_style(&measured.root, "width: 200px; font-size: 16px");
    next_frames().await;
    assert_eq!(measured.text(), "wide");
}

#[wasm_bindgen_test]
async fn a_component_outside_a_card_is_wide() {
    let inside: Mounted<Inside> = crate::page::mount(()).await;
    assert_eq!(inside.text(), "wide");
}
