//! What a view looks like: the Tafel, the Leiter, the Landkarte and the Bilanz as sheets of shapes
//! and words.
//!
//! Each picture is a function of the board, what is known of it and where things lie. The window
//! paints these very sheets, part by part, and other programs get them whole. Nothing here knows a
//! window: what is under the pointer, what moves and what is being typed stays with the view.

pub mod bilanz;
pub mod fonts;
pub mod landkarte;
pub mod leiter;
pub mod paragraph;
pub mod sheet;
pub mod signs;
pub mod svg;
pub mod tafel;
pub mod theme;

use std::borrow::Cow;

use crate::layout::Measure;
use crate::text::{Language, Text};
use theme::Colors;

/// What every picture is drawn with.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    pub colors: &'static Colors,
    pub language: Language,
    pub measure: &'a dyn Measure,
}

impl Pen<'_> {
    pub fn say(&self, text: Text) -> Cow<'static, str> {
        text.in_language(self.language)
    }
}

/// From measures to points on the wall, where text of this size must be read from the last row:
/// there it is to be `wall_text_px` high.
pub fn projected_zoom(wall_text_px: f32, text_size: f32) -> f32 {
    (wall_text_px / text_size).clamp(0.8, 6.0)
}

/// From one size of text to the next.
const FONT_STEP: f32 = 1.12;

/// The zoom in steps of 12 %: text of few sizes keeps the glyph atlas small.
pub fn font_step(zoom: f32) -> f32 {
    FONT_STEP.powf((font_steps(zoom) + 0.01).floor())
}

/// The first of these steps that is no smaller.
pub fn font_step_above(zoom: f32) -> f32 {
    FONT_STEP.powf((font_steps(zoom) - 0.01).ceil())
}

fn font_steps(zoom: f32) -> f32 {
    zoom.ln() / FONT_STEP.ln()
}
