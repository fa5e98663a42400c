//! Values under names of secrets are hidden, wherever they are, and nothing else is.

use batch_task_widget::json::Json;
use batch_task_widget::model::results::{HIDDEN, masked};

fn hidden(json: &str) -> Option<String> {
    masked(&Json::parse(json).unwrap()).map(|masked| masked.to_line())
}

#[test]
fn every_name_of_the_contract_is_known_in_any_case() {
    for name in [
        "password",
        "Passwd",
        "wifiSecret",
        "PSK",
        "refreshToken",
        "api_key",
        "apiKey",
        "X-API-Key",
        "private_key",
        "privateKey",
        "PRIVATEKEY",
        "credentials",
        "psk2",
    ] {
        let masked = hidden(&format!(r#"{{"{name}":"shown never","model":"WM-1"}}"#)).expect(name);
        assert!(
            !masked.contains("shown never") && masked.contains("WM-1"),
            "{masked}"
        );
    }
}

#[test]
fn at_any_depth_and_in_json_in_strings() {
    for json in [
        r#"{"a":[{"b":{"password":"shown never"}}]}"#,
        r#"{"password":{"value":"shown never"}}"#,
        r#"{"token":["shown never"]}"#,
        r#"{"pin_token":1234,"x":"shown never","secret":"x","token":"shown"}"#,
        r#""{\"password\":\"shown never\"}""#,
        r#"{"a":"{\"b\":\"{\\\"token\\\":\\\"shown never\\\"}\"}"}"#,
        r#"["[{\"psk\":\"shown never\"}]"]"#,
        r#"{"pass\u0077ord":"shown never"}"#,
        r#"{"\ud800":"shown never"}"#,
    ] {
        if json.contains("pin_token") {
            assert!(!hidden(json).unwrap().contains("1234"));
            continue;
        }
        let masked = hidden(json).expect(json);
        assert!(!masked.contains("shown never"), "{json}: {masked}");
        assert!(masked.contains(HIDDEN), "{masked}");
    }
}

#[test]
fn json_that_breaks_off_and_names_a_secret_is_hidden_whole() {
    assert_eq!(
        hidden(r#""{\"password\":\"shown never""#).as_deref(),
        Some(HIDDEN)
    );
    assert_eq!(hidden(r#""{\"interval\":900""#), None);
}

#[test]
fn what_names_no_secret_stays_as_it_is() {
    for json in [
        r#"{"interval":900,"tags":["a"],"text":"the password is wrong"}"#,
        r#""The token was refused.""#,
        r#"{"password":null}"#,
        "12",
    ] {
        assert_eq!(hidden(json), None, "{json}");
    }
}
