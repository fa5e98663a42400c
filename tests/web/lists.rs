//! Lists of ids and of tags: pages, a search, copies and clicks.

use std::cell::RefCell;
use std::rc::Rc;

use batch_task_widget::model::Tag;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use crate::page::{Mounted, Within, click, fill, js, mount};
use crate::scene::{InContext, full, scene, show};
use crate::use_clipboard::FakeClipboard;

fn ids(card: &Mounted<InContext>) -> Vec<String> {
    card.root.texts("[part=targets] .ids li")
}

fn said(card: &Mounted<InContext>) -> Vec<String> {
    let said = card.root.texts("[part=targets] [role=status]").into_iter();
    said.filter(|words| !words.is_empty()).collect()
}

#[wasm_bindgen_test]
async fn a_list_is_paged_forth_and_back() {
    let card = show(&full(1)).await;
    let targets = card.root.one("[part=targets]");
    let disabled = |words: &str| targets.button(words).has_attribute("disabled");
    for (button, first, count, words, at_start, at_end) in [
        ("Next", "device-20", 20, "21 to 40 of 45", false, false),
        ("Next", "device-40", 5, "41 to 45 of 45", false, true),
        ("Previous", "device-20", 20, "21 to 40 of 45", false, false),
        ("Previous", "device-0", 20, "1 to 20 of 45", true, false),
    ] {
        click(&targets.button(button)).await;
        assert_eq!((ids(&card)[0].as_str(), ids(&card).len()), (first, count));
        assert_eq!(said(&card), [words]);
        assert_eq!((disabled("Previous"), disabled("Next")), (at_start, at_end));
    }
}

#[wasm_bindgen_test]
async fn a_search_finds_an_id_wherever_it_stands_from_the_first_page_on() {
    let card = show(&full(1)).await;
    let targets = card.root.one("[part=targets]");
    click(&targets.button("Next")).await;
    let field = targets.one("input");
    fill(&field, "DEVICE-44").await;
    assert_eq!(
        (ids(&card), said(&card)),
        (vec!["device-44".to_owned()], vec!["1 found".to_owned()])
    );
    fill(&field, "no such id").await;
    assert_eq!(
        (ids(&card).len(), said(&card)),
        (0, vec!["0 found".to_owned()])
    );
    fill(&field, "").await;
    assert_eq!(ids(&card)[0], "device-0");
    assert_eq!(said(&card), ["1 to 20 of 45"]);
}

#[wasm_bindgen_test]
async fn the_whole_list_is_copied_from_whatever_page_and_search() {
    let clipboard = FakeClipboard::good();
    let card = show(&full(1)).await;
    let targets = card.root.one("[part=targets]");
    fill(&targets.one("input"), "device-44").await;
    click(&targets.button("Copy all")).await;
    let all: Vec<_> = (0..45).map(|index| format!("device-{index}")).collect();
    assert_eq!(clipboard.written(), [all.join("\n")]);
    assert!(said(&card).contains(&"Copied".to_owned()));
}

#[wasm_bindgen_test]
async fn a_list_that_becomes_shorter_shows_its_last_page() {
    let mut card = show(&full(1)).await;
    let targets = card.root.one("[part=targets]");
    click(&targets.button("Next")).await;
    click(&targets.button("Next")).await;
    let body = full(1).replace(
        ",\"device-40\",\"device-41\",\"device-42\",\"device-43\",\"device-44\"",
        "",
    );
    card.update(scene(&body)).await;
    assert_eq!(said(&card), ["21 to 40 of 40"]);
}

#[wasm_bindgen_test]
async fn a_file_of_targets_is_saved_with_every_id() {
    let code = "
        const saved = [];
        const { createObjectURL } = URL;
        const { click } = HTMLAnchorElement.prototype;
        URL.createObjectURL = (blob) => (saved.push(blob), createObjectURL.call(URL, blob));
        HTMLAnchorElement.prototype.click = function () { saved.push(this.download) };
        saved.restore = () => { URL.createObjectURL = createObjectURL; HTMLAnchorElement.prototype.click = click };
        return saved";
    let saved = js("", code, &[]);
    let card = show(&full(1)).await;
    click(&card.root.one("[part=targets]").button("Download CSV")).await;
    js("saved", "saved.restore()", std::slice::from_ref(&saved));
    let text = js(
        "saved",
        "return saved[0].text()",
        std::slice::from_ref(&saved),
    );
    let text = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::from(text))
        .await
        .unwrap();
    let name = js("saved", "return saved[1]", &[saved]);
    assert_eq!(name.as_string().as_deref(), Some("targets.csv"));
    let text = text.as_string().unwrap();
    // `text()` drops the mark at the beginning.
    assert!(
        text.starts_with("\"deviceId\"\r\n\"device-0\"\r\n"),
        "{text}"
    );
    assert_eq!(text.lines().count(), 46);
}

#[wasm_bindgen_test]
async fn a_tag_that_is_activated_is_handed_on_once() {
    let tags = Rc::new(RefCell::new(Vec::<Tag>::new()));
    let mut scene = scene(&full(1));
    scene.card.on_tag = {
        let tags = Rc::clone(&tags);
        Callback::from(move |tag| tags.borrow_mut().push(tag))
    };
    let card: Mounted<InContext> = mount(scene).await;
    let chips = card.root.all("[part=tag]");
    click(&chips[1]).await;
    click(&chips[0].one(".tag-value")).await;
    let tags: Vec<_> = tags
        .borrow()
        .iter()
        .map(|tag| tag.value.clone().unwrap())
        .collect();
    assert_eq!(tags, ["south", "north"]);
}

#[wasm_bindgen_test]
async fn tags_that_are_alike_are_each_drawn() {
    let tags = r#"{"tagName":"a"},{"tagName":"a","tagValue":""},{"tagName":"a","tagValue":"b\u0000c"},{"tagName":"a\u0000b","tagValue":"c"}"#;
    let body = |first| format!(r#"{{"taskId":"t","tags":[{first}{tags}]}}"#);
    let mut card: Mounted<InContext> = mount(scene(&body(""))).await;
    assert_eq!(card.root.all("[part=tag]").len(), 4);
    card.update(scene(&body(r#"{"tagName":"a"},"#))).await;
    assert_eq!(card.root.all("[part=tag]").len(), 5);
}

#[wasm_bindgen_test]
async fn a_tag_on_a_later_page_is_the_one_that_is_handed_on() {
    let tags = Rc::new(RefCell::new(Vec::<Tag>::new()));
    let list: Vec<_> = (0..130)
        .map(|index| format!(r#"{{"tagName":"t{index}"}}"#))
        .collect();
    let mut scene = scene(&format!(r#"{{"taskId":"t","tags":[{}]}}"#, list.join(",")));
    scene.card.on_tag = {
        let tags = Rc::clone(&tags);
        Callback::from(move |tag| tags.borrow_mut().push(tag))
    };
    let card: Mounted<InContext> = mount(scene).await;
    click(&card.root.one("[part=tags]").button("Next")).await;
    let chips = card.root.all("[part=tag]");
    assert_eq!(chips.len(), 30);
    click(&chips[29]).await;
    assert_eq!(tags.borrow()[0].name, "t129");
}

#[wasm_bindgen_test]
async fn refresh_is_asked_for_by_the_button_unless_somebody_waits_already() {
    let count = Rc::new(RefCell::new(0));
    let mut scene = scene(&full(1));
    scene.card.on_refresh = {
        let count = Rc::clone(&count);
        Callback::from(move |()| *count.borrow_mut() += 1)
    };
    let mut card: Mounted<InContext> = mount(scene.clone()).await;
    click(&card.root.button("Refresh")).await;
    assert_eq!(*count.borrow(), 1);
    scene.card.is_refreshing = true;
    card.update(scene).await;
    click(&card.root.button("Refresh")).await;
    assert_eq!(*count.borrow(), 1);
}
