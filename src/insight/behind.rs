//! The cards behind a number: what there is to see when somebody asks what was counted.

use std::sync::Arc;

use crate::board::{Board, Card, CardId, Purpose};

/// A number that counts cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number<'a> {
    /// Cards that somebody made, as for [`Tally`](super::Tally).
    Requests,
    Wishes,
    Needs,
    /// Requests that nobody has asked "Wozu?", without those that were set aside.
    Unasked,
    Aside,
    /// Cards that require a property of this name and would pay for it.
    PaidProperty(&'a str),
}

/// The cards that a number counts, in board order.
pub fn cards_behind(board: &Board, number: Number<'_>) -> Vec<CardId> {
    let ids = |cards: &[Arc<Card>]| cards.iter().map(|card| card.id).collect();
    match number {
        Number::Requests => those(board.cards(), Card::is_request),
        Number::Wishes => ids(&board.wishes),
        Number::Needs => ids(&board.needs),
        Number::Aside => ids(&board.aside),
        Number::Unasked => those(board.at_hand(), Card::is_unchecked),
        Number::PaidProperty(text) => {
            let name = Purpose::name(text);
            those(board.at_hand(), |card| pays_for(card, &name))
        }
    }
}

fn those<'a>(
    cards: impl Iterator<Item = &'a Arc<Card>>,
    are_meant: impl Fn(&Card) -> bool,
) -> Vec<CardId> {
    cards.filter(|card| are_meant(card)).map(|card| card.id).collect()
}

fn pays_for(card: &Card, name: &str) -> bool {
    let mut paid = card.properties.iter().filter(|property| property.willingness.is_paying());
    paid.any(|property| Purpose::name(&property.text) == name)
}
