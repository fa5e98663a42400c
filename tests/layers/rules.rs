//! One file against the plan. Each finding says where, what, and which rule.

use super::plan::Plan;
use super::source::{self, Use};

/// Crates that are the browser.
const BROWSER: [&str; 5] = [
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "serde_wasm_bindgen",
];

/// Names that only the platform's documents have. Words that are English too (`status`, `tags`, `model`) and the ones
/// that the request has as well (`appId`, `select`) are not among them.
const FIELDS: [&str; 27] = [
    "taskId",
    "taskID",
    "taskName",
    "taskFrom",
    "taskType",
    "startTime",
    "totalCnt",
    "successCnt",
    "failCnt",
    "timeoutCnt",
    "expiredCnt",
    "completeCnt",
    "successRate",
    "tagName",
    "tagValue",
    "deviceList",
    "deviceType",
    "manufacturerId",
    "deviceLocation",
    "groupList",
    "callbackUrl",
    "maxRetransmit",
    "groupTag",
    "fileId",
    "commandType",
    "serviceId",
    "error_code",
];

/// The room of a file: `main.rs`, or the name of the crate's module.
fn room(name: &str) -> &str {
    match name.split_once('/') {
        Some((room, _)) => room,
        None if name == "main.rs" => name,
        None => name.strip_suffix(".rs").unwrap_or(name),
    }
}

fn is_root(name: &str) -> bool {
    name == "lib.rs"
}

fn finding(name: &str, line: usize, what: &str, rule: &str) -> String {
    format!("src/{name}:{line}: {what}; {rule}")
}

pub(super) fn imports(plan: &Plan, name: &str, text: &str) -> Vec<String> {
    const RULE: &str = "each room imports only rooms on lower floors (lib.rs)";
    if is_root(name) {
        return Vec::new();
    }
    let own = room(name);
    let Some(floor) = plan.floor(own) else {
        return vec![finding(name, 1, &format!("`{own}` has no floor"), RULE)];
    };
    let mut found = Vec::new();
    for Use { line, path } in source::paths(text) {
        let Some(target) = source::from_root(name, &path) else {
            continue;
        };
        let Some(first) = target.first() else {
            continue;
        };
        let other = plan.given_out.get(first).unwrap_or(first);
        if other == own {
            continue;
        }
        match plan.floor(other) {
            Some(below) if below < floor => {}
            Some(other_floor) => {
                let what = format!("`{own}` (floor {floor}) uses `{other}` (floor {other_floor})");
                found.push(finding(name, line, &what, RULE));
            }
            None => found.push(finding(name, line, &format!("`{other}` is no room"), RULE)),
        }
    }
    found.dedup();
    found
}

fn external(name: &str, text: &str, is_wanted: fn(&str) -> bool, rule: &str) -> Vec<String> {
    let paths = source::paths(text).into_iter();
    let found = paths.filter(|found| found.path.first().is_some_and(|first| is_wanted(first)));
    let mut found: Vec<_> = found
        .map(|found| finding(name, found.line, &format!("uses `{}`", found.path[0]), rule))
        .collect();
    found.dedup();
    found
}

pub(super) fn browser(plan: &Plan, name: &str, text: &str) -> Vec<String> {
    let place = name.trim_end_matches(".rs");
    let is_allowed = plan.browser.iter().any(|allowed| {
        place
            .strip_prefix(allowed.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    if is_allowed {
        return Vec::new();
    }
    let rule = format!(
        "only {} touch the browser (lib.rs)",
        plan.browser.join(", ")
    );
    external(
        name,
        text,
        |first| BROWSER.contains(&first) || first.starts_with("gloo"),
        &rule,
    )
}

pub(super) fn yew(plan: &Plan, name: &str, text: &str) -> Vec<String> {
    if plan.yew.iter().any(|own| own == room(name)) {
        return Vec::new();
    }
    let rule = format!("only {} knows Yew (lib.rs)", plan.yew.join(", "));
    external(
        name,
        text,
        |first| first == "yew" || first.starts_with("yew_"),
        &rule,
    )
}

pub(super) fn fields(plan: &Plan, name: &str, text: &str) -> Vec<String> {
    // The texts for people name fields too, in a note about them; the element has a property and a detail of the same name.
    let has_names_of_its_own = ["i18n", "element"].contains(&room(name));
    if plan.fields.iter().any(|file| file == name) || has_names_of_its_own {
        return Vec::new();
    }
    let rule = format!(
        "only {} names the platform's fields (lib.rs)",
        plan.fields.join(", ")
    );
    let mut found = Vec::new();
    for (line, literal) in source::literals(text) {
        // Alone, or quoted in a piece of JSON; a word in a sentence names nothing.
        let names = |field: &&&str| literal == **field || literal.contains(&format!("\"{field}"));
        for field in FIELDS.iter().filter(names) {
            found.push(finding(
                name,
                line,
                &format!("names the field `{field}`"),
                &rule,
            ));
        }
    }
    found
}
