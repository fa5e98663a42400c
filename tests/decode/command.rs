//! `param`: `ObjectNode` and `CommandDTO`.
//!
//! 1. the nested form with every key, and the older flat form
//! 2. targets by each of the lists and names
//! 3. unknown keys, known keys that hold something else, `param` as a string
//! 4. types whose `param` is documented otherwise or not at all

use batch_task_widget::model::{Param, Paras, TargetType};

use super::{COMMAND, as_command, command_param, entries, json, names, task, task_with};

fn texts(list: Option<&Vec<Box<str>>>) -> Vec<&str> {
    let texts = list.into_iter().flatten();
    texts.map(|text| &**text).collect()
}

#[test]
fn every_documented_key_of_the_nested_form_arrives() {
    let param = as_command(&task(COMMAND));
    let targets = &param.targets;
    assert_eq!(targets.kind, Some(TargetType::DeviceList));
    assert_eq!(
        texts(targets.device_list.as_deref()),
        [
            "7d40c9d5-2b1c-4a54-9c39-0a8de34f2b01",
            "7d40c9d5-2b1c-4a54-9c39-0a8de34f2b02"
        ]
    );
    assert_eq!(targets.device_type.as_deref(), Some("WaterMeter"));
    assert_eq!(targets.manufacturer_id.as_deref(), Some("Synthetic"));
    assert_eq!(targets.model.as_deref(), Some("NBIoTDevice"));
    assert_eq!(targets.device_location.as_deref(), Some("Shenzhen"));
    assert_eq!(
        texts(targets.group_list.as_deref()),
        ["pumping station", "reservoir east"]
    );
    let command = param.command.as_ref().unwrap();
    assert_eq!(command.service_id.as_deref(), Some("Valve"));
    assert_eq!(command.method.as_deref(), Some("SET_VALVE"));
    assert!(matches!(command.paras, Some(Paras::Json(_))));
    assert_eq!(
        param.callback_url.as_deref(),
        Some("https://na.example/push?key=1")
    );
    assert_eq!(param.max_retransmit, Some(3));
    assert_eq!(param.group_tag.as_deref(), Some("north-district"));
    assert_eq!(param.file_id.as_deref(), Some("5bf8f7f57dd2d86eab87edd1"));
    assert_eq!(
        (names(&param.other), names(&command.other)),
        (vec![], vec![])
    );
}

#[test]
fn the_older_flat_form_says_the_same() {
    let param = as_command(&task(include_str!("../fixtures/command-flat.json")));
    assert_eq!(param.targets.kind, Some(TargetType::DeviceType));
    assert_eq!(param.targets.device_type.as_deref(), Some("WaterMeter"));
    assert_eq!(param.targets.manufacturer_id.as_deref(), Some("Synthetic"));
    assert_eq!(param.targets.model.as_deref(), Some("NBIoTDevice"));
    let command = param.command.clone().unwrap();
    assert_eq!(command.service_id.as_deref(), Some("Meter"));
    assert_eq!(command.method.as_deref(), Some("READ"));
    assert_eq!(command.paras, None);
    assert_eq!(names(&param.other), [""; 0]);
}

#[test]
fn the_flat_form_may_have_paras_too() {
    let param = command_param(r#""serviceId":"Meter","method":"READ","paras":{"a":1}"#);
    let command = param.command.clone().unwrap();
    assert_eq!(command.paras, Some(Paras::Json(json(r#"{"a":1}"#).into())));
    assert_eq!(names(&param.other), [""; 0]);
}

#[test]
fn beside_a_nested_command_flat_keys_are_kept_apart() {
    let param = command_param(
        r#""serviceId":"flat","command":{"serviceId":"nested"},"commandType":"Broadcast","type":"GroupList""#,
    );
    assert_eq!(
        param.command.clone().unwrap().service_id.as_deref(),
        Some("nested")
    );
    assert_eq!(param.targets.kind, Some(TargetType::GroupList));
    assert_eq!(names(&param.other), ["serviceId", "commandType"]);
}

#[test]
fn group_ids_arrive_as_sent_also_when_they_are_numbers() {
    let param = command_param(r#""type":"GroupIdList","groupList":["g1",9007199254740993]"#);
    assert_eq!(param.targets.kind, Some(TargetType::GroupIdList));
    assert_eq!(
        texts(param.targets.group_list.as_deref()),
        ["g1", "9007199254740993"]
    );
}

#[test]
fn an_empty_list_is_not_an_absent_one() {
    let param = command_param(r#""deviceList":[],"groupList":null"#);
    assert_eq!(param.targets.device_list.as_deref(), Some(&Vec::new()));
    assert_eq!(param.targets.group_list, None);
}

#[test]
fn thirty_thousand_device_ids_arrive_in_their_order() {
    let ids: Vec<String> = (0..30_000).map(|n| format!("{n:0>128}")).collect();
    let param = command_param(&format!(r#""deviceList":["{}"]"#, ids.join("\",\"")));
    assert_eq!(texts(param.targets.device_list.as_deref()), ids);
}

#[test]
fn every_retransmission_count_arrives_also_an_undocumented_one() {
    for n in [0, 1, 2, 3, 99] {
        let param = command_param(&format!(r#""maxRetransmit":{n}"#));
        assert_eq!(param.max_retransmit, Some(n));
    }
}

#[test]
fn unknown_keys_are_kept() {
    let param = as_command(&task(include_str!("../fixtures/unknown.json")));
    assert_eq!(names(&param.other), ["polygon"]);
    assert_eq!(entries(&param.other)[0].1, json("[[0,0],[1,1]]"));
    let command = param.command.clone().unwrap();
    assert_eq!(names(&command.other), ["mode"]);
    assert_eq!(entries(&command.other)[0].1, json(r#""safe""#));
}

#[test]
fn a_known_key_that_holds_something_else_is_kept_among_the_others() {
    for (key, value) in [
        ("deviceList", r#""one""#),
        ("deviceList", r#"["a",null]"#),
        ("deviceList", r#"[{"id":"a"}]"#),
        ("groupList", "5"),
        ("command", r#""OPEN""#),
        ("callbackUrl", "{}"),
        ("maxRetransmit", "-1"),
        ("type", "[]"),
    ] {
        let param = command_param(&format!(r#""{key}":{value}"#));
        assert_eq!(names(&param.other), [key], "{value}");
        assert_eq!(entries(&param.other)[0].1, json(value));
    }
    let command = command_param(r#""command":{"method":{"name":"OPEN"}}"#)
        .command
        .unwrap();
    assert_eq!(
        (command.method, names(&command.other)),
        (None, vec!["method"])
    );
}

#[test]
fn null_keys_are_absent_and_leave_nothing_behind() {
    let param = command_param(
        r#""type":null,"deviceList":null,"command":null,"callbackUrl":null,"maxRetransmit":null,"groupTag":null,"fileId":null"#,
    );
    assert_eq!(param, command_param(""));
    assert_eq!(names(&param.other), [""; 0]);
}

#[test]
fn a_param_sent_as_a_string_of_json_is_read() {
    let task = task_with(
        r#""taskType":"DeviceCmd","param":"{\"type\":\"Broadcast\",\"command\":{\"method\":\"OPEN\"}}""#,
    );
    let param = as_command(&task);
    assert_eq!(param.targets.kind, Some(TargetType::Broadcast));
    assert_eq!(
        param.command.clone().unwrap().method.as_deref(),
        Some("OPEN")
    );
}

#[test]
fn a_param_that_is_no_object_is_shown_as_it_is() {
    for value in [r#""file 17""#, "[1,2]", "12", "false"] {
        let task = task_with(&format!(r#""taskType":"DeviceCmd","param":{value}"#));
        assert_eq!(
            task.param,
            Some(Param::Other(json(value).into())),
            "{value}"
        );
    }
}

#[test]
fn the_param_of_a_registration_is_shown_as_it_is() {
    let task = task(include_str!("../fixtures/registration.json"));
    assert_eq!(
        task.param,
        Some(Param::Other(
            json(r#"{"fileId":"5bf8f7f57dd2d86eab87edd1"}"#).into()
        ))
    );
}

#[test]
fn the_param_of_an_undocumented_type_is_shown_as_it_is() {
    for kind in ["DeviceLocation", "DeviceMod", "DeviceDel", "DeviceLicense"] {
        let value = r#"{"list":[{"deviceId":"a","x":1.50}]}"#;
        let task = task_with(&format!(r#""taskType":"{kind}","param":{value}"#));
        assert_eq!(task.param, Some(Param::Other(json(value).into())), "{kind}");
    }
}

#[test]
fn a_command_without_a_task_type_is_still_a_command() {
    let nested = task_with(r#""param":{"type":"Broadcast","command":{"method":"OPEN"}}"#);
    assert_eq!(
        as_command(&nested).targets.kind,
        Some(TargetType::Broadcast)
    );
    let other = task_with(r#""param":{"fileId":"f"}"#);
    assert_eq!(
        other.param,
        Some(Param::Other(json(r#"{"fileId":"f"}"#).into()))
    );
}
