//! Words of the platform.
//!
//! 1. each documented word of `status`, `taskType`, `taskFrom` and `type`
//! 2. words that are not documented, in another case, missing, or no words at all

use batch_task_widget::model::{Status, TargetType, TaskFrom, TaskType};

use super::{command_param, task, task_with};

fn status(word: &str) -> Option<Status> {
    task_with(&format!(r#""status":"{word}""#)).status
}

fn task_type(word: &str) -> Option<TaskType> {
    task_with(&format!(r#""taskType":"{word}""#)).kind
}

fn target_type(word: &str) -> Option<TargetType> {
    command_param(&format!(r#""type":"{word}""#))
        .targets
        .kind
        .clone()
}

/// One test for each documented word.
macro_rules! words {
    ($($name:ident: $read:ident($word:literal) == $expected:expr;)+) => {
        $(
            #[test]
            fn $name() {
                let word = $read($word);
                assert_eq!(word, Some($expected));
                assert_eq!($expected.as_word(), $word, "the word is given back as it is documented");
            }
        )+
    };
}

words! {
    status_pending_is_read: status("Pending") == Status::Pending;
    status_running_is_read: status("Running") == Status::Running;
    status_complete_is_read: status("Complete") == Status::Complete;
    status_timeout_is_read: status("Timeout") == Status::Timeout;
    task_type_device_reg_is_read: task_type("DeviceReg") == TaskType::DeviceReg;
    task_type_device_cmd_is_read: task_type("DeviceCmd") == TaskType::DeviceCmd;
    task_type_device_location_is_read: task_type("DeviceLocation") == TaskType::DeviceLocation;
    task_type_device_mod_is_read: task_type("DeviceMod") == TaskType::DeviceMod;
    task_type_device_del_is_read: task_type("DeviceDel") == TaskType::DeviceDel;
    task_type_device_license_is_read: task_type("DeviceLicense") == TaskType::DeviceLicense;
    target_type_device_list_is_read: target_type("DeviceList") == TargetType::DeviceList;
    target_type_device_type_is_read: target_type("DeviceType") == TargetType::DeviceType;
    target_type_device_area_is_read: target_type("DeviceArea") == TargetType::DeviceArea;
    target_type_group_list_is_read: target_type("GroupList") == TargetType::GroupList;
    target_type_broadcast_is_read: target_type("Broadcast") == TargetType::Broadcast;
    target_type_group_id_list_is_read: target_type("GroupIdList") == TargetType::GroupIdList;
}

#[test]
fn space_around_a_known_word_does_not_matter_and_an_unknown_one_is_kept_as_sent() {
    assert_eq!(status("Complete "), Some(Status::Complete));
    assert_eq!(status(" timeout\\n"), Some(Status::Timeout));
    assert_eq!(task_type("\u{a0}DeviceCmd"), Some(TaskType::DeviceCmd));
    assert_eq!(target_type("Broadcast\\t"), Some(TargetType::Broadcast));
    let other = Status::Other("Archived ".to_owned());
    assert_eq!(status("Archived "), Some(other));
    assert!(matches!(status("Com plete"), Some(Status::Other(_))));
}

#[test]
fn complete_and_timeout_alone_end_a_task() {
    for (word, is_terminal) in [
        ("Pending", false),
        ("Running", false),
        ("Complete", true),
        ("Timeout", true),
        ("Suspended", false),
    ] {
        assert_eq!(Status::from_word(word).is_terminal(), is_terminal, "{word}");
    }
}

#[test]
fn both_sources_are_read() {
    let from = |word| task_with(&format!(r#""taskFrom":"{word}""#)).from;
    assert_eq!(from("Portal"), Some(TaskFrom::Portal));
    assert_eq!(from("Northbound"), Some(TaskFrom::Northbound));
}

#[test]
fn only_complete_and_timeout_are_terminal() {
    let terminal: Vec<_> = ["Pending", "Running", "Complete", "Timeout", "Paused"]
        .into_iter()
        .filter(|word| Status::from_word(word).is_terminal())
        .collect();
    assert_eq!(terminal, ["Complete", "Timeout"]);
}

#[test]
fn unknown_words_are_kept_as_sent() {
    let task = task(include_str!("../fixtures/unknown.json"));
    assert_eq!(task.status, Some(Status::Other("Paused".into())));
    assert_eq!(task.kind, Some(TaskType::Other("DeviceUpgrade".into())));
    assert_eq!(task.from, Some(TaskFrom::Other("Rule".into())));
    let kind = super::as_command(&task).targets.kind.clone();
    assert_eq!(kind, Some(TargetType::Other("DevicePolygon".into())));
    assert_eq!(task.status.as_ref().map(Status::as_word), Some("Paused"));
}

#[test]
fn a_word_in_another_case_is_the_same_word() {
    assert_eq!(status("RUNNING"), Some(Status::Running));
    assert_eq!(task_type("deviceCmd"), Some(TaskType::DeviceCmd));
    assert_eq!(target_type("broadcast"), Some(TargetType::Broadcast));
}

#[test]
fn missing_null_and_blank_words_are_absent() {
    for members in [
        r#""taskName":"synthetic""#,
        r#""status":null,"taskType":null,"taskFrom":null"#,
        r#""status":"","taskType":" ","taskFrom":"\t""#,
    ] {
        let task = task_with(members);
        assert_eq!(
            (task.status, task.kind, task.from),
            (None, None, None),
            "{members}"
        );
        assert_eq!(task.unreadable, [], "{members}");
    }
    assert_eq!(command_param(r#""type":null"#).targets.kind, None);
    assert_eq!(command_param("").targets.kind, None);
}

#[test]
fn a_status_that_is_no_word_is_reported_and_not_guessed() {
    let task = task_with(r#""status":{"code":1}"#);
    assert_eq!(task.status, None);
    assert_eq!(task.unreadable.len(), 1);
    assert_eq!(task.unreadable[0].field, "status");
    assert_eq!(*task.unreadable[0].value, super::json(r#"{"code":1}"#));
}
