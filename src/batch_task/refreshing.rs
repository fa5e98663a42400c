//! Whether somebody waits for an answer, and whether the card shows it.

use gloo_timers::callback::Timeout;

/// How long an answer may take before the card shows that it is awaited, in milliseconds. What comes within a tenth of a
/// second is felt to come at once: a sign of waiting would only flash, and the card would be drawn twice.
const SHOWN_AFTER_MS: u32 = 100;

/// Somebody's wait for an answer.
#[derive(Debug, Default)]
pub(super) enum Refreshing {
    /// Nobody waits.
    #[default]
    No,
    /// Somebody has just begun to wait.
    Briefly {
        /// Says when it takes long enough to be shown.
        _timer: Timeout,
    },
    /// Somebody waits, and the card shows it.
    Shown,
}

impl Refreshing {
    /// Somebody waits from now on; `on_slow` is called when it takes long enough to be shown.
    pub(super) fn begin(&mut self, on_slow: impl FnOnce() + 'static) {
        if matches!(self, Self::No) {
            let _timer = Timeout::new(SHOWN_AFTER_MS, on_slow);
            *self = Self::Briefly { _timer };
        }
    }

    /// It takes long enough; returns whether that is new.
    pub(super) fn show(&mut self) -> bool {
        let is_new = matches!(self, Self::Briefly { .. });
        if is_new {
            *self = Self::Shown;
        }
        is_new
    }

    /// Nobody waits any more.
    pub(super) fn end(&mut self) {
        *self = Self::No;
    }

    /// Whether the card shows it.
    pub(super) const fn is_shown(&self) -> bool {
        matches!(self, Self::Shown)
    }

    /// Whether somebody waits.
    pub(super) const fn is_awaited(&self) -> bool {
        !matches!(self, Self::No)
    }
}
