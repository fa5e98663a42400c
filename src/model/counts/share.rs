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
///
/// Adds the part up, bit by bit of 1000, and counts the wholes: a product would need 128 bits, whose division alone weighs
/// more than all the arithmetic here.
pub(super) fn floor_permille(part: u64, whole: u64) -> Option<u16> {
    let wholes = u16::try_from(part.checked_div(whole)?).ok()?;
    let part = part % whole;
    let (mut permille, mut rest) = (0_u16, 0);
    for bit in (0..10).rev() {
        permille *= 2;
        let once_more = if (1000 >> bit) & 1 == 1 { part } else { 0 };
        for more in [rest, once_more] {
            // Both are below the whole, so that nothing here can overflow.
            let missing = whole - rest;
            if more >= missing {
                permille += 1;
                rest = more - missing;
            } else {
                rest += more;
            }
        }
    }
    let permille = wholes.checked_mul(1000)?.checked_add(permille)?;
    (permille <= 1000).then_some(permille)
}
