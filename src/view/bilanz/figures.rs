//! The left side: how much is on the board, and which properties customers pay for.

use egui::accesskit::Role;
use egui::{Align2, Frame, Id, Margin, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::grid::{focus_ring, heading_ui};
use super::sheet::Measures;
use super::show::show_cards;
use crate::board::Board;
use crate::insight::{Insight, Number, PaidProperty, Tally, cards_behind};
use crate::layout::{Weight, break_lines};
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::theme::{Colors, font};

/// Draws both panels.
pub(super) fn figures_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    insight: &Insight,
    measures: &Measures,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    panel_ui(ui, measures, |ui| {
        heading_ui(ui, stage, measures, Text::Balance(BalanceText::Requests));
        ui.add_space(measures.at(12.0));
        for (count, text, number) in figures(&insight.tally) {
            figure_ui(ui, stage, board, measures, (count, text, number));
        }
    });
    ui.add_space(measures.at(22.0));
    panel_ui(ui, measures, |ui| {
        heading_ui(ui, stage, measures, Text::Balance(BalanceText::PaidProperties));
        ui.add_space(measures.at(12.0));
        for property in &insight.properties {
            property_ui(ui, stage, board, measures, property);
        }
        if insight.properties.is_empty() {
            let colors = Colors::of(ui.visuals().dark_mode);
            let text = stage.say(Text::Balance(BalanceText::NoPaidProperties));
            let text = egui::RichText::new(text).font(font(Weight::Regular, measures.font(20.0)));
            ui.label(text.color(colors.muted));
        }
    });
}

/// The surface of a panel that is as high as its content.
fn panel_ui(ui: &mut Ui, measures: &Measures, content: impl FnOnce(&mut Ui)) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let padding = measures.at(26.0) as i8;
    let frame = Frame::new()
        .fill(colors.panel)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(measures.at(16.0))
        .inner_margin(Margin::symmetric(padding, measures.at(23.0) as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui);
    });
}

/// What is counted, in the order of the panel.
fn figures(tally: &Tally) -> Vec<(usize, BalanceText, Number<'static>)> {
    let all = tally.wishes + tally.needs + tally.aside;
    let needs = BalanceText::Needs { needs: tally.needs, evidenced: tally.evidenced };
    let mut figures = vec![
        (all, BalanceText::Captured { customers: tally.customers }, Number::Requests),
        (tally.wishes, BalanceText::Wishes(tally.wishes), Number::Wishes),
        (tally.needs, needs, Number::Needs),
        (tally.unasked, BalanceText::Unasked, Number::Unasked),
    ];
    if tally.aside > 0 {
        figures.push((tally.aside, BalanceText::Aside(tally.aside), Number::Aside));
    }
    figures
}

fn figure_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    measures: &Measures,
    (count, text, number): (usize, BalanceText, Number<'_>),
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let label = stage.say(Text::Balance(text));
    let name = stage.say(Text::Balance(BalanceText::Figure { count, label: label.clone() }));
    let height = measures.at(60.0);
    let response = line_ui(ui, Id::unique(("figure", &name)), height, &name);
    let rect = response.rect;
    let baseline = rect.bottom() - measures.at(13.0);
    let large = font(Weight::Bold, measures.font(35.0));
    let figure = ui.painter().layout_no_wrap(count.to_string(), large, colors.ink);
    let text_at = rect.left() + measures.at(78.0).max(figure.size().x + measures.at(16.0));
    let top = baseline - figure.size().y * 0.80;
    ui.painter().galley(pos2(rect.left(), top), figure, colors.ink);
    let size = measures.font(20.5);
    let at = pos2(text_at, baseline + size * 0.25);
    ui.painter().text(at, Align2::LEFT_BOTTOM, label, font(Weight::Regular, size), colors.ink);
    if response.clicked() {
        show_cards(stage, board, cards_behind(board, number));
    }
}

fn property_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    measures: &Measures,
    property: &PaidProperty,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = measures.font(20.5);
    let count = stage.say(Text::Balance(BalanceText::RequestCount(property.requests)));
    let count_font = font(Weight::Bold, size);
    let count = ui.painter().layout_no_wrap(count, count_font, colors.need.heading);
    let room = ui.available_width() - count.size().x - measures.at(16.0);
    let measure = stage.look.measure(ui.ctx());
    let lines = break_lines(&property.text, &measure, Weight::Regular, size, room, 2);
    let line_height = size * 1.3;
    let height = measures.at(18.0) + line_height * lines.len().max(1) as f32;
    let name = format!("{}: {}", crate::layout::shown(&property.text), count.text());
    let response = line_ui(ui, Id::unique(("property", &property.text)), height, &name);
    let rect = response.rect;
    let mut at = rect.left_top() + vec2(0.0, measures.at(9.0));
    let painter = ui.painter();
    painter.galley(pos2(rect.right() - count.size().x, at.y), count, colors.need.heading);
    for line in lines {
        painter.text(at, Align2::LEFT_TOP, line, font(Weight::Regular, size), colors.ink);
        at.y += line_height;
    }
    if response.clicked() {
        show_cards(stage, board, cards_behind(board, Number::PaidProperty(&property.text)));
    }
}

/// A line that can be clicked, with a rule below it.
fn line_ui(ui: &mut Ui, id: Id, height: f32, name: &str) -> Response {
    let colors = Colors::of(ui.visuals().dark_mode);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        let hover = colors.ink.gamma_multiply(0.05);
        ui.painter().rect_filled(rect.expand2(vec2(8.0, 0.0)), 6.0, hover);
    }
    let line = Stroke::new(1.0, colors.line);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    focus_ring(ui, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
