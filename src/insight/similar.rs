//! Requests that say nearly the same, as they are suggested while the board goes on changing.
//!
//! Owns what one search has found and the words it went by, so that what no longer holds can be
//! told from what still does. It never decides that two requests are one.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::duplicates::{Duplicate, SIMILAR, near_duplicates};
use crate::board::{Board, Card, CardId, Column};

/// More than anybody walks through; a list that somebody numbered has millions.
const MAX_PAIRS: usize = 1_000;

/// What a search has found on a board.
#[derive(Debug, Default)]
pub struct SimilarRequests {
    duplicates: Vec<Duplicate>,
    /// The cards as they were searched.
    searched: FxHashMap<CardId, Arc<Card>>,
}

/// Two requests that say nearly the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarPair {
    /// The one that came first on the board.
    pub first: PlacedCard,
    pub second: PlacedCard,
}

/// A card, and the column it lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedCard {
    pub card: Arc<Card>,
    pub column: Column,
}

impl SimilarRequests {
    /// Searches a board: work for the background.
    pub fn on(board: &Board) -> Self {
        let searched = requests(board).map(|card| (card.id, Arc::clone(card))).collect();
        Self { duplicates: near_duplicates(board, SIMILAR, MAX_PAIRS), searched }
    }

    /// Returns whether another search would find the same, because all requests still say what they
    /// said.
    pub fn is_current(&self, board: &Board) -> bool {
        let count = board.wishes.len() + board.needs.len();
        count == self.searched.len() && requests(board).all(|card| self.has_searched(card))
    }

    /// The pairs that hold on this board, the most similar first. A need is never paired with a
    /// request that leads to it: that request is its evidence, and no duplicate.
    pub fn pairs(&self, board: &Board) -> Vec<SimilarPair> {
        if self.duplicates.is_empty() {
            return Vec::new();
        }
        let mut placed: FxHashMap<CardId, PlacedCard> = FxHashMap::default();
        for column in [Column::Wish, Column::Need] {
            let unchanged = board.column(column).iter().filter(|card| self.has_searched(card));
            placed.extend(
                unchanged.map(|card| (card.id, PlacedCard { card: Arc::clone(card), column })),
            );
        }
        let pair = |duplicate: &Duplicate| {
            let (first, second) = (placed.get(&duplicate.first)?, placed.get(&duplicate.second)?);
            Some(SimilarPair { first: first.clone(), second: second.clone() })
        };
        self.duplicates.iter().filter_map(pair).filter(|pair| !pair.is_chain()).collect()
    }

    fn has_searched(&self, card: &Arc<Card>) -> bool {
        let known = self.searched.get(&card.id);
        known.is_some_and(|known| Arc::ptr_eq(known, card) || known.text == card.text)
    }
}

impl SimilarPair {
    /// The other one of the two, if this card is one of them.
    pub fn other(&self, card: CardId) -> Option<&PlacedCard> {
        if self.first.card.id == card {
            Some(&self.second)
        } else {
            (self.second.card.id == card).then_some(&self.first)
        }
    }

    fn is_chain(&self) -> bool {
        let leads_to = |from: &Card, to: &Card| {
            to.purpose.is_some_and(|purpose| from.purposes().any(|step| step == purpose))
        };
        let (first, second) = (&self.first.card, &self.second.card);
        leads_to(first, second) || leads_to(second, first)
    }
}

/// The cards that count: those that were set aside do not.
fn requests(board: &Board) -> impl Iterator<Item = &Arc<Card>> {
    board.at_hand()
}
