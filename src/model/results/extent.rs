//! How long a list of results is, as far as its answers tell, and whether that fits the counts of the card.

use super::{ResultStatus, ResultsPage, ResultsQuery};
use crate::model::counts::{DeviceResult, Summary};

/// What a page tells of the list that it is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The place of the first row of the page.
    pub first: u64,
    /// The place after its last row.
    pub end: u64,
    /// How many rows the whole list has, where that is known.
    pub total: Option<u64>,
    /// Whether there may be another page.
    pub has_next: bool,
    /// Whether the page is the whole list.
    pub is_whole: bool,
}

impl Extent {
    /// Reads a page. A `totalCount` that the rows contradict is not the length of the list.
    pub fn new(query: &ResultsQuery, page: &ResultsPage) -> Self {
        let rows = u64::try_from(page.rows.len()).unwrap_or(u64::MAX);
        let size = u64::from(query.page_size);
        let first = u64::from(query.page_no).saturating_mul(size);
        let end = first.saturating_add(rows);
        let is_full = rows >= size;
        let sent = page.total_count;
        let is_more_promised = sent.is_some_and(|total| total > end);
        // A page that is neither full nor beyond the end is the last one. Only of a list without a filter can more be promised:
        // a platform may give fewer rows than were asked for, and `totalCount` need not follow a filter.
        let may_go_on = is_more_promised && query.status.is_none();
        let is_last = !is_full && (rows > 0 || first == 0) && !may_go_on;
        let total = match sent {
            _ if is_last => Some(end),
            Some(total) if total < end && rows > 0 => None,
            sent => sent,
        };
        Self {
            first,
            end,
            total,
            has_next: rows > 0 && !is_last && sent != Some(end),
            is_whole: first == 0 && is_last,
        }
    }
}

/// What does not fit together in a list and the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The card counts so many devices, the list so many rows.
    Count {
        /// On the card.
        card: u64,
        /// In the list.
        list: u64,
    },
    /// `totalCount` is that of all rows, whatever the filter.
    TotalIgnoresFilter {
        /// `totalCount`
        total: u64,
    },
    /// `totalCount` does not fit the rows.
    Total {
        /// `totalCount`
        total: u64,
    },
}

impl Mismatch {
    /// Compares a page with the counts of the card, where the numbers are about the same thing: devices that expired have no
    /// word, and those without a result have two.
    pub fn find(query: &ResultsQuery, page: &ResultsPage, card: &Summary) -> Vec<Self> {
        let extent = Extent::new(query, page);
        let mut found = Vec::new();
        let counted = match &query.status {
            None => card.total(),
            Some(ResultStatus::Success) => card.count(DeviceResult::Succeeded),
            Some(ResultStatus::Fail) => card.count(DeviceResult::Failed),
            Some(ResultStatus::Timeout) => card.count(DeviceResult::TimedOut),
            Some(_) => None,
        };
        let is_of_all =
            |total| query.status.is_some() && card.total() == Some(total) && counted != Some(total);
        let mut list = extent.total;
        if let Some(total) = page.total_count {
            if is_of_all(total) && !(extent.is_whole && total == extent.end) {
                found.push(Self::TotalIgnoresFilter { total });
                list = list.filter(|list| *list != total);
            } else if total < extent.end || (extent.is_whole && total != extent.end) {
                found.push(Self::Total { total });
            }
        }
        if let (Some(card_count), Some(list)) = (counted, list) {
            let expired = card.count(DeviceResult::Expired).unwrap_or_default();
            let without_expired = card_count.saturating_sub(expired);
            let fits = list == card_count || (query.status.is_none() && list == without_expired);
            if !fits {
                found.push(Self::Count {
                    card: card_count,
                    list,
                });
            }
        }
        found
    }
}
