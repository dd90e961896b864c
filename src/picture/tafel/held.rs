//! How what is in the hand looks, and what it tells.

use emath::{Align2, Pos2, Rect, Vec2, vec2};
use epaint::{CornerRadius, Stroke, StrokeKind};

use super::card::{CardFace, CardPen, card};
use super::geometry::Geometry;
use crate::layout::Weight;
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{LINE_STEP, barred_box};
use crate::text::Text;

/// Cards in the hand: the one that was taken, above the others.
pub fn held_cards(
    sheet: &mut Sheet,
    pen: &CardPen<'_>,
    geometry: &Geometry,
    face: &CardFace<'_>,
    rect: Rect,
    count: usize,
) {
    if count > 1 {
        let behind = rect.translate(vec2(9.0, 9.0) * geometry.scale);
        sheet.fill(behind, 9.0 * geometry.zoom, pen.pen.colors.column(face.column).edge);
    }
    card(sheet, pen, face, rect);
}

/// How many cards are in the hand.
pub fn count_badge(sheet: &mut Sheet, pen: &Pen<'_>, at: Pos2, count: usize) {
    sheet.dot(at, 18.0, pen.colors.ink);
    let lettering = Lettering::new(Weight::Bold, 18.0, pen.colors.paper);
    sheet.words(at, Align2::CENTER_CENTER, count.to_string(), lettering);
}

/// A purpose in the hand, on its way to become a need.
pub fn held_step(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    purpose: &str,
    pointer: Pos2,
) {
    let colors = pen.colors;
    let zoom = geometry.zoom.clamp(0.5, 2.0);
    let (size, most) = (22.0 * zoom, 380.0 * zoom);
    let lettering = Lettering::new(Weight::SemiBold, size, colors.ink);
    let text = Paragraph::new(pen, purpose, lettering, most);
    let extent = text.extent(pen) + vec2(36.0, 24.0);
    let rect = Rect::from_min_size(pointer - vec2(18.0, 18.0), extent);
    let shadow = colors.shadow.gamma_multiply(0.6);
    sheet.fill(rect.translate(vec2(2.0, 8.0)), 9.0, shadow);
    barred_box(sheet, rect, CornerRadius::same(9), (6.0, colors.wozu), colors.purpose);
    text.draw(sheet, rect.min + vec2(20.0, 12.0));
}

/// Everything that a marked-out area touches is selected.
pub fn marquee(sheet: &mut Sheet, pen: &Pen<'_>, area: Rect) {
    sheet.fill(area, 3.0, pen.colors.wozu.gamma_multiply(0.10));
    sheet.outline(area, 3.0, Stroke::new(1.5, pen.colors.wozu), StrokeKind::Inside);
}

fn merge_text_size(geometry: &Geometry) -> f32 {
    (20.0 * geometry.zoom).clamp(16.0, 48.0)
}

/// How large the target is on which a drop merges.
pub fn merge_target_size(pen: &Pen<'_>, geometry: &Geometry) -> Vec2 {
    let size = merge_text_size(geometry);
    let words = pen.measure.width(&pen.say(Text::MergeHere), Weight::Bold, size);
    let least = if geometry.is_projected() { 64.0 } else { 48.0 };
    vec2(words + 2.0 * size, (size * LINE_STEP + 14.0).max(least))
}

/// The target on a card: a drop there makes the held card and this one one.
pub fn merge_target(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    center: Pos2,
    is_taken: bool,
) {
    let target = Rect::from_center_size(center, merge_target_size(pen, geometry));
    let radius = target.height() / 2.0;
    let (fill, ink) = if is_taken {
        (pen.colors.wozu, pen.colors.on_wozu)
    } else {
        (pen.colors.field, pen.colors.wozu)
    };
    sheet.fill(target, radius, fill);
    sheet.outline(target, radius, Stroke::new(2.5, pen.colors.wozu), StrokeKind::Inside);
    let lettering = Lettering::new(Weight::Bold, merge_text_size(geometry), ink);
    sheet.words(center, Align2::CENTER_CENTER, pen.say(Text::MergeHere), lettering);
}
