//! The shares that the platform itself sends, and what the counts say to them.

use super::Share;
use super::share::floor_permille;

/// What a share is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// All targets of the task.
    Targets,
    /// The finished targets: succeeded, failed and timed out.
    Finished,
}

/// A permille field of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The value as sent.
    pub share: Share,
    /// What it is a share of, where the counts prove it.
    pub basis: Option<Basis>,
    /// Whether it says something else than the shares that follow from the counts: [`Summary::finished_share`] for `progress`,
    /// the succeeded targets as a share of the finished ones or of all for `successRate`. Where counts are missing, it is all
    /// that is known, and so differs too.
    pub differs: bool,
}

/// A permille field, with the basis that the counts prove; and whether it fits the counts at all. The first `shown` candidates
/// are shares that the card has anyway.
pub(super) fn reported(
    permille: Option<u64>,
    candidates: [(Option<u64>, Option<u64>, Basis); 2],
    shown: usize,
) -> (Option<Reported>, bool) {
    let Some(sent) = permille else {
        return (None, true);
    };
    let Some(share) = Share::from_permille(sent) else {
        return (None, false);
    };
    let mut fitting = None;
    let mut unknown = false;
    let mut differs = true;
    for (index, (part, whole, basis)) in candidates.into_iter().enumerate() {
        match (part, whole) {
            // Of nothing, a platform may say 0 or 1000; it proves no basis and contradicts nothing.
            (_, Some(0)) => {
                let says_nothing = matches!(share, Share::Permille(0) | Share::All);
                unknown |= says_nothing;
                differs &= !says_nothing;
            }
            (Some(part), Some(whole)) => {
                if floor_permille(part, whole).map(u64::from) == Some(sent) {
                    // Two candidates that fit prove a basis only when their whole is the same.
                    let proven = fitting.is_none_or(|(other, _)| other == whole);
                    fitting = Some((whole, proven.then_some(basis)));
                    differs &= index >= shown;
                }
            }
            _ => unknown = true,
        }
    }
    let basis = fitting.and_then(|(_, basis)| basis).filter(|_| !unknown);
    let fits = unknown || fitting.is_some();
    let reported = Reported {
        share,
        basis,
        differs,
    };
    (Some(reported), fits)
}
