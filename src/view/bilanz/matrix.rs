//! The matrix of outputs and needs: a row an output, a column a need, filled in place.

use egui::accesskit::Role;
use egui::{Align2, CursorIcon, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::grid::{Place, heading_ui};
use super::{effort, field, figures, findings, head, keyboard, row};
use crate::insight::Told;
use crate::layout::{Measure, Weight};
use crate::picture::bilanz::{self, BalanceScale, Grid, Matrix};
use crate::picture::sheet::Lettering;
use crate::session::BalanceTarget;
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::paint::pointed;

/// Draws the panel's content.
pub(super) fn matrix_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    told: &Told,
    scale: &BalanceScale,
    panel: Rect,
) {
    let board = stage.board();
    let padding = bilanz::padding(scale);
    let area = panel.shrink2(padding);
    // The bar for scrolling stands beside the table, in the padding of the panel.
    let with_bar = area.with_max_x(panel.right() - padding.x * 0.25);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("balance matrix").max_rect(with_bar));
    ui.spacing_mut().item_spacing.y = 0.0;
    heading_ui(&mut ui, stage, scale, Text::Balance(BalanceText::Outputs));
    ui.add_space(scale.at(12.0));
    effort::effort_ui(&mut ui, stage, &told.insight, scale, area.width());
    ui.add_space(scale.at(8.0));
    let first = stage.session.balance.first_need;
    let grid = Grid::new(area.x_range(), board.needs.len(), first, scale);
    stage.session.balance.first_need = grid.needs.start;
    let matrix = Matrix { board, told, scale, grid };
    head::head_ui(&mut ui, stage, &matrix);
    let scroll = ScrollArea::vertical().id_salt("outputs").auto_shrink(false);
    scroll.show(&mut ui, |ui| body_ui(ui, stage, &matrix));
}

fn body_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>) {
    let count = matrix.board.outputs.len();
    let height = matrix.grid.row * count as f32;
    let (_, rows) = ui.allocate_space(vec2(matrix.grid.width(), height));
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
    if matrix.scale.is_projected {
        // On the wall there is no room beside the matrix.
        ui.set_max_width(matrix.grid.width());
        figures::figures_ui(ui, stage, &matrix.told.insight, matrix.scale);
    }
}

/// Draws the rows that are visible, and the ones next to them so that the keyboard can go there.
fn rows_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, rows: Rect) -> Option<Place> {
    let wanted = stage.session.balance.reveal.take();
    let visible = ui.clip_rect().expand2(vec2(0.0, 1.5 * matrix.grid.row));
    let mut focus = None;
    for (place, output) in matrix.board.outputs.iter().enumerate() {
        let rect = matrix.row_rect(rows, place);
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
    let (_, rect) = ui.allocate_space(vec2(matrix.grid.width(), matrix.grid.row));
    if field::is_open(stage, BalanceTarget::NewOutput) {
        let rect = rect.with_max_x(matrix.grid.effort().max).shrink2(vec2(2.0, 4.0));
        field::field_ui(ui, stage, matrix, rect);
        return;
    }
    let name = stage.say(Text::Balance(BalanceText::AddOutput));
    let size = matrix.scale.font(19.0);
    let padding = matrix.scale.at(10.0);
    let width = stage.look.measure(ui.ctx()).width(&name, Weight::Medium, size);
    let rect = rect.with_max_x(rect.left() + width + 2.0 * padding);
    let response = ui.interact(rect, field::key(BalanceTarget::NewOutput), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    stage.paint(ui, |sheet, pen| {
        bilanz::part(sheet, pen, rect, pointed(&response));
        let lettering = Lettering::new(Weight::Medium, size, pen.colors.wozu);
        sheet.words(rect.center(), Align2::CENTER_CENTER, name, lettering);
    });
    if response.clicked() {
        field::open(stage, BalanceTarget::NewOutput, String::new());
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}
