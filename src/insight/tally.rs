//! How much is on a board.

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::{Backing, backings};
use crate::board::Board;

/// What is on a board, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub wishes: usize,
    pub needs: usize,
    pub aside: usize,
    pub chains: usize,
    pub steps: usize,
    pub purposes: usize,
    pub outputs: usize,
    pub measures: usize,
    /// Distinct names: of cards, of voices, and of those who answered "Wozu?".
    pub customers: usize,
    /// Cards that nobody has asked "Wozu?", in any column.
    pub unasked: usize,
    pub evidenced: usize,
    pub claimed: usize,
}

impl Tally {
    /// Counts what is on a board.
    pub fn of(board: &Board) -> Self {
        Self::with(board, &backings(board))
    }

    /// The same for whoever already knows what stands behind the needs.
    pub fn with(board: &Board, backings: &[Backing]) -> Self {
        let evidenced = backings.iter().filter(|it| it.evidence.is_complete()).count();
        let chains = || board.cards().flat_map(|card| &card.chains);
        Self {
            wishes: board.wishes.len(),
            needs: board.needs.len(),
            aside: board.aside.len(),
            chains: chains().count(),
            steps: chains().map(|chain| chain.steps.len()).sum(),
            purposes: board.purposes.len(),
            outputs: board.outputs.len(),
            measures: board.measures.len(),
            customers: customers(board).len(),
            unasked: board.cards().filter(|card| card.is_unchecked()).count(),
            evidenced,
            claimed: board.needs.len() - evidenced,
        }
    }
}

fn customers(board: &Board) -> FxHashSet<&str> {
    let names = board.cards().flat_map(|card| {
        let voices = card.voices.iter().map(|voice| voice.customer.as_str());
        let answers = card.chains.iter().map(|chain| chain.by.as_str());
        voices.chain(answers).chain([card.customer.as_str()])
    });
    names.filter(|name| !name.is_empty()).collect()
}
