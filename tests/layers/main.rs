//! The floors of the house, kept: this test reads `src` and holds it against the top of `src/lib.rs`.
//!
//! | file | what it does |
//! |---|---|
//! | `plan` | reads the floors and the three "only" rules out of the documentation in `lib.rs` |
//! | `source` | reads a Rust file: its paths, groups unfolded, and its string literals; comments do not count |
//! | `rules` | holds one file against the plan |
//! | here | the rules on `src`, and on small files that break them |
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod plan;
mod rules;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use plan::Plan;

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn plan() -> Plan {
    Plan::read(&fs::read_to_string(src().join("lib.rs")).unwrap())
}

/// Every Rust file under `src`, by its path there.
fn files() -> Vec<(String, String)> {
    let mut folders = vec![src()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(src()).unwrap().to_str().unwrap();
                files.push((name.replace('\\', "/"), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn findings(rule: impl Fn(&Plan, &str, &str) -> Vec<String>) -> Vec<String> {
    let plan = plan();
    let files = files();
    assert!(files.len() > 30, "only {} files under src", files.len());
    files
        .iter()
        .flat_map(|(name, text)| rule(&plan, name, text))
        .collect()
}

fn nothing_found(found: &[String]) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_room_imports_only_rooms_on_lower_floors() {
    nothing_found(&findings(rules::imports));
}

#[test]
fn only_the_rooms_named_in_lib_touch_the_browser() {
    nothing_found(&findings(rules::browser));
}

#[test]
fn only_the_room_named_in_lib_knows_yew() {
    nothing_found(&findings(rules::yew));
}

#[test]
fn only_wire_names_the_platforms_fields() {
    nothing_found(&findings(rules::fields));
}

#[test]
fn view_never_sees_api() {
    let seen = files()
        .into_iter()
        .filter(|(name, _)| name.starts_with("view/"));
    let seen = seen.filter(|(_, text)| text.contains("crate::api"));
    let names: Vec<_> = seen.map(|(name, _)| name).collect();
    assert!(
        names.is_empty(),
        "{names:?}: what went wrong reaches the view through `state`"
    );
}

#[test]
fn every_module_of_the_crate_has_its_floor() {
    let mut declared = source::modules(&fs::read_to_string(src().join("lib.rs")).unwrap());
    declared.push("main.rs".to_owned());
    declared.sort();
    assert_eq!(
        declared,
        plan().rooms(),
        "the table in lib.rs against its `pub mod` lines"
    );
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    for (name, text) in files() {
        assert!(
            text.starts_with("//! "),
            "src/{name} has no `//!` at its top"
        );
    }
}

/// What the rules find in a file that is not there.
fn found(rule: fn(&Plan, &str, &str) -> Vec<String>, name: &str, text: &str) -> Vec<String> {
    rule(&plan(), name, text)
}

#[test]
fn an_import_from_a_higher_floor_is_found_with_file_line_and_rule() {
    let text = "//! x\n\nuse crate::model::Task;\nuse crate::widget::BatchTask;\n";
    let found = found(rules::imports, "view/tags.rs", text);
    assert_eq!(found.len(), 1, "{found:?}");
    for part in ["src/view/tags.rs:4", "`widget`", "lower floors"] {
        assert!(found[0].contains(part), "{} lacks {part}", found[0]);
    }
}

#[test]
fn an_import_is_found_in_every_spelling() {
    for (name, text) in [
        ("model/task.rs", "use crate::api::Error;"),
        (
            "model/task.rs",
            "use crate::{model::Json, api::{Error, Kind}};",
        ),
        ("model/task.rs", "use super::super::api::Error;"),
        ("model/mod.rs", "use super::i18n;"),
        (
            "model/task.rs",
            "fn f() { let x = crate::options::present(None); }",
        ),
        ("model/task.rs", "use crate::Secret;"),
        ("model/task.rs", "use crate::{self as root, Secret};"),
        (
            "api/client/mod.rs",
            "use super::super::super::state::State;",
        ),
        ("api/mod.rs", "use crate::i18n::EN;"),
        ("options.rs", "use super::state;"),
        ("state.rs", "type T = crate::view::Scene<'static>;"),
        ("i18n/en.rs", "pub use crate::nowhere::X;"),
    ] {
        let found = found(rules::imports, name, text);
        assert_eq!(found.len(), 1, "{name}: {text}: {found:?}");
    }
}

#[test]
fn imports_from_below_and_within_are_allowed() {
    for (name, text) in [
        (
            "api/wire.rs",
            "use crate::model::{Json, task::{Created, Unreadable}}; use super::error::Kind;",
        ),
        (
            "api/client/body.rs",
            "use super::super::Error; use super::send; use crate::api::Reply;",
        ),
        (
            "widget/mod.rs",
            "use self::page; use crate::view::{self, Scene}; use crate::Secret;",
        ),
        ("element/mod.rs", "use crate::{CardEvent, widget::Card};"),
        (
            "main.rs",
            "fn main() { batch_task_widget::element::start(); }",
        ),
        (
            "model/task.rs",
            "// use crate::widget;\n/* crate::api::x */ const A: &str = \"crate::api::x\"; /// [x](crate::view)\n",
        ),
    ] {
        assert_eq!(
            found(rules::imports, name, text),
            Vec::<String>::new(),
            "{text}"
        );
    }
}

#[test]
fn the_browser_and_yew_are_found_where_they_do_not_belong() {
    for text in [
        "use web_sys::Element;",
        "fn f() { js_sys::Date::now(); }",
        "use wasm_bindgen::prelude::*;",
        "use gloo_timers::future::TimeoutFuture;",
        "#[wasm_bindgen]\nextern \"C\" {}",
        "use {serde::Serialize, serde_wasm_bindgen as s};",
    ] {
        assert_eq!(
            found(rules::browser, "view/card.rs", text).len(),
            1,
            "{text}"
        );
        assert_eq!(
            found(rules::browser, "api/client/body.rs", text).len(),
            0,
            "{text}"
        );
        assert_eq!(
            found(rules::browser, "widget/page.rs", text).len(),
            0,
            "{text}"
        );
    }
    assert_eq!(
        found(rules::browser, "api/decode.rs", "use web_sys::Url;").len(),
        1
    );
    let yew = "use yew::prelude::*;";
    for (name, count) in [
        ("state.rs", 1),
        ("view/card.rs", 1),
        ("element/mod.rs", 1),
        ("component.rs", 0),
    ] {
        assert_eq!(found(rules::yew, name, yew).len(), count, "{name}");
    }
}

#[test]
fn a_field_of_the_platform_is_found_in_a_literal_outside_wire() {
    let text = "//! `successCnt`\nfn f(x: &Json) { x.get(\"successCnt\"); g(r#\"{\"taskID\":1}\"#); } // \"failCnt\"\n";
    let lines = found(rules::fields, "view/progress.rs", text);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("src/view/progress.rs:2") && lines[0].contains("successCnt"));
    assert_eq!(
        found(rules::fields, "api/wire.rs", text),
        Vec::<String>::new()
    );
    assert_eq!(
        found(rules::fields, "i18n/en.rs", text),
        Vec::<String>::new()
    );
}
