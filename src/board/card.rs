//! A request, the chains of purposes behind it, and what the customer would pay.

use enum_iterator::Sequence;
use serde::{Deserialize, Serialize};

use super::{Purpose, PurposeId, bare, is_default};

/// Names a card for as long as its board lives.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct CardId(pub u32);

/// One request: what a customer said, or a need that was found behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub id: CardId,
    pub text: String,
    /// Who said it; empty if nobody is named.
    #[serde(default, skip_serializing_if = "is_default")]
    pub customer: String,
    /// What others said who asked for the same: their cards were merged into this one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub voices: Vec<Voice>,
    /// A second chain is a second answer to the same "Wozu?".
    #[serde(default, skip_serializing_if = "is_default")]
    pub chains: Vec<Chain>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub willingness: Willingness,
    /// The condition or the sum behind the willingness: "bis 5 € je Stück".
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub properties: Vec<Property>,
    /// The purpose that this need was taken over from.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    pub purpose: Option<PurposeId>,
}

/// What somebody said whose card was merged into another, in their words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    #[serde(default, skip_serializing_if = "is_default")]
    pub customer: String,
    pub said: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub willingness: Willingness,
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

/// Answers to "Wozu?", from concrete to abstract.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: Vec<Step>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub end: End,
    /// Who answered; empty if it was the card's own customer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
}

/// One answer: the purpose it names, and the words it was given in where they differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub purpose: PurposeId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub said: String,
    /// Read downwards, "Wie?", the room found that this step does not follow from the one below.
    #[serde(default, skip_serializing_if = "is_default")]
    pub doubtful: bool,
}

/// Why a chain goes no further.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum End {
    /// It may go on: nobody has ended it.
    #[default]
    Open,
    /// "Zweck erreicht": asking again leads nowhere new.
    Reached,
    Unknown,
    Private,
    Postponed,
}

/// Whether the customer would pay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Sequence, Serialize, Deserialize)]
pub enum Willingness {
    #[default]
    Open,
    No,
    Conditional,
    Yes,
}

/// A property that the product must have to serve the request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Property {
    pub text: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub willingness: Willingness,
}

impl Card {
    /// Returns whether nobody has yet said what the card is good for: it has no chain, and it was
    /// not itself taken over from one.
    pub fn is_unchecked(&self) -> bool {
        self.chains.is_empty() && self.is_request()
    }

    /// Returns whether somebody asked for it; a need that was taken over from a purpose is the
    /// answer to requests, and none itself.
    pub fn is_request(&self) -> bool {
        self.purpose.is_none()
    }

    /// Everybody who asked for it: its own customer, and those whose cards were merged into it.
    /// Names may be empty.
    pub fn customers(&self) -> impl Iterator<Item = &str> {
        let voices = self.voices.iter().map(|voice| voice.customer.trim());
        std::iter::once(self.customer.trim()).chain(voices)
    }

    /// How many asked for it: whoever made the request, and everybody whose card was merged into it.
    pub fn count_voices(&self) -> usize {
        usize::from(self.is_request()) + self.voices.len()
    }

    /// Returns whether a text names what the card itself says: it answers no "Wozu?" about it.
    pub fn says(&self, text: &str) -> bool {
        let [own, other] = [&self.text, text].map(Purpose::name);
        own.split_whitespace().eq(other.split_whitespace())
    }

    /// The purposes that the card's chains lead to, one a chain.
    pub fn last_purposes(&self) -> impl Iterator<Item = PurposeId> {
        self.chains.iter().filter_map(Chain::last_purpose)
    }

    /// The chain that the next answer belongs to: the first that nobody has ended, or a new one.
    pub fn next_chain(&self) -> usize {
        let open = self.chains.iter().position(|chain| chain.end == End::Open);
        open.unwrap_or(self.chains.len())
    }

    /// Every purpose that the card mentions, in chain order.
    pub fn purposes(&self) -> impl Iterator<Item = PurposeId> {
        self.chains.iter().flat_map(|chain| chain.steps.iter().map(|step| step.purpose))
    }
}

impl Chain {
    /// The purpose that the chain ends in, as far as it was asked.
    pub fn last_purpose(&self) -> Option<PurposeId> {
        self.steps.last().map(|step| step.purpose)
    }

    /// Returns whether a step of the chain leads to this purpose.
    pub fn contains(&self, purpose: PurposeId) -> bool {
        self.steps.iter().any(|step| step.purpose == purpose)
    }
}

impl End {
    /// The ends that somebody can give a chain.
    pub const REASONS: [Self; 4] = [Self::Reached, Self::Unknown, Self::Private, Self::Postponed];
}

impl Willingness {
    pub const ALL: [Self; 4] = [Self::Open, Self::No, Self::Conditional, Self::Yes];

    /// Returns whether the customer would part with money, on a condition or without one.
    pub fn is_paying(self) -> bool {
        matches!(self, Self::Conditional | Self::Yes)
    }
}
