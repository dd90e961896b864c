//! How the Landkarte is looked at, and what is done on it.

use std::collections::BTreeSet;

use emath::Vec2;

use crate::board::{Board, PurposeId};
use crate::edit::StepAddress;
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
    pub repair: Option<Repair>,
}

/// What is being done to the selected purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// It is to be said in other words.
    Reword { text: String },
    /// Looking for another one to put together with it.
    Merge {
        query: String,
        /// What is offered before anything is typed.
        alike: Vec<PurposeId>,
    },
    /// These steps are to get a purpose of their own.
    Split { steps: BTreeSet<StepAddress>, text: String },
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
            repair: None,
        }
    }
}

impl MapState {
    pub fn select(&mut self, element: Option<Element>) {
        if self.selected != element {
            self.repair = None;
        }
        self.selected = element;
    }

    /// Whether a repair has a field with text in it.
    pub(super) fn has_typed(&self) -> bool {
        match &self.repair {
            Some(Repair::Reword { .. }) => true,
            Some(Repair::Merge { query: text, .. } | Repair::Split { text, .. }) => {
                !text.is_empty()
            }
            None => false,
        }
    }

    /// Forgets what the board no longer has. Steps that were marked may mean others now; words that
    /// were begun mean the same purpose still.
    pub(super) fn follow(&mut self, board: &Board) {
        let exists = |element: &Element| match element {
            Element::Card(card) => board.card(*card).is_some(),
            Element::Purpose(purpose) => board.purpose(*purpose).is_some(),
        };
        self.selected = self.selected.filter(exists);
        let is_selected = self.selected.is_some();
        self.repair = self
            .repair
            .take()
            .filter(|repair| is_selected && matches!(repair, Repair::Reword { .. }));
    }
}
