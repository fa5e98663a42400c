//! Rows of a file.

use batch_task_widget::results::{CSV_HEAD, csv_row};

use super::page;

fn rows(rows: &str, with_secrets: bool) -> String {
    let mut out = String::new();
    for row in &*page(rows).rows {
        csv_row(&mut out, row, with_secrets);
    }
    out
}

#[test]
fn the_head_has_a_mark_and_the_names_of_the_contract() {
    let head = "device,status,error_code,error_description,output,command_id";
    assert_eq!(CSV_HEAD.replace('"', ""), format!("\u{feff}{head}\r\n"));
}

#[test]
fn a_row_has_the_words_of_the_api() {
    let row = r#"[{"status":"Fail","output":"a \"text\"","error":{"error_code":"1","error_desc":"d"},"param":{"deviceId":"d-1","commandId":"c"}},
        {"status":"Sent","error":"asleep","param":{"index":3}}]"#;
    let wanted = "\"d-1\",\"Fail\",\"1\",\"d\",\"a \"\"text\"\"\",\"c\"\r\n\"index 3\",\"Sent\",\"\",\"asleep\",\"\",\"\"\r\n";
    assert_eq!(rows(row, false), wanted);
}

#[test]
fn nothing_in_a_row_is_a_formula() {
    let row = r#"[{"status":"+1","output":"-1","error":{"error_code":"=1+1","error_desc":"@SUM(1)"},"param":{"deviceId":"=d"}}]"#;
    let wanted = "\"'=d\",\"'+1\",\"'=1+1\",\"'@SUM(1)\",\"'-1\",\"\"\r\n";
    assert_eq!(rows(row, false), wanted);
}

#[test]
fn secrets_are_left_out_unless_asked_for() {
    let row = r#"[{"output":{"password":"shown","model":"WM-1"}}]"#;
    assert!(!rows(row, false).contains("shown") && rows(row, false).contains("WM-1"));
    assert!(rows(row, true).contains("shown"));
}
