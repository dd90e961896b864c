//! The surfaces that everything stands on.

use emath::{Rect, Vec2, vec2};
use epaint::{Stroke, StrokeKind};

use super::grid::BalanceScale;
use crate::layout::Weight;
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::text::Text;

/// Both sides, on a desk: what was found, and what it was found in.
pub fn sides(window: Rect, scale: &BalanceScale) -> [Rect; 2] {
    let inner = window.shrink(scale.at(29.0));
    let (left, right) = inner.split_left_right_at_fraction(0.44);
    [
        left.with_max_x(left.right() - scale.at(12.0)),
        right.with_min_x(right.left() + scale.at(12.0)),
    ]
}

/// The space between panels below each other.
pub fn between_panels(scale: &BalanceScale) -> f32 {
    scale.at(22.0)
}

/// The space between the edge of a panel and what stands in it.
pub fn padding(scale: &BalanceScale) -> Vec2 {
    vec2(scale.at(26.0), scale.at(21.0))
}

/// The surface of a panel.
pub fn panel(sheet: &mut Sheet, pen: &Pen<'_>, scale: &BalanceScale, rect: Rect) {
    let radius = scale.at(16.0);
    sheet.fill(rect, radius, pen.colors.panel);
    sheet.outline(rect, radius, Stroke::new(1.0, pen.colors.line), StrokeKind::Inside);
}

/// The heading of a panel, broken to its width.
pub fn heading(pen: &Pen<'_>, scale: &BalanceScale, text: Text, width: f32) -> Paragraph {
    let lettering = Lettering::new(Weight::Bold, scale.font(26.0), pen.colors.ink);
    Paragraph::new(pen, &pen.say(text), lettering, width)
}
