//! The parameters: a tree by keyboard and mouse, a search, the text as sent, and copies.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::page::{Mounted, Within, click, document, fill, focus, press, settle};
use crate::scene::{InContext, PARAS, full, scene, show};
use crate::use_clipboard::FakeClipboard;

const CLOSED: [&str; 5] = [
    "position: 9007199254740993",
    "schedule 3 fields",
    "a'b: \"x\\u202Ey\"",
    "empty: {}",
    "force: false",
];
const OPEN: [&str; 8] = [
    CLOSED[0],
    CLOSED[1],
    "from: \"06:00\"",
    "days 2 items",
    "half: 0.50",
    CLOSED[2],
    CLOSED[3],
    CLOSED[4],
];

fn rows(card: &Mounted<InContext>) -> Vec<String> {
    card.root.texts("[aria-label=Parameters] [role=treeitem]")
}

fn row(card: &Mounted<InContext>, text: &str) -> Element {
    let rows = card
        .root
        .all("[aria-label=Parameters] [role=treeitem]")
        .into_iter();
    let mut rows = rows.filter(|row| row.text_content().unwrap().starts_with(text));
    rows.next()
        .unwrap_or_else(|| panic!("there is no row {text}"))
}

fn focused() -> Element {
    document().active_element().unwrap()
}

fn panel(card: &Mounted<InContext>) -> Element {
    card.root.one("[part=command] .parameters")
}

fn status(card: &Mounted<InContext>) -> Vec<String> {
    card.root.texts("[part=command] .parameters [role=status]")
}

#[wasm_bindgen_test]
async fn the_arrow_keys_go_through_the_tree_as_its_pattern_has_it() {
    let card = show(&full(1)).await;
    assert_eq!(rows(&card), CLOSED);
    focus(&row(&card, "position")).await;
    for (keys, text) in [
        ("ArrowDown", CLOSED[1]),
        ("ArrowUp", CLOSED[0]),
        ("ArrowUp", CLOSED[0]),
        ("ArrowLeft", CLOSED[0]),
        ("End", CLOSED[4]),
        ("ArrowDown", CLOSED[4]),
        ("Home", CLOSED[0]),
        ("ArrowRight", CLOSED[0]),
        ("ArrowDown ArrowRight", CLOSED[1]),
        ("ArrowRight", "from: \"06:00\""),
        ("ArrowDown ArrowRight", "days 2 items"),
        ("ArrowRight ArrowDown", "1: \"Wed\""),
        ("ArrowLeft", "days 2 items"),
        ("ArrowLeft", "days 2 items"),
        ("ArrowLeft", CLOSED[1]),
        ("ArrowDown ArrowDown ArrowDown ArrowDown", CLOSED[2]),
    ] {
        for key in keys.split(' ') {
            press(&focused(), key).await;
        }
        assert_eq!(focused().text_content().as_deref(), Some(text), "{keys}");
    }
    assert_eq!(rows(&card), OPEN);
}

#[wasm_bindgen_test]
async fn objects_of_equal_keys_can_both_be_opened() {
    let card = show(&full(1).replace(PARAS, r#"{"a":{"x":1},"a":{"x":2}}"#)).await;
    for row in card.root.all("[aria-label=Parameters] [role=treeitem]") {
        click(&row).await;
    }
    assert_eq!(rows(&card), ["a 1 field", "x: 1", "a 1 field", "x: 2"]);
}

#[wasm_bindgen_test]
async fn enter_space_and_a_click_open_and_close_and_keep_the_focus() {
    let card = show(&full(1)).await;
    let expanded = || {
        row(&card, "schedule")
            .get_attribute("aria-expanded")
            .unwrap()
    };
    focus(&row(&card, "schedule")).await;
    for key in ["Enter", " "] {
        assert!(!press(&focused(), key).await, "the key is used");
        assert_eq!(expanded(), "true");
        press(&focused(), key).await;
        assert_eq!(expanded(), "false");
        assert_eq!(focused(), row(&card, "schedule"));
    }
    click(&row(&card, "schedule")).await;
    assert_eq!(rows(&card), OPEN);
    let level = |text| row(&card, text).get_attribute("aria-level").unwrap();
    assert_eq!(
        (level("schedule"), level("from")),
        ("1".to_owned(), "2".to_owned())
    );
    assert!(!row(&card, "from").has_attribute("aria-expanded"));
    let selected = row(&card, "schedule").get_attribute("aria-selected");
    assert_eq!(selected.as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn keys_of_the_browser_and_letters_are_left_alone() {
    let card = show(&full(1)).await;
    focus(&row(&card, "schedule")).await;
    for key in ["x", "F5", "Tab"] {
        assert!(press(&focused(), key).await, "{key}");
        assert_eq!(focused(), row(&card, "schedule"));
    }
}

#[wasm_bindgen_test]
async fn tab_reaches_the_row_that_was_selected_last_and_else_the_first() {
    let card = show(&full(1)).await;
    let reached = || card.root.texts("[aria-label=Parameters] [tabindex='0']");
    assert_eq!(reached(), [CLOSED[0]]);
    click(&row(&card, "schedule")).await;
    focus(&row(&card, "from")).await;
    assert_eq!(reached(), ["from: \"06:00\""]);
    // What is closed over it cannot be reached.
    click(&row(&card, "schedule")).await;
    focused().unchecked_into::<HtmlElement>().blur().unwrap();
    settle().await;
    assert_eq!(reached().len(), 1);
}

#[wasm_bindgen_test]
async fn a_search_opens_what_holds_a_finding_counts_and_shows_nothing_else() {
    let card = show(&full(1)).await;
    let field = panel(&card).one("input");
    for (search, count, found) in [
        (
            "WED",
            "1 found",
            &["schedule 3 fields", "days 2 items", "1: \"Wed\""][..],
        ),
        ("Schedule", "1 found", &["schedule 3 fields"]),
        (
            "o",
            "4 found",
            &[
                CLOSED[0],
                CLOSED[1],
                "from: \"06:00\"",
                "days 2 items",
                "0: \"Mon\"",
                CLOSED[4],
            ],
        ),
        ("no such thing", "0 found", &[]),
        ("  ", "", &CLOSED),
        ("9007199254740993", "1 found", &[CLOSED[0]]),
    ] {
        fill(&field, search).await;
        assert_eq!(rows(&card), found, "{search}");
        assert_eq!(status(&card)[0], count, "{search}");
    }
}

#[wasm_bindgen_test]
async fn a_finding_that_is_closed_is_closed_for_that_search_alone() {
    let card = show(&full(1)).await;
    let field = panel(&card).one("input");
    fill(&field, "wed").await;
    click(&row(&card, "schedule")).await;
    assert_eq!(rows(&card), ["schedule 3 fields"]);
    fill(&field, "mon").await;
    assert_eq!(
        rows(&card),
        ["schedule 3 fields", "days 2 items", "0: \"Mon\""]
    );
    fill(&field, "").await;
    assert_eq!(rows(&card), CLOSED, "the reader opened nothing");
}

#[wasm_bindgen_test]
async fn the_parameters_as_sent_are_what_was_sent_to_the_letter() {
    let clipboard = FakeClipboard::good();
    let card = show(&full(1)).await;
    click(&panel(&card).button("As sent")).await;
    let pressed = panel(&card).button("As sent").get_attribute("aria-pressed");
    assert_eq!(pressed.as_deref(), Some("true"));
    assert_eq!(panel(&card).texts("pre"), [PARAS]);
    assert!(
        panel(&card).maybe("input").is_none(),
        "in a text there is nothing to find"
    );
    click(&panel(&card).button("Copy")).await;
    assert_eq!(clipboard.written(), [PARAS]);
    click(&panel(&card).button("As sent")).await;
    assert_eq!(rows(&card), CLOSED);
}

#[wasm_bindgen_test]
async fn values_and_paths_are_copied_as_they_are_and_not_as_they_look() {
    let clipboard = FakeClipboard::good();
    let card = show(&full(1)).await;
    click(&row(&card, "schedule")).await;
    let mut expected = Vec::new();
    for (text, value, path) in [
        ("position", "9007199254740993", "$['position']"),
        ("from", "06:00", "$['schedule']['from']"),
        ("half", "0.50", "$['schedule']['half']"),
        ("a'b", "x\u{202e}y", "$['a\\'b']"),
        ("empty", "{}", "$['empty']"),
        (
            "days",
            "[\n  \"Mon\",\n  \"Wed\"\n]",
            "$['schedule']['days']",
        ),
    ] {
        focus(&row(&card, text)).await;
        assert_eq!(status(&card).last().map(String::as_str), Some(""), "{text}");
        assert_eq!(panel(&card).texts(".pages > code"), [path]);
        click(&panel(&card).button("Copy value")).await;
        assert_eq!(status(&card).last().map(String::as_str), Some("Copied"));
        click(&panel(&card).button("Copy path")).await;
        expected.extend([value, path]);
    }
    assert_eq!(clipboard.written(), expected);
}

#[wasm_bindgen_test]
async fn while_nothing_is_selected_all_of_it_is_copied_and_a_refusal_is_said() {
    let clipboard = FakeClipboard::good();
    let card = show(&full(1).replace(PARAS, r#"{"a":1.0}"#)).await;
    click(&panel(&card).button("Copy value")).await;
    assert_eq!(clipboard.written(), ["{\n  \"a\": 1.0\n}"]);
    drop(clipboard);
    let _clipboard = FakeClipboard::new("throw new Error('no')");
    click(&panel(&card).button("Copy path")).await;
    let said = status(&card).last().cloned();
    assert_eq!(said.as_deref(), Some("The browser did not allow copying."));
}

#[wasm_bindgen_test]
async fn what_is_open_and_selected_survives_other_numbers_and_other_parameters() {
    let mut card = show(&full(1)).await;
    click(&row(&card, "schedule")).await;
    focus(&row(&card, "half")).await;
    card.update(scene(&full(2))).await;
    assert_eq!(rows(&card), OPEN);
    assert_eq!(focused(), row(&card, "half"));
    // Another key comes before: what is open keeps to what it is.
    let body = full(2).replace(PARAS, &PARAS.replacen('{', "{ \"first\": 0,", 1));
    card.update(scene(&body)).await;
    assert_eq!(rows(&card)[..4], ["first: 0", OPEN[0], OPEN[1], OPEN[2]]);
    assert_eq!(
        panel(&card).texts(".pages > code"),
        ["$['schedule']['half']"]
    );
    assert_eq!(focused(), row(&card, "half"));
    // The selected row goes: the whole is selected.
    card.update(scene(&full(2).replace(PARAS, r#"{"other":1}"#)))
        .await;
    assert_eq!(panel(&card).texts(".pages > code"), ["$"]);
}

#[wasm_bindgen_test]
async fn in_a_mirrored_card_left_opens_and_right_closes() {
    use batch_task_widget::i18n::{LocaleOptions, browser_locale};
    let mut mirrored = scene(&full(1));
    mirrored.locale = browser_locale(&LocaleOptions {
        lang: Some("en"),
        dir: Some("rtl"),
        ..LocaleOptions::default()
    })
    .0;
    let card: Mounted<InContext> = crate::page::mount(mirrored).await;
    focus(&row(&card, "schedule")).await;
    press(&focused(), "ArrowLeft").await;
    assert_eq!(rows(&card), OPEN);
    press(&focused(), "ArrowRight").await;
    assert_eq!(rows(&card), CLOSED);
}

#[wasm_bindgen_test]
async fn ten_thousand_parameters_are_searched_in_a_hundred_rows() {
    let items: Vec<_> = (0..10_000)
        .map(|index| format!(r#"{{"name":"sensor-{index}"}}"#))
        .collect();
    let card = show(&full(1).replace(PARAS, &format!("[{}]", items.join(",")))).await;
    let field = panel(&card).one("input");
    fill(&field, "SENSOR").await;
    assert_eq!(status(&card)[0], "10,000 found");
    assert!(
        panel(&card)
            .text_content()
            .unwrap()
            .contains("9,900 more in the raw response")
    );
    assert!(card.root.all("*").len() < 2_500);
    fill(&field, "sensor-9999").await;
    assert_eq!(rows(&card), ["9999 1 field", "name: \"sensor-9999\""]);
}
