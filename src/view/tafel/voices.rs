//! The voices that were merged into a card: what each of them said, and the way back.

use egui::{RichText, Ui};

use crate::board::{Card, CardId, Voice};
use crate::edit::Edit;
use crate::layout::{Weight, in_one_line};
use crate::picture::theme::Colors;
use crate::text::Text;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::style::font;

/// How wide the menu of them is.
pub(super) const WIDTH: f32 = 380.0;

/// What others said who asked for the same, and the way to make it a card again.
pub(super) fn voices_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card) {
    ui.set_width(WIDTH);
    let muted = Colors::of(ui.visuals().dark_mode).muted;
    for (voice, Voice { customer, said, .. }) in card.voices.iter().enumerate() {
        let said = stage.say(Text::Quoted(in_one_line(said)));
        ui.label(RichText::new(said).font(font(Weight::Medium, 16.0)));
        ui.horizontal(|ui| {
            let who = RichText::new(in_one_line(customer)).color(muted);
            ui.label(who.font(font(Weight::Regular, 14.5)));
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(right, |ui| {
                if ui.button(stage.say(Text::TakeApart)).clicked() {
                    apart(ui, stage, card.id, Some(voice));
                }
            });
        });
        ui.separator();
    }
    if card.voices.len() > 1 && ui.button(stage.say(Text::TakeAllApart)).clicked() {
        apart(ui, stage, card.id, None);
    }
}

fn apart(ui: &mut Ui, stage: &mut Stage<'_>, card: CardId, voice: Option<usize>) {
    stage.act(Action::Edit(Edit::TakeApart { card, voice }));
    ui.close();
}
