//! The command: documented and older forms, further keys, and parameters of other types of task.

use super::drawn::{Drawn, texts};
use super::{body, command, show};

fn panel(param: &str) -> Drawn {
    show(&command(param)).part("command")
}

#[test]
fn the_documented_form_shows_service_method_and_what_goes_with_them() {
    let panel = panel(
        r#"{"type":"Broadcast","command":{"serviceId":"Valve","method":"SET_VALVE","paras":{"position":100}},
        "callbackUrl":"https://portal.example/push","maxRetransmit":3,"groupTag":"north","fileId":"f1"}"#,
    );
    assert_eq!(panel.tag("summary").text(), "CommandSET_VALVE");
    let terms = texts(&panel.tags("dt"));
    let expected = [
        "Service",
        "Method",
        "Parameters",
        "Maximum retransmissions",
        "Callback URL",
        "Group tag",
        "File ID",
    ];
    assert_eq!(terms, expected);
    for (term, value) in [
        ("Service", "Valve"),
        ("Method", "SET_VALVE"),
        ("Maximum retransmissions", "3"),
        ("Callback URL", "https://portal.example/push "),
        ("Group tag", "north"),
        ("File ID", "f1"),
    ] {
        assert_eq!(panel.value(term).as_deref(), Some(value), "{term}");
    }
}

#[test]
fn the_older_flat_form_shows_the_same() {
    let drawn = show(&command(
        r#"{"commandType":"DeviceType","deviceType":"WaterMeter","manufacturerId":"Synthetic","model":"M1",
        "serviceId":"Valve","method":"SET_VALVE"}"#,
    ));
    let panel = drawn.part("command");
    assert_eq!(panel.value("Service").as_deref(), Some("Valve"));
    assert_eq!(panel.value("Method").as_deref(), Some("SET_VALVE"));
    assert_eq!(panel.value("Parameters"), None);
    let targets = drawn.part("targets");
    assert!(targets.text().contains("All devices of a type DeviceType"));
    assert_eq!(targets.value("Model").as_deref(), Some("M1"));
}

#[test]
fn a_param_that_was_sent_as_a_string_of_json_is_read_as_what_it_holds() {
    let panel = panel(
        r#""{\"command\":{\"serviceId\":\"Valve\",\"method\":\"SET\",\"paras\":{\"x\":1.0}}}""#,
    );
    assert_eq!(panel.value("Service").as_deref(), Some("Valve"));
    assert_eq!(texts(&panel.roles("treeitem")), ["x: 1.0"]);
}

#[test]
fn no_retransmissions_are_a_number_too() {
    let times = panel(r#"{"command":{},"maxRetransmit":0}"#).value("Maximum retransmissions");
    assert_eq!(times.as_deref(), Some("0"));
}

#[test]
fn every_key_that_is_not_documented_stands_under_other_fields_of_its_own_object() {
    let panel = panel(
        r#"{"command":{"serviceId":"S","priority":1},"maxRetransmit":"often","expireTime":9,"mode":"ACTIVE","x:y":{"deep":[1]}}"#,
    );
    let trees = panel.roles("tree");
    let rows: Vec<_> = trees
        .iter()
        .map(|tree| texts(&tree.roles("treeitem")))
        .collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0], ["priority: 1"]);
    let mut others = rows[1].clone();
    others.sort();
    assert_eq!(
        others,
        [
            "expireTime: 9",
            "maxRetransmit: \"often\"",
            "mode: \"ACTIVE\"",
            "x:y 1 field"
        ]
    );
}

#[test]
fn a_hundred_other_fields_are_drawn_and_the_rest_is_counted() {
    let many: Vec<_> = (0..130)
        .map(|index| format!(r#""key-{index}":{index}"#))
        .collect();
    let panel = panel(&format!(r#"{{"command":{{}},{}}}"#, many.join(",")));
    let tree = panel.tree("Other fields");
    assert_eq!(tree.roles("treeitem").len(), 100);
    assert!(tree.text().ends_with("30 more in the raw response"));
}

#[test]
fn the_parameter_of_another_type_of_task_is_shown_as_it_is() {
    for kind in [
        "DeviceReg",
        "DeviceLocation",
        "DeviceMod",
        "DeviceDel",
        "DeviceLicense",
        "DeviceDance",
    ] {
        let fields = format!(
            r#""taskType":"{kind}","status":"Running","param":{{"fileId":"f","shape":{{"free":true}}}}"#
        );
        let drawn = show(&body(&fields));
        let panel = drawn.part("command");
        assert_eq!(panel.tag("summary").text(), "Task parameter", "{kind}");
        assert_eq!(
            texts(&panel.roles("treeitem")),
            ["fileId: \"f\"", "shape 1 field"]
        );
        assert!(drawn.parts("targets").is_empty());
    }
}

#[test]
fn a_task_without_a_param_has_neither_panel() {
    let drawn = show(&body(
        r#""taskType":"DeviceCmd","status":"Running","param":null"#,
    ));
    assert!(drawn.parts("command").is_empty() && drawn.parts("targets").is_empty());
}
