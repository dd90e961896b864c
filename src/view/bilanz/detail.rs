//! The row that is open: what its output is used for, and how, in full.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, WidgetInfo, vec2};

use super::grid::part_key;
use crate::board::OutputId;
use crate::picture::bilanz::{self, Detail, Matrix};
use crate::view::Stage;
use crate::view::paint::pointed;

/// The place of the row that is open, and how much more room it takes.
pub(super) fn opened(ui: &Ui, stage: &Stage<'_>, matrix: &Matrix<'_>) -> Option<(usize, f32)> {
    let wanted = stage.session.balance.opened?;
    let place = matrix.board.outputs.iter().position(|output| output.id == wanted)?;
    let output = matrix.board.outputs.get(place)?;
    Some((place, stage.with_pen(ui, |pen| Detail::new(pen, matrix, output)).height))
}

/// Draws what is open below a row, if it is this one.
pub(super) fn detail_ui(ui: &Ui, stage: &Stage<'_>, matrix: &Matrix<'_>, place: usize, row: Rect) {
    let Some((_, height)) = matrix.opened.filter(|(opened, _)| *opened == place) else { return };
    let Some(output) = matrix.board.outputs.get(place) else { return };
    let detail = stage.with_pen(ui, |pen| Detail::new(pen, matrix, output));
    let rect = Rect::from_min_size(row.left_bottom(), vec2(row.width(), height));
    let response = ui.interact(rect, Id::unique(("detail", output.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &detail.text));
    stage.paint(ui, |sheet, pen| detail.draw(sheet, pen, matrix, rect));
}

/// The sign that opens a row and closes it. The keyboard has the line of the menu for it.
pub(super) fn sign_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    output: OutputId,
    row: Rect,
) {
    let rect = bilanz::disclosure_rect(matrix, row);
    let is_open = stage.session.balance.opened == Some(output);
    let response = ui.interact(rect, part_key(output, "detail"), Sense::CLICK);
    stage.paint(ui, |sheet, pen| {
        bilanz::disclosure(sheet, pen, rect, is_open, pointed(&response));
    });
    if response.clicked() {
        toggle(stage, output);
    }
}

/// Opens the row of an output, or closes it.
pub(super) fn toggle(stage: &mut Stage<'_>, output: OutputId) {
    let is_open = stage.session.balance.opened == Some(output);
    stage.session.balance.opened = (!is_open).then_some(output);
}
