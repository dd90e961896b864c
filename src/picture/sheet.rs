//! What is to be painted: shapes and words, in the order in which they cover each other.
//!
//! A [`Sheet`] knows no window and no font. Whoever paints it sets the words; whoever writes it to a
//! file leaves them words.

use emath::{Align2, Pos2, Rect};
use epaint::{Color32, CornerRadius, Mesh, RectShape, Shadow, Shape, Stroke, StrokeKind};

use crate::layout::Weight;

/// A list of what is to be painted, the lowest first.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pieces: Vec<Piece>,
}

/// One thing on a sheet.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Anything but text.
    Shape(Shape),
    Words(Words),
    /// A sheet of which only what lies within the rectangle is seen.
    Within(Rect, Sheet),
}

/// A line of text.
#[derive(Clone, Debug)]
pub struct Words {
    pub text: String,
    pub at: Pos2,
    /// Which point of the line is to lie there.
    pub align: Align2,
    pub lettering: Lettering,
}

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lettering {
    pub weight: Weight,
    /// In points.
    pub size: f32,
    pub color: Color32,
}

impl Lettering {
    pub fn new(weight: Weight, size: f32, color: Color32) -> Self {
        Self { weight, size, color }
    }
}

impl Sheet {
    pub fn into_pieces(self) -> Vec<Piece> {
        self.pieces
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    pub fn add(&mut self, shape: impl Into<Shape>) {
        self.pieces.push(Piece::Shape(shape.into()));
    }

    pub fn add_all(&mut self, shapes: impl IntoIterator<Item = Shape>) {
        self.pieces.extend(shapes.into_iter().map(Piece::Shape));
    }

    pub fn append(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
    }

    /// A rectangle in one colour.
    pub fn fill(&mut self, rect: Rect, radius: impl Into<CornerRadius>, color: Color32) {
        self.add(RectShape::filled(rect, radius, color));
    }

    /// The outline of a rectangle.
    pub fn outline(
        &mut self,
        rect: Rect,
        radius: impl Into<CornerRadius>,
        stroke: Stroke,
        kind: StrokeKind,
    ) {
        self.add(RectShape::stroke(rect, radius, stroke, kind));
    }

    /// The shadow that a rectangle casts.
    pub fn shadow(&mut self, rect: Rect, radius: impl Into<CornerRadius>, shadow: Shadow) {
        self.add(shadow.as_shape(rect, radius));
    }

    pub fn line(&mut self, ends: [Pos2; 2], stroke: Stroke) {
        self.add(Shape::line_segment(ends, stroke));
    }

    pub fn path(&mut self, points: Vec<Pos2>, stroke: Stroke) {
        self.add(Shape::line(points, stroke));
    }

    pub fn dot(&mut self, center: Pos2, radius: f32, color: Color32) {
        self.add(Shape::circle_filled(center, radius, color));
    }

    /// Rectangles in one colour each, as one shape.
    pub fn mesh(&mut self, mesh: Mesh) {
        if !mesh.is_empty() {
            self.add(mesh);
        }
    }

    pub fn words(
        &mut self,
        at: Pos2,
        align: Align2,
        text: impl Into<String>,
        lettering: Lettering,
    ) {
        let text = text.into();
        self.pieces.push(Piece::Words(Words { text, at, align, lettering }));
    }

    /// Lines below each other, `step` points from one to the next; `at` is the left end of the
    /// first at half its height.
    pub fn lines<'a>(
        &mut self,
        at: Pos2,
        lines: impl IntoIterator<Item = &'a str>,
        step: f32,
        lettering: Lettering,
    ) {
        let mut at = at;
        for line in lines {
            self.words(at, Align2::LEFT_CENTER, line, lettering);
            at.y += step;
        }
    }

    /// Paints what follows only within this rectangle.
    pub fn within(&mut self, rect: Rect, content: impl FnOnce(&mut Self)) {
        let mut sheet = Self::default();
        content(&mut sheet);
        if !sheet.pieces.is_empty() {
            self.pieces.push(Piece::Within(rect, sheet));
        }
    }
}
