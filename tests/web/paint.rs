//! Drawings on the page: whatever was drawn before, the elements end up as if the new drawing were the first.

use batch_task_widget::view::el::{El, el, list, text};
use batch_task_widget::view::markup::Markup;
use batch_task_widget::widget::paint::Painting;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement};

/// Numbers that look random and are the same in each run (an LCG of Knuth's).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn word(&mut self) -> &'static str {
        let words = [
            "",
            "a",
            "b>c",
            "d=e",
            "0123456789".repeat(20).leak(),
            "√ \u{10ffff}\0",
        ];
        words[usize::try_from(self.below(6)).unwrap()]
    }
}

fn attributes(mut element: El, dice: &mut Dice) -> El {
    for name in ["class", "title", "lang"] {
        if dice.below(2) == 0 {
            element = element.attr(name, dice.word());
        }
    }
    element.flag("hidden", dice.below(2) == 0)
}

fn node(dice: &mut Dice, depth: u64) -> Markup {
    let children = |dice: &mut Dice| -> Vec<Markup> {
        let count = if depth == 0 { 0 } else { dice.below(5) };
        (0..count).map(|_| node(dice, depth - 1)).collect()
    };
    match dice.below(8) {
        0 => Markup::default(),
        1 | 2 => text(dice.word()),
        3 => list(children(dice)),
        other => {
            let name = ["div", "span", "svg", "p"][usize::try_from(other - 4).unwrap()];
            let element = attributes(el(name), dice);
            element.children(children(dice)).into()
        }
    }
}

fn root(dice: &mut Dice) -> Markup {
    let nodes: Vec<_> = (0..4).map(|_| node(dice, 3)).collect();
    attributes(el("div"), dice).children(nodes).into()
}

/// The elements with everything that can be seen of them. Texts beside each other are told apart.
fn written(element: &Element) -> String {
    let mut out = format!("<{} {:?}", element.tag_name(), element.namespace_uri());
    let mut names: Vec<_> = element
        .get_attribute_names()
        .iter()
        .map(|name| name.as_string().unwrap())
        .collect();
    names.sort();
    for name in names {
        out += &format!(" {name}={:?}", element.get_attribute(&name));
    }
    out += ">";
    let nodes = element.child_nodes();
    for index in 0..nodes.length() {
        let node = nodes.get(index).unwrap();
        out += &match node.dyn_ref::<Element>() {
            Some(element) => written(element),
            None => format!("{:?};", node.node_value()),
        };
    }
    out + "</>"
}

fn first(drawing: &Markup) -> String {
    let mut painting = Painting::default();
    painting.draw(drawing.clone());
    written(painting.root())
}

#[wasm_bindgen_test]
fn a_drawing_over_another_comes_out_as_if_it_were_the_first() {
    let dice = &mut Dice(7);
    let mut painting = Painting::default();
    let mut different = 0;
    for round in 0..1_000 {
        let drawing = root(dice);
        painting.draw(drawing.clone());
        let (over, alone) = (written(painting.root()), first(&drawing));
        assert_eq!(over, alone, "round {round}: {drawing:?}");
        different += usize::from(over.len() > 200);
    }
    assert!(different > 500, "only {different} drawings say much");
}

#[wasm_bindgen_test]
fn what_says_the_same_again_stays_the_same_element() {
    let mut painting = Painting::default();
    let drawing = |count: &str, notice: Option<El>| -> Markup {
        let counts = el("p")
            .child(el("b").text(count))
            .child(el("input").attr("type", "text"));
        el("div").maybe(notice).child(counts).into()
    };
    painting.draw(drawing("1", None));
    let input = || painting.root().query_selector("input").unwrap().unwrap();
    let before = input();
    before
        .unchecked_ref::<HtmlInputElement>()
        .set_value("typed");
    let mut painting = painting;
    painting.draw(drawing("2", Some(el("aside").text("notice"))));
    let after = painting.root().query_selector("input").unwrap().unwrap();
    assert!(before.is_same_node(Some(&after)));
    assert_eq!(after.unchecked_ref::<HtmlInputElement>().value(), "typed");
    assert_eq!(painting.root().text_content().unwrap(), "notice2");
}

#[wasm_bindgen_test]
fn a_property_is_set_when_it_changes_and_is_no_attribute() {
    let mut painting = Painting::default();
    let drawing =
        |value: &str| -> Markup { el("div").child(el("input").property("value", value)).into() };
    for value in ["a", "", "b=c>d"] {
        painting.draw(drawing(value));
        let input = painting.root().query_selector("input").unwrap().unwrap();
        assert!(!input.has_attribute("value"));
        assert_eq!(input.unchecked_ref::<HtmlInputElement>().value(), value);
    }
}

#[wasm_bindgen_test]
fn elements_that_somebody_else_changed_are_drawn_anew() {
    let drawing = |count: &str| -> Markup {
        el("div")
            .child(el("p").text("of 10"))
            .child(el("b").text(count))
            .into()
    };
    for harm in [
        "",
        "<i>eins</i>",
        "<p>of 10</p><b><i>eins</i></b>",
        "<p></p>",
        "text",
    ] {
        let mut painting = Painting::default();
        painting.draw(drawing("1"));
        painting.root().set_inner_html(harm);
        painting.draw(drawing("2"));
        assert_eq!(written(painting.root()), first(&drawing("2")), "{harm}");
    }
}
