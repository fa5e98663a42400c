//! The browser's clock.

use crate::model::Timestamp;

/// The time.
pub fn now() -> Timestamp {
    // Milliseconds of a clock fit in 53 bits; a cast of a float saturates.
    #[allow(clippy::cast_possible_truncation)]
    Timestamp::from_millis(js_sys::Date::now() as i64)
}
