//! How a request looks in the list beside the Leiter.

use emath::{Align2, Rect, vec2};
use epaint::{CornerRadius, Stroke, StrokeKind};

use super::room::Room;
use crate::board::{Card, Column, End};
use crate::layout::{Weight, break_lines, shown};
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{LINE_STEP, barred_box, end_sign};

/// The height of a row.
pub fn list_row_height(room: &Room) -> f32 {
    66.0 * room.scale.max(0.75)
}

/// The ground of the list.
pub fn list_ground(sheet: &mut Sheet, pen: &Pen<'_>, panel: Rect) {
    sheet.fill(panel, 0.0, pen.colors.panel.gamma_multiply(0.7));
    let edge = [panel.right_top(), panel.right_bottom()];
    sheet.line(edge, Stroke::new(1.0, pen.colors.line));
}

/// A request in the list. `edge` is the width of its outline, if it stands out.
pub fn list_row(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    room: &Room,
    (card, column): (&Card, Column),
    rect: Rect,
    edge: Option<f32>,
) {
    let colors = pen.colors.column(column);
    let radius = CornerRadius::same(7);
    barred_box(sheet, rect, radius, (5.0, colors.edge), colors.card);
    let size = (18.0 * room.scale).max(13.5);
    let face = rect.with_min_x(rect.left() + 5.0);
    let inner = face.shrink2(vec2(13.0 * room.scale, 8.0));
    let inner = inner.with_max_x(inner.right() - state(sheet, pen, card, inner, size));
    let text = shown(&card.text);
    let lines = break_lines(&text, pen.measure, Weight::Medium, size, inner.width(), 2);
    let step = size * LINE_STEP;
    let above = step * lines.len().saturating_sub(1) as f32 / 2.0;
    let at = inner.left_center() - vec2(0.0, above);
    let lettering = Lettering::new(Weight::Medium, size, pen.colors.ink);
    sheet.lines(at, lines.iter().map(String::as_str), step, lettering);
    if let Some(width) = edge {
        let stroke = Stroke::new(width, pen.colors.ink);
        sheet.outline(rect, radius, stroke, StrokeKind::Inside);
    }
}

/// How far the card has come: the steps of its longest chain, or how its chains have ended.
/// Returns the room that it takes.
fn state(sheet: &mut Sheet, pen: &Pen<'_>, card: &Card, rect: Rect, size: f32) -> f32 {
    if card.chains.is_empty() {
        return 0.0;
    }
    let text = state_sign(card);
    let lettering = Lettering::new(Weight::SemiBold, size * 0.85, pen.colors.wozu);
    let width = pen.measure.width(&text, lettering.weight, lettering.size);
    sheet.words(rect.right_center(), Align2::RIGHT_CENTER, text, lettering);
    width + 6.0
}

/// "↑4" while a chain is open, "2× ↑4" where one of two is; a sign for each end once all are ended.
pub fn state_sign(card: &Card) -> String {
    let longest = card.chains.iter().map(|chain| chain.steps.len()).max().unwrap_or_default();
    let ends: Vec<End> = card.chains.iter().map(|chain| chain.end).collect();
    match (ends.contains(&End::Open), ends.len()) {
        (true, 1) => format!("↑{longest}"),
        (true, chains) => format!("{chains}× ↑{longest}"),
        (false, _) => ends.into_iter().map(end_sign).collect(),
    }
}
