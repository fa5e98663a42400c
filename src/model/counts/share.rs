//! Shares by integers: floored, and whole only when they are the whole.

/// A share of a whole, rounded down and never up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// This many permille, 0 to 999; 0 only when the numerator is zero.
    Permille(u16),
    /// More than nothing, less than one permille.
    BelowOnePermille,
    /// The whole, and only the whole.
    All,
}

impl Share {
    /// `part` of `whole`; `None` when there is no whole, or the part is larger.
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        if whole == 0 || part > whole {
            return None;
        }
        if part == whole {
            return Some(Share::All);
        }
        let permille = floor_permille(part, whole)?;
        Some(if permille == 0 && part > 0 {
            Share::BelowOnePermille
        } else {
            Share::Permille(permille)
        })
    }

    /// A permille value as the platform sent it; `None` over 1000.
    pub fn from_permille(permille: u64) -> Option<Self> {
        match u16::try_from(permille) {
            Ok(1000) => Some(Share::All),
            Ok(value @ 0..1000) => Some(Share::Permille(value)),
            _ => None,
        }
    }
}

/// `floor(1000 * part / whole)`; `None` when there is no whole, or the result is over 1000.
pub(super) fn floor_permille(part: u64, whole: u64) -> Option<u16> {
    let permille = (u128::from(part) * 1000).checked_div(whole.into())?;
    u16::try_from(permille)
        .ok()
        .filter(|permille| *permille <= 1000)
}
