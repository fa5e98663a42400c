//! Numbers as JSON spells them: `1000`, `1e3`, `1.0e3` and `10000E-1` are one and the same whole number.

/// The whole number from zero that a number is, in any of JSON's spellings; `None` where it has a fraction, is below zero, or
/// is larger than `u64` can hold. Zeros before it are tolerated, as they come in texts.
pub fn whole(spelt: &str) -> Option<u64> {
    let (negative, unsigned) = match spelt.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, spelt),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let are_digits = is_digits(whole) && fraction.is_none_or(is_digits);
    let exponent = exponent.map_or(Some(Exponent::Fits(0)), Exponent::read)?;
    if !are_digits {
        return None;
    }
    let digits = [whole, fraction.unwrap_or_default()].concat();
    let significant = digits.trim_start_matches('0');
    // Zero is zero, with any sign and exponent.
    let number = match significant {
        "" => 0,
        digits => shifted(digits, fraction.map_or(0, str::len), exponent)?,
    };
    (number == 0 || !negative).then_some(number)
}

/// The power of ten of a number. Beyond what can be counted, only its sign matters.
#[derive(Clone, Copy)]
enum Exponent {
    Fits(i64),
    TooLarge,
    TooSmall,
}

impl Exponent {
    fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some(match (text.parse(), text.starts_with('-')) {
            (Ok(exponent), _) => Exponent::Fits(exponent),
            (Err(_), true) => Exponent::TooSmall,
            (Err(_), false) => Exponent::TooLarge,
        })
    }
}

/// Digits, not all zero, with a point before the last so many of them, times a power of ten.
fn shifted(digits: &str, decimals: usize, exponent: Exponent) -> Option<u64> {
    let Exponent::Fits(exponent) = exponent else {
        return None;
    };
    let zeros = exponent.checked_sub(i64::try_from(decimals).ok()?)?;
    let count = usize::try_from(zeros.unsigned_abs()).ok()?;
    if zeros < 0 {
        // What is cut off must be nothing.
        let end = digits.len().checked_sub(count)?;
        let (kept, cut) = digits.split_at_checked(end)?;
        return cut.bytes().all(|b| b == b'0').then(|| kept.parse().ok())?;
    }
    // More digits than `u64` has need not be written down.
    (count < 20).then(|| format!("{digits}{}", "0".repeat(count)).parse().ok())?
}
