//! The cards behind a number: what there is to see when somebody asks what was counted.

use crate::board::{Board, Card, CardId, Purpose};

/// A number that counts cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number<'a> {
    /// All cards, as for [`Tally`](super::Tally).
    Requests,
    Wishes,
    Needs,
    /// Cards that nobody has asked "Wozu?". A need that was taken over from a purpose is an answer.
    Unasked,
    Aside,
    /// Cards that require a property of this name and would pay for it.
    PaidProperty(&'a str),
}

/// The cards that a number counts, in board order.
pub fn cards_behind(board: &Board, number: Number<'_>) -> Vec<CardId> {
    let ids = |cards: &[std::sync::Arc<Card>]| cards.iter().map(|card| card.id).collect();
    match number {
        Number::Requests => board.cards().map(|card| card.id).collect(),
        Number::Wishes => ids(&board.wishes),
        Number::Needs => ids(&board.needs),
        Number::Aside => ids(&board.aside),
        Number::Unasked => {
            board.cards().filter(|card| card.is_unchecked()).map(|card| card.id).collect()
        }
        Number::PaidProperty(text) => {
            let name = Purpose::name(text);
            let cards = board.wishes.iter().chain(&board.needs);
            cards.filter(|card| pays_for(card, &name)).map(|card| card.id).collect()
        }
    }
}

fn pays_for(card: &Card, name: &str) -> bool {
    let mut paid = card.properties.iter().filter(|property| property.willingness.is_paying());
    paid.any(|property| Purpose::name(&property.text) == name)
}
