//! "Alle fragen": everybody is asked at once, each about one card, spread so that every card gets
//! equally many answers. To "Wozu?" the answers are on the board at once; what the room thinks of
//! the payment is counted, and the facilitator takes it over.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::protocol::{Asked, Question};
use crate::board::{CardId, PurposeId, Willingness};

/// How long a round is at first.
const FIRST_LENGTH: Duration = Duration::from_secs(3 * 60);

/// How a round in which all are asked stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub what: Question,
    /// Whether answers still come in.
    pub is_open: bool,
    /// When it ends by itself; none if only the facilitator ends it.
    pub ends: Option<Instant>,
    pub answers: usize,
    /// How many answers the card with the fewest has, and that with the most.
    pub fewest: usize,
    pub most: usize,
    /// What the room thinks of each card, in board order, if it was asked about the payment.
    pub opinions: Vec<(CardId, Opinion)>,
    /// Purposes that sound alike, the earlier one first, and that nobody has called different.
    pub alike: Vec<(PurposeId, PurposeId)>,
}

/// What the room thinks of one card: whether the customer pays for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    pub yes: usize,
    pub conditional: usize,
    pub no: usize,
    /// Who has answered without knowing it.
    pub unsure: usize,
    /// The conditions, each once, as they came.
    pub notes: Vec<String>,
}

impl Opinion {
    fn add(&mut self, vote: &Vote) {
        let count = match vote.willingness {
            Willingness::Yes => &mut self.yes,
            Willingness::Conditional => &mut self.conditional,
            Willingness::No => &mut self.no,
            Willingness::Open => &mut self.unsure,
        };
        *count += 1;
        if !vote.note.is_empty() && !self.notes.contains(&vote.note) {
            self.notes.push(vote.note.clone());
        }
    }
}

/// What somebody thinks of one card.
#[derive(Debug)]
pub(super) struct Vote {
    pub(super) willingness: Willingness,
    pub(super) note: String,
}

/// A round in which all are asked.
#[derive(Debug)]
pub(super) struct Asking {
    what: Question,
    /// What is asked about, in board order.
    order: Vec<CardId>,
    /// Who has answered which card.
    answered: BTreeMap<CardId, BTreeSet<u32>>,
    votes: BTreeMap<CardId, BTreeMap<u32, Vote>>,
    /// Whom which card was given to.
    given: BTreeMap<u32, CardId>,
    alike: Vec<(PurposeId, PurposeId)>,
    ends: Option<Instant>,
    is_open: bool,
    /// The same for the window, until something changes.
    told: Option<Arc<Round>>,
}

impl Asking {
    pub(super) fn about(what: Question, cards: Vec<CardId>, now: Instant) -> Self {
        let answered = cards.iter().map(|card| (*card, BTreeSet::new())).collect();
        Self {
            what,
            order: cards,
            answered,
            votes: BTreeMap::new(),
            given: BTreeMap::new(),
            alike: Vec::new(),
            ends: Some(now + FIRST_LENGTH),
            is_open: true,
            told: None,
        }
    }

    /// What this participant is asked now; none once they have answered all, or it is over.
    pub(super) fn asked(&mut self, guest: u32, now: Instant) -> Option<Asked> {
        if !self.is_open {
            return None;
        }
        if !self.given.contains_key(&guest) {
            let card = self.next_for(guest)?;
            self.given.insert(guest, card);
        }
        let left = self.ends.map(|ends| ends.saturating_duration_since(now).as_secs());
        let card = *self.given.get(&guest)?;
        Some(Asked { what: self.what, card, until: left })
    }

    /// The card with the fewest answers that this participant has not answered. Who was given one and
    /// has not answered yet counts as well.
    fn next_for(&self, guest: u32) -> Option<CardId> {
        let mut pending: BTreeMap<CardId, usize> = BTreeMap::new();
        for card in self.given.values() {
            *pending.entry(*card).or_default() += 1;
        }
        let open = self.order.iter().filter_map(|card| {
            let answered = self.answered.get(card).filter(|by| !by.contains(&guest))?;
            Some((answered.len() + pending.get(card).copied().unwrap_or(0), *card))
        });
        open.min_by_key(|(answers, _)| *answers).map(|(_, card)| card)
    }

    /// Whether this is asked about this card now.
    pub(super) fn asks(&self, what: Question, card: CardId) -> bool {
        self.is_open && self.what == what && self.answered.contains_key(&card)
    }

    /// Notes an answer.
    pub(super) fn answer(&mut self, guest: u32, card: CardId) {
        if let Some(answered) = self.answered.get_mut(&card) {
            answered.insert(guest);
        }
        if self.given.get(&guest) == Some(&card) {
            self.given.remove(&guest);
        }
        self.told = None;
    }

    /// Notes what somebody thinks of a card, in place of what they thought before.
    pub(super) fn vote(&mut self, guest: u32, card: CardId, vote: Vote) {
        self.votes.entry(card).or_default().insert(guest, vote);
        self.answer(guest, card);
    }

    /// Notes that two purposes sound alike.
    pub(super) fn sounds_alike(&mut self, pair: (PurposeId, PurposeId)) {
        if !self.alike.contains(&pair) {
            self.alike.push(pair);
            self.told = None;
        }
    }

    /// Notes that they are not the same, whatever they sound like.
    pub(super) fn tell_apart(&mut self, pair: (PurposeId, PurposeId)) {
        self.alike.retain(|known| *known != pair);
        self.told = None;
    }

    /// Gives the card of somebody who has left to others.
    pub(super) fn leave(&mut self, guest: u32) {
        self.given.remove(&guest);
    }

    /// Gives everybody that much more time from now on, or as much as they need.
    pub(super) fn extend(&mut self, by: Option<Duration>, now: Instant) {
        self.ends = by.map(|by| self.ends.map_or(now, |ends| ends.max(now)) + by);
        self.is_open = true;
        self.told = None;
    }

    /// Takes no more answers.
    pub(super) fn end(&mut self) {
        self.is_open = false;
        self.ends = None;
        self.given.clear();
        self.told = None;
    }

    /// Whether its time is up.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        self.is_open && self.ends.is_some_and(|ends| ends <= now)
    }

    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// How it stands.
    pub(super) fn round(&mut self) -> Arc<Round> {
        let told = self.told.take().unwrap_or_else(|| Arc::new(self.told_anew()));
        self.told = Some(Arc::clone(&told));
        told
    }

    fn told_anew(&self) -> Round {
        let counts = self.answered.values().map(BTreeSet::len);
        let opinions = match self.what {
            Question::Wozu => Vec::new(),
            Question::Pay => {
                self.order.iter().map(|card| (*card, self.opinion_of(*card))).collect()
            }
        };
        Round {
            what: self.what,
            is_open: self.is_open,
            ends: self.ends,
            answers: counts.clone().sum(),
            fewest: counts.clone().min().unwrap_or(0),
            most: counts.max().unwrap_or(0),
            opinions,
            alike: self.alike.clone(),
        }
    }

    fn opinion_of(&self, card: CardId) -> Opinion {
        let mut opinion = Opinion::default();
        self.votes.get(&card).into_iter().flat_map(BTreeMap::values).for_each(|it| opinion.add(it));
        opinion
    }
}
