//! The plan of the house, as the documentation at the top of `src/lib.rs` states it.
//!
//! 1. the table of floors
//! 2. who may touch the browser, name fields, know Yew
//! 3. what the crate's root gives out again under a room's name

use std::collections::BTreeMap;

use super::source;

pub(super) struct Plan {
    floors: BTreeMap<String, u32>,
    /// Rooms and parts of rooms (`api/client`) that may touch the browser.
    pub(super) browser: Vec<String>,
    /// Files that may name the platform's fields.
    pub(super) fields: Vec<String>,
    /// Rooms that may know Yew.
    pub(super) yew: Vec<String>,
    /// Names at the root of the crate, and the rooms they come from.
    pub(super) given_out: BTreeMap<String, String>,
}

impl Plan {
    pub(super) fn read(lib: &str) -> Self {
        let lines = lib.lines().filter_map(|line| line.strip_prefix("//!"));
        let docs: String = lines.flat_map(|line| [line.trim(), "\n"]).collect();
        let mut floors = BTreeMap::new();
        for row in docs.lines().filter(|line| line.starts_with("| ")) {
            let mut cells = row.split('|').map(str::trim).skip(1);
            let (floor, rooms) = (
                cells.next().unwrap_or_default(),
                cells.next().unwrap_or_default(),
            );
            let Ok(floor) = floor.parse() else { continue };
            floors.extend(ticked(rooms).into_iter().map(|room| (room, floor)));
        }
        assert!(floors.len() > 5, "no table of floors in lib.rs: {floors:?}");
        let text = docs.replace('\n', " ");
        let named_before = |what: &str| {
            let (before, _) = text
                .split_once(what)
                .unwrap_or_else(|| panic!("lib.rs does not say who may {what}"));
            let sentence = before
                .rsplit(['.', ';'])
                .find(|part| part.contains("nly "))
                .unwrap_or_default();
            let clause = before.rfind("nly ").map_or(sentence, |at| &before[at..]);
            let names = ticked(clause);
            assert!(!names.is_empty(), "lib.rs names nobody who may {what}");
            names
        };
        Self {
            browser: named_before(" touch the browser"),
            fields: named_before(" names the platform's fields"),
            yew: named_before(" knows Yew"),
            given_out: source::given_out(lib),
            floors,
        }
    }

    /// The floor of a room.
    pub(super) fn floor(&self, room: &str) -> Option<u32> {
        self.floors.get(room).copied()
    }

    /// All rooms, sorted.
    pub(super) fn rooms(&self) -> Vec<String> {
        self.floors.keys().cloned().collect()
    }
}

/// The names in backticks.
fn ticked(text: &str) -> Vec<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}
