//! The Bilanz: what the board tells about what customers pay for, and what our outputs serve.
//!
//! At the left how much there is and what is paid for, at the right the matrix of outputs and
//! needs, which is filled in place, and what follows from it. Everything that is told comes from
//! `insight`; here it is only shown.

pub(super) mod cell;
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
mod sheet;
mod show;
mod told;

use egui::{CornerRadius, Id, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder};

use super::Stage;
use super::theme::Colors;
use super::waiting;
use crate::command::Perspective;
use crate::session::BalanceTarget;
use crate::workshop::Workshop;
use sheet::Measures;
pub(super) use told::Told;

/// Draws the view.
pub(super) fn bilanz_ui(ui: &mut Ui, stage: &mut Stage<'_>, workshop: &Workshop) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let board = workshop.board();
    let told = stage.look.told(board);
    let window = ui.available_rect_before_wrap();
    ui.painter().rect_filled(window, 0.0, colors.paper);
    // Clicking beside everything lets go of what is marked.
    if ui.interact(window, Id::unique("balance"), Sense::click()).clicked() {
        stage.session.balance.marked.clear();
    }
    let measures = Measures::new(window.width(), stage);
    let inner = window.shrink(measures.at(29.0));
    let Some(told) = told else {
        return waiting::waiting_ui(ui, stage, inner, measures.font(24.0));
    };
    if measures.is_projected {
        panel(ui, inner, &measures);
        matrix::matrix_ui(ui, stage, board, &told, &measures, inner);
    } else {
        let (left, right) = inner.split_left_right_at_x(inner.left() + measures.at(524.0));
        let right = right.with_min_x(right.left() + measures.at(29.0));
        left_ui(ui, left, |ui| figures::figures_ui(ui, stage, board, &told.insight, &measures));
        panel(ui, right, &measures);
        matrix::matrix_ui(ui, stage, board, &told, &measures, right);
    }
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

/// The surface of a panel.
fn panel(ui: &Ui, rect: Rect, measures: &Measures) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let radius = CornerRadius::same(measures.at(16.0) as u8);
    let line = Stroke::new(1.0, colors.line);
    ui.painter().rect(rect, radius, colors.panel, line, StrokeKind::Inside);
}
