//! Panels: opened and closed by the reader, drawn only while they are open.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Within, click, fill, focus, js, mount_in, new_root, next_frames, settle};
use crate::scene::{InContext, full, scene, show};
use crate::use_clipboard::FakeClipboard;

#[wasm_bindgen_test]
async fn the_raw_response_is_drawn_when_its_panel_opens_and_no_more_while_it_is_closed() {
    let (one, two) = (full(500), full(501));
    let mut card = show(&one).await;
    let raw = |card: &crate::page::Mounted<InContext>| card.root.texts("[part=raw] pre");
    assert!(raw(&card).is_empty());
    let summary = card.root.one("[part=raw] > summary");
    click(&summary).await;
    assert_eq!(raw(&card), [one.as_str()]);
    click(&summary).await;
    card.update(scene(&two)).await;
    assert_eq!(raw(&card), [one.as_str()], "nobody sees it");
    click(&summary).await;
    assert_eq!(raw(&card), [two.as_str()]);
}

#[wasm_bindgen_test]
async fn what_was_opened_and_searched_in_a_panel_is_there_again_when_it_is_opened_again() {
    let card = show(&full(500)).await;
    let targets = card.root.one("[part=targets]");
    fill(&targets.one("input"), "device-44").await;
    click(&card.root.one("[part=command] [aria-expanded]")).await;
    for part in ["targets", "command", "targets", "command"] {
        click(&card.root.one(&format!("[part={part}] > summary"))).await;
    }
    assert_eq!(targets.texts(".ids li"), ["device-44"]);
    let opened = card
        .root
        .one("[part=command] [aria-expanded]")
        .get_attribute("aria-expanded");
    assert_eq!(opened.as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_long_response_is_cut_where_it_is_drawn_and_copied_whole() {
    let clipboard = FakeClipboard::good();
    let body = format!(r#"{{"taskId":"t","note":"{}"}}"#, "é".repeat(100_000));
    let card = show(&body).await;
    click(&card.root.one("[part=raw] > summary")).await;
    let raw = card.root.one("[part=raw]");
    let cut = raw.texts("p");
    assert_eq!(
        cut,
        [format!(
            "The first 65,536 of {} bytes are shown; Copy takes all of it.",
            "200,024"
        )]
    );
    let drawn = raw.one("pre").text_content().unwrap();
    assert!(body.starts_with(&drawn) && drawn.len() <= 65_536);
    click(&raw.button("Copy")).await;
    assert_eq!(clipboard.written(), [body]);
    assert!(raw.texts("[role=status]").contains(&"Copied".to_owned()));
}

#[wasm_bindgen_test]
async fn invisible_characters_of_the_response_are_visible_and_its_lines_stay() {
    let card = show("{\"taskId\":\"t\u{202e}\",\n\t\"x\":\"\u{200b}\"}").await;
    click(&card.root.one("[part=raw] > summary")).await;
    let text = card.root.one("[part=raw] pre").text_content().unwrap();
    assert_eq!(text, "{\"taskId\":\"t<U+202E>\",\n\t\"x\":\"<U+200B>\"}");
}

#[wasm_bindgen_test]
async fn a_panel_stays_as_the_reader_left_it_when_other_numbers_come() {
    let mut card = show(&full(500)).await;
    for part in ["raw", "tags", "targets"] {
        click(&card.root.one(&format!("[part={part}] > summary"))).await;
    }
    card.update(scene(&full(501))).await;
    settle().await;
    let open = |part: &str| {
        card.root
            .one(&format!("[part={part}]"))
            .has_attribute("open")
    };
    assert_eq!(
        ["raw", "tags", "targets", "command"].map(open),
        [true, false, false, true]
    );
    let raw = card.root.one("[part=raw] pre").text_content().unwrap();
    assert!(raw.contains("\"successCnt\":501"));
}

#[wasm_bindgen_test]
async fn on_a_narrow_card_panels_are_closed_until_the_reader_opens_them() {
    let root = new_root();
    js(
        "root",
        "root.style.cssText = 'width: 300px; font-size: 16px'",
        &[(&root).into()],
    );
    let card = mount_in::<InContext>(root, scene(&full(500))).await;
    next_frames().await;
    for part in ["command", "targets", "tags", "raw"] {
        let panel = card.root.one(&format!("[part={part}]"));
        assert!(!panel.has_attribute("open"), "{part}");
    }
    click(&card.root.one("[part=tags] > summary")).await;
    assert!(card.root.one("[part=tags]").has_attribute("open"));
    assert_eq!(card.root.all("[part=tags] [part=tag]").len(), 2);
}

#[wasm_bindgen_test]
async fn the_focus_and_a_typed_text_survive_other_numbers() {
    let mut card = show(&full(500)).await;
    let field = card.root.one("[part=targets] input");
    focus(&field).await;
    fill(&field, "device-3").await;
    card.update(scene(&full(501))).await;
    settle().await;
    let is_focused = js(
        "field",
        "return document.activeElement === field && field.value === 'device-3'",
        &[(&field).into()],
    );
    assert!(is_focused.is_truthy());
    assert_eq!(card.root.texts("[part=targets] .ids li").len(), 11);
}

#[wasm_bindgen_test]
async fn the_values_of_a_callback_address_are_shown_when_a_person_asks_and_hidden_again_for_another()
 {
    let body =
        |address: &str| full(1).replace("https://portal.example/push?key=synthetic", address);
    let mut card = show(&body(
        "https://user:synthetic-secret@portal.example/push?key=synthetic-key#top",
    ))
    .await;
    let row =
        |card: &crate::page::Mounted<InContext>| card.root.one(".address").text_content().unwrap();
    assert_eq!(
        row(&card),
        "https://•••@portal.example/push?key=•••#••• Show values"
    );
    click(&card.root.button("Show values")).await;
    assert_eq!(
        row(&card),
        "https://•••@portal.example/push?key=synthetic-key#top Show values"
    );
    let pressed = card
        .root
        .button("Show values")
        .get_attribute("aria-pressed");
    assert_eq!(pressed.as_deref(), Some("true"));
    click(&card.root.button("Show values")).await;
    assert_eq!(
        row(&card),
        "https://•••@portal.example/push?key=•••#••• Show values"
    );
    click(&card.root.button("Show values")).await;
    card.update(scene(&body(
        "https://other.example/?token=synthetic-secret",
    )))
    .await;
    assert_eq!(row(&card), "https://other.example/?token=••• Show values");
    assert!(!card.root.inner_html().contains("synthetic-secret\""));
}

#[wasm_bindgen_test]
async fn a_safe_address_whose_values_are_shown_opens_what_is_read() {
    let card = show(&full(1)).await;
    let link = || card.root.one(".address a").get_attribute("href").unwrap();
    assert_eq!(link(), "https://portal.example/push");
    click(&card.root.button("Show values")).await;
    assert_eq!(link(), "https://portal.example/push?key=synthetic");
}
