//! Paints sheets: what a picture is made of becomes what the window shows.

use egui::epaint::{RectShape, TextShape};
use egui::{Painter, Pos2, Response, Shape, emath::Rot2};

use super::style::font;
use crate::picture::sheet::{Piece, Sheet, Words};
use crate::picture::signs::Pointed;

/// Paints a sheet.
pub(super) fn paint(painter: &Painter, sheet: Sheet) {
    let mut shapes = Vec::with_capacity(sheet.pieces().len());
    for piece in sheet.into_pieces() {
        match piece {
            Piece::Shape(shape) => shapes.push(shape),
            Piece::Words(words) => shapes.push(set(painter, words)),
            Piece::Within(rect, content) => {
                painter.extend(shapes.drain(..));
                paint(&painter.with_clip_rect(painter.clip_rect().intersect(rect)), content);
            }
        }
    }
    painter.extend(shapes);
}

/// The words as a shape, in the fonts of the window.
fn set(painter: &Painter, words: Words) -> Shape {
    let Words { text, at, align, lettering } = words;
    // In a window of a few points nothing can be read, and nothing may fail.
    let font = font(lettering.weight, lettering.size.max(0.5));
    // Asked for in each frame: held galleys go stale when the glyph atlas is cleared.
    let galley = painter.layout_no_wrap(text, font, lettering.color);
    let rect = align.anchor_size(at, galley.size());
    Shape::galley(rect.min, galley, lettering.color)
}

/// Paints a sheet turned about a point, as a card turns that is held at one corner. What is cut off
/// at an edge cannot be turned, and is left out.
pub(super) fn paint_tilted(painter: &Painter, sheet: Sheet, pivot: Pos2, angle: f32) {
    let shapes = sheet.into_pieces().into_iter().filter_map(|piece| match piece {
        Piece::Shape(shape) => Some(shape),
        Piece::Words(words) => Some(set(painter, words)),
        Piece::Within(..) => None,
    });
    let mut shapes: Vec<Shape> = shapes.collect();
    tilt(&mut shapes, pivot, angle);
    painter.extend(shapes);
}

fn tilt(shapes: &mut [Shape], pivot: Pos2, angle: f32) {
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

/// Whether the pointer or the keyboard is on a control.
pub(super) fn pointed(response: &Response) -> Pointed {
    Pointed { is_hovered: response.hovered(), has_focus: response.has_focus() }
}
