//! Small signs that every view has: dashed outlines, arrows, check marks, hatching, and the box
//! with a coloured bar in which words stand.

use emath::{Align2, Pos2, Rect, Vec2, pos2, vec2};
use epaint::{Color32, CornerRadius, Shape, Stroke, StrokeKind};

use super::Pen;
use super::sheet::{Lettering, Sheet};
use crate::board::{Column, End};
use crate::layout::Weight;
use crate::text::Text;

/// From one line of text to the next, in parts of its size: the height of a line of Inter.
pub const LINE_STEP: f32 = 1.21;

/// A rectangle with a coloured bar along its left edge, as every card and every step is one.
pub(super) fn barred_box(
    sheet: &mut Sheet,
    rect: Rect,
    radius: CornerRadius,
    bar: (f32, Color32),
    fill: Color32,
) {
    // The bar is the left end of a rounded rectangle; the face covers as much of it as its own
    // corners, which are half as round, need.
    let (width, color) = bar;
    let inner = CornerRadius { nw: radius.nw / 2, sw: radius.sw / 2, ..radius };
    let end = (width + f32::from(inner.nw.max(inner.sw))).max(f32::from(radius.nw.max(radius.sw)));
    let end = rect.with_max_x(rect.right().min(rect.left() + end));
    sheet.fill(end, CornerRadius { ne: 0, se: 0, ..radius }, color);
    sheet.fill(rect.with_min_x(rect.left() + width), inner, fill);
}

/// A corner radius that can be drawn: at least 1 point, and no more than 60.
pub(super) fn corner(radius: f32) -> CornerRadius {
    CornerRadius::same(radius.clamp(1.0, 60.0) as u8)
}

/// A dashed rectangle with rounded corners.
pub fn dashed_rect(rect: Rect, radius: f32, stroke: Stroke, dash: f32) -> Vec<Shape> {
    let mut outline = rounded_outline(rect, radius);
    outline.extend(outline.first().copied());
    Shape::dashed_line(&outline, stroke, dash, dash * 0.7)
}

fn rounded_outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    const CORNER_POINTS: u8 = 6;
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0);
    let inner = rect.shrink(radius);
    let corners = [inner.right_bottom(), inner.left_bottom(), inner.left_top(), inner.right_top()];
    let quarter = std::f32::consts::FRAC_PI_2;
    let corner_points = |(corner, start): (Pos2, f32)| {
        (0..=CORNER_POINTS).map(move |point| {
            let angle = start + quarter * f32::from(point) / f32::from(CORNER_POINTS);
            corner + radius * Vec2::angled(angle)
        })
    };
    let starts = [0.0, quarter, 2.0 * quarter, 3.0 * quarter];
    corners.into_iter().zip(starts).flat_map(corner_points).collect()
}

/// An arrow to the right, as it stands between the columns.
pub(super) fn arrow(sheet: &mut Sheet, center: Pos2, length: f32, color: Color32) {
    let stroke = Stroke::new((length * 0.06).max(1.5), color);
    let tip = center + vec2(length / 2.0, 0.0);
    let head = length * 0.22;
    sheet.line([center - vec2(length / 2.0, 0.0), tip], stroke);
    sheet.path(vec![tip - vec2(head, head), tip, tip - vec2(head, -head)], stroke);
}

/// A check mark in a box of this size.
pub fn check(center: Pos2, size: f32, color: Color32) -> Shape {
    let points = vec![
        center + vec2(-0.40, 0.02) * size,
        center + vec2(-0.10, 0.32) * size,
        center + vec2(0.42, -0.32) * size,
    ];
    Shape::line(points, Stroke::new((size * 0.17).max(1.2), color))
}

/// The rectangle on whole pixels, so that edges are sharp and do not swim while scrolling.
pub fn on_pixels(rect: Rect, pixels_per_point: f32) -> Rect {
    let round = |value: f32| (value * pixels_per_point).round() / pixels_per_point;
    Rect::from_min_size(pos2(round(rect.left()), round(rect.top())), rect.size())
}

/// The word on the upper edge of what was taken over as a need, with the middle of its left end at
/// this point. `veiled` makes its colours fainter.
pub(super) fn need_pill(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    left: Pos2,
    (size, padding): (f32, Vec2),
    veiled: impl Fn(Color32) -> Color32,
) {
    let word = pen.say(Text::Column(Column::Need));
    let width = pen.measure.width(&word, Weight::Bold, size);
    let extent = vec2(width, size * LINE_STEP) + padding;
    let center = left + vec2(extent.x / 2.0, 0.0);
    let pill = Rect::from_center_size(center, extent);
    sheet.fill(pill, extent.y / 2.0, veiled(pen.colors.need.edge));
    let lettering = Lettering::new(Weight::Bold, size, veiled(pen.colors.need.card));
    sheet.words(center, Align2::CENTER_CENTER, word, lettering);
}

/// Slanting stripes over a rectangle. They do not move with the edges of their neighbours: stripes
/// of rows below each other go on.
pub(super) fn hatch(sheet: &mut Sheet, rect: Rect, width: f32, color: Color32) {
    let step = width * 2.0 * std::f32::consts::SQRT_2;
    let stroke = Stroke::new(width, color);
    // Counted from a line through the origin of the window.
    let first = ((rect.left() + rect.top()) / step).floor() as i32;
    let last = ((rect.right() + rect.bottom()) / step).ceil() as i32;
    sheet.within(rect, |sheet| {
        for stripe in first..=last {
            let sum = stripe as f32 * step;
            let (top, bottom) = (rect.top() - width, rect.bottom() + width);
            sheet.line([pos2(sum - top, top), pos2(sum - bottom, bottom)], stroke);
        }
    });
}

/// Whether the pointer or the keyboard is on something.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pointed {
    pub is_hovered: bool,
    pub has_focus: bool,
}

/// The veil on what the pointer is on.
pub(super) fn hover(sheet: &mut Sheet, pen: &Pen<'_>, rect: Rect, radius: f32) {
    sheet.fill(rect, radius, pen.colors.ink.gamma_multiply(0.05));
}

/// The outline of the control that has the keyboard.
pub fn focus_ring(sheet: &mut Sheet, pen: &Pen<'_>, rect: Rect) {
    let stroke = Stroke::new(2.0, pen.colors.ink);
    sheet.outline(rect.shrink(1.0), 6.0, stroke, StrokeKind::Inside);
}

/// The sign of an end.
pub fn end_sign(end: End) -> &'static str {
    match end {
        End::Open => "↑",
        End::Reached => "✓",
        End::Unknown => "?",
        End::Private => "●",
        End::Postponed => "…",
    }
}
