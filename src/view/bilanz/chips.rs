//! Words that lead to what they are about.

use egui::accesskit::Role;
use egui::{CursorIcon, Id, Rect, Response, Sense, Ui, WidgetInfo};

use super::show::{mark_outputs, show_cards};
use crate::picture::bilanz::{Chip, Item};
use crate::view::Stage;
use crate::view::paint::pointed;

/// Draws chips, each in its place.
pub(super) fn chips_ui(ui: &Ui, stage: &mut Stage<'_>, chips: &[Chip], of: Id) {
    for (place, chip) in chips.iter().enumerate() {
        let response = words_ui(ui, stage, of.with(place), chip.rect, (&chip.text, &chip.items));
        stage.paint(ui, |sheet, pen| chip.draw(sheet, pen, pointed(&response)));
    }
}

/// Registers words that lead to these things; how they look comes after.
pub(super) fn words_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    key: Id,
    rect: Rect,
    (text, items): (&str, &[Item]),
) -> Response {
    let response = ui.interact(rect, key, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    if response.clicked() {
        show_all(stage, items);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Outputs are marked where they stand, cards are shown on the Tafel.
fn show_all(stage: &mut Stage<'_>, items: &[Item]) {
    let (mut outputs, mut cards) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            Item::Output(output) | Item::Effort(output) => outputs.push(*output),
            Item::Card(card) => cards.push(*card),
            Item::Claimed(backing) => cards.push(backing.need),
        }
    }
    if cards.is_empty() {
        mark_outputs(stage, outputs);
    } else {
        show_cards(stage, cards);
    }
}
