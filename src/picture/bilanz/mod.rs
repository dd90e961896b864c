//! How the Bilanz looks: what was found, what customers pay for, and what our outputs serve.

mod chip;
mod detail;
mod effort;
mod findings;
mod grid;
mod head;
mod legend;
mod open;
mod panel;
mod payments;
mod row;

use emath::{Pos2, Rect, vec2};

use super::Pen;
use super::sheet::Sheet;
use super::signs::Pointed;
use crate::board::Board;
use crate::insight::Told;
use crate::text::{BalanceText, Text};

pub use chip::{Chip, Item};
pub use detail::Detail;
pub use effort::{
    BesideBar, EffortKind, EffortPart, effort_bar, effort_height, effort_part, effort_parts,
    no_effort,
};
pub use findings::{Findings, PlacedFinding, Said, as_text, said};
pub use grid::{BalanceScale, Grid, Matrix, cell};
pub use head::{Head, head_size, no_needs, no_needs_height};
pub use legend::legend;
pub use open::{Cell, CellKind, OpenLine, OpenList};
pub use panel::{Ground, between_panels, heading, padding, panel, sides};
pub use payments::{PaymentLine, Payments};
pub use row::{
    disclosure, disclosure_rect, effort, effort_text, finding, finding_text, has_worth, how, mark,
    name, part, row_ground, rule, serving,
};

/// The whole Bilanz, from its first rows on.
pub fn bilanz(pen: &Pen<'_>, board: &Board, window: Rect) -> Sheet {
    let told = Told::by(board, 0);
    let scale = BalanceScale::new(window.width(), None);
    let [left, right] = sides(window, &scale);
    let mut sheet = Sheet::default();
    sheet.fill(window, 0.0, pen.colors.paper);
    let insight = &told.insight;
    let on = |at: Pos2, width: f32| Ground { pen, board, insight, scale: &scale, at, width };
    let below = |bottom: f32| right.with_min_y(bottom + between_panels(&scale));
    in_panel(&mut sheet, pen, &scale, left, |sheet, at, width| findings(sheet, &on(at, width)));
    let bottom = in_panel(&mut sheet, pen, &scale, right, |sheet, at, width| {
        payments(sheet, &on(at, width))
    });
    let bottom = in_panel(&mut sheet, pen, &scale, below(bottom), |sheet, at, width| {
        outputs(sheet, &on(at, width), &told)
    });
    in_panel(&mut sheet, pen, &scale, below(bottom), |sheet, at, width| {
        open_points(sheet, &on(at, width))
    });
    sheet
}

/// A panel that is as high as what stands in it, as the content tells. Where it ends.
fn in_panel(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    scale: &BalanceScale,
    side: Rect,
    draw: impl FnOnce(&mut Sheet, Pos2, f32) -> f32,
) -> f32 {
    let padding = padding(scale);
    let mut content = Sheet::default();
    let height = draw(&mut content, side.min + padding, side.width() - 2.0 * padding.x);
    let rect = side.with_max_y(side.top() + height + 2.0 * padding.y);
    panel(sheet, pen, scale, rect);
    sheet.append(content);
    rect.bottom()
}

fn findings(sheet: &mut Sheet, ground: &Ground<'_>) -> f32 {
    let findings = Findings::place(ground, &said(ground.insight));
    findings.draw(sheet, ground.pen, ground.width);
    for found in &findings.found {
        found.draw(sheet, Pointed::default());
        found.chips.iter().for_each(|chip| chip.draw(sheet, ground.pen, Pointed::default()));
    }
    findings.height
}

fn payments(sheet: &mut Sheet, ground: &Ground<'_>) -> f32 {
    let (pen, payments) = (ground.pen, Payments::place(ground));
    payments.draw(sheet, pen);
    payments.lines.iter().for_each(|line| line.draw(sheet, pen, Pointed::default()));
    payments.chips.iter().for_each(|chip| chip.draw(sheet, pen, Pointed::default()));
    payments.height
}

fn open_points(sheet: &mut Sheet, ground: &Ground<'_>) -> f32 {
    let (pen, list) = (ground.pen, OpenList::place(ground));
    list.draw(sheet, pen);
    for line in &list.lines {
        let cells = line.cells.iter().map(|(_, cell)| cell);
        let cells = std::iter::once(&line.subject).chain(cells);
        cells.for_each(|cell| cell.draw(sheet, pen, Pointed::default()));
    }
    list.height
}

fn outputs(sheet: &mut Sheet, ground: &Ground<'_>, told: &Told) -> f32 {
    let Ground { pen, board, scale, at: top, width, .. } = *ground;
    let mut at = top;
    let heading = heading(pen, scale, Text::Balance(BalanceText::Outputs), width);
    heading.draw(sheet, at);
    at.y += heading.height() + scale.at(12.0);
    let bar = Rect::from_min_size(at, vec2(width, effort_height(scale)));
    let bar = effort_bar(sheet, pen, scale, told.insight.effort, bar);
    let parts = effort_parts(told.insight.effort, bar);
    if parts.is_empty() {
        no_effort(sheet, pen, scale, bar);
    }
    for part in &parts {
        effort_part(sheet, pen, scale, part, bar, Pointed::default());
    }
    let beside = BesideBar::of(pen, scale, &parts, bar);
    beside.draw(sheet);
    at.y = bar.bottom() + beside.height + scale.at(8.0);
    let x = Rect::from_min_size(at, vec2(width, 0.0)).x_range();
    let grid = Grid::new(x, told.ranked.len(), 0, scale);
    let matrix = Matrix { board, told, scale, grid, opened: None };
    let head = Head::new(pen, &matrix);
    let rect = Rect::from_min_size(at, vec2(width, head.height));
    head.draw_columns(sheet, pen, &matrix, rect);
    for need in head.needs(&matrix, rect) {
        head.draw_need(sheet, pen, &matrix, need, Pointed::default());
    }
    at.y = rect.bottom();
    if board.needs.is_empty() {
        let rect = Rect::from_min_size(at, vec2(width, no_needs_height(&matrix)));
        no_needs(sheet, pen, &matrix, rect);
        at.y = rect.bottom();
    }
    let rows = Rect::from_min_size(at, vec2(width, 0.0));
    for place in 0..board.outputs.len() {
        row(sheet, pen, &matrix, place, matrix.row_rect(rows, place));
        at.y += matrix.grid.row;
    }
    at.y += scale.at(10.0);
    let legend = legend(pen, scale, width);
    legend.draw(sheet, at);
    at.y + legend.height() - top.y
}

/// One row with all its cells.
fn row(sheet: &mut Sheet, pen: &Pen<'_>, matrix: &Matrix<'_>, place: usize, rect: Rect) {
    let Some(output) = matrix.board.outputs.get(place) else { return };
    row_ground(sheet, pen, matrix, output, false, rect);
    let sign = disclosure_rect(matrix, rect);
    disclosure(sheet, pen, sign, false, Pointed::default());
    name(sheet, pen, matrix, output, rect);
    effort(sheet, pen, matrix, output, rect);
    for need in matrix.grid.needs.clone() {
        let Some((card, column)) = matrix.need(need).zip(matrix.grid.need(need)) else {
            continue;
        };
        let serving = serving(matrix, output, card.id);
        let how = how(output, card.id);
        mark(sheet, pen, matrix, cell(rect, column), (serving, how), Pointed::default());
    }
    finding(sheet, pen, matrix, matrix.told.output(output.id), rect);
    rule(sheet, pen, rect);
}
