//! Tasks that differ in how the results of their devices are sent.

use super::document::{Document, Text};
use crate::results::{Forms, List};
use crate::scenario::{Ending, Scenario};

const PLAIN: Forms = Forms::PLAIN;

/// A command to all devices of a type, so that a task of any size has a short document.
const PARAM: &str = r#"{"type":"DeviceType","deviceType":"WaterMeter","manufacturerId":"synthetic-maker","model":"WM-1","command":{"serviceId":"Report","method":"SET_INTERVAL","paras":{"intervalSeconds":900}}}"#;

const OUTPUTS: &[&str] = &[
    r#""a text (synthetic)""#,
    r#"{"requestId":"synthetic-request-2","commandResult":{"resultCode":"SUCCEEDED","counter":9007199254740993,"pressure":2.50}}"#,
    r#""{\"requestId\":\"synthetic-request-3\",\"commandResult\":{\"resultCode\":\"SUCCEEDED\",\"counter\":9007199254740993}}""#,
    "null",
    "",
    r#"["a list",1.0,true,null]"#,
    "12345678901234567890",
    r#""{\"breaks off\":""#,
    r#""""#,
    r#""<img src=x onerror=window.__hostile=1> \u202edrawkcab""#,
];

const ERRORS: &[&str] = &[
    r#""{\"error_code\":\"100428\",\"error_desc\":\"The device is not online (synthetic).\"}""#,
    r#""The device is asleep (synthetic).""#,
    r#"{"error_code":"100428","error_desc":"The device is not online (synthetic)."}"#,
    r#"{"error_code":100428,"error_desc":null}"#,
    r#""{\"error_code\":\"100428\",\"error_desc\":""#,
    "null",
    "",
    r#""""#,
    "404",
    r#""{\"code\":\"synthetic\",\"message\":\"members that nobody documents\"}""#,
    r#""<img src=x onerror=window.__hostile=1> \u202edrawkcab""#,
    r#""{\"error_code\":\"=1+1\",\"error_desc\":\"@SUM(1) (synthetic)\"}""#,
];

const PARAMS: &[&str] = &[
    r#"{"nodeId":"synthetic-node-1","index":1}"#,
    r#"{"nodeId":"synthetic-node-2"}"#,
    r#"{"index":3}"#,
    r#"{"deviceId":null,"commandId":"5ca1ab1e-0000-4000-a000-000000000004"}"#,
    "{}",
    "null",
    "",
    r#"{"deviceId":"5ca1ab1e-0000-4000-8000-000000000008"}"#,
];

/// Nothing here opens anything: each secret is made up, but for the token that the stand-in takes from everybody.
const SECRETS: &[&str] = &[
    r#"{"requestId":"synthetic-request-1","commandResult":{"password":"synthetic-hidden-1","model":"WM-1"}}"#,
    r#"{"network":{"wifi":[{"ssid":"synthetic","PSK":"synthetic-hidden-2"}]}}"#,
    r#""{\"apiKey\":\"synthetic-hidden-3\",\"nested\":\"{\\\"privateKey\\\":\\\"synthetic-hidden-4\\\"}\"}""#,
    r#"{"refreshToken":"synthetic-hidden-5","credentials":{"user":"synthetic","value":"synthetic-hidden-6"}}"#,
    r#""Authorization: Bearer synthetic-development-token""#,
    r#""nothing secret (synthetic)""#,
];

pub(super) fn tasks() -> Vec<Document> {
    let task = |id, shows, total, failed, results| Document {
        id,
        shows,
        scenario: Scenario {
            total,
            failed,
            ..Document::BASE.scenario
        },
        param: Text::Borrowed(PARAM),
        results,
        ..Document::BASE
    };
    let list = |id, shows, list| task(id, shows, 120, 12, Forms { list, ..PLAIN });
    vec![
        task(
            "5ca1ab1e0000000000000061",
            "results: 12 failed of 1,000, for three reasons",
            1000,
            12,
            PLAIN,
        ),
        task(
            "5ca1ab1e0000000000000062",
            "results: 900 failed of 30,000",
            30_000,
            900,
            PLAIN,
        ),
        task(
            "5ca1ab1e0000000000000063",
            "results: output in every form",
            30,
            0,
            Forms {
                outputs: OUTPUTS,
                ..PLAIN
            },
        ),
        task(
            "5ca1ab1e0000000000000064",
            "results: error in every form",
            30,
            24,
            Forms {
                errors: ERRORS,
                ..PLAIN
            },
        ),
        task(
            "5ca1ab1e0000000000000065",
            "results: rows without deviceId",
            16,
            4,
            Forms {
                params: PARAMS,
                ..PLAIN
            },
        ),
        Document {
            scenario: Scenario {
                total: 20,
                failed: 2,
                unanswered: 12,
                ending: Ending::Timeout,
                ..Document::BASE.scenario
            },
            ..task(
                "5ca1ab1e0000000000000066",
                "results: unknown words as status, null, none",
                0,
                0,
                Forms {
                    waiting: &[r#""Expired""#, r#""Sent (synthetic)""#, "null", ""],
                    ..PLAIN
                },
            )
        },
        list(
            "5ca1ab1e0000000000000067",
            "results: totalCount missing",
            List::NoTotal,
        ),
        list(
            "5ca1ab1e0000000000000068",
            "results: totalCount as text",
            List::TotalAsText,
        ),
        list(
            "5ca1ab1e0000000000000069",
            "results: totalCount smaller than the rows",
            List::TotalTooSmall,
        ),
        list(
            "5ca1ab1e000000000000006a",
            "results: totalCount not following the filter",
            List::TotalOfAll,
        ),
        list(
            "5ca1ab1e000000000000006b",
            "results: five rows more than asked for",
            List::More,
        ),
        list(
            "5ca1ab1e000000000000006c",
            "results: 11 rows for 12 failed",
            List::Fewer,
        ),
        task(
            "5ca1ab1e000000000000006d",
            "results: one object in place of a list, null for none",
            3,
            1,
            Forms {
                list: List::OneObject,
                ..PLAIN
            },
        ),
        task(
            "5ca1ab1e000000000000006e",
            "results: secrets in the outputs",
            12,
            0,
            Forms {
                outputs: SECRETS,
                ..PLAIN
            },
        ),
        Document {
            scenario: Scenario {
                total: 5000,
                failed: 500,
                timed_out: 50,
                expired: 20,
                running_ms: 290_000,
                age_ms: 0,
                again_after_ms: Some(30_000),
                ..Document::BASE.scenario
            },
            ..task(
                "5ca1ab1e000000000000006f",
                "results: 5,000 rows that move for five minutes, 500 fail; begins again",
                0,
                0,
                PLAIN,
            )
        },
    ]
}
