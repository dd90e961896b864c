//! What was agreed: who does what by when, so that what a workshop leaves open is taken up.

use enum_iterator::Sequence;
use serde::{Deserialize, Serialize};

use super::{CardId, OutputId, bare, is_default};

/// Names a measure for as long as its board lives.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct MeasureId(pub u32);

/// One agreement (Maßnahme).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    pub id: MeasureId,
    pub what: String,
    /// Who takes it on; empty if nobody has yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: String,
    /// In the words in which it was agreed, "KW 50" or "vor der Messe": a workshop rarely names a
    /// day, and whoever has to pick one writes down a day that nobody has promised.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by_when: String,
    /// What it was agreed on; nothing if it stands for itself.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    pub about: Option<About>,
}

/// What a measure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum About {
    Card(CardId),
    Output(OutputId),
}

/// What a measure says, one field after the other.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Sequence, Serialize, Deserialize,
)]
pub enum MeasurePart {
    What,
    Who,
    ByWhen,
}

impl Measure {
    /// What one of its fields says.
    pub fn part(&self, part: MeasurePart) -> &str {
        match part {
            MeasurePart::What => &self.what,
            MeasurePart::Who => &self.who,
            MeasurePart::ByWhen => &self.by_when,
        }
    }

    /// The same, to be changed.
    pub fn part_mut(&mut self, part: MeasurePart) -> &mut String {
        match part {
            MeasurePart::What => &mut self.what,
            MeasurePart::Who => &mut self.who,
            MeasurePart::ByWhen => &mut self.by_when,
        }
    }
}
