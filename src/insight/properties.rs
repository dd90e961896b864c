//! The product properties that customers pay for.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::board::{Board, CardId, Property, Purpose};

/// One property, and how many requests stand behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidProperty {
    /// As it stands on the first card that requires it.
    pub text: String,
    /// Cards that require it and would pay for it. What was merged into a card does not count here:
    /// a voice repeats the request, it names no property.
    pub requests: usize,
    last: CardId,
}

/// The properties by the place they were found at, and the places by every spelling.
#[derive(Default)]
struct Ranks<'a> {
    properties: Vec<PaidProperty>,
    by_spelling: FxHashMap<&'a str, usize>,
    by_name: FxHashMap<String, usize>,
}

/// The properties that somebody would pay for, on a condition or without one: those with the most
/// requests first, by text where these are equal. Two texts that differ only in case and outer
/// white space name one property.
pub fn paid_properties(board: &Board) -> Vec<PaidProperty> {
    let mut ranks = Ranks::default();
    for card in board.at_hand() {
        let paid = card.properties.iter().filter(|property| property.willingness.is_paying());
        for property in paid.filter(|property| !property.text.trim().is_empty()) {
            ranks.add(card.id, property);
        }
    }
    let mut properties = ranks.properties;
    properties.sort_by_cached_key(|it| (Reverse(it.requests), Purpose::name(&it.text)));
    properties
}

impl<'a> Ranks<'a> {
    fn add(&mut self, card: CardId, property: &'a Property) {
        let text = property.text.as_str();
        let known = self.by_spelling.get(text).copied();
        let place = known.unwrap_or_else(|| self.add_spelling(text));
        match self.properties.get_mut(place) {
            Some(known) if known.last == card => {}
            Some(known) => {
                known.requests += 1;
                known.last = card;
            }
            None => {
                let text = text.trim().to_owned();
                self.properties.push(PaidProperty { text, requests: 1, last: card });
            }
        }
    }

    /// The place of the property that is spelled like this: the next free one if it is new.
    fn add_spelling(&mut self, text: &'a str) -> usize {
        let next = self.properties.len();
        let place = *self.by_name.entry(Purpose::name(text)).or_insert(next);
        self.by_spelling.insert(text, place);
        place
    }
}
