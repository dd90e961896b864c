//! What can be done with an output, as the lines of a menu.

use egui::{Popup, Response, Ui};

use super::show::show_cards;
use super::{detail, field};
use crate::board::{Output, Uses};
use crate::edit::Edit;
use crate::layout::in_one_line;
use crate::picture::bilanz::Matrix;
use crate::session::BalanceTarget;
use crate::text::{BalanceText, Text};
use crate::view::action::Action;
use crate::view::{Stage, lines};

/// The menu that the right button, a long touch or the menu key opens.
pub(super) fn row_menu(
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    output: &Output,
    response: &Response,
) {
    Popup::context_menu(response).show(|ui| row_lines(ui, stage, matrix, output));
}

/// The lines of that menu.
pub(super) fn row_lines(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, output: &Output) {
    lines::menu_ui(ui, lines::WIDTH, |ui| output_lines(ui, stage, matrix, output));
}

fn output_lines(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, output: &Output) {
    for (uses, text) in
        [(Uses::NotAsked, BalanceText::UseNotAsked), (Uses::Nobody, BalanceText::UsedByNobody)]
    {
        let is_on = output.uses == uses;
        if line_ui(ui, stage, Some(is_on), text) && !is_on {
            stage.act(Action::Edit(Edit::SetUses { output: output.id, uses }));
        }
    }
    let is_open = stage.session.balance.opened == Some(output.id);
    let text = if is_open { BalanceText::HideDetail } else { BalanceText::ShowDetail };
    if line_ui(ui, stage, None, text) {
        detail::toggle(stage, output.id);
    }
    ui.separator();
    supports_ui(ui, stage, matrix, output);
    let needs = matrix.told.needs_of(output.id);
    if !needs.is_empty() && line_ui(ui, stage, None, BalanceText::ShowNeeds) {
        show_cards(stage, needs);
    }
    ui.separator();
    if line_ui(ui, stage, None, BalanceText::Reword) {
        field::open(stage, BalanceTarget::Name(output.id), output.text.clone());
    }
    if line_ui(ui, stage, None, BalanceText::SetEffort) {
        let typed = stage.say(Text::Balance(BalanceText::Number(output.effort)));
        let typed = if output.effort > 0.0 { typed } else { String::new() };
        field::open(stage, BalanceTarget::Effort(output.id), typed);
    }
    if line_ui(ui, stage, None, BalanceText::Delete) {
        stage.act(Action::Edit(Edit::DeleteOutput { output: output.id }));
    }
}

fn line_ui(ui: &mut Ui, stage: &Stage<'_>, is_on: Option<bool>, text: BalanceText) -> bool {
    let button = lines::line(ui, stage, stage.say(Text::Balance(text)), is_on, None);
    let is_clicked = ui.add(button).clicked();
    if is_clicked {
        ui.close();
    }
    is_clicked
}

/// The other outputs, of which some may need this one to exist.
fn supports_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, output: &Output) {
    let others = || matrix.board.outputs.iter().filter(|other| other.id != output.id);
    if others().next().is_none() {
        return;
    }
    let name = stage.say(Text::Balance(BalanceText::Supports));
    lines::submenu_ui(ui, stage, name, lines::WIDTH, |ui, stage| {
        for other in others() {
            let is_on = output.supports.contains(&other.id);
            let name = in_one_line(&other.text);
            let line = lines::line(ui, stage, name, Some(is_on), None);
            if ui.add(line).clicked() {
                let mut supports = output.supports.clone();
                supports.retain(|id| *id != other.id);
                if !is_on {
                    supports.push(other.id);
                }
                let edit = Edit::SetSupports { output: output.id, supports };
                stage.act(Action::Edit(edit));
            }
        }
    });
}
