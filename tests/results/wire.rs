//! Answers in every form that was seen, and in some that were not.

use batch_task_widget::api::{Kind, Reply, decode};
use batch_task_widget::model::ResultStatus;
use batch_task_widget::model::results::{Device, Reason};

use super::{AT, page, read};

#[test]
fn a_row_of_a_command_has_device_status_reason_output_and_command() {
    let page = page(
        r#"[{"status":"Fail","output":null,"error":"{\"error_code\":\"100428\",\"error_desc\":\"offline\"}",
        "param":{"deviceId":"d-1","commandId":"c-1"}}]"#,
    );
    let row = &page.rows[0];
    assert_eq!(row.status, Some(ResultStatus::Fail));
    assert_eq!(row.device(), Device::Id("d-1"));
    assert_eq!(row.command_id.as_deref(), Some("c-1"));
    let reason = row.reason.as_ref().unwrap();
    assert_eq!(
        (reason.code(), reason.description()),
        (Some("100428"), Some("offline"))
    );
    assert!(row.output.is_none() && row.other.is_empty());
    assert_eq!(page.at, AT);
}

#[test]
fn a_device_is_named_by_its_id_or_else_its_node_or_else_its_line() {
    let page = page(
        r#"[{"param":{"deviceId":"d","nodeId":"n","index":1}},{"param":{"deviceId":"","nodeId":"n","index":1}},
        {"param":{"index":3}},{"param":{}},{"param":null},{},{"param":"{\"nodeId\":\"in a string\"}"}]"#,
    );
    let devices: Vec<_> = page.rows.iter().map(|row| row.device()).collect();
    let none = Device::Unnamed;
    let unfolded = Device::Node("in a string");
    let wanted = [
        Device::Id("d"),
        Device::Node("n"),
        Device::Line("3"),
        none,
        none,
        none,
        unfolded,
    ];
    assert_eq!(devices, wanted);
}

#[test]
fn an_error_is_read_where_it_is_one_and_kept_as_sent_where_it_is_not() {
    let reason = |error: &str| {
        page(&format!(r#"[{{"error":{error}}}]"#)).rows[0]
            .reason
            .clone()
    };
    let parts = |error: &str| {
        let reason = reason(error).unwrap();
        (
            reason.code().map(str::to_owned),
            reason.description().map(str::to_owned),
        )
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        parts(r#"{"error_code":"1","error_desc":"d"}"#),
        (some("1"), some("d"))
    );
    assert_eq!(
        parts(r#"{"error_code":100428,"error_desc":null}"#),
        (some("100428"), None)
    );
    assert_eq!(parts(r#""asleep""#), (None, some("asleep")));
    assert_eq!(
        parts(r#""{\"error_code\":\"1\",\"error_desc\":""#).1,
        some(r#"{"error_code":"1","error_desc":"#)
    );
    assert_eq!(parts("404"), (None, some("404")));
    assert_eq!(parts(r#""{\"code\":1}""#), (None, some(r#"{"code":1}"#)));
    assert_eq!(parts(r#"["a"]"#), (None, some(r#"["a"]"#)));
    for nothing in ["null", r#""""#, r#"" ""#] {
        assert_eq!(reason(nothing), None, "{nothing}");
    }
    let Some(Reason::Platform { other, .. }) =
        reason(r#"{"error_code":"1","hint":"h","token":"t"}"#)
    else {
        panic!("no error of the platform");
    };
    assert_eq!(other.get("hint").unwrap().plain(), "h");
    assert!(!other.to_line().contains(r#""t""#), "{}", other.to_line());
}

#[test]
fn an_output_is_read_digit_for_digit_out_of_a_string_too() {
    let output = |output: &str| {
        page(&format!(r#"[{{"output":{output}}}]"#)).rows[0]
            .output
            .clone()
    };
    let object = output(r#"{"n":9007199254740993}"#).unwrap();
    assert_eq!(object.value.get("n").unwrap().plain(), "9007199254740993");
    assert!(!object.is_from_string());
    let string = output(r#""{\"n\":9007199254740993}""#).unwrap();
    assert_eq!(string.value.get("n").unwrap().plain(), "9007199254740993");
    assert!(string.is_from_string());
    assert_eq!(string.line(false), r#"{"n":9007199254740993}"#);
    assert_eq!(
        output(r#""{\"breaks off\":""#).unwrap().line(false),
        r#"{"breaks off":"#
    );
    assert_eq!(
        output("12345678901234567890").unwrap().line(false),
        "12345678901234567890"
    );
    assert!(output("null").is_none() && output(r#""""#).is_none());
}

#[test]
fn rows_may_be_a_list_one_object_or_null_and_each_may_be_anything() {
    assert_eq!(page(r#"{"status":"Success"}"#).rows.len(), 1);
    assert_eq!(page("null").rows.len(), 0);
    let odd =
        page(r#"["text",7,{"status":{"a":1},"extra":true,"param":{"deviceId":"d","more":1}}]"#);
    assert_eq!(odd.rows[0].other.plain(), "text");
    assert_eq!(odd.rows[1].other.plain(), "7");
    let row = &odd.rows[2];
    assert_eq!(row.status, None);
    assert_eq!(
        row.other.to_line(),
        r#"{"status": {"a": 1},"extra": true,"param": {"more": 1}}"#
    );
}

#[test]
fn an_unknown_word_is_kept_and_null_is_none() {
    let page = page(r#"[{"status":"Expired"},{"status":null},{"status":"success"}]"#);
    let words: Vec<_> = page.rows.iter().map(|row| row.status.clone()).collect();
    assert_eq!(
        words,
        [
            Some(ResultStatus::Other("Expired".into())),
            None,
            Some(ResultStatus::Success)
        ]
    );
}

#[test]
fn the_total_may_be_a_number_a_text_or_missing() {
    let total = |total: &str| {
        read(200, &format!(r#"{{{total}"taskDetails":[]}}"#))
            .unwrap()
            .total_count
    };
    assert_eq!(total(r#""totalCount":12,"#), Some(12));
    assert_eq!(total(r#""totalCount":"12","#), Some(12));
    assert_eq!(total(r#""totalCount":null,"#), None);
    assert_eq!(total(r#""totalCount":{},"#), None);
    assert_eq!(total(""), None);
}

#[test]
fn what_is_no_page_of_results_is_an_error_of_the_same_kinds_as_for_a_task() {
    let kind = |status, body: &str| read(status, body).unwrap_err().kind();
    assert_eq!(kind(200, r#"{"error_code":"1010009"}"#), Kind::RateLimited);
    assert_eq!(
        kind(403, r#"{"error_code":"1010005","error_desc":"x"}"#),
        Kind::Unauthorized
    );
    assert_eq!(kind(404, r#"{"error_code":"105005"}"#), Kind::NotFound);
    assert_eq!(kind(404, "<html>"), Kind::ProxyMisrouted);
    assert_eq!(kind(403, "no"), Kind::ProxyDenied);
    assert_eq!(kind(405, ""), Kind::ProxyDenied);
    assert_eq!(kind(200, ""), Kind::BadData);
    assert_eq!(kind(200, r#"{"taskDetails":[{"#), Kind::BadData);
    assert_eq!(kind(200, r#"{"status":"UP"}"#), Kind::ProxyMisrouted);
    assert_eq!(kind(200, r#"{"pageNo":0}"#), Kind::ProxyMisrouted);
    assert_eq!(kind(502, ""), Kind::PlatformUnreachable);
}

#[test]
fn an_error_in_a_row_is_no_error_of_the_answer() {
    assert!(
        read(
            200,
            r#"{"taskDetails":[{"error":{"error_code":"1010009"}}]}"#
        )
        .is_ok()
    );
}

#[test]
fn a_refused_token_is_seen_in_an_answer_for_results_too() {
    let reply = |status, body: &str| Reply {
        status,
        body: std::rc::Rc::new(body.to_owned()),
        ..Reply::default()
    };
    assert!(decode::refuses_token(&reply(
        403,
        r#"{"error_code":"1010005"}"#
    )));
    assert!(!decode::refuses_token(&reply(
        200,
        r#"{"taskDetails":[{"error":{"error_code":"1010005"}}]}"#
    )));
}

#[test]
fn rows_are_handed_on_letter_by_letter() {
    let rows = |body: &str| decode::rows_as_sent(body);
    assert_eq!(
        rows(r#"{"taskDetails": [ {"n" : 1.0} ], "x":[]}"#),
        r#"[ {"n" : 1.0} ]"#
    );
    assert_eq!(rows(r#"{"taskDetails":{"n":1}}"#), r#"[{"n":1}]"#);
    assert_eq!(rows(r#"{"taskDetails":null}"#), "[]");
    assert_eq!(rows("{}"), "[]");
}
