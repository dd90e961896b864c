//! The matrix of outputs and needs: a row an output, a column a need, filled in place.

use egui::accesskit::Role;
use egui::{CursorIcon, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::grid::{Matrix, Place, focus_ring, heading_ui, row_rect};
use super::sheet::{Measures, Sheet};
use super::told::Told;
use super::{effort, field, figures, findings, head, keyboard, row};
use crate::board::Board;
use crate::layout::Weight;
use crate::session::BalanceTarget;
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::theme::{Colors, font};

/// Draws the panel's content.
pub(super) fn matrix_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    told: &Told,
    measures: &Measures,
    panel: Rect,
) {
    let padding = vec2(measures.at(26.0), measures.at(23.0));
    let area = panel.shrink2(padding);
    // The bar for scrolling stands beside the table, in the padding of the panel.
    let with_bar = area.with_max_x(panel.right() - padding.x * 0.25);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("balance matrix").max_rect(with_bar));
    ui.spacing_mut().item_spacing.y = 0.0;
    heading_ui(&mut ui, stage, measures, Text::Balance(BalanceText::Outputs));
    ui.add_space(measures.at(12.0));
    effort::effort_ui(&mut ui, stage, &told.insight, measures, area.width());
    ui.add_space(measures.at(8.0));
    let first = stage.session.balance.first_need;
    let sheet = Sheet::new(area.x_range(), board.needs.len(), first, measures);
    stage.session.balance.first_need = sheet.needs.start;
    let matrix = Matrix { board, told, measures, sheet };
    head::head_ui(&mut ui, stage, &matrix);
    let scroll = ScrollArea::vertical().id_salt("outputs").auto_shrink(false);
    scroll.show(&mut ui, |ui| body_ui(ui, stage, &matrix));
}

fn body_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>) {
    let count = matrix.board.outputs.len();
    let height = matrix.sheet.row * count as f32;
    let (_, rows) = ui.allocate_space(vec2(matrix.sheet.width(), height));
    let builder = UiBuilder::new()
        .id_salt("rows")
        .max_rect(rows)
        .accessibility_role(Role::Table)
        .accessibility_label(stage.say(Text::Balance(BalanceText::Outputs)));
    let mut table = ui.new_child(builder);
    let focus = rows_ui(&mut table, stage, matrix, rows);
    add_ui(ui, stage, matrix);
    keyboard::arrows(ui, stage, matrix, focus);
    field::how_ui(ui, stage, matrix, rows);
    findings::findings_ui(ui, stage, matrix);
    if matrix.measures.is_projected {
        // On the wall there is no room beside the matrix.
        ui.set_max_width(matrix.sheet.width());
        figures::figures_ui(ui, stage, matrix.board, &matrix.told.insight, matrix.measures);
    }
}

/// Draws the rows that are visible, and the ones next to them so that the keyboard can go there.
fn rows_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, rows: Rect) -> Option<Place> {
    let wanted = stage.session.balance.reveal.take();
    let visible = ui.clip_rect().expand2(vec2(0.0, 1.5 * matrix.sheet.row));
    let mut focus = None;
    for (place, output) in matrix.board.outputs.iter().enumerate() {
        let rect = row_rect(matrix, rows, place);
        let is_wanted = wanted == Some(output.id);
        if is_wanted {
            ui.scroll_to_rect(rect, None);
        }
        if is_wanted || visible.intersects(rect) {
            focus = row::row_ui(ui, stage, matrix, place, rect).or(focus);
        }
    }
    focus
}

/// The last row: where a new output is written.
fn add_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let (_, rect) = ui.allocate_space(vec2(matrix.sheet.width(), matrix.sheet.row));
    if field::is_open(stage, BalanceTarget::NewOutput) {
        let rect = rect.with_max_x(matrix.sheet.effort().max).shrink2(vec2(2.0, 4.0));
        field::field_ui(ui, stage, matrix, rect);
        return;
    }
    let size = matrix.measures.font(19.0);
    let padding = matrix.measures.at(10.0);
    let name = stage.say(Text::Balance(BalanceText::AddOutput));
    let galley = ui.painter().layout_no_wrap(name, font(Weight::Medium, size), colors.wozu);
    let width = galley.size().x + 2.0 * padding;
    let rect = rect.with_max_x(rect.left() + width);
    let response = ui.interact(rect, field::key(BalanceTarget::NewOutput), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, galley.text()));
    if response.hovered() {
        let hover = colors.ink.gamma_multiply(0.05);
        ui.painter().rect_filled(rect.shrink(4.0), 8.0, hover);
    }
    let at = rect.left_center() + vec2(padding, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, colors.wozu);
    focus_ring(ui, &response);
    if response.clicked() {
        field::open(stage, BalanceTarget::NewOutput, String::new());
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}
