//! Which requests lead to the same purpose.

use std::collections::{HashMap, HashSet};

use crate::board::{Board, Card, CardId, PurposeId};

/// For every purpose, the requests of which a chain ends in it.
#[derive(Debug, Default)]
pub struct Sharing {
    cards_by_last_purpose: HashMap<PurposeId, Vec<CardId>>,
    /// All that are gathered.
    requests: HashSet<CardId>,
}

impl Sharing {
    /// Gathers the cards of a board by the purposes that their chains end in.
    pub fn of(board: &Board) -> Self {
        let mut sharing = Self::default();
        let cards = board.at_hand();
        for card in cards.filter(|card| card.is_request()) {
            sharing.requests.insert(card.id);
            for purpose in card.last_purposes() {
                let cards = sharing.cards_by_last_purpose.entry(purpose).or_default();
                if cards.last() != Some(&card.id) {
                    cards.push(card.id);
                }
            }
        }
        sharing
    }

    /// The other cards that share a last purpose with this one, in board order.
    pub fn others(&self, card: &Card) -> Vec<CardId> {
        let mut others = Vec::new();
        for purpose in card.last_purposes() {
            for other in self.cards_by_last_purpose.get(&purpose).into_iter().flatten() {
                if *other != card.id && !others.contains(other) {
                    others.push(*other);
                }
            }
        }
        others
    }

    /// Returns whether a chain of this card ends in the purpose.
    pub fn leads_to(&self, card: CardId, purpose: PurposeId) -> bool {
        self.cards_by_last_purpose.get(&purpose).is_some_and(|cards| cards.contains(&card))
    }

    /// Returns how many other cards share a last purpose with this one.
    pub fn count_others(&self, card: &Card) -> usize {
        let own = usize::from(self.requests.contains(&card.id));
        let with = |purpose| self.cards_by_last_purpose.get(&purpose).map_or(0, Vec::len);
        match card.chains.as_slice() {
            [chain] => chain.last_purpose().map_or(0, |purpose| with(purpose).saturating_sub(own)),
            _ => self.others(card).len(),
        }
    }
}
