//! A drawing as one string: what is written is what is read.
//!
//! - parts, names and values come back as they were put in
//! - how many nodes a part is
//! - what is cut short or is no drawing reads as less, and never panics
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use batch_task_widget::view::el::{classed, el, group, list, text};
use batch_task_widget::view::markup::{Kind, Markup, Part};
use proptest::prelude::*;

/// As HTML, with properties as `.name`.
fn html(part: Part<'_>) -> String {
    let all = |parts: Vec<Part<'_>>| parts.into_iter().map(html).collect::<String>();
    match part.kind {
        Kind::Text => part.body.to_owned(),
        Kind::List => format!("[{}]", all(part.list().collect())),
        Kind::Attribute | Kind::Property => {
            let (name, value) = part.attribute();
            let dot = if part.kind == Kind::Property { "." } else { "" };
            format!(" {dot}{name}={value:?}")
        }
        Kind::Element => {
            let (name, parts) = part.element();
            let own = parts.filter(|part| !part.is_child()).collect();
            let children = parts.filter(|part| part.is_child()).collect();
            format!("<{name}{}>{}</>", all(own), all(children))
        }
    }
}

#[test]
fn an_element_is_read_as_it_was_put_together() {
    let element = classed("p", "a b")
        .text("one")
        .flag("hidden", true)
        .flag("open", false)
        .state("aria-busy", false)
        .property("style", "flex-grow:1")
        .maybe(None::<Markup>)
        .maybe(Some(el("b")))
        .child(group([text("x"), Markup::default()]))
        .children([el("i"), el("u")]);
    let drawing = Markup::from(element);
    assert_eq!(
        html(drawing.part()),
        r#"<p class="a b" hidden="" aria-busy="false" .style="flex-grow:1">one[]<b></>[x[]]<i></><u></></>"#
    );
}

#[test]
fn nodes_are_what_takes_a_place_in_the_page() {
    let nodes = |markup: Markup| markup.part().nodes();
    assert_eq!(nodes(Markup::default()), 0);
    assert_eq!(nodes(text("")), 1);
    assert_eq!(nodes(el("p").text("a").text("b").into()), 1);
    let inner = list(vec![text("b"), Markup::default(), el("i").into()]);
    assert_eq!(nodes(list(vec![text("a"), inner])), 3);
}

#[test]
fn a_long_text_is_read_whole() {
    for length in [127, 128, 16_383, 16_384, 3_000_000] {
        let long = "é".repeat(length);
        let drawing: Markup = el("pre").text(&long).text("after").into();
        let texts: Vec<_> = drawing.part().element().1.map(|part| part.body).collect();
        assert!(texts == [&*long, "after"], "{length}");
    }
}

proptest! {
    #[test]
    fn any_name_value_and_text_comes_back(value in ".*", words in ".*") {
        let drawing: Markup = el("div").attr("title", &value).text(&words).into();
        let (name, mut parts) = drawing.part().element();
        prop_assert_eq!(name, "div");
        prop_assert_eq!(parts.next().unwrap().attribute(), ("title", &*value));
        prop_assert_eq!(parts.next().unwrap().body, &*words);
        prop_assert_eq!(parts.next(), None);
    }

    #[test]
    fn what_is_no_drawing_reads_as_less(body in "[eaptl]?[\0-\u{7f}]{0,40}") {
        let broken = Part { kind: Kind::Element, body: &body };
        html(broken);
        prop_assert!(broken.nodes() <= 40);
    }
}
