//! Lists as files: what a spreadsheet must not take for a formula.

use crate::json::hides;

/// A list of targets as CSV (RFC 4180): UTF-8 with a byte-order mark, so that spreadsheets read it as such, one column
/// under `title`.
pub fn csv(title: &str, rows: &[Box<str>]) -> String {
    let length: usize = rows.iter().map(|row| row.len().saturating_add(6)).sum();
    let mut out = String::with_capacity(length);
    out.push('\u{feff}');
    for row in std::iter::once(title).chain(rows.iter().map(|row| &**row)) {
        push_cell(&mut out, row);
        out.push_str("\r\n");
    }
    out
}

/// Writes a cell in quotes. One that a spreadsheet would run as a formula gets an apostrophe before it.
pub fn push_cell(out: &mut String, text: &str) {
    out.push('"');
    if is_formula(text) {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

/// Whether a spreadsheet may run a text: it begins with a sign of a formula, in any width, or with one behind characters that
/// a spreadsheet drops or nobody sees. A line end or a tab begins another cell for some.
fn is_formula(text: &str) -> bool {
    let is_sign = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−'
        )
    };
    let is_dropped = |c: char| c.is_whitespace() || hides(c);
    let breaks = text.starts_with(['\t', '\r', '\n']);
    breaks || text.trim_start_matches(is_dropped).starts_with(is_sign)
}

/// A list as lines of text.
pub fn lines(rows: &[Box<str>]) -> String {
    rows.join("\n")
}
