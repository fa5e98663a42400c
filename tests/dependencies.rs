//! Every crate that the widget depends on has its reason in the README, and the README names no other.
//!
//! 1. Cargo.toml and the README name the same crates
//! 2. nothing comes from elsewhere than the registry
//! 3. the lock file of the fuzz targets knows of them, which no other test builds

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

const MANIFEST: &str = include_str!("../Cargo.toml");
const FUZZ_LOCK: &str = include_str!("../fuzz/Cargo.lock");
const README: &str = include_str!("../README.md");

/// The lines of the manifest that ask for a crate which is shipped, outside of the tables for tests.
fn asked() -> impl Iterator<Item = &'static str> {
    let mut is_shipped = false;
    MANIFEST.lines().filter(move |line| {
        if line.starts_with('[') {
            is_shipped = *line == "[dependencies]" || line.ends_with(".dependencies]");
        }
        // Lists of features go on in lines of their own, which are indented.
        is_shipped && line.starts_with(|first: char| first.is_ascii_lowercase())
    })
}

fn name(line: &str) -> &str {
    line.split([' ', '.', '=']).next().unwrap_or_default()
}

#[test]
fn every_dependency_has_its_reason_in_the_readme_and_no_other_is_named_there() {
    let (_, section) = README.split_once("\n## Dependencies\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| {
        let mut cells = line.split('|').map(str::trim).skip(1);
        Some((cells.next()?, cells.next()?))
    });
    let rows: Vec<_> = rows.skip(2).collect();
    for (names, reason) in &rows {
        assert!(reason.len() > 10, "{names}: {reason:?} is no reason");
    }
    let told: BTreeSet<&str> = rows.iter().flat_map(|row| row.0.split(", ")).collect();
    let asked: BTreeSet<&str> = asked().map(name).collect();
    assert!(asked.len() > 5, "the manifest could not be read: {asked:?}");
    assert_eq!(told, asked);
}

#[test]
fn no_dependency_comes_from_a_folder_or_a_repository() {
    for line in asked() {
        assert!(
            !line.contains("path =") && !line.contains("git ="),
            "{line}"
        );
    }
}

#[test]
fn the_lock_of_the_fuzz_targets_is_not_older_than_the_manifest() {
    let (_, after) = FUZZ_LOCK
        .split_once("name = \"batch-task-widget\"\n")
        .unwrap();
    let list = after.split(']').next().unwrap();
    let names = list.lines().filter_map(|line| line.strip_prefix(" \""));
    let locked: BTreeSet<_> = names
        .map(|name| name.split([' ', '"']).next().unwrap())
        .collect();
    let shipped: BTreeSet<_> = asked().map(name).collect();
    let needed: BTreeSet<_> = asked()
        .filter(|line| !line.contains("optional = true"))
        .map(name)
        .collect();
    assert!(
        locked.is_subset(&shipped) && locked.is_superset(&needed),
        "run `cargo update --workspace` in fuzz: {locked:?}"
    );
}
