//! How the Bilanz looks: what customers pay for, and what our outputs serve.

mod effort;
mod figures;
mod findings;
mod grid;
mod head;
mod row;

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use super::Pen;
use super::sheet::Sheet;
use super::signs::Pointed;
use crate::board::Board;
use crate::insight::{Insight, Told};
use crate::text::{BalanceText, Text};

pub use effort::{
    EffortKind, EffortPart, effort_bar, effort_height, effort_part, effort_parts, no_effort,
};
pub use figures::{PropertyLine, counted, figure, figure_height, heading, no_properties, panel};
pub use findings::{
    Chip, Item, PlacedSentence, Sentence, chip, findings_heading, lead, place, sentences,
};
pub use grid::{BalanceScale, Grid, Matrix, cell};
pub use head::{Head, head_size, no_needs, no_needs_height};
pub use row::{
    effort, effort_text, finding, finding_text, has_worth, mark, name, part, row_ground, rule,
    serving,
};

/// Both sides of the Bilanz, on a desk.
pub fn sides(window: Rect, scale: &BalanceScale) -> [Rect; 2] {
    let inner = window.shrink(scale.at(29.0));
    let (left, right) = inner.split_left_right_at_x(inner.left() + scale.at(524.0));
    [left, right.with_min_x(right.left() + scale.at(29.0))]
}

/// The space between the edge of a panel and what stands in it.
pub fn padding(scale: &BalanceScale) -> Vec2 {
    vec2(scale.at(26.0), scale.at(23.0))
}

/// The whole Bilanz, from its first rows on.
pub fn bilanz(pen: &Pen<'_>, board: &Board, window: Rect) -> Sheet {
    let told = Told::by(board, 0);
    let scale = BalanceScale::new(window.width(), None);
    let [left, right] = sides(window, &scale);
    let mut sheet = Sheet::default();
    sheet.fill(window, 0.0, pen.colors.paper);
    left_side(&mut sheet, pen, &scale, &told.insight, left);
    panel(&mut sheet, pen, &scale, right);
    let area = right.shrink2(padding(&scale));
    sheet.within(right, |sheet| right_side(sheet, pen, board, &told, &scale, area));
    sheet
}

fn left_side(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    scale: &BalanceScale,
    insight: &Insight,
    side: Rect,
) {
    let padding = padding(scale);
    let width = side.width() - 2.0 * padding.x;
    let mut ground = Sheet::default();
    let mut content = Sheet::default();
    let mut at = side.min + padding;
    let mut top = side.top();
    let mut close = |ground: &mut Sheet, at: &mut Pos2| {
        let bottom = at.y + padding.y;
        panel(
            ground,
            pen,
            scale,
            Rect::from_min_max(pos2(side.left(), top), pos2(side.right(), bottom)),
        );
        top = bottom + scale.at(22.0);
        at.y = top + padding.y;
    };
    title(&mut content, pen, scale, BalanceText::Requests, width, &mut at);
    for (count, text, _) in counted(&insight.tally) {
        let rect = Rect::from_min_size(at, vec2(width, figure_height(scale)));
        let label = pen.say(Text::Balance(text));
        figure(&mut content, pen, scale, (count, &label), rect, Pointed::default());
        at.y = rect.bottom();
    }
    close(&mut ground, &mut at);
    title(&mut content, pen, scale, BalanceText::PaidProperties, width, &mut at);
    for property in &insight.properties {
        let line = PropertyLine::new(pen, scale, property, width);
        let rect = Rect::from_min_size(at, vec2(width, line.height));
        line.draw(&mut content, pen, scale, rect, Pointed::default());
        at.y = rect.bottom();
    }
    if insight.properties.is_empty() {
        let text = no_properties(pen, scale, width);
        text.draw(&mut content, at);
        at.y += text.height();
    }
    close(&mut ground, &mut at);
    sheet.append(ground);
    sheet.append(content);
}

fn title(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    scale: &BalanceScale,
    text: BalanceText,
    width: f32,
    at: &mut Pos2,
) {
    let heading = heading(pen, scale, Text::Balance(text), width);
    heading.draw(sheet, *at);
    at.y += heading.height() + scale.at(12.0);
}

fn right_side(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    board: &Board,
    told: &Told,
    scale: &BalanceScale,
    area: Rect,
) {
    let mut at = area.min;
    title(sheet, pen, scale, BalanceText::Outputs, area.width(), &mut at);
    let bar = Rect::from_min_size(at, vec2(area.width(), effort_height(scale)));
    let bar = effort_bar(sheet, pen, scale, told.insight.effort, bar);
    let parts = effort_parts(told.insight.effort, bar);
    if parts.is_empty() {
        no_effort(sheet, pen, scale, bar);
    }
    for part in &parts {
        effort_part(sheet, pen, scale, part, bar, Pointed::default());
    }
    at.y = bar.bottom() + scale.at(8.0);
    let grid = Grid::new(area.x_range(), board.needs.len(), 0, scale);
    let matrix = Matrix { board, told, scale, grid };
    let head = Head::new(pen, &matrix);
    let rect = Rect::from_min_size(at, vec2(area.width(), head.height));
    head.draw_columns(sheet, pen, &matrix, rect);
    for need in head.needs(&matrix, rect) {
        head.draw_need(sheet, pen, &matrix, need, Pointed::default());
    }
    at.y = rect.bottom();
    if board.needs.is_empty() {
        let rect = Rect::from_min_size(at, vec2(area.width(), no_needs_height(&matrix)));
        no_needs(sheet, pen, &matrix, rect);
        at.y = rect.bottom();
    }
    let rows = Rect::from_min_size(at, vec2(area.width(), 0.0));
    for place in 0..board.outputs.len() {
        row(sheet, pen, &matrix, place, matrix.row_rect(rows, place));
        at.y += matrix.grid.row;
    }
    said(sheet, pen, &matrix, at);
}

/// One row with all its cells.
fn row(sheet: &mut Sheet, pen: &Pen<'_>, matrix: &Matrix<'_>, place: usize, rect: Rect) {
    let Some(output) = matrix.board.outputs.get(place) else { return };
    row_ground(sheet, pen, matrix, output, false, rect);
    name(sheet, pen, matrix, output, rect);
    effort(sheet, pen, matrix, output, rect);
    for need in matrix.grid.needs.clone() {
        let Some((card, column)) = matrix.board.needs.get(need).zip(matrix.grid.need(need)) else {
            continue;
        };
        let serving = serving(matrix, output, card.id);
        mark(sheet, pen, matrix, cell(rect, column), serving, Pointed::default());
    }
    finding(sheet, pen, matrix, matrix.told.output(output.id), rect);
    rule(sheet, pen, rect);
}

fn said(sheet: &mut Sheet, pen: &Pen<'_>, matrix: &Matrix<'_>, at: Pos2) {
    let scale = matrix.scale;
    let sentences = sentences(pen, matrix);
    let mut at = at + vec2(0.0, scale.at(22.0));
    if !sentences.is_empty() {
        let heading = findings_heading(pen, matrix);
        heading.draw(sheet, at + vec2(scale.at(10.0), 0.0));
        at.y += heading.height();
    }
    for sentence in &sentences {
        at.y += scale.at(12.0);
        let placed = place(pen, matrix, sentence, at);
        lead(sheet, matrix, &placed, Pointed::default());
        for its in &placed.chips {
            chip(sheet, pen, matrix, its, Pointed::default());
        }
        at.y += placed.height;
    }
}
