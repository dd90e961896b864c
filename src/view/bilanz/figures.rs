//! The left side: how much is on the board, and which properties customers pay for.

use egui::accesskit::Role;
use egui::{CursorIcon, Frame, Id, Margin, Response, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::grid::heading_ui;
use super::show::show_cards;
use crate::insight::{Insight, Number, PaidProperty, cards_behind};
use crate::picture::bilanz::{self, BalanceScale, PropertyLine};
use crate::picture::theme::Colors;
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::paint::pointed;
use crate::view::told::paragraph_ui;

/// Draws both panels.
pub(super) fn figures_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    insight: &Insight,
    scale: &BalanceScale,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    panel_ui(ui, scale, |ui| {
        heading_ui(ui, stage, scale, Text::Balance(BalanceText::Requests));
        ui.add_space(scale.at(12.0));
        for (count, text, number) in bilanz::counted(&insight.tally) {
            figure_ui(ui, stage, scale, (count, text, number));
        }
    });
    ui.add_space(scale.at(22.0));
    panel_ui(ui, scale, |ui| {
        heading_ui(ui, stage, scale, Text::Balance(BalanceText::PaidProperties));
        ui.add_space(scale.at(12.0));
        for property in &insight.properties {
            property_ui(ui, stage, scale, property);
        }
        if insight.properties.is_empty() {
            let width = ui.available_width();
            let name = stage.say(Text::Balance(BalanceText::NoPaidProperties));
            let text = stage.with_pen(ui, |pen| bilanz::no_properties(pen, scale, width));
            paragraph_ui(ui, stage, &text, (Role::Label, &name));
        }
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

fn figure_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    scale: &BalanceScale,
    (count, text, number): (usize, BalanceText, Number<'_>),
) {
    let board = stage.board();
    let label = stage.say(Text::Balance(text));
    let name = stage.say(Text::Balance(BalanceText::Figure { count, label: label.clone() }));
    let height = bilanz::figure_height(scale);
    let response = line_ui(ui, Id::unique(("figure", &name)), height, &name);
    stage.paint(ui, |sheet, pen| {
        let figure = (count, label.as_str());
        bilanz::figure(sheet, pen, scale, figure, response.rect, pointed(&response));
    });
    if response.clicked() {
        show_cards(stage, cards_behind(board, number));
    }
}

fn property_ui(ui: &mut Ui, stage: &mut Stage<'_>, scale: &BalanceScale, property: &PaidProperty) {
    let board = stage.board();
    let width = ui.available_width();
    let line = stage.with_pen(ui, |pen| PropertyLine::new(pen, scale, property, width));
    let key = Id::unique(("property", &property.text));
    let response = line_ui(ui, key, line.height, &line.name);
    stage.paint(ui, |sheet, pen| {
        line.draw(sheet, pen, scale, response.rect, pointed(&response));
    });
    if response.clicked() {
        show_cards(stage, cards_behind(board, Number::PaidProperty(&property.text)));
    }
}

/// A line that can be clicked.
fn line_ui(ui: &mut Ui, id: Id, height: f32, name: &str) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_cursor(CursorIcon::PointingHand)
}
