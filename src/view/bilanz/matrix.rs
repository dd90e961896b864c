//! The matrix of outputs and needs: a row an output, a column a need, filled in place. Its head
//! stays in view as long as any of its rows is.

use egui::accesskit::Role;
use egui::{Align2, CursorIcon, Id, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::grid::{Place, heading_ui};
use super::{detail, effort, field, head, keyboard, row};
use crate::insight::Told;
use crate::layout::{Measure, Weight};
use crate::picture::bilanz::{self, BalanceScale, Grid, Head, Matrix};
use crate::picture::sheet::Lettering;
use crate::session::BalanceTarget;
use crate::text::{BalanceText, Term, Text};
use crate::view::Stage;
use crate::view::paint::pointed;
use crate::view::told::paragraph_ui;

/// Draws the panel's content.
pub(super) fn matrix_ui(ui: &mut Ui, stage: &mut Stage<'_>, told: &Told, scale: &BalanceScale) {
    let (board, width) = (stage.board(), ui.available_width());
    // On the wall it stands above the screen.
    if !scale.is_projected {
        heading_ui(ui, stage, scale, Text::Balance(BalanceText::Outputs));
        ui.add_space(scale.at(12.0));
    }
    effort::effort_ui(ui, stage, &told.insight, scale, width);
    ui.add_space(scale.at(8.0));
    let first = stage.session.balance.first_need;
    let x = Rect::from_min_size(ui.cursor().min, vec2(width, 0.0)).x_range();
    let grid = Grid::new(x, told.ranked.len(), first, scale);
    stage.session.balance.first_need = grid.needs.start;
    let mut matrix = Matrix { board, told, scale, grid, opened: None };
    matrix.opened = detail::opened(ui, stage, &matrix);
    let head = stage.with_pen(ui, |pen| Head::new(pen, &matrix));
    head::paging_ui(ui, stage, &matrix);
    let (_, place) = ui.allocate_space(vec2(width, head.height));
    let rows = body_ui(ui, stage, &matrix, head.height);
    head::head_ui(ui, stage, &matrix, &head, stuck(ui, place, rows, matrix.grid.row));
}

/// Where the head stands: in its place, or at the upper edge while only rows below it are seen.
fn stuck(ui: &Ui, place: Rect, rows: Rect, row: f32) -> (Rect, bool) {
    let lowest = (rows.bottom() - place.height() - row).max(place.top());
    let top = ui.clip_rect().top().clamp(place.top(), lowest);
    (Rect::from_min_size(pos2(place.left(), top), place.size()), top > place.top())
}

/// Draws everything below the head. Where the rows lie.
fn body_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, head: f32) -> Rect {
    if matrix.board.needs.is_empty() {
        let size = vec2(matrix.grid.width(), bilanz::no_needs_height(matrix));
        let (_, rect) = ui.allocate_space(size);
        stage.paint(ui, |sheet, pen| bilanz::no_needs(sheet, pen, matrix, rect));
    }
    let (_, rows) = ui.allocate_space(vec2(matrix.grid.width(), matrix.rows_height()));
    let builder = UiBuilder::new()
        .id_salt("rows")
        .max_rect(rows)
        .accessibility_role(Role::Table)
        .accessibility_label(stage.say(Text::Balance(BalanceText::Outputs)));
    let mut table = ui.new_child(builder);
    let focus = rows_ui(&mut table, stage, matrix, rows, head);
    add_ui(ui, stage, matrix);
    keyboard::arrows(ui, stage, matrix, focus);
    field::how_ui(ui, stage, matrix, rows);
    ui.add_space(matrix.scale.at(8.0));
    legend_ui(ui, stage, matrix);
    rows
}

fn legend_ui(ui: &mut Ui, stage: &Stage<'_>, matrix: &Matrix<'_>) {
    let name = stage.say(Text::Balance(BalanceText::Legend));
    let width = matrix.grid.width();
    let legend = stage.with_pen(ui, |pen| bilanz::legend(pen, matrix.scale, width));
    let top = ui.cursor().min;
    paragraph_ui(ui, stage, &legend, (Role::Label, &name));
    let rect = Rect::from_min_size(top, vec2(width, legend.height()));
    let response = ui.interact(rect, Id::unique("balance legend"), Sense::hover());
    let terms = [Term::Marks, Term::Evidence, Term::Worth, Term::Idle];
    response.on_hover_ui(|ui| {
        for term in terms {
            ui.label(stage.say(Text::TermMeaning(term)));
        }
    });
}

/// Draws the rows that are visible, and the ones next to them so that the keyboard can go there.
fn rows_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    rows: Rect,
    head: f32,
) -> Option<Place> {
    let wanted = stage.session.balance.reveal.take();
    let visible = ui.clip_rect().expand2(vec2(0.0, 1.5 * matrix.grid.row));
    let mut focus = None;
    for (place, output) in matrix.board.outputs.iter().enumerate() {
        let rect = matrix.row_rect(rows, place);
        let is_wanted = wanted == Some(output.id);
        if is_wanted {
            // The head may stand over what is at the upper edge.
            ui.scroll_to_rect(rect.with_min_y(rect.top() - head), None);
        }
        if is_wanted || visible.intersects(rect) {
            focus = row::row_ui(ui, stage, matrix, place, rect).or(focus);
            detail::detail_ui(ui, stage, matrix, place, rect);
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
