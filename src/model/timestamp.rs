//! Times as the platform writes them, turned into an instant by integer arithmetic.
//!
//! `startTime` comes as `20151212T121212Z`, which `new Date()` refuses. The extended form and an offset are tolerated;
//! a time without a zone is not, because nobody could say which hour it means.

use super::text::whole_number;

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    /// An instant from milliseconds since 1970-01-01T00:00:00Z.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The instant a number of seconds later, or `None` past what a `Date` can hold (8.64e15 ms).
    pub fn plus_seconds(self, seconds: u64) -> Option<Self> {
        let millis = i64::try_from(seconds)
            .ok()?
            .checked_mul(1000)?
            .checked_add(self.0)?;
        (millis.unsigned_abs() <= 8_640_000_000_000_000).then_some(Self(millis))
    }

    /// The time so many seconds earlier.
    #[must_use]
    pub fn minus_seconds(self, seconds: u32) -> Self {
        Self(self.0.saturating_sub(i64::from(seconds) * 1000))
    }

    /// The time, but none that is yet to come at `now`: something that has happened, by a clock that is ahead or behind.
    #[must_use]
    pub fn no_later_than(self, now: Self) -> Self {
        self.min(now)
    }

    /// The time in UTC as ISO 8601 writes it, for the attribute `datetime`: `2015-12-12T12:12:12Z`.
    pub fn to_iso(self) -> String {
        let seconds = self.0.div_euclid(1000);
        let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (year, month, day) = date_of(days);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    /// Whole seconds from `earlier` to here; never negative, so that a clock that is behind shows "0 s", not an age
    /// from the future.
    pub fn seconds_since(self, earlier: Self) -> u64 {
        u64::try_from(self.0.saturating_sub(earlier.0) / 1000).unwrap_or(0)
    }

    /// Reads `yyyyMMdd'T'HHmmss`, or `yyyy-MM-dd'T'HH:mm:ss`, an optional fraction, then `Z` or an offset
    /// (`+08:00`, `+0800`, `+08`). `None` for anything else, also for the 30th of February and for a missing zone.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = Digits(text.trim());
        let year = rest.number(4)?;
        let extended = rest.take_one_of("-");
        let before = if extended {
            ["", "-", "Tt ", ":", ":"]
        } else {
            ["", "", "Tt", "", ""]
        };
        let mut parts = [0; 5];
        for (part, before) in parts.iter_mut().zip(before) {
            if !(before.is_empty() || rest.take_one_of(before)) {
                return None;
            }
            *part = rest.number(2)?;
        }
        let [month, day, hour, minute, second] = parts;
        let millis = if rest.take_one_of(".,") {
            rest.fraction()?
        } else {
            0
        };
        let offset = rest.offset()?;
        let valid = (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        let seconds =
            days_from_epoch(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
                - offset * 60;
        (valid && rest.0.is_empty()).then_some(Self(seconds * 1000 + millis))
    }
}

/// A length of time in the two largest units that matter, as people say it: "5 min", "1 d 1 h".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The larger part.
    pub major: (u64, Unit),
    /// The next smaller unit, left out when it is zero.
    pub minor: Option<(u64, Unit)>,
}

/// A unit of a [`Span`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 86,400 s
    Day,
    /// 3,600 s
    Hour,
    /// 60 s
    Minute,
    /// 1 s
    Second,
}

impl Span {
    /// Splits a number of seconds; what is smaller than the second unit is cut off, not rounded.
    pub fn from_seconds(seconds: u64) -> Self {
        let (major, minor) = match seconds {
            86_400.. => (
                (seconds / 86_400, Unit::Day),
                (seconds % 86_400 / 3600, Unit::Hour),
            ),
            3600.. => (
                (seconds / 3600, Unit::Hour),
                (seconds % 3600 / 60, Unit::Minute),
            ),
            60.. => ((seconds / 60, Unit::Minute), (seconds % 60, Unit::Second)),
            _ => ((seconds, Unit::Second), (0, Unit::Second)),
        };
        Self {
            major,
            minor: (minor.0 > 0).then_some(minor),
        }
    }
}

/// How far a time is from now, in one unit, as people say it: "3 hours ago", "in 30 minutes".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// How many of the unit, cut off and not rounded.
    pub value: u64,
    /// The largest unit of which it is at least one.
    pub unit: Unit,
    /// Whether the instant is yet to come.
    pub is_ahead: bool,
}

impl Age {
    /// How long ago something was that has happened. A clock that is behind, or was put back, makes it no older than just now.
    pub fn since(at: Timestamp, now: Timestamp) -> Self {
        Self::of(at.no_later_than(now), now)
    }

    /// How far `at` is from `now`, for a time that may be yet to come.
    pub fn of(at: Timestamp, now: Timestamp) -> Self {
        let is_ahead = at > now;
        let seconds = if is_ahead {
            at.seconds_since(now)
        } else {
            now.seconds_since(at)
        };
        let (value, unit) = Span::from_seconds(seconds).major;
        Self {
            value,
            unit,
            is_ahead,
        }
    }
}

/// The rest of a text of fixed-width numbers.
struct Digits<'a>(&'a str);

impl Digits<'_> {
    /// Takes the next character if it is one of these ASCII ones.
    fn take_one_of(&mut self, ascii: &str) -> bool {
        let found = self.0.starts_with(|first| ascii.contains(first));
        if found {
            self.0 = self.0.get(1..).unwrap_or_default();
        }
        found
    }

    /// Exactly `width` ASCII digits.
    fn number(&mut self, width: usize) -> Option<i64> {
        let (head, tail) = self.0.split_at_checked(width)?;
        let number = i64::try_from(whole_number(head)?).ok()?;
        self.0 = tail;
        Some(number)
    }

    /// A fraction of a second in milliseconds; further digits are cut off.
    fn fraction(&mut self) -> Option<i64> {
        let (mut millis, mut weight) = (0, 100);
        let start = self.0.len();
        while let Some(digit @ b'0'..=b'9') = self.0.bytes().next() {
            millis += i64::from(digit - b'0') * weight;
            weight /= 10;
            self.0 = self.0.get(1..).unwrap_or_default();
        }
        (self.0.len() < start).then_some(millis)
    }

    /// The offset from UTC in minutes.
    fn offset(&mut self) -> Option<i64> {
        if self.take_one_of("Zz") {
            return Some(0);
        }
        let sign = if self.take_one_of("+") {
            1
        } else if self.take_one_of("-") {
            -1
        } else {
            return None;
        };
        let hours = self.number(2)?;
        let minutes = if self.take_one_of(":") || !self.0.is_empty() {
            self.number(2)?
        } else {
            0
        };
        (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar, counted in 400-year cycles that begin in March, so that the
/// leap day comes last.
fn days_from_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let cycle = year.div_euclid(400);
    let year_of_cycle = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    cycle * 146_097 + day_of_cycle - 719_468
}

/// The date of a day counted from 1970-01-01: the inverse of [`days_from_epoch`].
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let cycle = days.div_euclid(146_097);
    let day_of_cycle = days.rem_euclid(146_097);
    let leap_days = day_of_cycle / 1_460 - day_of_cycle / 36_524 + day_of_cycle / 146_096;
    let year_of_cycle = (day_of_cycle - leap_days) / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_cycle + cycle * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn a_time_is_written_as_it_would_be_read() {
        for text in [
            "1970-01-01T00:00:00Z",
            "2015-12-12T12:12:12Z",
            "2024-02-29T23:59:59Z",
            "1969-12-31T23:59:59Z",
            "2000-03-01T00:00:00Z",
            "9999-12-31T00:00:01Z",
        ] {
            assert_eq!(
                Timestamp::parse(text).map(Timestamp::to_iso).as_deref(),
                Some(text)
            );
        }
    }
}
