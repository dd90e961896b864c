//! The measures of one frame: how large everything is, and where the columns of the matrix lie.

use std::ops::Range;
use std::sync::Arc;

use emath::{Rangef, Rect, pos2, vec2};

use crate::board::{Board, Card, CardId};
use crate::insight::Told;
use crate::picture::theme::home_scale;

/// The size of ordinary text at that width.
const BODY_SIZE: f32 = 20.0;
/// The smallest text on a desk.
const SMALLEST_FONT: f32 = 12.5;
/// The least width of a need's column: a long word of its heading can still be read.
const LEAST_NEED: f32 = 100.0;
/// The height of a row: a dot and two lines below it that say how.
const ROW: f32 = 76.0;
const LEAST_ROW: f32 = 60.0;

/// How large everything is.
#[derive(Clone, Copy, Debug)]
pub struct BalanceScale {
    scale: f32,
    pub is_projected: bool,
}

impl BalanceScale {
    /// In a window this wide; on the wall, letters must be this high for the last row, in points.
    pub fn new(width: f32, wall_text_px: Option<f32>) -> Self {
        let at_home = home_scale(width);
        let on_the_wall = wall_text_px.map(|height| (height / BODY_SIZE).clamp(0.7, 4.0));
        Self { scale: on_the_wall.unwrap_or(at_home), is_projected: on_the_wall.is_some() }
    }

    /// A length at home, in points of this window.
    pub fn at(&self, length: f32) -> f32 {
        // On the wall only text is as large as it must be; room beside it would be lost.
        let is_large = self.is_projected && self.scale > 1.0;
        if is_large { length * self.scale.sqrt() } else { length * self.scale }
    }

    /// A length that follows the size of text.
    pub fn of_text(&self, length: f32) -> f32 {
        length * self.scale
    }

    /// A font size at home, in points of this window.
    pub fn font(&self, size: f32) -> f32 {
        (size * self.scale).max(SMALLEST_FONT)
    }
}

/// Where the columns of the matrix lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    left: f32,
    right: f32,
    name: f32,
    effort: f32,
    need: f32,
    finding: f32,
    /// The needs of which the column is shown, by their places among all columns.
    pub needs: Range<usize>,
    /// How many needs there are.
    pub all_needs: usize,
    pub row: f32,
}

impl Grid {
    pub fn new(x: Rangef, all_needs: usize, first: usize, scale: &BalanceScale) -> Self {
        let widths = if scale.is_projected {
            [196.0, 88.0, 96.0, 190.0]
        } else {
            [216.0, 98.0, 104.0, 196.0]
        };
        let [name, effort, least_need, finding] = widths.map(|width| scale.of_text(width));
        let least_need = least_need.max(LEAST_NEED);
        let room = (x.span() - name - effort - finding).max(0.0);
        let count = ((room / least_need) as usize).clamp(1, all_needs.max(1)).min(all_needs);
        let first = first.min(all_needs - count);
        let widest = scale.of_text(190.0);
        let need = if count == 0 { 0.0 } else { (room / count as f32).min(widest) };
        // What the needs leave over goes to the names.
        let name = x.span() - effort - finding - need * count as f32;
        Self {
            left: x.min,
            right: x.max,
            name,
            effort,
            need,
            finding,
            needs: first..first + count,
            all_needs,
            row: scale.of_text(ROW).max(LEAST_ROW),
        }
    }

    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    pub fn name(&self) -> Rangef {
        Rangef::new(self.left, self.left + self.name)
    }

    pub fn effort(&self) -> Rangef {
        let left = self.left + self.name;
        Rangef::new(left, left + self.effort)
    }

    /// The column of a need; none if it is not shown.
    pub fn need(&self, need: usize) -> Option<Rangef> {
        let place = need.checked_sub(self.needs.start).filter(|_| self.needs.contains(&need))?;
        let left = self.effort().max + place as f32 * self.need;
        Some(Rangef::new(left, left + self.need))
    }

    pub fn finding(&self) -> Rangef {
        Rangef::new(self.right - self.finding, self.right)
    }

    /// The first need to show so that this one is among them.
    pub fn first_to_show(&self, need: usize) -> usize {
        let count = self.needs.len();
        let least = (need + 1).saturating_sub(count);
        self.needs.start.clamp(least, need.max(least))
    }
}

/// What every part of the matrix looks at.
pub struct Matrix<'a> {
    pub board: &'a Board,
    pub told: &'a Told,
    pub scale: &'a BalanceScale,
    pub grid: Grid,
    /// The place of the row that is open, and how much more room it takes.
    pub opened: Option<(usize, f32)>,
}

impl Matrix<'_> {
    /// The need of a column. None if needs were deleted since the columns were put in order.
    pub fn need(&self, column: usize) -> Option<&Arc<Card>> {
        self.board.needs.get(*self.told.ranked.get(column)?)
    }

    /// The column of a need, if it is shown.
    pub fn column_of(&self, need: CardId) -> Option<Rangef> {
        let is_wanted = |column: &usize| self.need(*column).is_some_and(|card| card.id == need);
        let column = (0..self.grid.all_needs).find(is_wanted)?;
        self.grid.need(column)
    }

    /// Where a row lies, visible or not.
    pub fn row_rect(&self, rows: Rect, place: usize) -> Rect {
        let above = self.opened.filter(|(opened, _)| *opened < place);
        let pushed = above.map_or(0.0, |(_, height)| height);
        let top = rows.top() + self.grid.row * place as f32 + pushed;
        Rect::from_min_size(pos2(rows.left(), top), vec2(rows.width(), self.grid.row))
    }

    /// How high all rows are together.
    pub fn rows_height(&self) -> f32 {
        let opened = self.opened.map_or(0.0, |(_, height)| height);
        self.grid.row * self.board.outputs.len() as f32 + opened
    }
}

/// A cell of a row.
pub fn cell(row: Rect, x: Rangef) -> Rect {
    Rect::from_min_max(pos2(x.min, row.top()), pos2(x.max, row.bottom()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: BalanceScale = BalanceScale { scale: 1.0, is_projected: false };

    fn grid(width: f32, needs: usize, first: usize) -> Grid {
        Grid::new(Rangef::new(0.0, width), needs, first, &HOME)
    }

    #[test]
    fn as_many_needs_are_shown_as_fit() {
        assert_eq!(grid(1212.0, 4, 0).needs, 0..4);
        assert_eq!(grid(1212.0, 9, 0).needs.len(), 6);
        assert_eq!(grid(1212.0, 0, 0).needs, 0..0);
        assert_eq!(grid(100.0, 3, 0).needs, 0..1);
    }

    #[test]
    fn the_columns_fill_the_width_and_end_with_the_last_need() {
        let grid = grid(1212.0, 9, 7);
        assert_eq!(grid.needs, 3..9);
        let last = grid.need(8).map(|column| column.max);
        assert!(last.is_some_and(|right| (right - grid.finding().min).abs() < 0.01));
        assert_eq!(grid.need(2), None);
    }

    #[test]
    fn a_need_is_brought_in_by_as_little_as_it_takes() {
        let grid = grid(1212.0, 9, 2);
        assert_eq!(grid.needs, 2..8);
        assert_eq!(grid.first_to_show(0), 0);
        assert_eq!(grid.first_to_show(4), 2);
        assert_eq!(grid.first_to_show(8), 3);
    }
}
