//! How the Landkarte is looked at, and what is done on it.

use std::collections::BTreeSet;

use emath::Vec2;

use crate::board::{Board, PurposeId};
use crate::insight::Element;

/// How the Landkarte is looked at, and what is chosen on it.
#[derive(Clone, Debug, PartialEq)]
pub struct MapState {
    /// The point of the map at the top left of the view, in points at 100 %.
    pub offset: Vec2,
    pub zoom: f32,
    /// Whether somebody has moved the map; until then it fits itself into the window.
    pub is_held: bool,
    /// Links that were said less often are left out.
    pub cutoff: u32,
    /// Whose chains are shown; all if none.
    pub customer: Option<String>,
    pub selected: Option<Element>,
    /// The purposes of which every request is shown, however many there are.
    pub unfolded: BTreeSet<PurposeId>,
    /// On the wall: whether everything is shown, though the last row cannot read it.
    pub is_overview: bool,
}

impl Default for MapState {
    fn default() -> Self {
        Self {
            offset: Vec2::ZERO,
            zoom: 1.0,
            is_held: false,
            cutoff: 1,
            customer: None,
            selected: None,
            unfolded: BTreeSet::new(),
            is_overview: false,
        }
    }
}

impl MapState {
    /// Forgets what the board no longer has.
    pub(super) fn keep_existing(&mut self, board: &Board) {
        let exists = |element: &Element| match element {
            Element::Card(card) => board.card(*card).is_some(),
            Element::Purpose(purpose) => board.purpose(*purpose).is_some(),
        };
        self.selected = self.selected.filter(exists);
        self.unfolded.retain(|purpose| board.purpose(*purpose).is_some());
    }
}
