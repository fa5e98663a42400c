//! What must hold of any text, over the corpus `tests/corpus/options` and at random.

use std::path::Path;

use proptest::prelude::*;

use super::ElementOptions;
use crate::api::Secret;
use crate::api::proxy::percent_encode;

/// Options from lines, in the order of the corpus.
fn of_lines(lines: &[&str], around: impl Fn(&str) -> String) -> ElementOptions {
    let field = |index: usize| lines.get(index).copied().map(&around);
    ElementOptions {
        task_id: field(0),
        proxy: field(1),
        platform: field(2),
        app_key: field(3),
        app_id: field(4),
        select: field(5),
        timeout: field(6),
        credentials: field(7),
        refresh_interval: field(8),
        theme: field(9),
        density: field(10),
        loading: field(11),
        ..ElementOptions::default()
    }
}

/// Options make a request within the bounds of the contract, or every problem is named.
fn holds(text: &str) {
    const TOKEN: &str = "synthetic-token-0123456789";
    let lines: Vec<&str> = text.split('\n').collect();
    let props = of_lines(&lines, str::to_owned).into_props();
    match props.unresolved_request() {
        Ok(request) => {
            assert!(matches!(props.interval_ms(), 0 | 2_000..=86_400_000));
            assert!((1..=3_600_000).contains(&request.timeout_ms));
            assert!(!request.task_id.is_empty() && !matches!(&*request.task_id, "." | ".."));
            let task_id = percent_encode(&request.task_id);
            assert!(request.target.contains(&task_id));
            assert!(request.url.contains(&task_id) || request.url.contains('%'));
            for (name, value) in request.headers(Secret::new(TOKEN).as_ref()).unwrap() {
                let is_visible = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
                assert!(!name.is_empty() && is_visible);
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            let values = problems.iter().filter_map(|problem| problem.value.as_ref());
            assert!(values.into_iter().all(|value| value.chars().count() <= 81));
        }
    }
    // Space around a value is nothing.
    let padded = of_lines(&lines, |line| format!(" \t{line}\u{a0} ")).into_props();
    assert_eq!(padded.unresolved_request(), props.unresolved_request());
    assert_eq!(padded.attribute_problems, props.attribute_problems);
}

#[test]
fn the_texts_of_the_corpus_make_a_request_or_are_named() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/options");
    let files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    assert!(files.len() >= 8, "too few");
    for file in files {
        holds(&String::from_utf8_lossy(&std::fs::read(file).unwrap()));
    }
}

/// A line that may be an option.
fn line() -> impl Strategy<Value = String> {
    let known = [
        "",
        "5bf8",
        "..",
        "/iot",
        "https://p.example/{url}",
        "https://p.example/{+url}",
        "https://user@p.example",
        "https://h.example:8743",
        "tag",
        "none",
        "0",
        "0.0001",
        "15",
        "3600.001",
        "1e3",
        "omit",
        "include",
        "dark",
        "compact",
        "lazy",
        "\u{202e}",
        "a b",
        "é",
    ];
    prop_oneof![
        4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "[ -~]{0,12}",
        1 => "\\PC{0,8}",
    ]
}

proptest! {
    #[test]
    fn any_texts_make_a_request_or_are_named(lines in prop::collection::vec(line(), 0..13)) {
        holds(&lines.join("\n"));
    }
}
