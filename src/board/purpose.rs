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
    /// The form in which texts are compared that name purposes: two texts with the same name mean
    /// the same purpose.
    pub fn name(text: &str) -> String {
        folded(text.trim())
    }
}
