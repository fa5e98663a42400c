//! Looking into texts, and writing them, in few bytes of wasm.
//!
//! `str::contains`, `str::split_once` and `str::replace` do the same for a text: their search is made for the worst case,
//! with 3 kB of preparation. `str::parse` comes once for each type of number.

/// What stands before and after the first `part` of a text; `None` where it has none, and for an empty part.
pub fn split_once<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let part = part.as_bytes();
    let first = part.first()?;
    let mut rest = text.as_bytes();
    // From one such byte to the next, since a body may be of megabytes.
    while let Some(found) = rest.iter().position(|byte| byte == first) {
        rest = rest.get(found..)?;
        if rest.starts_with(part) {
            let (before, after) = text.split_at_checked(text.len().checked_sub(rest.len())?)?;
            return Some((before, after.get(part.len()..)?));
        }
        rest = rest.get(1..)?;
    }
    None
}

/// Whether a text has this part; every text has the empty one.
pub fn contains(text: &str, part: &str) -> bool {
    part.is_empty() || split_once(text, part).is_some()
}

/// Whether a text has this part, whatever the case of its ASCII letters.
pub fn mentions(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let is_here = |rest: &[u8]| {
        let here = rest.get(..part.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(part))
    };
    (0..=text.len()).any(|start| text.get(start..).is_some_and(is_here))
}

/// A text with every `part` replaced; `None` where it has none.
pub fn replaced(text: &str, part: &str, by: &str) -> Option<String> {
    let (mut before, mut rest) = split_once(text, part)?;
    let mut out = String::new();
    loop {
        out.push_str(before);
        out.push_str(by);
        let Some(next) = split_once(rest, part) else {
            out.push_str(rest);
            return Some(out);
        };
        (before, rest) = next;
    }
}

/// Where the first of some ASCII characters stands.
pub fn find_any(text: &str, ascii: &str) -> Option<usize> {
    let is_one = |byte: u8| ascii.bytes().any(|one| one == byte);
    text.bytes().position(is_one)
}

/// The number that a text of digits, and of nothing else, is; `None` where it is larger than `u64` can hold.
pub fn whole_number(text: &str) -> Option<u64> {
    let add = |sum: u64, digit: char| {
        let sum = sum.checked_mul(10)?;
        sum.checked_add(digit.to_digit(10)?.into())
    };
    let none = text.is_empty();
    text.chars().try_fold(0, add).filter(|_| !none)
}

/// A whole number in digits, as `to_string` writes it. That one brings 3 kB of formatting with it: widths, signs, alignment.
pub fn digits(number: impl TryInto<u64>) -> String {
    let mut rest: u64 = number.try_into().unwrap_or(u64::MAX);
    let mut last_first = Vec::new();
    loop {
        let digit = u32::try_from(rest % 10).ok();
        last_first.push(digit.and_then(|digit| char::from_digit(digit, 10)));
        rest /= 10;
        if rest == 0 {
            return last_first.into_iter().rev().flatten().collect();
        }
    }
}

/// Writes a number of less than 16 as a digit, in capitals.
pub fn push_hex_digit(out: &mut String, number: u32) {
    let digit = char::from_digit(number, 16).unwrap_or('0');
    out.push(digit.to_ascii_uppercase());
}

/// Texts one behind the other; `concat` brings the code for separators too.
pub fn joined(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
    }
    out
}

/// Texts with something between them.
pub fn separated(parts: &[String], between: &str) -> String {
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        out.push_str(part);
    }
    out
}

/// Bytes as text. What is no UTF-8 becomes U+FFFD and stays visible; the numbers around it are still right.
pub fn from_bytes(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let mut out = String::new();
        let mut rest = error.as_bytes();
        while let Err(error) = std::str::from_utf8(rest) {
            let (good, bad) = rest
                .split_at_checked(error.valid_up_to())
                .unwrap_or_default();
            out.push_str(std::str::from_utf8(good).unwrap_or_default());
            out.push(char::REPLACEMENT_CHARACTER);
            let length = error.error_len().unwrap_or(bad.len());
            rest = bad.get(length..).unwrap_or_default();
        }
        out.push_str(std::str::from_utf8(rest).unwrap_or_default());
        out
    })
}
