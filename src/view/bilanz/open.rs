//! What stays open, and what was agreed on it: written in place, one field after the other.

use egui::accesskit::Role;
use egui::{CursorIcon, Id, Key, Modifiers, Popup, Response, Sense, Ui, WidgetInfo, vec2};

use super::field;
use super::grid::field_margin;
use super::show::{mark_outputs, show_cards};
use crate::board::{About, Board, MeasureId, MeasurePart};
use crate::edit::Edit;
use crate::insight::Insight;
use crate::picture::bilanz::{BalanceScale, Cell, CellKind, Ground, OpenLine, OpenList};
use crate::session::BalanceTarget;
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::paint::pointed;
use crate::view::press::press;

/// Draws the panel's content.
pub(super) fn open_ui(ui: &mut Ui, stage: &mut Stage<'_>, insight: &Insight, scale: &BalanceScale) {
    let (board, width) = (stage.board(), ui.available_width());
    let at = ui.cursor().min;
    let list = stage
        .with_pen(ui, |pen| OpenList::place(&Ground { pen, board, insight, scale, at, width }));
    ui.allocate_space(vec2(width, list.height));
    stage.paint(ui, |sheet, pen| list.draw(sheet, pen));
    ask_who(stage, board);
    // A field that ends may open the next one, which is drawn from the next frame on.
    let written = stage.session.cell().map(|field| field.target);
    for (place, line) in list.lines.iter().enumerate() {
        subject_ui(ui, stage, place, line);
        for (kind, cell) in &line.cells {
            cell_ui(ui, stage, scale, (*kind, cell), written);
        }
    }
}

/// What a line is about, which can be shown.
fn subject_ui(ui: &Ui, stage: &mut Stage<'_>, place: usize, line: &OpenLine) {
    let Some(about) = line.about else { return };
    let key = Id::unique(("open point", place));
    let response = words_ui(ui, stage, key, &line.subject);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        match about {
            About::Card(card) => show_cards(stage, vec![card]),
            About::Output(output) => mark_outputs(stage, vec![output]),
        }
    }
}

fn cell_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    scale: &BalanceScale,
    (kind, cell): (CellKind, &Cell),
    written: Option<BalanceTarget>,
) {
    let target = match kind {
        CellKind::Part(measure, part) => BalanceTarget::Measure(measure, part),
        CellKind::New(about) => BalanceTarget::NewMeasure(about),
    };
    if written == Some(target) {
        let style = (scale.font(18.5), field_margin(scale));
        field::field_in(ui, stage, cell.rect.shrink2(vec2(0.0, 2.0)), style);
        return;
    }
    let response = words_ui(ui, stage, field::key(target), cell);
    if let CellKind::Part(measure, _) = kind {
        measure_menu(ui, stage, measure, &response);
    }
    if response.on_hover_cursor(CursorIcon::Text).clicked() {
        field::open(stage, target, target.words(stage.board()));
    }
}

fn words_ui(ui: &Ui, stage: &Stage<'_>, key: Id, cell: &Cell) -> Response {
    let response = ui.interact(cell.rect, key, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &cell.name));
    if response.gained_focus() {
        ui.scroll_to_rect(cell.rect, None);
    }
    stage.paint(ui, |sheet, pen| cell.draw(sheet, pen, pointed(&response)));
    response
}

/// A measure goes by its menu, or by the key for that.
fn measure_menu(ui: &Ui, stage: &mut Stage<'_>, measure: MeasureId, response: &Response) {
    let mut is_deleted = response.has_focus()
        && !stage.session.is_writing()
        && ui.input_mut(|input| press(input, Modifiers::NONE, Key::Delete));
    Popup::context_menu(response).show(|ui| {
        if ui.button(stage.say(Text::Balance(BalanceText::DeleteMeasure))).clicked() {
            is_deleted = true;
            ui.close();
        }
    });
    if is_deleted {
        stage.act(Action::Edit(Edit::DeleteMeasure { measure }));
    }
}

/// Whoever has said what is to be done is asked who does it.
fn ask_who(stage: &mut Stage<'_>, board: &Board) {
    if std::mem::take(&mut stage.session.balance.asks_who)
        && let Some(measure) = board.measures.last()
    {
        let target = BalanceTarget::Measure(measure.id, MeasurePart::Who);
        field::open(stage, target, measure.who.clone());
    }
}
