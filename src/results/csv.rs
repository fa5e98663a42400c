//! Results as rows of a file, with the API's own words.

use crate::csv::push_cell;
use crate::model::ResultRow;
use crate::model::results::Device;

/// The head of a file: a byte-order mark, by which spreadsheets know UTF-8, and the names of the columns.
pub const CSV_HEAD: &str = "\u{feff}\"device\",\"status\",\"error_code\",\"error_description\",\"output\",\"command_id\"\r\n";

/// Writes a row.
pub fn csv_row(out: &mut String, row: &ResultRow, with_secrets: bool) {
    let device = match row.device() {
        Device::Id(id) | Device::Node(id) => id.to_owned(),
        Device::Line(line) => format!("index {line}"),
        Device::Unnamed => String::new(),
    };
    let reason = row.reason.as_ref();
    let output = row.output.as_ref();
    let cells = [
        &*device,
        row.status.as_ref().map_or("", |status| status.as_word()),
        reason.and_then(|reason| reason.code()).unwrap_or_default(),
        reason
            .and_then(|reason| reason.description())
            .unwrap_or_default(),
        &output
            .map(|output| output.line(with_secrets))
            .unwrap_or_default(),
        row.command_id.as_deref().unwrap_or_default(),
    ];
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    out.push_str("\r\n");
}
