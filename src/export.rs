//! Lists as files: what a spreadsheet must not take for a formula.

use crate::model::text::replaced;

/// A list of targets as CSV (RFC 4180): UTF-8 with a byte-order mark, so that spreadsheets read it as such, one column
/// under `title`. A value that a spreadsheet would run as a formula gets an apostrophe before it.
pub fn csv(title: &str, rows: &[Box<str>]) -> String {
    let length: usize = rows.iter().map(|row| row.len().saturating_add(6)).sum();
    let mut out = String::with_capacity(length);
    out.push('\u{feff}');
    for row in std::iter::once(title).chain(rows.iter().map(|row| &**row)) {
        out.push('"');
        if row.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            out.push('\'');
        }
        match replaced(row, "\"", "\"\"") {
            Some(doubled) => out.push_str(&doubled),
            None => out.push_str(row),
        }
        out.push_str("\"\r\n");
    }
    out
}

/// A list as lines of text.
pub fn lines(rows: &[Box<str>]) -> String {
    let mut out = String::new();
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(row);
    }
    out
}
