//! What the company does for its customers, at what effort, and who uses it.

use serde::{Deserialize, Serialize};

use super::{CardId, is_default};

/// Names an output for as long as its board lives.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct OutputId(pub u32);

/// One of the company's outputs (Leistung).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Output {
    pub id: OutputId,
    pub text: String,
    /// Hours in whatever period the workshop agreed on; 0 if nobody has said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effort: f64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub uses: Uses,
    /// The outputs that need this one to exist.
    #[serde(default, skip_serializing_if = "is_default")]
    pub supports: Vec<OutputId>,
}

/// What customers use an output for. "Asked, and nobody uses it" is another fact than "not asked".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Uses {
    #[default]
    NotAsked,
    Nobody,
    Known(Vec<Use>),
}

/// One use: the need that the output serves, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    pub need: CardId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub how: String,
}

impl Uses {
    /// The uses that are known; none if nobody was asked, or nobody uses it.
    pub fn known(&self) -> &[Use] {
        match self {
            Self::Known(uses) => uses,
            Self::NotAsked | Self::Nobody => &[],
        }
    }
}
