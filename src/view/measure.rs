//! How wide a text is in the fonts of the window.

use std::cell::RefCell;

use egui::{Color32, Context};
use rustc_hash::FxHashMap;

use super::style;
use crate::layout::{Measure, Weight};

/// The widths of characters at size 1.
pub(super) type Advances = FxHashMap<(char, Weight), f32>;

/// Measures text with the fonts of the window, each character once.
pub struct FontMeasure<'a> {
    ctx: &'a Context,
    advances: &'a RefCell<Advances>,
}

impl<'a> FontMeasure<'a> {
    pub(super) fn new(ctx: &'a Context, advances: &'a RefCell<Advances>) -> Self {
        Self { ctx, advances }
    }
}

impl Measure for FontMeasure<'_> {
    fn advance(&self, character: char, weight: Weight) -> f32 {
        const SIZE: f32 = 64.0;
        let known = self.advances.borrow().get(&(character, weight)).copied();
        known.unwrap_or_else(|| {
            let font = style::font(weight, SIZE);
            let width = self.ctx.fonts_mut(|fonts| {
                if fonts.has_glyph(&font, character) {
                    fonts.glyph_width(&font, character)
                } else {
                    // What stands for it has a width, too.
                    let color = Color32::PLACEHOLDER;
                    fonts.layout_no_wrap(character.to_string(), font, color).size().x
                }
            }) / SIZE;
            self.advances.borrow_mut().insert((character, weight), width);
            width
        })
    }
}
