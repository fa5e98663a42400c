//! Tasks that differ in how they move and end.

use super::document::{Document, Text};
use crate::scenario::{Ending, Scenario};

const GONE: Scenario = Document::BASE.scenario;
const FRESH: Scenario = Scenario { age_ms: 0, ..GONE };
const EVER: u64 = u64::MAX / 4;
const DAY_MS: u64 = 86_400_000;

/// Everything moves here: the command that most of these tasks carry goes to a type of device, as it suits large counts.
const PARAM: &str = r#"{"type":"DeviceType","deviceType":"WaterMeter","manufacturerId":"synthetic-maker","model":"WM-1","command":{"serviceId":"Report","method":"SET_INTERVAL","paras":{"intervalSeconds":900,"jitter":0.10}},"callbackUrl":"https://na.example/synthetic/callback","maxRetransmit":3,"groupTag":"meters"}"#;

pub(super) fn tasks() -> Vec<Document> {
    let base = || Document {
        param: Text::Borrowed(PARAM),
        ..Document::BASE
    };
    vec![
        Document {
            id: "5ca1ab1e0000000000000001",
            shows: "runs for three minutes, ends Complete with problems, begins again after 30 s",
            name: "Report every 15 minutes, wave 2 (synthetic)",
            timeout_s: 600,
            scenario: Scenario {
                total: 480,
                failed: 9,
                timed_out: 7,
                expired: 5,
                running_ms: 170_000,
                again_after_ms: Some(30_000),
                ..FRESH
            },
            ..base()
        },
        Document {
            id: "5ca1ab1e0000000000000002",
            shows: "Complete, all 1,250 succeeded",
            scenario: Scenario {
                total: 1250,
                ..GONE
            },
            ..base()
        },
        Document {
            id: "5ca1ab1e0000000000000003",
            shows: "Complete with problems: 12 failed, 4 timed out, 3 expired of 700",
            scenario: Scenario {
                total: 700,
                failed: 12,
                timed_out: 4,
                expired: 3,
                ..GONE
            },
            ..base()
        },
        Document {
            id: "5ca1ab1e0000000000000004",
            shows: "Timeout with 25 of 300 devices without a result",
            timeout_s: 1810,
            scenario: Scenario {
                total: 300,
                failed: 6,
                timed_out: 30,
                expired: 2,
                unanswered: 25,
                ending: Ending::Timeout,
                ..GONE
            },
            ..base()
        },
        Document {
            id: "5ca1ab1e0000000000000005",
            shows: "Pending for ever",
            scenario: Scenario {
                total: 48,
                pending_ms: EVER,
                ..FRESH
            },
            ..base()
        },
        Document {
            id: "5ca1ab1e0000000000000006",
            shows: "Complete with zero targets",
            scenario: Scenario { total: 0, ..GONE },
            ..base()
        },
        Document {
            id: "5ca1ab1e0000000000000007",
            shows: "runs for a minute, ends in Timeout with a remainder, begins again after 30 s",
            timeout_s: 70,
            scenario: Scenario {
                total: 90,
                failed: 4,
                timed_out: 11,
                unanswered: 8,
                running_ms: 60_000,
                ending: Ending::Timeout,
                again_after_ms: Some(30_000),
                ..FRESH
            },
            ..base()
        },
        Document {
            id: "5ca1ab1e0000000000000008",
            shows: "Pending 10 s, Running 30 s, then Complete for good",
            scenario: Scenario {
                total: 60,
                failed: 1,
                running_ms: 30_000,
                ..FRESH
            },
            ..base()
        },
        Document {
            id: "5ca1ab1e0000000000000009",
            shows: "Running for a month: nothing changes for hours",
            scenario: Scenario {
                total: 200,
                failed: 3,
                running_ms: 30 * DAY_MS,
                age_ms: 15 * DAY_MS,
                ..GONE
            },
            ..base()
        },
        Document {
            id: "5ca1ab1e000000000000000a",
            shows: "Complete, one failed of 2,000,000: shares under 0.1 %",
            scenario: Scenario {
                total: 2_000_000,
                failed: 1,
                ..GONE
            },
            ..base()
        },
        Document {
            id: "5ca1ab1e000000000000000b",
            shows: "Complete, and every device failed",
            scenario: Scenario {
                total: 40,
                failed: 40,
                ..GONE
            },
            ..base()
        },
    ]
}
