//! How much is on a board: the one glossary of everything that is counted, for every view, the
//! command line and the minutes.
//!
//! | word | what it counts |
//! |---|---|
//! | request (Anliegen) | a card that somebody made; a need that was taken over from a purpose is none |
//! | voice (Stimme) | a request, and everyone whose card was merged into another |
//! | customer (Kunde) | a name, of whoever made a request, was merged into one, or answered "Wozu?" |
//! | card (Karte) | whatever lies in a column, taken over or not |

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::{Backing, backings};
use crate::board::Board;

/// What is on a board, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Requests, in any column.
    pub requests: usize,
    pub voices: usize,
    pub customers: usize,
    /// Cards in the column of wishes, as in those of the needs and of what was set aside.
    pub wishes: usize,
    pub needs: usize,
    pub aside: usize,
    pub chains: usize,
    pub steps: usize,
    pub purposes: usize,
    pub outputs: usize,
    pub measures: usize,
    /// Requests that nobody has asked "Wozu?", without those that were set aside.
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
            requests: board.cards().filter(|card| card.is_request()).count(),
            voices: board.cards().map(|card| card.count_voices()).sum(),
            customers: customers(board).len(),
            wishes: board.wishes.len(),
            needs: board.needs.len(),
            aside: board.aside.len(),
            chains: chains().count(),
            steps: chains().map(|chain| chain.steps.len()).sum(),
            purposes: board.purposes.len(),
            outputs: board.outputs.len(),
            measures: board.measures.len(),
            unasked: board.at_hand().filter(|card| card.is_unchecked()).count(),
            evidenced,
            claimed: board.needs.len() - evidenced,
        }
    }
}

/// How far the room has come with asking "Wozu?", without what was set aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub asked: usize,
    pub requests: usize,
}

impl Progress {
    /// Counts what is on a board.
    pub fn of(board: &Board) -> Self {
        let requests = || board.at_hand().filter(|card| card.is_request());
        let unasked = requests().filter(|card| card.is_unchecked()).count();
        let requests = requests().count();
        Self { asked: requests - unasked, requests }
    }
}

fn customers(board: &Board) -> FxHashSet<&str> {
    let names = board.cards().flat_map(|card| {
        let voices = card.voices.iter().map(|voice| voice.customer.as_str());
        let answers = card.chains.iter().map(|chain| chain.by.as_str());
        let own = card.is_request().then_some(card.customer.as_str());
        voices.chain(answers).chain(own)
    });
    names.map(str::trim).filter(|name| !name.is_empty()).collect()
}
