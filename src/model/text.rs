//! What the standard library has no strict form of.

/// The number that a text of digits, and of nothing else, is; `None` where it is larger than `u64` can hold.
///
/// Stricter than `str::parse`, which also reads `+7`.
pub fn whole_number(text: &str) -> Option<u64> {
    let only_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| only_digits)
}

/// What a reader searches for, whatever the case of its letters and however these are composed.
#[derive(Clone, Debug)]
pub struct Search {
    folded: String,
    fold: fn(&str) -> String,
}

impl Search {
    /// A search; a blank one finds everything. `fold` makes texts equal that a reader takes for equal.
    pub fn new(text: &str, fold: fn(&str) -> String) -> Self {
        let folded = fold(text.trim());
        Self { folded, fold }
    }

    /// Whether a text has it.
    pub fn matches(&self, text: &str) -> bool {
        // Ids are ASCII, and there may be 30,000 of them.
        if self.folded.is_ascii() && text.is_ascii() {
            return contains_ignoring_case(text.as_bytes(), self.folded.as_bytes());
        }
        (self.fold)(text).contains(&self.folded)
    }
}

fn contains_ignoring_case(text: &[u8], part: &[u8]) -> bool {
    let Some((first, rest)) = part.split_first() else {
        return true;
    };
    let (lower, upper) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    // Most places are no beginning: that is seen at once.
    text.windows(part.len())
        .any(|here| match here.split_first() {
            Some((byte, here)) => {
                (*byte == lower || *byte == upper) && here.eq_ignore_ascii_case(rest)
            }
            None => false,
        })
}
