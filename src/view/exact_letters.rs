//! Letters as they are in their texture. They lie on whole pixels, so that the nearest point of the
//! texture is the right one; asked for a mean of four, a machine without a graphics card takes twice
//! as long for every pixel of the window, for whatever is filled takes its white from there as well.

use egui::epaint::textures::TextureOptions;
use egui::{Context, FullOutput, Plugin, TextureId};

/// Takes the letters from their texture without mixing neighbours.
pub struct ExactLetters;

impl Plugin for ExactLetters {
    fn debug_name(&self) -> &'static str {
        "letters on whole pixels"
    }

    fn setup(&mut self, ctx: &Context) {
        // Dots lie anywhere, and their texture would have to be mixed.
        ctx.tessellation_options_mut(|options| options.prerasterized_discs = false);
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        let letters = output.textures_delta.set.get_mut(&TextureId::default());
        for delta in letters.into_iter().flatten() {
            delta.options = TextureOptions::NEAREST;
        }
    }
}
