//! What follows from the matrix, in sentences: each with what it is about, to be clicked.

use egui::accesskit::Role;
use egui::{CursorIcon, Response, Sense, Ui, WidgetInfo, vec2};

use super::show::{mark_outputs, show_cards};
use crate::picture::bilanz::{self, Chip, Item, Matrix, PlacedSentence};
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::paint::pointed;
use crate::view::told::paragraph_ui;

/// Draws the sentences below the matrix.
pub(super) fn findings_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>) {
    let sentences = stage.with_pen(ui, |pen| bilanz::sentences(pen, matrix));
    if sentences.is_empty() {
        return;
    }
    let scale = matrix.scale;
    ui.add_space(scale.at(22.0));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(scale.at(10.0));
        let heading = stage.with_pen(ui, |pen| bilanz::findings_heading(pen, matrix));
        let name = stage.say(Text::Balance(BalanceText::Findings));
        paragraph_ui(ui, stage, &heading, (Role::Label, &name));
    });
    for sentence in sentences {
        ui.add_space(scale.at(12.0));
        let at = ui.cursor().min;
        let placed = stage.with_pen(ui, |pen| bilanz::place(pen, matrix, &sentence, at));
        ui.allocate_space(vec2(matrix.grid.width(), placed.height));
        ui.push_id(std::mem::discriminant(&sentence.text), |ui| {
            sentence_ui(ui, stage, matrix, &placed);
        });
    }
    ui.add_space(scale.at(20.0));
}

fn sentence_ui(ui: &Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, placed: &PlacedSentence) {
    let response = chip_ui(ui, stage, &placed.lead, 0);
    stage.paint(ui, |sheet, _| bilanz::lead(sheet, matrix, placed, pointed(&response)));
    for (chip, place) in placed.chips.iter().zip(1..) {
        let response = chip_ui(ui, stage, chip, place);
        stage.paint(ui, |sheet, pen| bilanz::chip(sheet, pen, matrix, chip, pointed(&response)));
    }
}

/// Registers words that lead to what they are about; how they look comes after.
fn chip_ui(ui: &Ui, stage: &mut Stage<'_>, chip: &Chip, place: usize) -> Response {
    let key = ui.unique_id().with(place);
    let response = ui.interact(chip.rect, key, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &chip.text));
    if response.clicked() {
        show_all(stage, &chip.items);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Outputs are marked where they stand, needs are shown on the Tafel.
fn show_all(stage: &mut Stage<'_>, items: &[Item]) {
    let (mut outputs, mut needs) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            Item::Output(output) => outputs.push(*output),
            Item::Need(need) => needs.push(*need),
            Item::Claimed(backing) => needs.push(backing.need),
        }
    }
    if needs.is_empty() {
        mark_outputs(stage, outputs);
    } else {
        show_cards(stage, needs);
    }
}
