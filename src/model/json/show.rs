//! Texts of others on the screen: nothing invisible, nothing that poses as something else.

use std::borrow::Cow;

use crate::model::text::push_hex_digit;

/// A string as a JSON literal, with quotes, every control and bidirectional control character escaped so that what is
/// read on screen is what was sent.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_invisible(c) => {
                out.push_str("\\u");
                push_hex(&mut out, c);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text for the screen: control and bidirectional control characters become `<U+202E>`, so that no text can pose as
/// another one. All else is unchanged.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            out.push_str("<U+");
            push_hex(&mut out, c);
            out.push('>');
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Characters that change what is seen without being seen: C0 and C1 controls, bidirectional controls, zero-width
/// spaces, separators and the byte-order mark. The zero-width joiners stay, since words and emoji need them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn push_hex(out: &mut String, c: char) {
    let code = u32::from(c);
    for shift in [12, 8, 4, 0] {
        push_hex_digit(out, (code >> shift) & 0xf);
    }
}
