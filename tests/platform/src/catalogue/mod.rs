//! The tasks that the stand-in knows, by id: each shows one thing that the card must get right.
//!
//! Ids are 24 hex digits as in the platform's samples and begin with `5ca1ab1e`, so that none can be taken for a real one.

mod commands;
mod document;
mod kinds;
mod lives;
mod odd;
mod results;
mod targets;

pub use document::{Body, Document, Text};

/// The task to look at first: it runs for three minutes, ends, and begins again.
pub const FIRST: &str = "5ca1ab1e0000000000000001";

/// Every task, in the order of the README's table.
#[must_use]
pub fn all() -> Vec<Document> {
    [
        lives::tasks(),
        targets::tasks(),
        kinds::tasks(),
        commands::tasks(),
        odd::tasks(),
        results::tasks(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::clock::FROZEN_AT_MS;
    use crate::fault::Fault;

    fn rendered(document: &Document, tagged: bool) -> Option<serde_json::Value> {
        match document.render(FROZEN_AT_MS, FROZEN_AT_MS, tagged) {
            Ok(text) => Some(serde_json::from_str(&text).expect(document.id)),
            Err(_) => None,
        }
    }

    #[test]
    fn every_id_is_24_hex_digits_and_used_once() {
        let mut seen = HashSet::new();
        for task in all() {
            assert_eq!(task.id.len(), 24, "{}", task.id);
            assert!(
                task.id
                    .chars()
                    .all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
            );
            assert!(seen.insert(task.id), "{} twice", task.id);
        }
        assert!(seen.contains(FIRST));
    }

    #[test]
    fn every_document_is_json_and_says_that_it_is_synthetic() {
        for task in all() {
            if let Some(json) = rendered(&task, true) {
                assert!(json.to_string().contains("synthetic"), "{}", task.id);
                assert!(
                    !json["startTime"].to_string().contains("1970"),
                    "{}",
                    task.id
                );
            }
        }
    }

    #[test]
    fn tags_are_there_only_when_they_are_asked_for() {
        for task in all() {
            let Some(json) = rendered(&task, false) else {
                continue;
            };
            assert!(json.get("tags").is_none(), "{}", task.id);
        }
        let first = all().into_iter().find(|task| task.id == FIRST).unwrap();
        assert!(rendered(&first, true).unwrap()["tags"].is_array());
    }

    #[test]
    fn the_readme_lists_every_task() {
        let readme = include_str!("../../README.md");
        for task in all() {
            let row = format!("| `{}` | {} |", task.id, task.shows);
            assert!(readme.contains(&row), "missing in README.md: {row}");
        }
    }

    #[test]
    fn every_target_type_and_task_type_occurs() {
        let all: Vec<_> = all()
            .iter()
            .filter_map(|task| rendered(task, true))
            .collect();
        for word in [
            "DeviceList",
            "DeviceType",
            "DeviceArea",
            "GroupList",
            "Broadcast",
            "GroupIdList",
        ] {
            assert!(
                all.iter().any(|json| json["param"]["type"] == word),
                "{word}"
            );
        }
        for word in [
            "DeviceReg",
            "DeviceCmd",
            "DeviceLocation",
            "DeviceMod",
            "DeviceDel",
            "DeviceLicense",
        ] {
            assert!(all.iter().any(|json| json["taskType"] == word), "{word}");
        }
        for word in ["Pending", "Running", "Complete", "Timeout"] {
            assert!(all.iter().any(|json| json["status"] == word), "{word}");
        }
    }

    #[test]
    fn two_tasks_cannot_be_shown_and_say_why() {
        let faults: Vec<_> = all()
            .iter()
            .filter_map(|task| task.render(0, 0, true).err())
            .collect();
        assert_eq!(
            faults,
            [Fault::NO_APPLICATION.with_status(500), Fault::INTERNAL]
        );
    }
}
