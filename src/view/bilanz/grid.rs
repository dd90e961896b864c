//! What the parts of the matrix share: where a row lies, how a line is drawn, what a part is
//! called.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{Align2, Id, Margin, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::sheet::{Measures, Sheet};
use super::told::Told;
use crate::board::{Board, OutputId};
use crate::layout::Weight;
use crate::text::Text;
use crate::view::theme::{Colors, font};
use crate::view::{Look, Stage};

/// What every part of the matrix looks at.
pub(super) struct Matrix<'a> {
    pub(super) board: &'a Board,
    pub(super) told: &'a Told,
    pub(super) measures: &'a Measures,
    pub(super) sheet: Sheet,
}

/// A place in the matrix: the row, and the column with the name as the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
}

/// Where a row lies, visible or not.
pub(super) fn row_rect(matrix: &Matrix<'_>, rows: Rect, place: usize) -> Rect {
    let top = rows.top() + matrix.sheet.row * place as f32;
    Rect::from_min_size(pos2(rows.left(), top), vec2(rows.width(), matrix.sheet.row))
}

/// The rule below a row.
pub(super) fn rule(ui: &Ui, rect: Rect) {
    let line = Stroke::new(1.0, Colors::of(ui.visuals().dark_mode).line);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// A text of one line, cut to the room that it has.
pub(super) fn line(
    ui: &Ui,
    look: &Look,
    rect: Rect,
    text: &str,
    (weight, size): (Weight, f32),
    color: egui::Color32,
) {
    let measure = look.measure(ui.ctx());
    let text = crate::layout::elided(text, &measure, weight, size, rect.width());
    let at = rect.left_center();
    ui.painter().text(at, Align2::LEFT_CENTER, text, font(weight, size), color);
}

/// Where the text of a field stands, so that nothing moves when writing begins.
pub(super) fn field_margin(measures: &Measures) -> Margin {
    Margin::symmetric(measures.at(10.0) as i8, 2)
}

/// The key of something in the row of an output.
pub(super) fn part_key(output: OutputId, part: impl Hash + Debug) -> Id {
    Id::unique(("output", output, part))
}

/// The heading of a panel.
pub(super) fn heading_ui(ui: &mut Ui, stage: &Stage<'_>, measures: &Measures, text: Text) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = measures.font(26.0);
    let galley = ui.painter().layout(
        stage.say(text),
        font(Weight::Bold, size),
        colors.ink,
        ui.available_width(),
    );
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, galley.text())
    });
    ui.painter().galley(rect.min, galley, colors.ink);
}

/// The outline of the control that has the keyboard.
pub(super) fn focus_ring(ui: &Ui, response: &egui::Response) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, Colors::of(ui.visuals().dark_mode).ink);
        ui.painter().rect_stroke(response.rect.shrink(1.0), 6.0, stroke, StrokeKind::Inside);
    }
}
