//! The rules of the layers that no compiler keeps. That `model`, `json`, `poller::schedule` and decoding need no browser,
//! the host tests themselves show.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::{env, fs, path::Path};

use batch_task_widget::model::Status;

/// Names that only the platform's documents have; words that are English too, and those of the request, are not among them.
const FIELDS: &str = "taskID taskFrom taskType startTime totalCnt successCnt failCnt timeoutCnt expiredCnt completeCnt \
    successRate taskDetails totalCount nodeId commandId tagName tagValue deviceList manufacturerId groupList maxRetransmit serviceId error_code error_desc";

/// All source files under a folder: their paths under `src`, and their lines without comments.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_str().unwrap().split_once("/src/").unwrap().1;
        if path.is_dir() {
            sources(&path, found);
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.lines().map(|line| line.split("//").next().unwrap());
            found.push((name.to_owned(), code.collect::<Vec<_>>().join("\n")));
        }
    }
}

/// Fails with every file that the rule is for and that has what `is_against` it.
fn keep(rule: &str, is_for: impl Fn(&str) -> bool, is_against: impl Fn(&str) -> bool) {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    assert!(all.len() > 20, "the sources were not found");
    all.retain(|(name, code)| is_for(name) && is_against(code));
    let names: Vec<_> = all.iter().map(|(name, _)| name).collect();
    assert!(names.is_empty(), "{rule}: {names:?}");
}

#[test]
fn only_the_wire_types_name_the_fields_of_the_platform() {
    let fields = || FIELDS.split_whitespace().map(|f| format!("\"{f}\""));
    // The texts for people name fields too, and the element has a property of such a name.
    let others = [
        "api/wire",
        "api/error_wire",
        "api/results_wire",
        "element/",
        "i18n/",
    ];
    keep(
        "only the wire types of api/ name fields",
        |name| !others.iter().any(|other| name.starts_with(other)),
        |code| fields().any(|field| code.contains(&field)),
    );
}

#[test]
fn only_the_borders_know_serde() {
    keep(
        "only api, element, event.rs and json/de.rs know serde",
        |name| {
            !name.starts_with("api/")
                && !name.starts_with("element/")
                && !["event.rs", "json/de.rs"].contains(&name)
        },
        |code| code.contains("serde"),
    );
}

#[test]
fn components_import_neither_the_platform_nor_the_poller() {
    keep(
        "components import neither api nor poller",
        |name| name.starts_with("components/"),
        |code| code.contains("crate::api") || code.contains("crate::poller"),
    );
}

#[test]
fn no_native_tag_has_a_handler() {
    let is_handler = |word: &str| {
        let name = word.strip_prefix("on").and_then(|w| w.split_once('='));
        name.is_some_and(|(name, _)| name.bytes().all(|byte| byte.is_ascii_lowercase()))
    };
    let is_native = |tag: &&str| tag.starts_with(|first: char| first.is_ascii_lowercase());
    keep(
        "a handler in html! leaks its host; hooks/use_event does not",
        |_| true,
        |code| {
            let tags = code.split('<').skip(1).filter(is_native);
            let heads = tags.filter_map(|tag| tag.split('>').next());
            heads.flat_map(str::split_whitespace).any(is_handler)
        },
    );
}

#[test]
fn every_component_marks_the_start_of_its_render() {
    let is_silent = |body: &&str| {
        let body = body.split("\n}").next().unwrap();
        !body.contains("use_locale()") && !body.contains("use_foreign_changes()")
    };
    keep(
        "a component calls use_locale or use_foreign_changes",
        |name| name.starts_with("components/"),
        |code| {
            code.split("#[component]")
                .skip(1)
                .any(|body| is_silent(&body))
        },
    );
}

#[test]
fn every_style_sheet_of_a_component_is_in_the_sheet_of_the_card() {
    let components = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/components");
    let style = fs::read_to_string(components.join("style.rs")).unwrap();
    let folders = [components.clone(), components.join("results")];
    let files = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let sheets: Vec<_> = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .collect();
    assert!(sheets.len() > 15, "{sheets:?}");
    for sheet in sheets {
        let name = sheet.strip_prefix(&components).unwrap().to_str().unwrap();
        assert!(
            style.contains(&format!("include_str!(\"{name}\")")),
            "components/style.rs lacks {name}"
        );
    }
}

#[test]
fn element_and_proxy_know_the_terminal_statuses_of_the_model() {
    let terminal = ["Pending", "Running", "Complete", "Timeout"]
        .into_iter()
        .filter(|word| Status::from_word(word).is_terminal());
    let quoted: Vec<_> = terminal.map(|word| format!("'{word}'")).collect();
    let line = format!("const TERMINAL = [{}];", quoted.join(", "));
    for file in ["static/task-record.js", "proxy/judge.js"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(&line), "{file} lacks {line}");
    }
}
