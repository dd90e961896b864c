//! What words are being typed about. Where others have changed just that, the words are work that
//! the board in their file does not fit to.

use crate::board::{Board, CardId, MeasureId, OutputId, PurposeId};

/// A place on a board about which somebody is writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stake {
    /// A card's text and its customer.
    Card(CardId),
    /// That a card is there at all.
    Presence(CardId),
    Note(CardId),
    Purpose(PurposeId),
    Output(OutputId),
    /// How an output serves a need.
    Use(OutputId, CardId),
    Measure(MeasureId),
    /// A property of a card, by its place among the others.
    Property(CardId, usize),
    /// What stands above the board.
    Heading,
}

impl Stake {
    /// Whether a board has this place.
    pub fn is_on(self, board: &Board) -> bool {
        self.words(board).is_some()
    }

    /// Whether two boards say something else there.
    pub(super) fn differs(self, ours: &Board, theirs: &Board) -> bool {
        self.words(ours) != self.words(theirs)
    }

    /// What a board says there; nothing if it does not have this place.
    fn words(self, board: &Board) -> Option<Vec<&str>> {
        Some(match self {
            Self::Card(card) => board.card(card).map(|it| vec![&*it.text, &*it.customer])?,
            Self::Presence(card) => board.card(card).map(|_| Vec::new())?,
            Self::Note(card) => vec![&*board.card(card)?.note],
            Self::Purpose(purpose) => vec![&*board.purpose(purpose)?.text],
            Self::Output(output) => vec![&*board.output(output)?.text],
            Self::Use(output, need) => {
                let output = board.output(output)?;
                let need = board.card(need)?;
                let usage = output.uses.known().iter().find(|usage| usage.need == need.id);
                vec![&*output.text, usage.map_or("", |usage| &*usage.how)]
            }
            Self::Measure(measure) => {
                let measure = board.measure(measure)?;
                vec![&*measure.what, &*measure.who, &*measure.by_when]
            }
            Self::Property(card, index) => vec![&*board.card(card)?.properties.get(index)?.text],
            Self::Heading => vec![&*board.title, &*board.question, &*board.place, &*board.people],
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Stake;
    use crate::board::{Board, Card, CardId, Property};

    fn board(property: &str, place: &str) -> Board {
        let property = Property { text: property.to_owned(), ..Property::default() };
        let card = Card { id: CardId(1), properties: vec![property], ..Card::default() };
        Board { wishes: vec![Arc::new(card)], place: place.to_owned(), ..Board::default() }
    }

    /// Words for a property must not land on another one, and a place that others have written must
    /// not be lost to a form that was open meanwhile.
    #[test]
    fn what_others_changed_is_seen_where_somebody_writes() {
        let ours = board("rot", "Graz");
        let property = Stake::Property(CardId(1), 0);
        assert!(property.differs(&ours, &board("grün", "Graz")));
        assert!(!property.differs(&ours, &board("rot", "Wien")));
        assert!(!Stake::Property(CardId(1), 1).is_on(&ours));
        assert!(Stake::Heading.differs(&ours, &board("rot", "Wien")));
        assert!(!Stake::Heading.differs(&ours, &board("grün", "Graz")));
    }
}
