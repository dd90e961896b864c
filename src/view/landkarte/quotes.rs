//! Who said what, and the buttons beside it.

use egui::{Button, RichText, Ui, vec2};

use crate::board::{Card, Column};
use crate::edit::StepAddress;
use crate::layout::{Weight, in_one_line};
use crate::picture::theme::Colors;
use crate::text::{MapText, Text};
use crate::view::Stage;
use crate::view::style::font;

/// Somebody said that a card leads to this purpose.
pub(super) struct Mention<'a> {
    pub(super) address: StepAddress,
    pub(super) card: &'a Card,
    pub(super) column: Column,
    /// In their own words; empty if those are the purpose's.
    pub(super) said: &'a str,
    pub(super) customer: &'a str,
}

pub(super) fn button(text: String, scale: f32) -> Button<'static> {
    let text = RichText::new(text).font(font(Weight::Medium, 16.0 * scale));
    Button::new(text).min_size(vec2(0.0, 38.0 * scale))
}

pub(super) fn quote_ui(ui: &mut Ui, stage: &Stage<'_>, said: &str, customer: &str, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let (said, customer) = (in_one_line(said), in_one_line(customer));
    if said.is_empty() && customer.is_empty() {
        return;
    }
    let text = RichText::new(stage.say(Text::Map(MapText::Quote { said, customer })));
    ui.label(text.font(font(Weight::Regular, 15.5 * scale)).color(colors.muted));
}
