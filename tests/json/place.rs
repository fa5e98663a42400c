//! Where a value stands: its place, its path and its piece of the text.

use super::json;
use batch_task_widget::api::decode;
use batch_task_widget::model::json::source;

fn at(text: &str, place: &str) -> Option<(String, String)> {
    let document = json(text);
    let (value, path) = document.at(place)?;
    Some((value.to_text(), path))
}

#[test]
fn a_value_has_the_normalised_path_of_rfc_9535() {
    for (text, place, value, path) in [
        ("7", "", "7", "$"),
        (r#"{"a":{"b":[1,2.50]}}"#, "0.0.1", "2.50", "$['a']['b'][1]"),
        (r#"[[],"\u202e"]"#, "1", "\u{202e}", "$[1]"),
        (r#"{"a'b\\c":1}"#, "0", "1", r"$['a\'b\\c']"),
        (r#"{"\b\t\n\f\r":1}"#, "0", "1", r"$['\b\t\n\f\r']"),
        (r#"{"\u0000\u001f":1}"#, "0", "1", r"$['\u0000\u001f']"),
        (r#"{"\"é☺":1}"#, "0", "1", "$['\"é☺']"),
        (r#"{"a":1,"a":2}"#, "1", "2", "$['a']"),
    ] {
        let expected = Some((value.to_owned(), path.to_owned()));
        assert_eq!(at(text, place), expected, "{text} at {place}");
    }
}

#[test]
fn there_is_nothing_at_a_place_that_a_value_does_not_have() {
    for (text, place) in [
        ("7", "0"),
        ("[1]", "1"),
        ("{}", "0"),
        ("[1]", "x"),
        ("[1]", "-1"),
        ("[[1]]", "0.0.0"),
    ] {
        assert_eq!(at(text, place), None, "{text} at {place}");
    }
}

#[test]
fn the_piece_of_a_text_is_letter_by_letter_what_was_sent() {
    let text =
        "\u{feff} {\"a\" : [ 1.0,\"\\u0041\"] ,\"b\":{ \"c\":2 },\"a\":  9007199254740993}\n";
    assert_eq!(
        source(text, "a"),
        Some("9007199254740993"),
        "the last of duplicates"
    );
    assert_eq!(source(text, "b"), Some("{ \"c\":2 }"));
    assert_eq!(source(text, "c"), None);
    assert_eq!(source("[1]", "a"), None);
    assert_eq!(
        source(r#"{"a":[1,"\u0041" ]}"#, "a"),
        Some(r#"[1,"\u0041" ]"#)
    );
    assert_eq!(source(r#"{"\u0061":1}"#, "a"), Some("1"));
}

#[test]
fn the_parameters_as_sent_are_found_in_every_form_of_a_task() {
    let paras = r#"{ "x": 1.50, "e":"\u0041" }"#;
    let nested = format!(r#"{{"param":{{"command":{{"method":"M","paras":{paras}}}}}}}"#);
    let flat = format!(r#"{{"param":{{"serviceId":"S","method":"M","paras":{paras}}}}}"#);
    let inner = format!(r#"{{"command":{{"paras":{paras}}}}}"#);
    let quoted = inner.replace('\\', "\\\\").replace('"', "\\\"");
    let in_a_string = format!(r#"{{"param":"{quoted}"}}"#);
    for body in [nested, flat, in_a_string] {
        assert_eq!(
            decode::parameters(&body, true).as_deref(),
            Some(paras),
            "{body}"
        );
    }
    let string = r#"{"param":{"command":{"paras":"{\"a\":1}"}}}"#;
    assert_eq!(
        decode::parameters(string, true).as_deref(),
        Some(r#""{\"a\":1}""#)
    );
    let other = r#"{"param":{"fileId" : "x"}}"#;
    assert_eq!(
        decode::parameters(other, false).as_deref(),
        Some(r#"{"fileId" : "x"}"#)
    );
    assert_eq!(decode::parameters("{}", true), None);
}
