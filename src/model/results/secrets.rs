//! Values that a result must not show by itself: those under a name of a secret, at any depth, in JSON inside strings too.

use crate::json::{Json, Text};

/// What stands in the place of a hidden value.
pub const HIDDEN: &str = "••••••";

/// What the name of a secret contains, in lower case and without separators.
const NAMES: [&str; 8] = [
    "password",
    "passwd",
    "secret",
    "psk",
    "token",
    "apikey",
    "privatekey",
    "credential",
];

/// The value with [`HIDDEN`] in the place of every secret; `None` where there is none.
pub fn masked(value: &Json) -> Option<Json> {
    let mut copy = value.clone();
    mask(&mut copy).then_some(copy)
}

fn mask(value: &mut Json) -> bool {
    match value {
        Json::Array(items) => items.iter_mut().fold(false, |any, item| mask(item) | any),
        Json::Object(entries) => entries.iter_mut().fold(false, |any, (name, value)| {
            let hides = is_secret(name) && *value != Json::Null;
            if hides {
                *value = Json::String(HIDDEN.into());
            }
            hides || mask(value) | any
        }),
        Json::String(text) => match masked_text(text) {
            Some(masked) => {
                *text = masked.into();
                true
            }
            None => false,
        },
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

/// A text that holds JSON, without its secrets; JSON that breaks off and names a secret is hidden whole.
fn masked_text(text: &str) -> Option<String> {
    if !text.trim_start().starts_with(['{', '[', '"']) {
        return None;
    }
    match Json::parse(text) {
        Ok(inner) => masked(&inner).map(|masked| masked.to_line()),
        Err(_) => names_secret(text).then(|| HIDDEN.to_owned()),
    }
}

/// A name that cannot be read, because its characters are no characters, may be any.
fn is_secret(name: &Text) -> bool {
    name.is_source() || names_secret(name)
}

fn names_secret(text: &str) -> bool {
    let letters = text.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.'));
    let plain: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    NAMES.iter().any(|name| plain.contains(name))
}
