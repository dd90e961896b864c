//! "Alle fragen": everybody is asked at once, each about one card, spread so that every card gets
//! equally many answers.

use std::collections::{BTreeMap, BTreeSet};

use super::protocol::{Asked, Question};
use crate::board::CardId;

/// How a round in which all are asked stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    pub answers: usize,
    /// How many answers the card with the fewest has, and that with the most.
    pub fewest: usize,
    pub most: usize,
}

/// A round in which all are asked.
#[derive(Debug)]
pub(super) struct Asking {
    pub(super) what: Question,
    /// What is asked about, in board order, with who has answered.
    cards: BTreeMap<CardId, BTreeSet<u32>>,
    order: Vec<CardId>,
    /// Whom which card was given to.
    given: BTreeMap<u32, CardId>,
}

impl Asking {
    pub(super) fn about(what: Question, cards: Vec<CardId>) -> Self {
        let unanswered = cards.iter().map(|card| (*card, BTreeSet::new())).collect();
        Self { what, cards: unanswered, order: cards, given: BTreeMap::new() }
    }

    /// What this participant is asked now; none once they have answered all.
    pub(super) fn asked(&mut self, guest: u32) -> Option<Asked> {
        if !self.given.contains_key(&guest) {
            let card = self.next_for(guest)?;
            self.given.insert(guest, card);
        }
        self.given.get(&guest).map(|card| Asked { what: self.what, card: *card })
    }

    /// The card with the fewest answers that this participant has not answered. Who was given one and
    /// has not answered yet counts as well.
    fn next_for(&self, guest: u32) -> Option<CardId> {
        let pending = |card: CardId| self.given.values().filter(|given| **given == card).count();
        let open = self.order.iter().copied().filter_map(|card| {
            let answered = self.cards.get(&card).filter(|by| !by.contains(&guest))?;
            Some((answered.len() + pending(card), card))
        });
        open.min_by_key(|(answers, _)| *answers).map(|(_, card)| card)
    }

    /// Notes an answer.
    pub(super) fn answer(&mut self, guest: u32, card: CardId) {
        if let Some(answered) = self.cards.get_mut(&card) {
            answered.insert(guest);
        }
        if self.given.get(&guest) == Some(&card) {
            self.given.remove(&guest);
        }
    }

    /// Gives the card of somebody who has left to others.
    pub(super) fn leave(&mut self, guest: u32) {
        self.given.remove(&guest);
    }

    /// How it stands.
    pub(super) fn round(&self) -> Round {
        let counts = self.cards.values().map(BTreeSet::len);
        Round {
            answers: counts.clone().sum(),
            fewest: counts.clone().min().unwrap_or(0),
            most: counts.max().unwrap_or(0),
        }
    }
}
