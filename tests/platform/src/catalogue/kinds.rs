//! A task of each of the six task types. Only `DeviceCmd` and `DeviceReg` have a documented `param`; the others are made up.

use super::document::{Document, Text};
use crate::scenario::Scenario;

pub(super) fn tasks() -> Vec<Document> {
    let task = |id, shows, kind, name, param| Document {
        id,
        shows,
        kind,
        name,
        from: "Portal",
        scenario: Scenario {
            total: 25,
            failed: 2,
            ..Document::BASE.scenario
        },
        param: Text::Borrowed(param),
        ..Document::BASE
    };
    vec![
        task(
            "5ca1ab1e0000000000000021",
            "task type: DeviceReg (param is a fileId)",
            "DeviceReg",
            "Register meters from a file (synthetic)",
            r#"{"fileId":"synthetic-file-0001"}"#,
        ),
        Document {
            id: "5ca1ab1e0000000000000022",
            shows: "task type: DeviceCmd",
            ..Document::BASE
        },
        task(
            "5ca1ab1e0000000000000023",
            "task type: DeviceLocation (undocumented param)",
            "DeviceLocation",
            "Correct locations (synthetic)",
            r#"{"fileId":"synthetic-file-0002","coordinates":"WGS84","precision":0.000010}"#,
        ),
        task(
            "5ca1ab1e0000000000000024",
            "task type: DeviceMod (undocumented param)",
            "DeviceMod",
            "Rename meters (synthetic)",
            r#"{"fileId":"synthetic-file-0003","fields":["name","model"]}"#,
        ),
        task(
            "5ca1ab1e0000000000000025",
            "task type: DeviceDel (empty param)",
            "DeviceDel",
            "Delete retired meters (synthetic)",
            "{}",
        ),
        task(
            "5ca1ab1e0000000000000026",
            "task type: DeviceLicense (param null)",
            "DeviceLicense",
            "Extend licences (synthetic)",
            "null",
        ),
    ]
}
