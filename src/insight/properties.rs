//! The product properties that are required, and those that nobody pays for.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::board::{Board, CardId, Property, Purpose, Willingness};

/// One property, and the cards that name it. What was merged into a card does not count here: a
/// voice repeats the request, it names no property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequiredProperty {
    /// As it stands on the first card that requires it.
    pub text: String,
    /// Cards that require it and would pay for it, on a condition or without one.
    pub paying: usize,
    /// Cards that name it and would not pay for it.
    pub refusing: usize,
    /// All cards that name it, in board order.
    pub cards: Vec<CardId>,
    /// What the last card says of it, as far as it counts.
    last_said: Willingness,
}

/// The properties by the place they were found at, and the places by every spelling.
#[derive(Default)]
struct Ranks<'a> {
    properties: Vec<RequiredProperty>,
    by_spelling: FxHashMap<&'a str, usize>,
    by_name: FxHashMap<String, usize>,
}

/// All properties: those for which most cards would pay first, by text where these are equal. Two
/// texts that differ only in case and outer white space name one property. A card that names it
/// twice counts once, and pays if it does so once.
pub fn required_properties(board: &Board) -> Vec<RequiredProperty> {
    let mut ranks = Ranks::default();
    for card in board.at_hand() {
        for property in card.properties.iter().filter(|it| !it.text.trim().is_empty()) {
            ranks.add(card.id, property);
        }
    }
    let mut properties = ranks.properties;
    let order = |it: &RequiredProperty| (Reverse(it.paying), Purpose::name(&it.text));
    properties.sort_by_cached_key(order);
    properties
}

impl RequiredProperty {
    /// Returns whether somebody would pay for it.
    pub fn is_paid(&self) -> bool {
        self.paying > 0
    }

    fn add(&mut self, card: CardId, said: Willingness) {
        let before = if self.cards.last() == Some(&card) {
            self.last_said
        } else {
            self.cards.push(card);
            Willingness::Open
        };
        // Of what one card says, the most willing counts; that nobody has asked counts least.
        let rank = |said: Willingness| (said.is_paying(), said == Willingness::No);
        let said = if rank(said) > rank(before) { said } else { before };
        self.paying += usize::from(said.is_paying()) - usize::from(before.is_paying());
        let refuses = |said| usize::from(said == Willingness::No);
        self.refusing = self.refusing + refuses(said) - refuses(before);
        self.last_said = said;
    }
}

impl<'a> Ranks<'a> {
    fn add(&mut self, card: CardId, property: &'a Property) {
        let text = property.text.as_str();
        let known = self.by_spelling.get(text).copied();
        let place = known.unwrap_or_else(|| self.add_spelling(text));
        if place == self.properties.len() {
            let text = text.trim().to_owned();
            self.properties.push(RequiredProperty { text, ..RequiredProperty::default() });
        }
        if let Some(known) = self.properties.get_mut(place) {
            known.add(card, property.willingness);
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
