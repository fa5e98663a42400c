//! Answers without the token that they echo. What was read is redacted, in every string that it ends up in: a platform or a
//! proxy may echo a token escaped in JSON, or in JSON inside a string, and a token may stand where a change of the text as it was
//! sent would break it.

use std::borrow::Cow;

use super::Secret;
use crate::json::{self, Json, Text, quoted, quoted_source, strings};

/// Shorter numbers than this are not taken for the token: they would match by chance.
const NUMBER_MIN_LEN: usize = 8;

/// A body without the token: in JSON each string that holds it is written anew, and all else stays as it was sent; in any
/// other text every form of it is replaced.
pub fn body<'a>(text: &'a str, token: &Secret) -> Cow<'a, str> {
    if !token.may_stand_in(text) {
        return Cow::Borrowed(text);
    }
    let is_json = json::document(text).starts_with(['{', '[', '"']);
    match is_json.then(|| document(text, token)).flatten() {
        Some(same) if same == text => Cow::Borrowed(text),
        Some(redacted) => Cow::Owned(redacted),
        None => token.redact(text),
    }
}

/// A JSON text without the token; `None` where it is no JSON.
fn document(text: &str, token: &Secret) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut end_before = 0;
    for string in strings(text) {
        let (range, string) = string?;
        push_numbers(&mut out, text.get(end_before..range.start)?, token);
        match literal(&string, token) {
            Some(redacted) => out.push_str(&redacted),
            None => out.push_str(text.get(range.clone())?),
        }
        end_before = range.end;
    }
    push_numbers(&mut out, text.get(end_before..)?, token);
    Some(out)
}

/// What stands between two strings; a number that is the token becomes a string.
fn push_numbers(out: &mut String, between: &str, token: &Secret) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.');
    let mut rest = between;
    while !rest.is_empty() {
        let (sign, after) = rest.split_at(rest.find(is_part).unwrap_or(rest.len()));
        let end = after.find(|c| !is_part(c)).unwrap_or(after.len());
        let (number, after) = after.split_at(end);
        out.push_str(sign);
        if number.len() >= NUMBER_MIN_LEN && token.is(number) {
            out.push_str(&quoted(&token.redact(number)));
        } else {
            out.push_str(number);
        }
        rest = after;
    }
}

/// The literal of a string without the token; `None` where the token is not in it.
fn literal(string: &Text, token: &Secret) -> Option<String> {
    let redacted = if !string.is_source() && is_document(string) {
        // JSON inside the string: whoever reads it resolves its escapes too.
        let inner = document(string, token)?;
        token.redact(&inner).into_owned()
    } else {
        token.redact(string).into_owned()
    };
    let literal = match string.is_source() {
        true => quoted_source(&redacted),
        false => quoted(&redacted),
    };
    (*redacted != **string).then_some(literal)
}

fn is_document(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && Json::parse(text).is_ok()
}
