//! Paints sheets: what a picture is made of becomes what the window shows.

use egui::emath::{GuiRounding as _, Rot2};
use egui::epaint::{Mesh, TextShape, Vertex};
use egui::layers::ShapeIdx;
use egui::{Painter, Pos2, Rect, Response, Shape, TextureId, vec2};

use super::fills::{filled, upright};
use super::style::font;
use crate::picture::sheet::{Piece, Sheet, Words};
use crate::picture::signs::Pointed;

/// Paints a sheet.
pub(super) fn paint(painter: &Painter, sheet: Sheet) {
    let mut shapes = Vec::with_capacity(sheet.pieces().len());
    for piece in sheet.into_pieces() {
        match piece {
            Piece::Shape(shape) => shapes.push(lean(painter, shape, &[])),
            Piece::Words(words) => shapes.push(set(painter, words).into()),
            Piece::Within(rect, content) => {
                painter.extend(shapes.drain(..));
                paint(&painter.with_clip_rect(painter.clip_rect().intersect(rect)), content);
            }
        }
    }
    painter.extend(shapes);
}

/// Paints the shapes of a sheet where the painter has kept a place for them, below what was painted
/// since; nothing where these areas of one colour lie.
pub(super) fn paint_below(painter: &Painter, place: ShapeIdx, sheet: Sheet, covered: &[Rect]) {
    let shapes = sheet.into_pieces().into_iter().filter_map(|piece| match piece {
        Piece::Shape(shape) => Some(lean(painter, shape, covered)),
        Piece::Words(_) | Piece::Within(..) => None,
    });
    painter.set(place, Shape::Vec(shapes.collect()));
}

/// The shape with as few triangles and pixels as it can do with.
fn lean(painter: &Painter, shape: Shape, covered: &[Rect]) -> Shape {
    let pixels_per_point = painter.pixels_per_point();
    let mesh = match &shape {
        Shape::Rect(rect) => filled(rect, pixels_per_point, covered),
        Shape::LineSegment { points, stroke } => upright(*points, *stroke, pixels_per_point),
        _ => None,
    };
    mesh.map_or(shape, Shape::from)
}

/// The words as a shape, in the fonts of the window.
fn set(painter: &Painter, words: Words) -> TextShape {
    let Words { text, at, align, lettering } = words;
    // In a window of a few points nothing can be read, and nothing may fail.
    let font = font(lettering.weight, lettering.size.max(0.5));
    // Asked for in each frame: held galleys go stale when the glyph atlas is cleared.
    let galley = painter.layout_no_wrap(text, font, lettering.color);
    let rect = align.anchor_size(at, galley.size());
    TextShape::new(rect.min, galley, lettering.color)
}

/// Paints a sheet turned about a point, as a card turns that is held at one corner. What is cut off
/// at an edge cannot be turned, and is left out.
pub(super) fn paint_tilted(painter: &Painter, sheet: Sheet, pivot: Pos2, angle: f32) {
    let turn = Turn { pivot, rotation: Rot2::from_angle(angle) };
    let shapes = sheet.into_pieces().into_iter().filter_map(|piece| match piece {
        Piece::Shape(shape) => Some(turn.shape(shape)),
        Piece::Words(words) => Some(turn.words(painter, &set(painter, words)).into()),
        Piece::Within(..) => None,
    });
    // The painter is locked while it takes shapes, and letters ask it for their texture.
    let shapes: Vec<Shape> = shapes.collect();
    painter.extend(shapes);
}

/// A turn about a point.
struct Turn {
    pivot: Pos2,
    rotation: Rot2,
}

impl Turn {
    fn point(&self, point: Pos2) -> Pos2 {
        self.pivot + self.rotation * (point - self.pivot)
    }

    fn shape(&self, mut shape: Shape) -> Shape {
        match &mut shape {
            Shape::Rect(rect) => {
                *rect = rect.clone().with_angle_and_pivot(self.rotation.angle(), self.pivot);
            }
            Shape::Circle(circle) => circle.center = self.point(circle.center),
            Shape::LineSegment { points, .. } => *points = points.map(|point| self.point(point)),
            Shape::Path(path) => {
                for point in &mut path.points {
                    *point = self.point(*point);
                }
            }
            _ => {}
        }
        shape
    }

    /// The letters stay upright, each on whole pixels; only their line is turned. By so little
    /// nobody sees it, and a letter that is turned itself would be blurred or broken.
    fn words(&self, painter: &Painter, words: &TextShape) -> Mesh {
        let pixels_per_point = painter.pixels_per_point();
        let texture = painter.fonts(|fonts| fonts.font_image_size());
        let texture = vec2(texture[0] as f32, texture[1] as f32);
        let mut mesh = Mesh::with_texture(TextureId::default());
        for row in &words.galley.rows {
            let begin = words.pos.round_to_pixels(pixels_per_point) + row.pos.to_vec2();
            let first = mesh.vertices.len() as u32;
            mesh.indices.extend(row.visuals.mesh.indices.iter().map(|index| first + index));
            for letter in row.visuals.mesh.vertices.chunks(4) {
                let left = letter.first().map_or(0.0, |corner| corner.pos.x);
                let at = begin + vec2(left, row.size.y);
                let moved = (self.point(at) - at).round_to_pixels(pixels_per_point);
                mesh.vertices.extend(letter.iter().map(|corner| Vertex {
                    pos: begin + corner.pos.to_vec2() + moved,
                    uv: (corner.uv.to_vec2() / texture).to_pos2(),
                    color: corner.color,
                }));
            }
        }
        mesh
    }
}

/// Whether the pointer or the keyboard is on a control.
pub(super) fn pointed(response: &Response) -> Pointed {
    Pointed { is_hovered: response.hovered(), has_focus: response.has_focus() }
}
