//! A purpose that chains lead through; cards share it.

use serde::{Deserialize, Serialize};

use super::folded;

/// Names a purpose for as long as its board lives.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct PurposeId(pub u32);

/// What somebody wants to achieve. Several cards can lead to the same one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purpose {
    pub id: PurposeId,
    pub text: String,
}

impl Purpose {
    /// A text as it is compared where it names a purpose: two that give the same name one purpose.
    pub fn name(text: &str) -> String {
        folded(text.trim())
    }
}
