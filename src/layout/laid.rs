//! A column of the Tafel as it is laid out: without the cards in the hand, with the gap for them.

use std::collections::HashSet;
use std::sync::Arc;

use super::{CardShape, ColumnLayout, Lanes, Manner, Measure, Shapes};
use crate::board::{Board, Card, CardId, Column};

/// A column as it is laid out.
#[derive(Default)]
pub struct LaidColumn {
    key: Option<ColumnKey>,
    pub cards: Vec<Arc<Card>>,
    pub shapes: Vec<Arc<CardShape>>,
    layout: Option<ColumnLayout>,
}

/// What a column's layout depends on.
#[derive(Clone, PartialEq)]
pub struct ColumnKey {
    pub revision: u64,
    pub lanes: Lanes,
    pub manner: Manner,
    /// Cards in the hand.
    pub lifted: Option<Arc<[CardId]>>,
    /// Where the gap is, and how high.
    pub gap: Option<(usize, f32)>,
}

impl LaidColumn {
    pub fn layout(&self) -> Option<&ColumnLayout> {
        self.layout.as_ref()
    }

    /// The place of a card among the cards that are shown.
    pub fn index_of(&self, card: CardId) -> Option<usize> {
        self.cards.iter().position(|shown| shown.id == card)
    }

    /// Lays out a column, unless it lies as it should.
    pub fn lay_out(
        &mut self,
        board: &Board,
        column: Column,
        key: ColumnKey,
        shapes: &mut Shapes,
        measure: &dyn Measure,
    ) {
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let lifted: HashSet<CardId> =
            key.lifted.iter().flat_map(|cards| cards.iter().copied()).collect();
        shapes.prepare(board, key.manner);
        self.cards.clear();
        self.shapes.clear();
        for card in board.column(column).iter().filter(|card| !lifted.contains(&card.id)) {
            if let Some(shape) = shapes.shape(card, column == Column::Need, measure) {
                self.shapes.push(shape);
                self.cards.push(Arc::clone(card));
            }
        }
        let heights = self.shapes.iter().map(|shape| shape.height);
        self.layout = Some(ColumnLayout::new(heights, key.lanes, key.gap));
        self.key = Some(key);
    }
}
