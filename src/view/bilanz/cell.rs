//! One cell of the matrix: whether the output serves the need, and how.

use egui::accesskit::Role;
use egui::{CursorIcon, Rect, Response, Sense, Ui, WidgetInfo};

use super::grid::part_key;
use super::{field, keyboard};
use crate::board::Output;
use crate::edit::Edit;
use crate::layout::in_one_line;
use crate::picture::bilanz::{self, Matrix};
use crate::session::BalanceTarget;
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::paint::pointed;

/// The row that a cell is in.
pub(super) struct Row<'a> {
    pub(super) output: &'a Output,
    pub(super) name: &'a str,
    pub(super) rect: Rect,
}

/// Draws the cell of a need, by its place among the columns.
pub(super) fn cell_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    row: &Row<'_>,
    need: usize,
) -> Option<Response> {
    let card = matrix.need(need)?;
    let rect = bilanz::cell(row.rect, matrix.grid.need(need)?);
    let usage = row.output.uses.known().iter().find(|usage| usage.need == card.id);
    let serving = bilanz::serving(matrix, row.output, card.id);
    let how = bilanz::how(row.output, card.id);
    let response = ui.interact(rect, part_key(row.output.id, card.id), Sense::click());
    keyboard::keep_arrows(ui, &response);
    response.widget_info(|| {
        let text = BalanceText::Serving {
            output: row.name.to_owned(),
            need: in_one_line(&card.text),
            service: serving,
            how: how.to_owned(),
        };
        let is_used = usage.is_some();
        WidgetInfo::selected(Role::CheckBox, true, is_used, stage.say(Text::Balance(text)))
    });
    stage.paint(ui, |sheet, pen| {
        bilanz::mark(sheet, pen, matrix, rect, (serving, how), pointed(&response));
    });
    if response.clicked() {
        // The arrows go on from the cell that the hand has filled.
        response.request_focus();
        let uses = row.output.uses.toggled(card.id);
        stage.act(Action::Edit(Edit::SetUses { output: row.output.id, uses }));
    }
    let wants_how = response.has_focus() && keyboard::wants_to_write(ui, stage);
    if response.secondary_clicked() || wants_how {
        field::open(stage, BalanceTarget::How(row.output.id, card.id), how.to_owned());
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    Some(if how.is_empty() { response } else { response.on_hover_text(how) })
}
