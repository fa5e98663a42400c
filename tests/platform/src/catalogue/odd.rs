//! Documents that a card must survive: hostile texts, unknown words, missing fields, counts that contradict each other.

use super::document::{Body, Document, Text};
use crate::applications::PARTNER;
use crate::fault::Fault;
use crate::results::Forms;
use crate::scenario::Scenario;

const DAY_MS: u64 = 86_400_000;
const RUNNING: Scenario = Scenario {
    total: 40,
    failed: 1,
    age_ms: 7 * DAY_MS,
    running_ms: 30 * DAY_MS,
    ..Document::BASE.scenario
};

/// Markup, script addresses and bidirectional controls (as escapes: the source stays readable).
const HOSTILE_PARAM: &str = r#"{"type":"DeviceList","deviceList":["<img src=x onerror=\"window.__hostile=1\">","\u202egnp.elif","=HYPERLINK(\"https://evil.example\")"],"command":{"serviceId":"<script>window.__hostile=1</script>","method":"${7*7}{{7*7}}","paras":{"<b>key</b>":"</pre><svg onload=window.__hostile=1>","rtl":"user\u202e\u2066admin\u2069\u202c","zero\u0000width":"a\u200bb\ufeff"}},"callbackUrl":"javascript:window.__hostile=1","maxRetransmit":99,"groupTag":"\u0007\u001b[31m"}"#;
const HOSTILE_TAGS: &str = r#"[{"tagName":"<img src=x onerror=window.__hostile=1>","tagValue":"javascript:window.__hostile=1"},{"tagName":"\u202eeulav","tagValue":"\u2067synthetic\u2069"},{"tagName":"","tagValue":null},{"tagName":"constructor","tagValue":"__proto__"}]"#;

const HOSTILE_RESULTS: Forms = Forms {
    outputs: &[
        r#""<img src=x onerror=window.__hostile=1>""#,
        r#"{"<b>key</b>":"</pre><svg onload=window.__hostile=1>","__proto__":"user\u202e\u2066admin"}"#,
    ],
    params: &[
        r#"{"deviceId":"<img src=x onerror=\"window.__hostile=1\">","commandId":"javascript:window.__hostile=1"}"#,
        r#"{"deviceId":"\u202egnp.elif","commandId":"=HYPERLINK(\"https://evil.example\")"}"#,
    ],
    ..Forms::PLAIN
};

pub(super) fn tasks() -> Vec<Document> {
    let written = |id, shows, members| Document {
        id,
        shows,
        body: Body::Written(members),
        tags: Text::Borrowed(""),
        ..Document::BASE
    };
    let fault = |id, shows, fault| Document {
        id,
        shows,
        body: Body::Broken(fault),
        ..Document::BASE
    };
    vec![
        Document {
            id: "5ca1ab1e0000000000000041",
            shows: "hostile strings: markup, javascript:, bidirectional controls",
            name: "<img src=x onerror=\"window.__hostile=1\"> \u{202e}drawkcab\u{202c} (synthetic)",
            param: Text::Borrowed(HOSTILE_PARAM),
            tags: Text::Borrowed(HOSTILE_TAGS),
            results: HOSTILE_RESULTS,
            ..Document::BASE
        },
        Document { id: "5ca1ab1e0000000000000042", shows: "an unknown status", status: Some("Paused"), scenario: RUNNING, ..Document::BASE },
        Document {
            id: "5ca1ab1e0000000000000043",
            shows: "unknown fields, an unknown taskType, taskFrom and target type",
            kind: "DeviceUpgrade",
            from: "Rule",
            param: Text::Borrowed(r#"{"type":"DevicePolygon","polygon":[[0,0],[1,1]],"command":null}"#),
            more: r#","priority":7,"extension":{"window":["22:00","06:00"]},"error_code":null,"error_desc":null"#,
            ..Document::BASE
        },
        written(
            "5ca1ab1e0000000000000044",
            "numbers as strings, and nulls",
            r#""taskId":"5ca1ab1e0000000000000044","taskName":"Numbers as strings (synthetic)","appId":null,"operator":null,"taskFrom":null,"taskType":"DeviceCmd","status":"Running","startTime":null,"timeout":"3600","progress":"573","totalCnt":"1000","successCnt":"500","failCnt":"73","timeoutCnt":null,"expiredCnt":"0","completeCnt":"573","successRate":null,"param":null"#,
        )
        .tagged("null"),
        written(
            "5ca1ab1e0000000000000045",
            "counts that contradict each other",
            r#""taskId":"5ca1ab1e0000000000000045","taskName":"Contradictory counts (synthetic)","operator":"synthetic","taskType":"DeviceCmd","status":"Complete","startTime":"20151212T121212Z","timeout":3600,"progress":1200,"totalCnt":100,"successCnt":90,"failCnt":20,"timeoutCnt":5,"expiredCnt":-1,"completeCnt":99,"successRate":333"#,
        ),
        written(
            "5ca1ab1e0000000000000046",
            "the least: id spelt taskID, name and status",
            r#""taskID":"5ca1ab1e0000000000000046","taskName":"Nothing else (synthetic)","status":"Running""#,
        ),
        written(
            "5ca1ab1e0000000000000047",
            "successRate of all devices, startTime with an offset, an empty list of tags",
            r#""taskId":"5ca1ab1e0000000000000047","taskName":"Rate of all (synthetic)","operator":"synthetic","taskType":"DeviceCmd","status":"Complete","startTime":"2015-12-12T20:12:12+08:00","timeout":3600,"progress":900,"totalCnt":1000,"successCnt":700,"failCnt":150,"timeoutCnt":50,"expiredCnt":100,"completeCnt":900,"successRate":700,"param":{"type":"Broadcast"}"#,
        )
        .tagged("[]"),
        Document {
            id: "5ca1ab1e0000000000000048",
            shows: "60 tags, the longest names and values, other scripts",
            name: "批量命令下发 / إرسال الأوامر / Größenänderung (synthetic)",
            tags: Text::Owned(long_tags()),
            ..Document::BASE
        },
        Document { id: "5ca1ab1e0000000000000051", shows: "a task of synthetic-partner: needs appId=synthetic-partner", owner: PARTNER, ..Document::BASE },
        fault("5ca1ab1e0000000000000052", "its application was deleted: 500 with 100203", Fault::NO_APPLICATION.with_status(500)),
        fault("5ca1ab1e0000000000000053", "its record is broken: 500 with 50252", Fault::INTERNAL),
    ]
}

impl Document {
    fn tagged(self, tags: &'static str) -> Self {
        Self {
            tags: Text::Borrowed(tags),
            ..self
        }
    }
}

/// 60 tags; the last has a name of 128 and a value of 1,024 characters, the documented limits.
fn long_tags() -> String {
    let mut tags: Vec<_> = (1..60)
        .map(|n| format!(r#"{{"tagName":"tag {n}","tagValue":"标签 {n}"}}"#))
        .collect();
    tags.push(format!(
        r#"{{"tagName":"{}","tagValue":"{}"}}"#,
        "n".repeat(128),
        "v".repeat(1024)
    ));
    format!("[{}]", tags.join(","))
}
