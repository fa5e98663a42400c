//! Nothing that comes over a wire may stop the card.
//!
//! 1. any bytes; anything that looks like JSON (damaged documents are in `tests/corpus`)
//! 2. trees with the platform's names in them

use std::rc::Rc;

use batch_task_widget::api::{Reply, Secret, decode};
use batch_task_widget::json::{Json, Text};
use batch_task_widget::model::{Param, Paras};
use proptest::prelude::*;

use super::config;
use super::written::{string, tree};

/// Decodes in every way, and writes the outcome in every way.
fn survive(body: &str, status: u16) {
    if let Ok(value) = Json::parse(body) {
        assert_eq!(Json::parse(&value.to_pretty()), Ok(value));
    }
    let reply = Reply {
        status,
        body: Rc::new(body.to_owned()),
        retry_after_s: None,
        age_s: 0,
    };
    for result in [
        decode::body(body),
        decode::reply(&reply, None),
        decode::reply(&reply, Secret::new("t0ken").as_ref()),
    ] {
        match result {
            Ok(task) => drop((
                task.deadline(),
                task.summary.segments(),
                format!("{task:?}"),
            )),
            Err(error) => drop((error.kind().is_retryable(), format!("{error} {error:?}"))),
        }
    }
}

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![
        3 => Just(200),
        1 => prop::sample::select(vec![0, 204, 304, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504, 599, 65_535]),
        1 => any::<u16>(),
    ]
}

/// A key that the platform uses, or any.
fn key() -> impl Strategy<Value = Text> {
    let known = [
        "taskId",
        "taskID",
        "taskName",
        "appId",
        "operator",
        "taskFrom",
        "taskType",
        "status",
        "startTime",
        "timeout",
        "progress",
        "totalCnt",
        "successCnt",
        "failCnt",
        "timeoutCnt",
        "expiredCnt",
        "completeCnt",
        "successRate",
        "param",
        "tags",
        "error_code",
        "error_desc",
        "type",
        "commandType",
        "deviceList",
        "deviceType",
        "groupList",
        "command",
        "serviceId",
        "method",
        "paras",
        "callbackUrl",
        "maxRetransmit",
        "groupTag",
        "tagName",
        "tagValue",
    ];
    prop_oneof![
        9 => prop::sample::select(known.to_vec()).prop_map(Text::from),
        1 => string(),
    ]
}

/// An object with the platform's keys and anything as values.
fn document() -> impl Strategy<Value = Json> {
    let object = |value: BoxedStrategy<Json>| {
        prop::collection::vec((key(), value), 0..8)
            .prop_map(Json::Object)
            .boxed()
    };
    let inner = object(tree(1, 4).boxed());
    let list = prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array);
    let as_text = inner
        .clone()
        .prop_map(|value| Json::String(value.to_pretty().into()));
    object(prop_oneof![3 => tree(2, 6), 1 => inner, 1 => list, 1 => as_text].boxed())
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200), status in status()) {
        survive(&String::from_utf8_lossy(&bytes), status);
    }

    #[test]
    fn anything_made_of_the_signs_of_json_is_survived(text in r#"[\[\]{}:,"\\/0-9.eE+truefalsn -]{0,60}"#, status in status()) {
        survive(&text, status);
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn documents_with_anything_in_their_fields_are_survived(document in document(), status in status()) {
        survive(&document.to_pretty(), status);
    }

    #[test]
    fn whatever_paras_hold_arrives_unchanged(value in tree(4, 16)) {
        let body = format!(r#"{{"taskType":"DeviceCmd","param":{{"command":{{"paras":{}}}}}}}"#, value.to_pretty());
        let task = decode::body(&body).unwrap();
        let Some(Param::Command(param)) = task.param else { panic!("{body}") };
        match (param.command.clone().and_then(|command| command.paras), &value) {
            (Some(Paras::Null), Json::Null) => {}
            (Some(Paras::Text(read)), sent @ Json::String(_)) => prop_assert_eq!(&*read, sent),
            (Some(Paras::JsonString(read)), Json::String(sent)) => prop_assert_eq!(Ok((*read).clone()), Json::parse(sent)),
            (Some(Paras::Json(read)), sent) => prop_assert_eq!(&*read, sent),
            (read, sent) => prop_assert!(false, "{:?} became {:?}", sent, read),
        }
    }
}
