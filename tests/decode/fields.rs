//! The fields of `QueryOneTaskOutDTO`.
//!
//! 1. a document with every field; numeric strings; nulls; the least document
//! 2. each text and each number with every value it may and may not have

use batch_task_widget::model::counts::{DeviceResult, Share};
use batch_task_widget::model::{Status, Task, TaskFrom, TaskType, Timestamp};

use super::{COMMAND, json, names, task};

/// Every count of a task: total, the five classes, finished.
fn numbers(task: &Task) -> (Option<u64>, [Option<u64>; 5], Option<u64>) {
    let summary = &task.summary;
    let classes = DeviceResult::ALL.map(|class| summary.count(class));
    (summary.total(), classes, summary.finished)
}

/// A field by name, and how a task shows what it has read.
type Field<T> = (&'static str, fn(&Task) -> Option<T>);

const NUMBERS: [Field<u64>; 9] = [
    ("timeout", |task| task.timeout_s),
    ("totalCnt", |task| task.summary.total()),
    ("successCnt", |task| {
        task.summary.count(DeviceResult::Succeeded)
    }),
    ("failCnt", |task| task.summary.count(DeviceResult::Failed)),
    ("timeoutCnt", |task| {
        task.summary.count(DeviceResult::TimedOut)
    }),
    ("expiredCnt", |task| {
        task.summary.count(DeviceResult::Expired)
    }),
    ("completeCnt", |task| task.summary.finished),
    ("progress", |task| {
        permille(task.summary.progress.map(|reported| reported.share))
    }),
    ("successRate", |task| {
        permille(task.summary.success_rate.map(|reported| reported.share))
    }),
];

fn permille(share: Option<Share>) -> Option<u64> {
    match share? {
        Share::Permille(permille) => Some(permille.into()),
        Share::All => Some(1000),
        Share::BelowOnePermille => panic!("a permille as sent is a whole number"),
    }
}

const TEXTS: [Field<String>; 8] = [
    ("taskId", |task| task.id.clone()),
    ("taskName", |task| task.name.clone()),
    ("appId", |task| task.app_id.clone()),
    ("operator", |task| task.operator.clone()),
    ("taskFrom", |task| {
        task.from.as_ref().map(|word| word.as_word().to_owned())
    }),
    ("taskType", |task| {
        task.kind.as_ref().map(|word| word.as_word().to_owned())
    }),
    ("status", |task| {
        task.status.as_ref().map(|word| word.as_word().to_owned())
    }),
    ("startTime", |task| {
        task.created.as_ref().map(|created| created.text.clone())
    }),
];

/// A task with a name and this field.
fn with_field(field: &str, value: &str) -> Task {
    task(&format!(r#"{{"taskName":"synthetic","{field}":{value}}}"#))
}

#[test]
fn every_documented_field_arrives() {
    let task = task(COMMAND);
    assert_eq!(task.id.as_deref(), Some("5bf8f8567dd2d86eab87edd9"));
    assert_eq!(
        task.name.as_deref(),
        Some("Open valves, every documented field (synthetic)")
    );
    assert_eq!(task.app_id.as_deref(), Some("hhnMU86gTGyQ1bDuxGEj0tLZfqYa"));
    assert_eq!(task.operator.as_deref(), Some("synthetic"));
    assert_eq!(task.from, Some(TaskFrom::Northbound));
    assert_eq!(task.kind, Some(TaskType::DeviceCmd));
    assert_eq!(task.status, Some(Status::Complete));
    let created = task.created.as_ref().unwrap();
    assert_eq!(created.text, "20151212T121212Z");
    assert_eq!(created.at, Some(Timestamp::from_millis(1_449_922_332_000)));
    assert_eq!(task.timeout_s, Some(3600));
    let classes = [Some(972), Some(12), Some(4), Some(12), Some(0)];
    assert_eq!(numbers(&task), (Some(1000), classes, Some(988)));
    for (field, sent) in [("progress", 988), ("successRate", 983)] {
        let (_, read) = NUMBERS.iter().find(|(name, _)| *name == field).unwrap();
        assert_eq!(read(&task), Some(sent), "{field}");
    }
    assert!(task.param.is_some());
    assert_eq!(task.tags.as_ref().map(|tags| tags.len()), Some(2));
    assert_eq!((names(&task.other), task.unreadable), (vec![], vec![]));
}

#[test]
fn numeric_strings_are_the_same_numbers() {
    let strings = task(include_str!("../fixtures/numeric-strings.json"));
    let sent_as_numbers = task(COMMAND);
    assert_eq!(strings.summary, sent_as_numbers.summary);
    assert_eq!(strings.timeout_s, sent_as_numbers.timeout_s);
    assert_eq!(super::as_command(&strings).max_retransmit, Some(3));
    assert_eq!(strings.unreadable, []);
}

#[test]
fn null_in_every_field_is_a_task_that_says_nothing() {
    let task = task(include_str!("../fixtures/nulls.json"));
    assert_eq!(task, Task::new(None, &Default::default()));
}

#[test]
fn a_missing_field_is_absent_and_no_error() {
    let task = task(r#"{"taskName":"synthetic"}"#);
    assert_eq!(numbers(&task), (None, [None; 5], None));
    let expected = Task {
        name: Some("synthetic".into()),
        ..Task::new(None, &Default::default())
    };
    assert_eq!(task, expected);
}

#[test]
fn each_number_is_read_as_number_and_as_string() {
    for (field, read) in NUMBERS {
        for (value, expected) in [
            ("0", Some(0)),
            ("7", Some(7)),
            (r#""7""#, Some(7)),
            (r#"" 7 ""#, Some(7)),
            ("7.0", Some(7)),
            ("7e2", Some(700)),
            ("7.0e2", Some(700)),
            ("-0", Some(0)),
            (r#""7e2""#, Some(700)),
            ("null", None),
            (r#""""#, None),
        ] {
            let task = with_field(field, value);
            assert_eq!(read(&task), expected, "{field}: {value}");
            assert_eq!(task.unreadable, [], "{field}: {value}");
        }
        assert_eq!(read(&with_field("other", "1")), None, "{field} missing");
    }
}

#[test]
fn a_number_field_with_anything_else_is_reported_with_what_was_sent() {
    for (field, read) in NUMBERS {
        for value in [
            "-1",
            "1.5",
            "15e-1",
            "1e20",
            "true",
            "{}",
            "[3]",
            r#""many""#,
            r#""-1""#,
            r#""1,000""#,
            r#""0x10""#,
            "18446744073709551616",
        ] {
            let task = with_field(field, value);
            assert_eq!(read(&task), None, "{field}: {value} is no count");
            let [unreadable] = &task.unreadable[..] else {
                panic!("{field}: {value} is not reported: {:?}", task.unreadable);
            };
            assert_eq!(unreadable.field, field);
            assert_eq!(*unreadable.value, json(value), "digit for digit");
        }
    }
}

#[test]
fn counts_of_64_bits_are_exact() {
    let task = with_field("totalCnt", "18446744073709551615");
    assert_eq!(task.summary.total(), Some(u64::MAX));
    let task = with_field("successCnt", "9007199254740993");
    assert_eq!(
        task.summary.count(DeviceResult::Succeeded),
        Some(9_007_199_254_740_993)
    );
}

#[test]
fn each_text_is_read_from_a_string_or_a_number() {
    for (field, read) in TEXTS {
        for (value, expected) in [
            (r#""a \"b\" 批""#, Some("a \"b\" 批")),
            ("9007199254740993", Some("9007199254740993")),
            ("null", None),
            (r#""""#, None),
            (r#""  ""#, None),
        ] {
            let task = task(&format!(r#"{{"totalCnt":1,"{field}":{value}}}"#));
            assert_eq!(read(&task).as_deref(), expected, "{field}: {value}");
            assert_eq!(task.unreadable, [], "{field}: {value}");
        }
        for value in [r#"{"a":1}"#, "[1]"] {
            let task = task(&format!(r#"{{"totalCnt":1,"{field}":{value}}}"#));
            assert_eq!(read(&task), None, "{field}: {value}");
            assert_eq!(task.unreadable.len(), 1, "{field}: {value}");
            assert_eq!(task.unreadable[0].field, field);
            assert_eq!(*task.unreadable[0].value, json(value));
        }
    }
}

#[test]
fn a_time_of_no_known_form_is_kept_as_sent_without_an_instant() {
    for text in [
        "yesterday",
        "20150230T000000Z",
        "20151212T121212",
        "1449922332000",
    ] {
        let created = with_field("startTime", &format!("\"{text}\""))
            .created
            .unwrap();
        assert_eq!((created.text.as_str(), created.at), (text, None));
    }
}
