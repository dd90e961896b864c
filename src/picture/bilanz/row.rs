//! How one output looks: its name, its effort, the needs that it serves, and what is to be said
//! about it.

use emath::{Align2, Rect, pos2, vec2};
use epaint::{Color32, Shape, Stroke};

use super::grid::{Matrix, cell};
use crate::board::{CardId, Output};
use crate::insight::{Finding, Service, Worth};
use crate::layout::{Weight, break_lines, elided, in_one_line};
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{Pointed, focus_ring, hatch, hover};
use crate::text::{BalanceText, Serving, Text};

/// The ground of a row: hatched if the output may be idle, strong if it is marked.
pub fn row_ground(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    matrix: &Matrix<'_>,
    output: &Output,
    is_marked: bool,
    rect: Rect,
) {
    let known = matrix.told.output(output.id);
    if known.is_some_and(|(service, _)| service.finding == Finding::Idle) {
        sheet.fill(rect, 0.0, pen.colors.idle.ground);
        hatch(sheet, rect, matrix.scale.at(11.0), pen.colors.idle.stripe);
    }
    if is_marked {
        sheet.fill(rect, 0.0, pen.colors.wozu.gamma_multiply(0.12));
        sheet.fill(rect.with_max_x(rect.left() + 4.0), 0.0, pen.colors.wozu);
    }
}

/// The rule below a row.
pub fn rule(sheet: &mut Sheet, pen: &Pen<'_>, rect: Rect) {
    let y = rect.bottom() - 0.5;
    let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
    sheet.line(ends, Stroke::new(1.0, pen.colors.line));
}

/// A cell that can be clicked, as the pointer and the keyboard make it look.
pub fn part(sheet: &mut Sheet, pen: &Pen<'_>, rect: Rect, pointed: Pointed) {
    if pointed.is_hovered {
        hover(sheet, pen, rect.shrink(3.0), 6.0);
    }
    if pointed.has_focus {
        focus_ring(sheet, pen, rect);
    }
}

/// A text of one line, cut to the room that it has.
fn line(sheet: &mut Sheet, pen: &Pen<'_>, rect: Rect, text: &str, lettering: Lettering) {
    let Lettering { weight, size, .. } = lettering;
    let text = elided(text, pen.measure, weight, size, rect.width());
    sheet.words(rect.left_center(), Align2::LEFT_CENTER, text, lettering);
}

/// A cell without the space at its edges.
fn inner(matrix: &Matrix<'_>, rect: Rect) -> Rect {
    rect.shrink2(vec2(matrix.scale.at(10.0), 0.0))
}

/// Where the sign stands that opens a row.
pub fn disclosure_rect(matrix: &Matrix<'_>, row: Rect) -> Rect {
    let rect = cell(row, matrix.grid.name());
    rect.with_max_x(rect.left() + matrix.scale.of_text(26.0).max(18.0))
}

/// The sign that opens a row, or closes it.
pub fn disclosure(sheet: &mut Sheet, pen: &Pen<'_>, rect: Rect, is_open: bool, pointed: Pointed) {
    let color = if pointed.is_hovered { pen.colors.ink } else { pen.colors.muted };
    let (center, half) = (rect.center(), rect.width() * 0.17);
    let along = if is_open { vec2(0.0, half) } else { vec2(half, 0.0) };
    let across = vec2(along.y, along.x) * 1.4;
    let points = vec![center - along - across, center + along, center - along + across];
    sheet.path(points, Stroke::new((half * 0.45).max(1.3), color));
}

/// The name, on two lines if it must be.
pub fn name(sheet: &mut Sheet, pen: &Pen<'_>, matrix: &Matrix<'_>, output: &Output, row: Rect) {
    let rect = inner(matrix, cell(row, matrix.grid.name()));
    let rect = rect.with_min_x(disclosure_rect(matrix, row).right());
    let size = matrix.scale.font(19.0);
    let most = if matrix.grid.row >= size * 2.4 { 2 } else { 1 };
    let text = in_one_line(&output.text);
    let lines = break_lines(&text, pen.measure, Weight::Regular, size, rect.width(), most);
    let step = size * 1.18;
    let above = step * lines.len().saturating_sub(1) as f32 / 2.0;
    let lettering = Lettering::new(Weight::Regular, size, pen.colors.ink);
    let at = rect.left_center() - vec2(0.0, above);
    sheet.lines(at, lines.iter().map(String::as_str), step, lettering);
}

/// The effort in words; that there is none yet, otherwise.
pub fn effort_text(output: &Output) -> BalanceText {
    if output.effort > 0.0 { BalanceText::Hours(output.effort) } else { BalanceText::NoEffort }
}

/// The effort.
pub fn effort(sheet: &mut Sheet, pen: &Pen<'_>, matrix: &Matrix<'_>, output: &Output, row: Rect) {
    let rect = inner(matrix, cell(row, matrix.grid.effort()));
    let color = if output.effort > 0.0 { pen.colors.ink } else { pen.colors.muted };
    let text = pen.say(Text::Balance(effort_text(output)));
    let lettering = Lettering::new(Weight::Regular, matrix.scale.font(19.0), color);
    line(sheet, pen, rect, &text, lettering);
}

/// Whether an output serves a need, and whether somebody said so.
pub fn serving(matrix: &Matrix<'_>, output: &Output, need: CardId) -> Serving {
    if output.uses.known().iter().any(|usage| usage.need == need) {
        Serving::Directly
    } else if matrix.told.serves(output.id, need) {
        Serving::Indirectly
    } else {
        Serving::No
    }
}

/// How an output is used for a need, in the words of the room; empty if nobody has said so.
pub fn how(output: &Output, need: CardId) -> &str {
    let usage = output.uses.known().iter().find(|usage| usage.need == need);
    usage.map_or("", |usage| &usage.how)
}

/// A dot for a use that somebody named, a ring for one through other outputs. Below it stands how
/// the output is used, on two lines if it must be.
pub fn mark(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    matrix: &Matrix<'_>,
    rect: Rect,
    (serving, how): (Serving, &str),
    pointed: Pointed,
) {
    let color = pen.colors.need.edge;
    let radius = matrix.scale.of_text(10.0).max(6.0);
    let size = matrix.scale.font(14.5);
    let (text, room) = (in_one_line(how), rect.width() - matrix.scale.at(8.0));
    let caption = break_lines(&text, pen.measure, Weight::Regular, size, room, 2);
    let step = size * 1.15;
    let center = rect.center() - vec2(0.0, step * caption.len() as f32 / 2.0);
    if pointed.is_hovered {
        // No ring, which would look like a use through other outputs.
        hover(sheet, pen, rect.shrink(3.0), 6.0);
    }
    match serving {
        Serving::Directly => sheet.dot(center, radius, color),
        Serving::Indirectly => {
            sheet.add(Shape::circle_stroke(center, radius * 0.85, Stroke::new(2.0, color)));
        }
        Serving::No => {}
    }
    let lettering = Lettering::new(Weight::Regular, size, pen.colors.muted);
    for (line, text) in caption.into_iter().enumerate() {
        let below = radius + size * 0.7 + step * line as f32;
        sheet.words(center + vec2(0.0, below), Align2::CENTER_CENTER, text, lettering);
    }
    if pointed.has_focus {
        focus_ring(sheet, pen, rect);
    }
}

/// What is to be said of an output, in words.
pub fn finding_text(service: &Service) -> BalanceText {
    let needs = service.needs.len();
    match service.finding {
        // Two dots and one need evidenced: the finding says both.
        Finding::Serves { needs: evidenced } if evidenced < needs => {
            BalanceText::ServesPartly { needs, evidenced }
        }
        finding => BalanceText::Finding(finding),
    }
}

/// Whether the worth of an output is worth telling: of one that serves nobody, the finding says it
/// all.
pub fn has_worth(finding: Finding) -> bool {
    matches!(finding, Finding::Serves { .. } | Finding::OnlyClaimed { .. })
}

/// What is to be said of an output, and its worth below that.
pub fn finding(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    matrix: &Matrix<'_>,
    known: Option<(&Service, Worth)>,
    row: Rect,
) {
    let rect = inner(matrix, cell(row, matrix.grid.finding()));
    let (colors, size) = (pen.colors, matrix.scale.font(19.0));
    let Some((service, worth)) = known else {
        // It is still being computed.
        let lettering = Lettering::new(Weight::Regular, size, colors.muted);
        return line(sheet, pen, rect, &pen.say(Text::Computing), lettering);
    };
    let (weight, color) = match service.finding {
        Finding::Idle => (Weight::Bold, colors.idle.ink),
        Finding::UseUnknown | Finding::OnlyClaimed { .. } => (Weight::Regular, colors.muted),
        Finding::Serves { .. } => (Weight::Regular, colors.ink),
    };
    let text = pen.say(Text::Balance(finding_text(service)));
    let lettering = Lettering::new(weight, size, color);
    match worth.worth.filter(|_| has_worth(service.finding)) {
        Some(number) => {
            let up = vec2(0.0, -size * 0.5);
            line(sheet, pen, rect.translate(up), &text, lettering);
            let down = rect.translate(vec2(0.0, size * 0.62));
            let text = pen.say(Text::Balance(BalanceText::Worth(number)));
            worth_line(sheet, pen, matrix, down, &text, worth.is_low());
        }
        None => line(sheet, pen, rect, &text, lettering),
    }
}

/// The worth below the finding; one that is too low carries a mark and the colour of a warning.
fn worth_line(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    matrix: &Matrix<'_>,
    rect: Rect,
    text: &str,
    is_low: bool,
) {
    let size = matrix.scale.font(15.0);
    let color = if is_low { pen.colors.warning } else { pen.colors.muted };
    let weight = if is_low { Weight::SemiBold } else { Weight::Regular };
    let left = if is_low { down_mark(sheet, rect, size, color) } else { 0.0 };
    let rect = rect.with_min_x(rect.left() + left);
    line(sheet, pen, rect, text, Lettering::new(weight, size, color));
}

/// A triangle that points down. Returns the room that it takes.
fn down_mark(sheet: &mut Sheet, rect: Rect, size: f32, color: Color32) -> f32 {
    let half = size * 0.36;
    let center = rect.left_center() + vec2(half, 0.0);
    let points = vec![
        center + vec2(-half, -half * 0.8),
        center + vec2(half, -half * 0.8),
        center + vec2(0.0, half * 0.9),
    ];
    sheet.add(Shape::convex_polygon(points, color, Stroke::NONE));
    size
}
