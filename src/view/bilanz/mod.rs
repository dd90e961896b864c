//! The Bilanz: what was found, what customers pay for, and what our outputs serve.
//!
//! Findings come first, at the left; at the right what they were found in: payments, and the matrix
//! of outputs and needs, which is filled in place. Everything that is told comes from `insight`;
//! here it is only shown. On the wall each of these has a screen of its own.

mod cell;
mod chips;
mod detail;
mod effort;
pub(super) mod field;
mod findings;
mod grid;
mod head;
mod keyboard;
mod matrix;
mod menu;
mod open;
mod payments;
mod row;
mod show;
mod wall;

use egui::{Frame, Id, Margin, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder};

use super::{Stage, told};
use crate::command::Perspective;
use crate::picture::bilanz::{self, BalanceScale};
use crate::picture::theme::Colors;
use crate::workshop::Shown;

/// Draws the view.
pub(super) fn bilanz_ui(ui: &mut Ui, stage: &mut Stage<'_>, shown: &Shown) {
    let board = &*shown.board;
    let told = stage.look.told(board);
    let window = ui.available_rect_before_wrap();
    // Clicking beside everything lets go of what is marked.
    if ui.interact(window, Id::unique("balance"), Sense::click()).clicked() {
        stage.session.balance.marked.clear();
    }
    let scale = BalanceScale::new(window.width(), stage.wall_text_px(window.width()));
    let inner = window.shrink(scale.at(29.0));
    let Some(told) = told else {
        return told::waiting_ui(ui, stage, inner, scale.font(24.0));
    };
    if scale.is_projected {
        wall::wall_ui(ui, stage, &told, &scale, inner);
    } else {
        let [left, right] = bilanz::sides(window, &scale);
        side_ui(ui, "findings", left, |ui| {
            panel_ui(ui, &scale, |ui| {
                let said = stage.look.said(&told);
                findings::findings_ui(ui, stage, &told.insight, &said, &scale);
            });
        });
        side_ui(ui, "figures", right, |ui| {
            panel_ui(ui, &scale, |ui| payments::payments_ui(ui, stage, &told.insight, &scale));
            ui.add_space(bilanz::between_panels(&scale));
            panel_ui(ui, &scale, |ui| matrix::matrix_ui(ui, stage, &told, &scale));
            ui.add_space(bilanz::between_panels(&scale));
            panel_ui(ui, &scale, |ui| open::open_ui(ui, stage, &told.insight, &scale));
        });
    }
    keyboard::new_output(ui, stage);
}

/// One side, which scrolls by itself.
fn side_ui(ui: &mut Ui, name: &str, rect: Rect, content: impl FnOnce(&mut Ui)) {
    // The bar for scrolling stands beside the panels.
    let with_bar = rect.with_max_x(rect.right() + 10.0);
    let mut ui = ui.new_child(UiBuilder::new().id_salt(name).max_rect(with_bar));
    ScrollArea::vertical().auto_shrink(false).show(&mut ui, |ui| {
        ui.set_max_width(rect.width());
        ui.spacing_mut().item_spacing.y = 0.0;
        content(ui);
    });
}

/// The surface of a panel that is as high as its content.
fn panel_ui(ui: &mut Ui, scale: &BalanceScale, content: impl FnOnce(&mut Ui)) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let padding = bilanz::padding(scale);
    let frame = Frame::new()
        .fill(colors.panel)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(scale.at(16.0))
        .inner_margin(Margin::symmetric(padding.x as i8, padding.y as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui);
    });
}

/// Keeps what was being typed when the view is left by whatever way. How an output is used can be
/// written on the Leiter, too.
pub(super) fn leave(stage: &mut Stage<'_>) {
    let Some(target) = stage.session.cell().map(|field| field.target) else { return };
    let is_here = match stage.session.perspective {
        Perspective::Bilanz => target.is_on_bilanz(),
        Perspective::Leiter => target.is_on_leiter(),
        Perspective::Tafel | Perspective::Landkarte => false,
    };
    if !is_here {
        stage.end_typing();
    }
}
