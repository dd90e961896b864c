//! A text that is broken to the width that it has.

use emath::{Pos2, Vec2, vec2};
use epaint::Color32;

use super::Pen;
use super::sheet::{Lettering, Sheet};
use super::signs::LINE_STEP;
use crate::layout::break_lines;

/// Lines below each other.
pub struct Paragraph {
    lines: Vec<String>,
    lettering: Lettering,
    /// From one line to the next.
    step: f32,
}

impl Paragraph {
    /// A text on lines that are no wider than this.
    pub fn new(pen: &Pen<'_>, text: &str, lettering: Lettering, width: f32) -> Self {
        let Lettering { weight, size, .. } = lettering;
        let lines = break_lines(text, pen.measure, weight, size, width, usize::MAX);
        Self { lines, lettering, step: size * LINE_STEP }
    }

    /// The width of its longest line, and its height.
    pub fn extent(&self, pen: &Pen<'_>) -> Vec2 {
        let Lettering { weight, size, .. } = self.lettering;
        let widths = self.lines.iter().map(|line| pen.measure.width(line, weight, size));
        vec2(widths.fold(0.0, f32::max), self.height())
    }

    pub fn color(&self) -> Color32 {
        self.lettering.color
    }

    pub fn height(&self) -> f32 {
        self.step * self.lines.len() as f32
    }

    /// Draws the text with its top left corner at this point.
    pub fn draw(&self, sheet: &mut Sheet, at: Pos2) {
        let lines = self.lines.iter().map(String::as_str);
        sheet.lines(at + vec2(0.0, self.step / 2.0), lines, self.step, self.lettering);
    }
}
