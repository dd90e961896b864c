//! What a workshop knows: requests as cards in columns, the purposes behind them, our outputs, and
//! what was agreed.
//!
//! Owns the records, how they refer to each other, and the rules that every board keeps
//! ([`Board::check`]). It never changes a board on its own (that is `edit`), and it knows nothing
//! of files, windows or networks.
//!
//! Records are shared ([`Arc`]) and replaced rather than altered, so cloning a board of 10,000
//! cards costs 10,000 reference counts, and "has this card changed?" is a comparison of two
//! pointers.

mod card;
mod measure;
mod output;
mod purpose;
mod rules;
mod words;

use std::collections::HashSet;
use std::sync::Arc;

use enum_iterator::Sequence;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use card::{Card, CardId, Chain, End, Property, Step, Voice, Willingness};
pub use measure::{About, Measure, MeasureId, MeasurePart};
pub use output::{Output, OutputId, Use, Uses};
pub use purpose::{Purpose, PurposeId};
pub use rules::{
    MAX_CHAINS, MAX_DEADLINE_CHARS, MAX_ID, MAX_RECORDS, MAX_STEPS, MAX_TEXT_CHARS, Rule, Segment,
    Violation,
};
pub use words::{clean, composed, control_in, folded, for_terminal, turns_reading};

/// One workshop's knowledge. The order of a list is the order on the board.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    pub title: String,
    /// The question that guides the workshop; empty if there is none.
    pub question: String,
    pub date: Option<Date>,
    /// Where the workshop takes place, and who takes part; both empty if nobody has said.
    pub place: String,
    pub people: String,
    pub wishes: Vec<Arc<Card>>,
    pub needs: Vec<Arc<Card>>,
    pub aside: Vec<Arc<Card>>,
    pub purposes: Vec<Arc<Purpose>>,
    pub outputs: Vec<Arc<Output>>,
    pub measures: Vec<Arc<Measure>>,
}

/// Where on the board a card lies.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Sequence, Serialize, Deserialize,
)]
pub enum Column {
    /// What customers say.
    Wish,
    /// What they need, and pay for.
    Need,
    /// Set aside for later.
    Aside,
}

impl Column {
    pub const ALL: [Self; 3] = [Self::Wish, Self::Need, Self::Aside];
}

impl Board {
    /// The cards of a column, from the first place to the last.
    pub fn column(&self, column: Column) -> &Vec<Arc<Card>> {
        match column {
            Column::Wish => &self.wishes,
            Column::Need => &self.needs,
            Column::Aside => &self.aside,
        }
    }

    /// The same, to be changed.
    pub fn column_mut(&mut self, column: Column) -> &mut Vec<Arc<Card>> {
        match column {
            Column::Wish => &mut self.wishes,
            Column::Need => &mut self.needs,
            Column::Aside => &mut self.aside,
        }
    }

    /// Every card, column by column, in board order.
    pub fn cards(&self) -> impl Iterator<Item = &Arc<Card>> {
        Column::ALL.into_iter().flat_map(|column| self.column(column))
    }

    /// The cards that count: wishes, then needs, without what was set aside.
    pub fn at_hand(&self) -> impl Iterator<Item = &Arc<Card>> + Clone {
        self.wishes.iter().chain(&self.needs)
    }

    /// The column of a card and its place in it, counted from 0.
    pub fn place_of(&self, id: CardId) -> Option<(Column, usize)> {
        Column::ALL.into_iter().find_map(|column| {
            let index = self.column(column).iter().position(|card| card.id == id)?;
            Some((column, index))
        })
    }

    /// The card with this id, in whatever column it lies.
    pub fn card(&self, id: CardId) -> Option<&Arc<Card>> {
        self.cards().find(|card| card.id == id)
    }

    /// A board of these cards alone, each in its column, with the purposes that they lead to.
    pub fn piece_of(&self, cards: &[CardId]) -> Self {
        let mut piece = Self::default();
        let wanted: HashSet<CardId> = cards.iter().copied().collect();
        for column in Column::ALL {
            let its = self.column(column).iter().filter(|card| wanted.contains(&card.id));
            piece.column_mut(column).extend(its.cloned());
        }
        let named: HashSet<PurposeId> =
            piece.cards().flat_map(|card| card.purposes().chain(card.purpose)).collect();
        let purposes = self.purposes.iter().filter(|purpose| named.contains(&purpose.id));
        piece.purposes = purposes.cloned().collect();
        piece
    }

    /// The purpose with this id.
    pub fn purpose(&self, id: PurposeId) -> Option<&Arc<Purpose>> {
        self.purposes.iter().find(|purpose| purpose.id == id)
    }

    /// The output with this id.
    pub fn output(&self, id: OutputId) -> Option<&Arc<Output>> {
        self.outputs.iter().find(|output| output.id == id)
    }

    /// The measure with this id.
    pub fn measure(&self, id: MeasureId) -> Option<&Arc<Measure>> {
        self.measures.iter().find(|measure| measure.id == id)
    }

    /// The purpose whose text is this one, compared without regard to case and outer white space.
    pub fn purpose_named(&self, text: &str) -> Option<&Arc<Purpose>> {
        let wanted = Purpose::name(text);
        self.purposes.iter().find(|purpose| Purpose::name(&purpose.text) == wanted)
    }

    /// The words of the purpose that a need was taken over from, where these are others than its
    /// own: a need is called what its card says.
    pub fn words_behind(&self, need: &Card) -> Option<&str> {
        let purpose = self.purpose(need.purpose?)?;
        (!need.says(&purpose.text)).then_some(purpose.text.as_str())
    }

    /// The need that was taken over from this purpose.
    pub fn need_of(&self, purpose: PurposeId) -> Option<&Arc<Card>> {
        self.needs.iter().find(|card| card.purpose == Some(purpose))
    }

    /// The largest number that any record of the board carries as its id; 0 for an empty board.
    pub fn largest_id(&self) -> u32 {
        let cards = self.cards().map(|card| card.id.0);
        let purposes = self.purposes.iter().map(|purpose| purpose.id.0);
        let outputs = self.outputs.iter().map(|output| output.id.0);
        let measures = self.measures.iter().map(|measure| measure.id.0);
        cards.chain(purposes).chain(outputs).chain(measures).max().unwrap_or(0)
    }
}

/// A field that stands at its default is left out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// An optional field is written bare, without `Some(…)`, and left out where there is none.
pub(crate) mod bare {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<T: Serialize, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => value.serialize(serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        T::deserialize(deserializer).map(Some)
    }
}
