//! Why the board stays as it is.

use crate::board::{CardId, PurposeId, Violation};

/// Why an edit was not carried out. The board is as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    #[error("the record is no longer there")]
    Gone,
    #[error("the text is empty")]
    Empty,
    #[error("purpose {0:?} is already in this chain")]
    Circle(PurposeId),
    #[error("the answer says what card {0:?} says itself")]
    OwnText(CardId),
    #[error("card {0:?} is already the need of this purpose")]
    AlreadyNeed(CardId),
    #[error("the board would break a rule: {0:?}")]
    Rule(Violation),
    #[error("the board has no numbers left for new records")]
    Full,
    #[error("the board can only be read")]
    ReadOnly,
    #[error("somebody has changed this since")]
    ChangedSince,
    #[error("there is nothing to undo or redo")]
    NothingThere,
}
