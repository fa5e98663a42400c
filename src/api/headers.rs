//! The response headers that matter, read to the letter: `Retry-After` (RFC 9110, 10.2.3) and `Age` (RFC 9111, 5.1).

use crate::model::Timestamp;
use crate::model::text::whole_number;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `Retry-After` in seconds from `now`: a whole number of seconds, or an HTTP date. A header that was sent several times comes
/// as one, with commas between; then the longest counts. Anything else is no `Retry-After`.
pub fn retry_after_s(value: &str, now: Timestamp) -> Option<u32> {
    let mut longest = None;
    let mut parts = value.split(',').map(str::trim);
    while let Some(part) = parts.next() {
        // The comma behind the name of a day belongs to the date.
        let is_weekday = WEEKDAYS.iter().any(|day| part.starts_with(day)) && !part.contains(' ');
        let seconds = if is_weekday {
            let at = parts.next().and_then(|part| date(part, now));
            at.map(|at| seconds_until(at, now))
        } else if let Some(at) = asctime(part) {
            Some(seconds_until(at, now))
        } else {
            seconds(part)
        };
        longest = longest.max(seconds);
    }
    longest
}

/// `Age` in seconds: how long the answer was on its way, or in a cache. Of several the first counts.
pub fn age_s(value: &str) -> Option<u32> {
    value.split(',').next().map(str::trim).and_then(seconds)
}

/// Digits and nothing else. What is too large to be counted is as long as can be.
fn seconds(text: &str) -> Option<u32> {
    let only_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = whole_number(text).and_then(|seconds| u32::try_from(seconds).ok());
    only_digits.then(|| seconds.unwrap_or(u32::MAX))
}

/// Whole seconds until a time, rounded up: none is asked for too early. A time that has passed asks for no wait.
fn seconds_until(at: Timestamp, now: Timestamp) -> u32 {
    let millis = at.as_millis().saturating_sub(now.as_millis()).max(0);
    u32::try_from(millis.unsigned_abs().div_ceil(1000)).unwrap_or(u32::MAX)
}

/// A date behind its day's name: `06 Nov 1994 08:49:37 GMT`, or the older `06-Nov-94 08:49:37 GMT`.
fn date(text: &str, now: Timestamp) -> Option<Timestamp> {
    let (day, time) = match text.split_once('-') {
        None => text.split_at_checked(11)?,
        Some(_) => text.split_at_checked(9)?,
    };
    let time = time.strip_prefix(' ')?.strip_suffix(" GMT")?;
    let mut parts = day.split([' ', '-']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number = whole_number(year)?;
    match year.len() {
        4 => at(number, month, day, time),
        // By RFC 9110, a year of two digits that seems to be over 50 years ahead is one of the century before.
        2 => {
            let near = at(number.saturating_add(2000), month, day, time)?;
            let is_far = near.seconds_since(now) > 50 * 31_556_952;
            if is_far {
                at(number.saturating_add(1900), month, day, time)
            } else {
                Some(near)
            }
        }
        _ => None,
    }
}

/// A date as C's `asctime` writes it: `Sun Nov  6 08:49:37 1994`.
fn asctime(text: &str) -> Option<Timestamp> {
    let mut parts = text.split_ascii_whitespace();
    let weekday = parts.next().filter(|day| WEEKDAYS.contains(day))?;
    let (month, day, time, year) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_whole = !weekday.is_empty() && parts.next().is_none() && year.len() == 4;
    is_whole.then(|| at(whole_number(year)?, month, day, time))?
}

fn at(year: u64, month: &str, day: &str, time: &str) -> Option<Timestamp> {
    let month = MONTHS
        .iter()
        .position(|name| *name == month)?
        .checked_add(1)?;
    let day = whole_number(day)?;
    Timestamp::parse(&format!("{year:04}-{month:02}-{day:02}T{time}Z"))
}
