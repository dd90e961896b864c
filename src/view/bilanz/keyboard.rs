//! Moving through the matrix with the keyboard: Tab goes row by row, arrows from cell to cell.

use egui::{Id, Key, Modifiers, Response, Ui};

use super::field;
use super::grid::{Place, part_key};
use crate::edit::Edit;
use crate::picture::bilanz::Matrix;
use crate::session::BalanceTarget;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::press::{self, press};

/// Keeps the arrow keys from being taken for a jump to the nearest control.
pub(super) fn keep_arrows(ui: &Ui, response: &Response) {
    if response.has_focus() {
        press::keep_arrows(ui, response.id);
    }
}

/// F2 writes where the keyboard is.
pub(super) fn wants_to_write(ui: &Ui, stage: &Stage<'_>) -> bool {
    is_free(ui, stage) && ui.input_mut(|input| press(input, Modifiers::NONE, Key::F2))
}

/// N begins a new output, from wherever the keyboard is.
pub(super) fn new_output(ui: &Ui, stage: &mut Stage<'_>) {
    let is_text = ui.ctx().text_edit_focused();
    if !is_text && is_free(ui, stage) && ui.input_mut(|it| press(it, Modifiers::NONE, Key::N)) {
        field::open(stage, BalanceTarget::NewOutput, String::new());
    }
}

fn is_free(ui: &Ui, stage: &Stage<'_>) -> bool {
    !stage.session.is_writing() && !ui.ctx().any_popup_open()
}

/// Arrow keys, F2 and Delete in the cell that has the keyboard.
pub(super) fn arrows(ui: &Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, focus: Option<Place>) {
    if !is_free(ui, stage) {
        return;
    }
    if !stage.session.balance.marked.is_empty()
        && ui.input_mut(|input| press(input, Modifiers::NONE, Key::Escape))
    {
        stage.session.balance.marked.clear();
    }
    let Some(place) = focus else { return };
    let columns = 3 + matrix.grid.all_needs;
    for (key, down, right) in [
        (Key::ArrowLeft, 0, -1),
        (Key::ArrowRight, 0, 1),
        (Key::ArrowUp, -1, 0),
        (Key::ArrowDown, 1, 0),
    ] {
        if ui.input_mut(|input| press(input, Modifiers::NONE, key)) {
            let row = place.row.saturating_add_signed(down).min(matrix.board.outputs.len() - 1);
            let column = place.column.saturating_add_signed(right).min(columns - 1);
            go_to(ui, stage, matrix, Place { row, column });
        }
    }
    edit_keys(ui, stage, matrix, place);
}

fn edit_keys(ui: &Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, place: Place) {
    let Some(output) = matrix.board.outputs.get(place.row) else { return };
    if place.column == 0 && wants_to_write(ui, stage) {
        field::open(stage, BalanceTarget::Name(output.id), output.text.clone());
    }
    if place.column == 0 && ui.input_mut(|input| press(input, Modifiers::NONE, Key::Delete)) {
        stage.act(Action::Edit(Edit::DeleteOutput { output: output.id }));
    }
}

fn go_to(ui: &Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, place: Place) {
    let Some(key) = key_at(matrix, place) else { return };
    let output = matrix.board.outputs.get(place.row);
    stage.session.balance.reveal = output.map(|output| output.id);
    if let Some(need) = place.column.checked_sub(2).filter(|it| *it < matrix.grid.all_needs) {
        stage.session.balance.first_need = matrix.grid.first_to_show(need);
    }
    ui.memory_mut(|memory| memory.request_focus(key));
    ui.ctx().request_repaint();
}

fn key_at(matrix: &Matrix<'_>, place: Place) -> Option<Id> {
    let output = matrix.board.outputs.get(place.row)?.id;
    Some(match place.column {
        0 => part_key(output, "name"),
        1 => part_key(output, "effort"),
        column => match matrix.need(column - 2) {
            Some(need) => part_key(output, need.id),
            None => part_key(output, "finding"),
        },
    })
}
