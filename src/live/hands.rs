//! Whose hand has moved which card just now: for a moment it is seen on the wall.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::board::CardId;
use crate::edit::{Origin, Turn};
use crate::workshop::Committed;

/// For how long a hand is seen.
pub const SEEN_FOR: Duration = Duration::from_millis(2_500);
/// More than can be told apart at once.
const MOST: usize = 32;

/// A participant's hand on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hand {
    pub guest: u32,
    pub card: CardId,
    /// When the card was put there.
    pub at: Instant,
}

/// The hands of the last moment. Whoever notes one is in the middle of a change, and never waits.
#[derive(Default)]
pub(super) struct Hands(Mutex<VecDeque<Hand>>);

impl Hands {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Hand>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the cards that somebody has moved or written.
    pub(super) fn note(&self, committed: &Committed<'_>) {
        let Origin::Guest(guest) = committed.entry.origin else { return };
        if committed.turn == Turn::Undone {
            return;
        }
        let at = Instant::now();
        let rows = committed.entry.change.cards.iter().filter(|row| row.has_moved);
        let cards = rows.filter_map(|row| row.after.as_ref()).map(|after| after.row.id);
        let mut hands = self.lock();
        for card in cards.take(MOST) {
            // Of several hands on one card the last is seen.
            hands.retain(|hand| hand.card != card);
            hands.push_back(Hand { guest, card, at });
        }
        let surplus = hands.len().saturating_sub(MOST);
        hands.drain(..surplus);
    }

    /// Those that are still seen.
    pub(super) fn seen(&self) -> Vec<Hand> {
        let mut hands = self.lock();
        hands.retain(|hand| hand.at.elapsed() < SEEN_FOR);
        hands.iter().copied().collect()
    }
}
