//! The Tafel: the areas of its columns in the window, and the shapes of all cards.

use std::collections::HashMap;
use std::sync::Arc;

use emath::{Rect, pos2, vec2};

use super::card::{CardShape, Detail, Setting};
use super::text::{Measure, Weight};
use crate::board::{Board, Card, CardId, Column, Purpose, PurposeId};

/// Where the columns of the Tafel lie in the window, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TafelFrame {
    pub wish: Rect,
    pub need: Rect,
    /// Between the columns: "Wozu?" and its arrow.
    pub between: Rect,
    /// The drawer at the foot, open or shut.
    pub aside: Rect,
}

impl TafelFrame {
    /// Where a column lies.
    pub fn area(&self, column: Column) -> Rect {
        match column {
            Column::Wish => self.wish,
            Column::Need => self.need,
            Column::Aside => self.aside,
        }
    }
}

/// Divides the window below the bar among both columns, the gap between them and the drawer.
/// `wish_share` is the part of the wishes in the width of both columns.
pub fn column_areas(
    window: Rect,
    margin: f32,
    between: f32,
    drawer: f32,
    wish_share: f32,
) -> TafelFrame {
    let inner = window.shrink(margin);
    let foot = if drawer > 0.0 { drawer + margin * 0.7 } else { 0.0 };
    let both = (inner.width() - between).max(0.0);
    let height = (inner.height() - foot).max(0.0);
    let wish = Rect::from_min_size(inner.min, vec2(both * wish_share, height));
    let need = pos2(wish.right() + between, inner.top());
    let need = Rect::from_min_size(need, vec2(both - wish.width(), height));
    let between = Rect::from_min_max(wish.right_top(), need.left_bottom());
    let aside = Rect::from_min_max(pos2(inner.left(), inner.bottom() - drawer), inner.max);
    TafelFrame { wish, need, between, aside }
}

/// The shapes of cards at one width, kept for as long as the card and its purposes stay the same.
#[derive(Default)]
pub struct Shapes {
    known: HashMap<(CardId, bool), Known>,
    purposes: HashMap<PurposeId, Arc<Purpose>>,
    manner: Option<Manner>,
}

/// What a whole layout depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    pub card_width: f32,
    pub detail: Detail,
    /// The word in front of every step: "Wozu?" in the language of the room.
    pub word: &'static str,
}

struct Known {
    card: Arc<Card>,
    purposes: Vec<Arc<Purpose>>,
    shape: Arc<CardShape>,
}

/// Between the word "Wozu?" and the answer, in parts of the font size.
const WORD_GAP: f32 = 0.45;

impl Manner {
    /// From the word in front of a step to its answer.
    pub fn step_indent(&self, measure: &dyn Measure) -> f32 {
        let size = self.detail.measures().step_size;
        measure.width(self.word, Weight::Bold, size) + WORD_GAP * size
    }
}

impl Shapes {
    /// Begins a layout of this board. Shapes that were laid out under other conditions are
    /// forgotten.
    pub fn prepare(&mut self, board: &Board, manner: Manner) {
        if self.manner != Some(manner) {
            self.known.clear();
        }
        self.manner = Some(manner);
        let by_id = board.purposes.iter().map(|purpose| (purpose.id, Arc::clone(purpose)));
        self.purposes = by_id.collect();
    }

    /// The shape of a card of that board; none before the first layout.
    pub fn shape(
        &mut self,
        card: &Arc<Card>,
        is_need: bool,
        measure: &dyn Measure,
    ) -> Option<Arc<CardShape>> {
        let manner = self.manner?;
        let key = (card.id, is_need);
        if let Some(known) = self.known.get(&key)
            && Arc::ptr_eq(&known.card, card)
            && known
                .purposes
                .iter()
                .all(|old| self.purposes.get(&old.id).is_some_and(|new| Arc::ptr_eq(old, new)))
        {
            return Some(Arc::clone(&known.shape));
        }
        let setting = Setting {
            purposes: &self.purposes,
            measure,
            width: manner.card_width,
            detail: manner.detail,
            step_indent: manner.step_indent(measure),
        };
        let shape = Arc::new(CardShape::new(card, &setting, is_need));
        let mentioned = card.purposes().filter_map(|id| self.purposes.get(&id).cloned());
        let known = Known {
            card: Arc::clone(card),
            purposes: mentioned.collect(),
            shape: Arc::clone(&shape),
        };
        self.known.insert(key, known);
        Some(shape)
    }
}
