//! A task of each of the six target types, and a list as long as the successor API allows.

use std::fmt::Write as _;

use super::document::{Document, Text};
use crate::scenario::Scenario;

/// The number of devices that the successor API allows in a task.
const MANY: u64 = 30_000;

const COMMAND: &str = r#""command":{"serviceId":"Valve","method":"CLOSE","paras":{"force":true}},"callbackUrl":"https://na.example/synthetic/callback","maxRetransmit":1,"groupTag":null"#;

pub(super) fn tasks() -> Vec<Document> {
    let task = |id, shows, targets: &str| Document {
        id,
        shows,
        name: "Close the valves (synthetic)",
        from: "Portal",
        scenario: Scenario {
            total: 12,
            failed: 1,
            ..Document::BASE.scenario
        },
        param: Text::Owned(format!("{{{targets},{COMMAND}}}")),
        ..Document::BASE
    };
    let devices = devices(12);
    let many = self::devices(MANY);
    vec![
        task(
            "5ca1ab1e0000000000000011",
            "targets: DeviceList",
            &format!(r#""type":"DeviceList","deviceList":{devices}"#),
        ),
        task(
            "5ca1ab1e0000000000000012",
            "targets: DeviceType",
            r#""type":"DeviceType","deviceType":"WaterMeter","manufacturerId":"synthetic-maker","model":"WM-1""#,
        ),
        task(
            "5ca1ab1e0000000000000013",
            "targets: DeviceArea",
            r#""type":"DeviceArea","deviceLocation":"Synthetic District/North""#,
        ),
        task(
            "5ca1ab1e0000000000000014",
            "targets: GroupList (names)",
            r#""type":"GroupList","groupList":["north meters","south meters (synthetic)"]"#,
        ),
        task(
            "5ca1ab1e0000000000000015",
            "targets: Broadcast",
            r#""type":"Broadcast""#,
        ),
        task(
            "5ca1ab1e0000000000000016",
            "targets: GroupIdList (ids in groupList)",
            r#""type":"GroupIdList","groupList":["5ca1ab1e-0000-4000-9000-000000000001","5ca1ab1e-0000-4000-9000-000000000002"]"#,
        ),
        Document {
            scenario: Scenario {
                total: MANY,
                failed: 211,
                timed_out: 97,
                expired: 40,
                ..Document::BASE.scenario
            },
            ..task(
                "5ca1ab1e0000000000000017",
                "30,000 devices in the list",
                &format!(r#""type":"DeviceList","deviceList":{many}"#),
            )
        },
    ]
}

/// A JSON list of `count` device ids, in the shape of UUIDs.
fn devices(count: u64) -> String {
    let mut list = String::from("[");
    for number in 1..=count {
        let comma = if number == 1 { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = write!(list, r#"{comma}"5ca1ab1e-0000-4000-8000-{number:012x}""#);
    }
    list.push(']');
    list
}
