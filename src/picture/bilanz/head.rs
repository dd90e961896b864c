//! How the head of the matrix looks: what each column is.

use emath::{Align2, Rect, pos2};
use epaint::{Shape, Stroke};

use super::grid::{Matrix, cell};
use super::row::rule;
use crate::board::CardId;
use crate::insight::Standing;
use crate::layout::{Weight, break_lines, fitting_size};
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{Pointed, focus_ring, hover};
use crate::text::{BalanceText, Text};

const MOST_LINES: usize = 4;

/// The headings of all columns, broken to their widths.
pub struct Head {
    size: f32,
    /// All of one size: at which the longest word of any of them fits, if it can still be read.
    need_size: f32,
    needs: Vec<(usize, CardId, Vec<String>)>,
    pub height: f32,
}

impl Head {
    pub fn new(pen: &Pen<'_>, matrix: &Matrix<'_>) -> Self {
        let size = head_size(matrix);
        let sizes = (size * 0.74).max(11.0)..=size;
        let shown = || {
            let needs = matrix.grid.needs.clone();
            needs.filter_map(|need| Some((need, matrix.need(need)?)))
        };
        let first = matrix.grid.need(matrix.grid.needs.start);
        let width = first.map_or(0.0, |column| column.span()) - matrix.scale.at(12.0);
        let weight = Weight::SemiBold;
        let fitting = |text: &str| fitting_size(text, pen.measure, weight, sizes.clone(), width);
        let need_size = shown().map(|(_, card)| fitting(&card.text)).fold(size, f32::min);
        let lines =
            |text: &str| break_lines(text, pen.measure, weight, need_size, width, MOST_LINES);
        let needs: Vec<_> =
            shown().map(|(need, card)| (need, card.id, lines(&card.text))).collect();
        let most = needs.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(1).max(1);
        let height = size * 1.25 * most as f32 + matrix.scale.at(16.0);
        Self { size, need_size, needs, height }
    }

    /// The needs whose columns are shown, with the rectangles of their headings.
    pub fn needs(&self, matrix: &Matrix<'_>, head: Rect) -> Vec<(CardId, Rect)> {
        let place = |need: usize| matrix.grid.need(need).map(|column| cell(head, column));
        let placed = self.needs.iter().filter_map(|(need, id, _)| Some((*id, place(*need)?)));
        placed.collect()
    }

    /// The headings of the columns that stand in every matrix, and the rule below all of them.
    pub fn draw_columns(&self, sheet: &mut Sheet, pen: &Pen<'_>, matrix: &Matrix<'_>, rect: Rect) {
        for (text, column) in [
            (BalanceText::OutputColumn, matrix.grid.name()),
            (BalanceText::EffortColumn, matrix.grid.effort()),
            (BalanceText::FindingColumn, matrix.grid.finding()),
        ] {
            let text = pen.say(Text::Balance(text));
            lines(sheet, pen, matrix, cell(rect, column), &[&text], self.size);
        }
        rule(sheet, pen, rect);
    }

    /// The heading of a need.
    pub fn draw_need(
        &self,
        sheet: &mut Sheet,
        pen: &Pen<'_>,
        matrix: &Matrix<'_>,
        (need, rect): (CardId, Rect),
        pointed: Pointed,
    ) {
        if pointed.is_hovered {
            hover(sheet, pen, rect.shrink(2.0), 6.0);
        }
        if let Some((_, _, text)) = self.needs.iter().find(|(_, id, _)| *id == need) {
            let text: Vec<&str> = text.iter().map(String::as_str).collect();
            lines(sheet, pen, matrix, rect, &text, self.need_size);
        }
        let backing = matrix.told.need(need);
        if backing.is_some_and(|backing| backing.standing != Standing::Evidenced) {
            claimed_mark(sheet, pen, matrix, rect);
        }
        if pointed.has_focus {
            focus_ring(sheet, pen, rect);
        }
    }
}

/// The size of the text in the head.
pub fn head_size(matrix: &Matrix<'_>) -> f32 {
    matrix.scale.font(16.5)
}

/// The height of the line that says that there is no need yet.
pub fn no_needs_height(matrix: &Matrix<'_>) -> f32 {
    head_size(matrix) * 2.6
}

/// Says that there is no need yet. Without needs the columns are too narrow for any word of it.
pub fn no_needs(sheet: &mut Sheet, pen: &Pen<'_>, matrix: &Matrix<'_>, rect: Rect) {
    let text = pen.say(Text::Balance(BalanceText::NoNeeds));
    lines(sheet, pen, matrix, rect, &[&text], head_size(matrix));
    rule(sheet, pen, rect);
}

fn lines(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    matrix: &Matrix<'_>,
    rect: Rect,
    lines: &[&str],
    size: f32,
) {
    let padding = matrix.scale.at(10.0);
    let lettering = Lettering::new(Weight::SemiBold, size, pen.colors.muted);
    let mut at = pos2(rect.left() + padding, rect.bottom() - padding);
    for line in lines.iter().rev() {
        sheet.words(at, Align2::LEFT_BOTTOM, *line, lettering);
        at.y -= size * 1.25;
    }
}

/// A dashed line below the heading of a need that is only claimed, as its card has on the Tafel.
fn claimed_mark(sheet: &mut Sheet, pen: &Pen<'_>, matrix: &Matrix<'_>, rect: Rect) {
    let padding = matrix.scale.at(10.0);
    let y = rect.bottom() - padding * 0.55;
    let ends = [pos2(rect.left() + padding, y), pos2(rect.right() - padding, y)];
    let stroke = Stroke::new(1.6, pen.colors.need.edge);
    sheet.add_all(Shape::dashed_line(&ends, stroke, 5.0, 4.0));
}
