//! Lengths of time as options have them: in seconds, with the limits of each option.

use std::fmt;

use yew::html::IntoPropValue;

/// A length of time in seconds, kept in whole milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seconds(u64);

impl Seconds {
    /// So many milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// The length in milliseconds.
    pub const fn as_millis(self) -> u64 {
        self.0
    }
}

impl fmt::Debug for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms", self.0)
    }
}

impl From<u32> for Seconds {
    fn from(seconds: u32) -> Self {
        Self(u64::from(seconds) * 1000)
    }
}

impl From<f64> for Seconds {
    fn from(seconds: f64) -> Self {
        // A cast of a float saturates: nothing below 0, and no NaN.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let millis = (seconds * 1000.0).round_ties_even() as u64;
        // What is more than nothing does not become nothing.
        Self(millis.max(u64::from(seconds > 0.0)))
    }
}

impl IntoPropValue<Seconds> for u32 {
    fn into_prop_value(self) -> Seconds {
        self.into()
    }
}

impl IntoPropValue<Seconds> for i32 {
    fn into_prop_value(self) -> Seconds {
        u32::try_from(self).unwrap_or_default().into()
    }
}

impl IntoPropValue<Seconds> for f64 {
    fn into_prop_value(self) -> Seconds {
        self.into()
    }
}

/// `refresh_interval` where none is given.
pub(crate) const DEFAULT_INTERVAL: Seconds = Seconds(10_000);
/// `timeout` where none is given.
pub(crate) const DEFAULT_TIMEOUT: Seconds = Seconds(15_000);
/// The shortest `refresh_interval`; what is below it, but not 0, is taken as this.
pub(crate) const MIN_INTERVAL: Seconds = Seconds(2_000);
/// The longest `refresh_interval`.
pub(crate) const MAX_INTERVAL: Seconds = Seconds(86_400_000);
/// The shortest `timeout`.
pub(crate) const MIN_TIMEOUT: Seconds = Seconds(1);
/// The longest `timeout`.
pub(crate) const MAX_TIMEOUT: Seconds = Seconds(3_600_000);
