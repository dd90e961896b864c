//! A column of the Tafel as it is laid out: all its cards, those in a hand too, and the places that
//! stand open for what is in a hand.
//!
//! What is in a hand keeps its old place until it is dropped, so that nobody else's card moves away
//! from under a hand. And it is remembered in which lane each card lay, so that a card changes its
//! lane only when it must, and never while something is in a hand.

use std::collections::HashSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::column::{Gap, Holder};
use super::lanes::Lanes;
use super::{CardShape, ColumnLayout, Manner, Measure, Shapes};
use crate::board::{Board, Card, CardId, Column};

/// A column as it is laid out.
#[derive(Default)]
pub struct LaidColumn {
    key: Option<ColumnKey>,
    pub cards: Vec<Arc<Card>>,
    pub shapes: Vec<Arc<CardShape>>,
    heights: Vec<f32>,
    ends: Vec<usize>,
    /// In which lane each card lies.
    lanes: FxHashMap<CardId, usize>,
    /// In which lane each card in a hand would lie if it were dropped.
    landing: FxHashMap<CardId, usize>,
    /// The lane of the place that stood open for whoever comes next.
    open_lane: Option<usize>,
    /// How many cards there were when the ends of lanes were mended last.
    mended: usize,
    layout: Option<ColumnLayout>,
}

/// What a column's layout depends on.
#[derive(Clone, PartialEq)]
pub struct ColumnKey {
    pub revision: u64,
    pub lanes: Lanes,
    pub manner: Manner,
    /// Cards in each hand.
    pub lifted: Vec<(Holder, Arc<[CardId]>)>,
    /// What stands open, in the order of the column.
    pub open: Vec<OpenPlace>,
    /// Whether something is in a hand: then no card changes its lane.
    pub is_held: bool,
}

/// A place that is to stand open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpenPlace {
    pub holder: Holder,
    pub index: usize,
    /// None: the lane of the card that it is in front of.
    pub lane: Option<usize>,
    pub height: f32,
}

impl LaidColumn {
    pub fn layout(&self) -> Option<&ColumnLayout> {
        self.layout.as_ref()
    }

    /// The place of a card among the cards that are shown.
    pub fn index_of(&self, card: CardId) -> Option<usize> {
        self.cards.iter().position(|shown| shown.id == card)
    }

    /// How high the cards were if all of them lay below each other.
    pub fn whole_height(&self) -> f32 {
        let gap = self.key.as_ref().map_or(0.0, |key| key.lanes.gap);
        self.heights.iter().map(|height| height + gap).sum()
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
        let before = self.key.take();
        let has_same_cards = before
            .as_ref()
            .is_some_and(|before| before.revision == key.revision && before.manner == key.manner);
        if !has_same_cards {
            self.take_cards(board, column, &key, shapes, measure);
        }
        let has_same_lanes = before.as_ref().is_some_and(|before| {
            before.lanes == key.lanes && before.manner.card_width == key.manner.card_width
        });
        let editor = key.open.iter().find(|open| open.holder == Holder::Editor);
        let editor = editor.filter(|open| open.index <= self.heights.len());
        let lanes = key.lanes;
        let keeps_lanes = has_same_cards && has_same_lanes && key.is_held;
        if !keeps_lanes {
            self.end_lanes(&key, editor, has_same_lanes);
        }
        let gaps: Vec<Gap> = key.open.iter().map(|open| self.gap(&lanes, open)).collect();
        let layout = ColumnLayout::new(&self.heights, lanes, self.ends.clone(), &gaps);
        if !keeps_lanes {
            self.remember_lanes(&layout);
        }
        self.remember_gaps(&key, &gaps);
        self.layout = Some(layout);
        self.key = Some(key);
    }

    fn take_cards(
        &mut self,
        board: &Board,
        column: Column,
        key: &ColumnKey,
        shapes: &mut Shapes,
        measure: &dyn Measure,
    ) {
        shapes.prepare(board, key.manner);
        self.cards.clear();
        self.shapes.clear();
        for card in board.column(column) {
            if let Some(shape) = shapes.shape(card, column == Column::Need, measure) {
                self.shapes.push(shape);
                self.cards.push(Arc::clone(card));
            }
        }
        self.heights = self.shapes.iter().map(|shape| shape.height).collect();
    }

    /// Decides where each lane ends. The card that is being written counts as one of them.
    fn end_lanes(&mut self, key: &ColumnKey, editor: Option<&OpenPlace>, has_same_lanes: bool) {
        let (lanes, is_held) = (key.lanes, key.is_held);
        let mut heights = self.heights.clone();
        let mut before = self.lanes_before(&key.lifted);
        if let Some(editor) = editor {
            heights.insert(editor.index, editor.height);
            before.insert(editor.index, editor.lane);
        }
        let count = heights.len();
        self.ends = if has_same_lanes {
            lanes.ends_as_before(&before)
        } else {
            self.mended = count;
            lanes.ends(&heights)
        };
        if has_same_lanes && !is_held {
            let grown = count as isize - self.mended as isize;
            lanes.mend(&heights, &mut self.ends, grown);
            self.mended = count;
        }
        if let Some(editor) = editor {
            let is_after = |end: &&mut usize| **end > editor.index;
            self.open_lane = self.ends.iter().position(|end| *end > editor.index);
            self.ends.iter_mut().filter(is_after).for_each(|end| *end -= 1);
        }
    }

    /// In which lane each card lay, or was dropped.
    fn lanes_before(&self, lifted: &[(Holder, Arc<[CardId]>)]) -> Vec<Option<usize>> {
        let lifted: HashSet<CardId> =
            lifted.iter().flat_map(|(_, cards)| cards.iter().copied()).collect();
        let before = self.cards.iter().map(|card| {
            let dropped = self.landing.get(&card.id).filter(|_| !lifted.contains(&card.id));
            dropped.or_else(|| self.lanes.get(&card.id)).copied().or(self.open_lane)
        });
        before.collect()
    }

    fn gap(&self, lanes: &Lanes, open: &OpenPlace) -> Gap {
        let OpenPlace { holder, index, height, .. } = *open;
        let index = index.min(self.heights.len());
        let last = lanes.count.max(1) - 1;
        let of_card = self.ends.partition_point(|end| *end <= index).min(last);
        let wanted = if holder == Holder::Editor { self.open_lane } else { open.lane };
        let is_in = |lane: &usize| {
            let start = lane.checked_sub(1).and_then(|it| self.ends.get(it)).copied();
            let end = self.ends.get(*lane).copied().unwrap_or_default();
            (start.unwrap_or_default()..=end).contains(&index)
        };
        Gap { holder, index, lane: wanted.filter(is_in).unwrap_or(of_card), height }
    }

    fn remember_lanes(&mut self, layout: &ColumnLayout) {
        self.lanes.clear();
        for (index, card) in self.cards.iter().enumerate() {
            self.lanes.insert(card.id, layout.lane_of(index));
        }
    }

    fn remember_gaps(&mut self, key: &ColumnKey, gaps: &[Gap]) {
        let editor = gaps.iter().find(|gap| gap.holder == Holder::Editor);
        self.open_lane = editor.map(|gap| gap.lane);
        self.landing.clear();
        for (holder, cards) in &key.lifted {
            if let Some(gap) = gaps.iter().find(|gap| gap.holder == *holder) {
                self.landing.extend(cards.iter().map(|card| (*card, gap.lane)));
            }
        }
    }
}
