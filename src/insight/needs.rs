//! A set of needs, as their places on the board.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

/// Some of the needs of one board, each as its place in
/// [`Board::needs`](crate::board::Board::needs). Equal sets share their memory, since thousands of
/// outputs may serve thousands of needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedSet {
    places: Arc<FixedBitSet>,
    len: usize,
}

impl NeedSet {
    /// An empty set, with room for this many needs.
    pub(super) fn none_of(count: usize) -> Self {
        Self { places: Arc::new(FixedBitSet::with_capacity(count)), len: 0 }
    }

    /// How many needs are in the set.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns whether there is no need in the set.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns whether the need at this place on the board is in the set.
    pub fn contains(&self, place: usize) -> bool {
        self.places.contains(place)
    }

    /// The places in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.places.ones()
    }

    pub(super) fn insert(&mut self, place: usize) {
        if place < self.places.len() && !self.places.contains(place) {
            Arc::make_mut(&mut self.places).insert(place);
            self.len += 1;
        }
    }

    /// Takes in all of another set of the same board.
    pub(super) fn absorb(&mut self, other: &Self) {
        let is_known =
            self.is_same(other) || self.is_whole() || other.places.is_subset(&self.places);
        if !is_known {
            let places = Arc::make_mut(&mut self.places);
            places.union_with(&other.places);
            self.len = places.count_ones(..);
        }
    }

    /// Returns how many of them are among the others.
    pub(super) fn count_among(&self, others: &Self) -> usize {
        self.places.intersection_count(&others.places)
    }

    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.places, &other.places)
    }

    fn is_whole(&self) -> bool {
        self.len == self.places.len()
    }
}
