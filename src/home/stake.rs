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
    /// The board's title and its question.
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
    fn words(self, board: &Board) -> Option<[&str; 2]> {
        match self {
            Self::Card(card) => board.card(card).map(|it| [&*it.text, &*it.customer]),
            Self::Presence(card) => board.card(card).map(|_| ["", ""]),
            Self::Note(card) => board.card(card).map(|it| [&*it.note, ""]),
            Self::Purpose(purpose) => board.purpose(purpose).map(|it| [&*it.text, ""]),
            Self::Output(output) => board.output(output).map(|it| [&*it.text, ""]),
            Self::Use(output, need) => {
                let output = board.output(output)?;
                let need = board.card(need)?;
                let usage = output.uses.known().iter().find(|usage| usage.need == need.id);
                Some([&*output.text, usage.map_or("", |usage| &*usage.how)])
            }
            Self::Measure(measure) => board.measure(measure).map(|it| [&*it.what, &*it.who]),
            Self::Heading => Some([&*board.title, &*board.question]),
        }
    }
}
