//! The Bilanz: what the board tells about what customers pay for, and what our outputs serve.
//!
//! At the left how much there is and what is paid for, at the right the matrix of outputs and
//! needs, which is filled in place, and what follows from it. Everything that is told comes from
//! `insight`; here it is only shown.

mod cell;
mod effort;
pub(super) mod field;
mod figures;
mod findings;
mod grid;
mod head;
mod keyboard;
mod matrix;
mod menu;
mod row;
mod show;

use egui::{Id, Rect, ScrollArea, Sense, Ui, UiBuilder};

use super::{Stage, told};
use crate::command::Perspective;
use crate::picture::bilanz::{self, BalanceScale};
use crate::session::BalanceTarget;
use crate::workshop::Shown;

/// Draws the view.
pub(super) fn bilanz_ui(ui: &mut Ui, stage: &mut Stage<'_>, shown: &Shown) {
    let board = &*shown.board;
    let told = stage.look.told(board);
    let window = ui.available_rect_before_wrap();
    stage.paint(ui, |sheet, pen| sheet.fill(window, 0.0, pen.colors.paper));
    // Clicking beside everything lets go of what is marked.
    if ui.interact(window, Id::unique("balance"), Sense::click()).clicked() {
        stage.session.balance.marked.clear();
    }
    let scale = BalanceScale::new(window.width(), stage.wall_text_px(window.width()));
    let inner = window.shrink(scale.at(29.0));
    let Some(told) = told else {
        return told::waiting_ui(ui, stage, inner, scale.font(24.0));
    };
    let [left, right] = bilanz::sides(window, &scale);
    let side = if scale.is_projected { inner } else { right };
    if !scale.is_projected {
        left_ui(ui, left, |ui| figures::figures_ui(ui, stage, &told.insight, &scale));
    }
    stage.paint(ui, |sheet, pen| bilanz::panel(sheet, pen, &scale, side));
    matrix::matrix_ui(ui, stage, &told, &scale, side);
    keyboard::new_output(ui, stage);
}

/// Keeps what was being typed when the view is left by whatever way. How an output is used can be
/// written on the Leiter, too.
pub(super) fn leave(stage: &mut Stage<'_>) {
    let field = stage.session.cell();
    let is_how = field.is_some_and(|field| matches!(field.target, BalanceTarget::How(..)));
    let is_here = match stage.session.perspective {
        Perspective::Bilanz => true,
        Perspective::Leiter => is_how,
        Perspective::Tafel | Perspective::Landkarte => false,
    };
    if !is_here && stage.session.cell().is_some() {
        stage.end_typing();
    }
}

fn left_ui(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui)) {
    let mut ui = ui.new_child(UiBuilder::new().id_salt("balance figures").max_rect(rect));
    ScrollArea::vertical().auto_shrink(false).show(&mut ui, content);
}
