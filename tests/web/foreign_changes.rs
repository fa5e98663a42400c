//! A translator, a highlighter or an extension at work on the card's text nodes: the next numbers are on the card once, and
//! nothing old beside them.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::scheduler;

use crate::page::{Mounted, Within, click, js, mount, next_task, settle};
use crate::scene::{InContext, Scene, full, scene, show};

/// Changes the text nodes of a card as others do, each by the body of a function of the node and its parent.
fn change(card: &Mounted<InContext>, each: &str) -> f64 {
    let code = format!(
        "const walker = document.createTreeWalker(root.querySelector('.batch-task'), NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) nodes.push(walker.currentNode);
        for (const node of nodes) {{
            const parent = node.parentNode;
            if (parent) {{ {each} }}
        }}
        return nodes.length"
    );
    let changed = js("root", &code, &[(&card.root).into()]);
    changed.as_f64().unwrap()
}

/// What a card reads that nobody has touched.
async fn untouched(body: &str) -> String {
    show(body).await.text()
}

/// What others do to text nodes.
const CHANGES: [(&str, &str); 11] = [
    (
        "replace",
        "node.replaceWith(document.createTextNode('otra'))",
    ),
    ("write over", "node.data = 'otra ' + node.data"),
    (
        "wrap",
        "const font = document.createElement('font'); node.replaceWith(font); font.append(node)",
    ),
    (
        "wrap a copy",
        "const font = document.createElement('font'); font.textContent = 'otra'; node.replaceWith(font)",
    ),
    ("split", "if (node.data.length > 1) node.splitText(1)"),
    ("merge", "if (parent.isConnected) parent.normalize()"),
    (
        "merge with what follows",
        "const next = node.nextSibling; if (next?.nodeType === 3) { node.data += next.data; next.remove() }",
    ),
    ("remove", "node.remove()"),
    ("empty", "if (node.isConnected) parent.replaceChildren()"),
    (
        "highlight",
        "const mark = document.createElement('mark'); mark.append(node.data.slice(1, 3)); node.replaceWith(node.data.slice(0, 1), mark, node.data.slice(3))",
    ),
    (
        "surround",
        "node.before(document.createElement('mark')); node.after('!')",
    ),
];

#[wasm_bindgen_test]
async fn the_next_numbers_are_on_the_card_once_and_nothing_old_is() {
    let expected = untouched(&full(700)).await;
    for (name, each) in CHANGES {
        let mut card = show(&full(500)).await;
        assert!(change(&card, each) > 100.0, "{name}");
        card.update(scene(&full(700))).await;
        let found = card.root.texts(".counts");
        assert_eq!(found, ["702 of 1,000 devices finished"], "{name}");
        // What was not drawn again may still be as others left it, but nothing is there twice.
        assert!(!card.text().contains("502"), "{name}: {}", card.text());
        card.update(scene(&full(701))).await;
        card.update(scene(&full(700))).await;
        assert_eq!(card.text(), expected, "{name}");
    }
}

#[wasm_bindgen_test]
async fn changes_that_were_delivered_before_the_next_render_are_undone_too() {
    let expected = untouched(&full(700)).await;
    for (name, each) in CHANGES {
        let mut card = show(&full(500)).await;
        assert!(change(&card, each) > 100.0, "{name}");
        // The observer is told meanwhile.
        next_task().await;
        change(&card, each);
        next_task().await;
        card.update(scene(&full(700))).await;
        assert_eq!(card.text(), expected, "{name}");
    }
}

#[wasm_bindgen_test]
async fn more_changes_than_are_kept_are_undone_at_once() {
    let mut card = show(&full(500)).await;
    let before = card.text();
    let code = "
        const counts = root.querySelector('.counts');
        for (let round = 0; round < 1500; round += 1) counts.firstChild.replaceWith(document.createTextNode(`otra ${round}`));";
    js("root", code, &[(&card.root).into()]);
    next_task().await;
    assert_eq!(card.text(), before);
    card.update(scene(&full(700))).await;
    assert_eq!(
        card.root.texts(".counts"),
        ["702 of 1,000 devices finished"]
    );
}

#[wasm_bindgen_test]
async fn a_page_that_changes_the_card_again_and_again_while_nothing_is_drawn_keeps_no_more_than_so_many()
 {
    let mut card = show(&full(500)).await;
    for round in 0..40 {
        let code = "
            const counts = root.querySelector('.counts');
            for (let i = 0; i < 50; i += 1) counts.firstChild.replaceWith(document.createTextNode(`otra ${round} ${i}`));";
        js(
            "root, round",
            code,
            &[(&card.root).into(), JsValue::from(round)],
        );
        next_task().await;
    }
    card.update(scene(&full(700))).await;
    assert_eq!(card.text(), untouched(&full(700)).await);
}

#[wasm_bindgen_test]
async fn what_the_reader_opened_selected_and_searched_stays() {
    for (name, each) in CHANGES {
        let mut card = show(&full(500)).await;
        click(&card.root.one("[part=raw] > summary")).await;
        click(&card.root.one("[part=tags] > summary")).await;
        click(&card.root.one("[part=command] [aria-expanded]")).await;
        crate::page::fill(&card.root.one("[part=targets] input"), "device-4").await;
        assert!(change(&card, each) > 100.0, "{name}");
        card.update(scene(&full(700))).await;
        settle().await;
        let root = &card.root;
        assert!(root.one("[part=raw]").has_attribute("open"), "{name}");
        assert!(!root.one("[part=tags]").has_attribute("open"), "{name}");
        let opened = root
            .one("[part=command] [aria-expanded]")
            .get_attribute("aria-expanded");
        assert_eq!(opened.as_deref(), Some("true"), "{name}");
        let field = root.one("[part=targets] input");
        let value = js("field", "return field.value", &[field.into()]);
        assert_eq!(value.as_string().as_deref(), Some("device-4"), "{name}");
    }
}

#[wasm_bindgen_test]
async fn a_component_that_is_drawn_by_itself_finds_its_nodes() {
    for (name, each) in CHANGES {
        let card = show(&full(500)).await;
        let next = card.root.one("[part=targets]").button("Next");
        assert!(change(&card, each) > 100.0, "{name}");
        click(&next).await;
        let rows = card.root.texts("[part=targets] .ids li");
        assert_eq!(
            rows.first().map(String::as_str),
            Some("device-20"),
            "{name}"
        );
        assert_eq!(rows.len(), 20, "{name}");
        let shown = card.root.texts("[part=targets] .pages [role=status]");
        assert!(
            shown.contains(&"21 to 40 of 45".to_owned()),
            "{name}: {shown:?}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_changed_card_can_be_destroyed() {
    for (name, each) in CHANGES {
        let mut card = show(&full(500)).await;
        assert!(change(&card, each) > 100.0, "{name}");
        card.destroy().await;
        assert_eq!(card.text(), "", "{name}");
        let mut card = show(&full(500)).await;
        assert!(change(&card, each) > 100.0, "{name}");
        next_task().await;
        card.destroy().await;
        assert_eq!(card.text(), "", "{name}");
    }
}

#[wasm_bindgen_test]
async fn a_card_goes_from_one_state_to_another_whatever_was_changed() {
    use batch_task_widget::components::Content;
    for (name, each) in CHANGES {
        let mut card = show(&full(500)).await;
        assert!(change(&card, each) > 100.0, "{name}");
        let mut loading: Scene = scene(&full(500));
        loading.card.content = Content::Loading;
        card.update(loading).await;
        assert_eq!(
            card.root.texts("[part=card]"),
            ["Loading the batch task"],
            "{name}"
        );
        card.update(scene(&full(700))).await;
        assert_eq!(card.text(), untouched(&full(700)).await, "{name}");
    }
}

#[wasm_bindgen_test]
async fn what_yew_draws_is_no_foreign_change() {
    let mut card = show(&full(1)).await;
    for succeeded in 2..200 {
        card.update(scene(&full(succeeded))).await;
    }
    next_task().await;
    scheduler::flush().await;
    assert_eq!(card.text(), untouched(&full(199)).await);
    let other: Mounted<InContext> = mount(scene(&full(1))).await;
    click(&other.root.one("[part=raw] > summary")).await;
    assert!(
        other
            .root
            .one("[part=raw] pre")
            .text_content()
            .unwrap()
            .contains("\"successCnt\":1")
    );
}

/// A machine so slow that Yew lets the browser go on after each step that it may end at; dropped, it is as it was.
struct SlowMachine(JsValue);

impl SlowMachine {
    fn new() -> Self {
        let code = "
            const real = { setTimeout, now: Date.now };
            let now = Date.now();
            Date.now = () => (now += 50);
            // Browsers make a timer wait that was set by a timer, whatever it asks for.
            globalThis.setTimeout = (run, wait, ...rest) => {
                if (wait > 0) return real.setTimeout.call(globalThis, run, wait, ...rest);
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => run(...rest);
                port2.postMessage(0);
            };
            return () => { globalThis.setTimeout = real.setTimeout; Date.now = real.now };";
        Self(js("", code, &[]))
    }
}

impl Drop for SlowMachine {
    fn drop(&mut self) {
        js("restore", "restore()", std::slice::from_ref(&self.0));
    }
}

#[wasm_bindgen_test]
async fn on_a_slow_machine_what_yew_draws_is_no_foreign_change_either() {
    use batch_task_widget::Density;
    use batch_task_widget::i18n::{LocaleOptions, browser_locale};
    let spanish = browser_locale(&LocaleOptions {
        lang: Some("es"),
        ..LocaleOptions::default()
    })
    .0;
    let scenes = || {
        let plain = scene(&full(501));
        let mut compact = scene(&full(502));
        compact.card.density = Density::Compact;
        let mut refreshing = scene(&full(503));
        refreshing.card.is_refreshing = true;
        let mut given = scene(&full(504));
        given.card.is_live = false;
        let mut translated = scene(&full(505));
        translated.locale = spanish.clone();
        [
            plain,
            compact,
            refreshing,
            given,
            translated,
            scene(&full(506)),
        ]
    };
    let mut expected = Vec::new();
    for scene in scenes() {
        expected.push(mount::<InContext>(scene).await.text());
    }
    let slow = SlowMachine::new();
    let mut card = show(&full(500)).await;
    for round in 0..2 {
        for (scene, expected) in scenes().into_iter().zip(&expected) {
            card.update_unhurried(scene).await;
            assert_eq!(card.text(), *expected, "round {round}");
        }
    }
    drop(slow);
}
