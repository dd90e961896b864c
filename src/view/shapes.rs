//! Small shapes that egui has not: dashed outlines, tilted cards, arrows, hatching.

use egui::epaint::{RectShape, TextShape};
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, emath::Rot2, pos2, vec2};

/// A dashed rectangle with rounded corners.
pub(super) fn dashed_rect(rect: Rect, radius: f32, stroke: Stroke, dash: f32) -> Vec<Shape> {
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

/// Turns shapes about a point, as a card turns that is held at one corner.
pub(super) fn tilt(shapes: &mut [Shape], pivot: Pos2, angle: f32) {
    let rotation = Rot2::from_angle(angle);
    let turned = |point: Pos2| pivot + rotation * (point - pivot);
    for shape in shapes {
        match shape {
            Shape::Rect(rect) => *rect = turned_rect(rect, pivot, angle),
            Shape::Text(text) => turn_text(text, turned(text.pos), angle),
            Shape::Circle(circle) => circle.center = turned(circle.center),
            Shape::LineSegment { points, .. } => *points = points.map(turned),
            Shape::Path(path) => {
                for point in &mut path.points {
                    *point = turned(*point);
                }
            }
            _ => {}
        }
    }
}

fn turned_rect(rect: &RectShape, pivot: Pos2, angle: f32) -> RectShape {
    rect.clone().with_angle_and_pivot(angle, pivot)
}

fn turn_text(text: &mut TextShape, place: Pos2, angle: f32) {
    text.pos = place;
    text.angle = angle;
}

/// An arrow to the right, as it stands between the columns.
pub(super) fn arrow(painter: &Painter, center: Pos2, length: f32, color: Color32) {
    let stroke = Stroke::new((length * 0.06).max(1.5), color);
    let tip = center + vec2(length / 2.0, 0.0);
    let head = length * 0.22;
    painter.line_segment([center - vec2(length / 2.0, 0.0), tip], stroke);
    let head_points = vec![tip - vec2(head, head), tip, tip - vec2(head, -head)];
    painter.line(head_points, stroke);
}

/// A check mark in a box of this size.
pub(super) fn check(center: Pos2, size: f32, color: Color32) -> Shape {
    let points = vec![
        center + vec2(-0.40, 0.02) * size,
        center + vec2(-0.10, 0.32) * size,
        center + vec2(0.42, -0.32) * size,
    ];
    Shape::line(points, Stroke::new((size * 0.17).max(1.2), color))
}

/// The rectangle on whole pixels, so that edges are sharp and do not swim while scrolling.
pub(super) fn on_pixels(rect: Rect, pixels_per_point: f32) -> Rect {
    let round = |value: f32| (value * pixels_per_point).round() / pixels_per_point;
    Rect::from_min_size(pos2(round(rect.left()), round(rect.top())), rect.size())
}

/// Slanting stripes over a rectangle, as far as the painter's clip reaches. They do not move with
/// the edges of their neighbours: stripes of rows below each other go on.
pub(super) fn hatch(painter: &Painter, rect: Rect, width: f32, color: Color32) {
    let painter = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    let step = width * 2.0 * std::f32::consts::SQRT_2;
    let stroke = Stroke::new(width, color);
    // Counted from a line through the origin of the window.
    let first = ((rect.left() + rect.top()) / step).floor() as i32;
    let last = ((rect.right() + rect.bottom()) / step).ceil() as i32;
    for stripe in first..=last {
        let sum = stripe as f32 * step;
        let (top, bottom) = (rect.top() - width, rect.bottom() + width);
        painter.line_segment([pos2(sum - top, top), pos2(sum - bottom, bottom)], stroke);
    }
}
