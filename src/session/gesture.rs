//! What hands do on the Tafel: the mouse, and each finger. Nothing of it touches the board before it
//! is done.

use std::collections::BTreeSet;
use std::sync::Arc;

use emath::{Pos2, Vec2};
use rustc_hash::FxHashMap;

use super::camera::Camera;
use crate::board::{Board, CardId, Column, PurposeId};
use crate::layout::{DropTarget, Holder};

/// What the hand is doing. Nothing of it touches the board before it is done.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    #[default]
    Idle,
    Cards(CardDrag),
    Step(StepDrag),
    Marquee {
        from: Pos2,
        /// What was selected before, if it is to stay.
        kept: BTreeSet<CardId>,
    },
    Pan(Column),
}

/// A finger on the Tafel.
#[derive(Clone, Debug, PartialEq)]
pub struct Finger {
    /// Where it came down, and where it is, in the window.
    pub from: Pos2,
    pub at: Pos2,
    /// Whether it was lifted in this frame.
    pub is_up: bool,
    pub work: FingerWork,
}

/// What a finger does.
#[derive(Clone, Debug, PartialEq)]
pub enum FingerWork {
    /// It is on a card that it has not moved yet.
    Card(CardId),
    Cards(Box<CardDrag>),
    /// It came down on bare ground.
    Ground,
    /// What it is on is in another hand.
    Nothing,
}

impl Gesture {
    /// Lets go of what somebody else has taken off the board.
    pub(super) fn keep_existing(&mut self, board: &Board) {
        let is_gone = match self {
            Self::Cards(drag) => !drag.is_possible(board),
            Self::Step(drag) => board.purpose(drag.purpose).is_none(),
            Self::Idle | Self::Marquee { .. } | Self::Pan(_) => false,
        };
        if is_gone {
            *self = Self::Idle;
        }
    }
}

/// Cards in the hand.
#[derive(Clone, Debug, PartialEq)]
pub struct CardDrag {
    pub holder: Holder,
    /// Where the hand is, in the window.
    pub at: Pos2,
    pub cards: Handful,
    /// The one that was taken hold of.
    pub lead: CardId,
    /// From the lead's top left corner to the pointer, when it was taken, in points.
    pub grip: Vec2,
    /// The lead's size in the measure of cards.
    pub size: Vec2,
    pub over: Option<Over>,
    pub dwell: Option<Dwell>,
    pub offer: Option<MergeOffer>,
    /// In projector mode: when the hand last turned a page by waiting at an edge.
    pub turned_secs: f64,
    /// How the columns were looked at before: giving up brings that back, too.
    pub camera: Camera,
}

/// Cards that were taken together. They may be thousands, and every frame asks for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Handful(Arc<Taken>);

#[derive(Debug, Default, PartialEq)]
struct Taken {
    in_order: Arc<[CardId]>,
    places: FxHashMap<CardId, usize>,
}

impl Handful {
    /// Cards in board order.
    pub fn of(cards: impl Into<Arc<[CardId]>>) -> Self {
        let in_order = cards.into();
        let places = in_order.iter().enumerate().map(|(place, card)| (*card, place)).collect();
        Self(Arc::new(Taken { in_order, places }))
    }

    pub fn in_order(&self) -> &Arc<[CardId]> {
        &self.0.in_order
    }

    pub fn contains(&self, card: CardId) -> bool {
        self.0.places.contains_key(&card)
    }

    /// Which of the cards in their order this one is.
    pub fn place_of(&self, card: CardId) -> Option<usize> {
        self.0.places.get(&card).copied()
    }
}

impl CardDrag {
    /// Whether all cards are still there. Forgets the offer to merge with one that is not.
    pub(super) fn is_possible(&mut self, board: &Board) -> bool {
        self.offer = self.offer.filter(|offer| board.card(offer.card).is_some());
        self.cards.in_order().iter().all(|card| board.card(*card).is_some())
    }

    /// The card that a drop would merge these with.
    pub fn merge_into(&self) -> Option<CardId> {
        self.offer.filter(|offer| offer.is_taken).map(|offer| offer.card)
    }
}

/// Where a drop would go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Over {
    pub column: Column,
    pub target: DropTarget,
    /// The card behind that place: it says where the place is when others move cards meanwhile.
    pub before: Option<CardId>,
}

/// A target on a card: a drop there makes the two one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MergeOffer {
    pub card: CardId,
    /// From the card's top left corner to the middle of the target, in points.
    pub offset: Vec2,
    /// Whether the hand is on the target.
    pub is_taken: bool,
}

/// A card that the hand rests on, and since when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dwell {
    pub card: CardId,
    pub since_secs: f64,
}

/// A purpose in the hand, on its way to become a need.
#[derive(Clone, Debug, PartialEq)]
pub struct StepDrag {
    pub purpose: PurposeId,
    pub over: Option<Over>,
}
