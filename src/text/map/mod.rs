//! What the map of all chains says.

pub(super) mod say;

use crate::board::Column;

/// Something on the map of all chains.
#[derive(Clone, Debug, PartialEq)]
pub enum MapText {
    /// The headings of its columns, behind that of the requests.
    Wozu,
    Purpose,
    /// "ab", in front of the number of mentions.
    From,
    Mentions(u32),
    Cutoff,
    Coverage {
        percent: u32,
    },
    /// Whose chains are shown, and how many requests those are.
    Customer {
        customer: Option<String>,
        requests: usize,
    },
    Disagreement,
    Empty,
    NothingKept,
    /// A purpose on the map, for somebody who hears it instead of seeing it.
    AboutPurpose {
        requests: usize,
        /// Counted from 1.
        column: usize,
        is_need: bool,
        is_disputed: bool,
    },
    /// The same of a card.
    AboutRequest {
        column: Column,
        customer: String,
    },
    RequestCount(usize),
    /// Words as they were said, by whom.
    Quote {
        said: String,
        customer: String,
    },
    /// So many requests that are shown as one.
    FoldedRequests(usize),
    Unfold,
    Fold,
    ShowOnTafel,
    ShowOnLeiter,
    Reword,
    MergePurpose,
    MergePurposeHint,
    MergePurposeSearch,
    SplitPurpose,
    SplitPurposeHint,
    SplitPurposeName,
    SplitPurposeConfirm,
}
