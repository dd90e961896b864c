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

    /// The same with one need more, or less. Without the last one nothing is known: that nobody
    /// uses the output is only said by whoever was asked.
    #[must_use]
    pub fn toggled(&self, need: CardId) -> Self {
        let mut known = self.known().to_vec();
        let before = known.len();
        known.retain(|usage| usage.need != need);
        if known.len() == before {
            known.push(Use { need, how: String::new() });
        }
        if known.is_empty() { Self::NotAsked } else { Self::Known(known) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(needs: &[(u32, &str)]) -> Uses {
        let usage = |(id, how): &(u32, &str)| Use { need: CardId(*id), how: (*how).to_owned() };
        Uses::Known(needs.iter().map(usage).collect())
    }

    #[test]
    fn a_use_comes_and_goes_and_the_others_stay() {
        let uses = Uses::Nobody.toggled(CardId(1));
        assert_eq!(uses, known(&[(1, "")]));
        assert_eq!(known(&[(1, "so"), (2, "")]).toggled(CardId(2)), known(&[(1, "so")]));
        assert_eq!(uses.toggled(CardId(1)), Uses::NotAsked);
    }
}
