//! Writing into the matrix, where it stands. Enter and leaving the field keep what was typed, Esc
//! leaves everything as it was.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, Area, Frame, Id, Key, Margin, Modifiers, Order, Rect, Response, Stroke, Ui, vec2,
};

use super::grid::{field_margin, part_key};
use crate::board::MeasurePart;
use crate::file::Access;
use crate::layout::Weight;
use crate::picture::bilanz::{Matrix, cell};
use crate::picture::theme::Colors;
use crate::session::{BalanceField, BalanceTarget, Typing};
use crate::text::{BalanceText, Text};
use crate::view::field::Writing;
use crate::view::press::press;
use crate::view::style::font;
use crate::view::{Stage, field};

/// Whether this is being written.
pub(in crate::view) fn is_open(stage: &Stage<'_>, target: BalanceTarget) -> bool {
    stage.session.cell().is_some_and(|field| field.target == target)
}

/// Begins to write, with the text that stands there. What was being written is kept.
pub(in crate::view) fn open(stage: &mut Stage<'_>, target: BalanceTarget, text: String) {
    let is_open = stage.shown.is_some_and(|shown| shown.access == Access::Full);
    if is_open {
        stage.open(Typing::Cell(BalanceField::new(target, text)));
    }
}

/// The key of the control behind a field, which gets the keyboard back.
pub(in crate::view) fn key(target: BalanceTarget) -> Id {
    match target {
        BalanceTarget::NewOutput => Id::unique("new output"),
        BalanceTarget::Name(output) => part_key(output, "name"),
        BalanceTarget::Effort(output) => part_key(output, "effort"),
        BalanceTarget::How(output, need) => part_key(output, need),
        BalanceTarget::Note(card) => Id::unique(("note", card)),
        BalanceTarget::Property(card, index) => Id::unique(("property text", card, index)),
        BalanceTarget::NewMeasure(about) => Id::unique(("new measure", about)),
        BalanceTarget::Measure(measure, part) => Id::unique(("measure", measure, part)),
    }
}

/// Draws the open field in its cell.
pub(super) fn field_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, rect: Rect) {
    let style = (matrix.scale.font(19.0), field_margin(matrix.scale));
    field_in(ui, stage, rect, style);
}

/// Draws the open field in this rectangle, with this font size and this margin.
pub(in crate::view) fn field_in(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    rect: Rect,
    style: (f32, Margin),
) {
    let Some(mut field) = stage.session.take_cell() else { return };
    let (response, is_cancelled) = text_ui(ui, stage, &mut field, rect, style);
    let writing = writing(ui, &mut field, &response, is_cancelled);
    end(ui, stage, field, writing);
}

/// Draws the field for how an output is used, below its cell.
pub(super) fn how_ui(ui: &Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, rows: Rect) {
    let Some(BalanceTarget::How(output, need)) = stage.session.cell().map(|field| field.target)
    else {
        return;
    };
    let row = matrix.board.outputs.iter().position(|it| it.id == output);
    let (Some(row), Some(column)) = (row, matrix.column_of(need)) else { return };
    let cell = cell(matrix.row_rect(rows, row), column);
    let Some(mut field) = stage.session.take_cell() else { return };
    let colors = Colors::of(ui.visuals().dark_mode);
    let width = matrix.scale.of_text(360.0).max(260.0);
    let size = matrix.scale.font(18.0);
    let area = Area::new(Id::unique("how"))
        .order(Order::Foreground)
        .fixed_pos(cell.center_bottom() - vec2(width / 2.0, 2.0))
        .constrain_to(ui.ctx().content_rect());
    let frame = Frame::popup(ui.style()).fill(colors.panel).inner_margin(Margin::same(6));
    let shown = area.show(ui.ctx(), |ui| {
        let inner = frame.show(ui, |ui| {
            let (_, rect) = ui.allocate_space(vec2(width, size * 2.1));
            text_ui(ui, stage, &mut field, rect, (size, Margin::symmetric(10, 2)))
        });
        inner.inner
    });
    let (response, is_cancelled) = shown.inner;
    let writing = writing(ui, &mut field, &response, is_cancelled);
    end(ui, stage, field, writing);
}

fn text_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    cell: &mut BalanceField,
    rect: Rect,
    (size, margin): (f32, Margin),
) -> (Response, bool) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let is_cancelled = ui.input_mut(|input| press(input, Modifiers::NONE, Key::Escape));
    let is_wrong = cell.is_wrong();
    let line = if is_wrong { colors.warning } else { colors.wozu };
    let frame = Frame::new()
        .fill(colors.field)
        .stroke(Stroke::new(2.0, line))
        .corner_radius(6.0)
        .inner_margin(margin);
    let name = stage.say(hint(cell.target));
    let font = font(Weight::Regular, size);
    let edit = field::line(&mut cell.text, field_id(), &name, font)
        .frame(frame)
        .align(Align2::LEFT_CENTER);
    let response = ui.put(rect, edit).accessible_name(name);
    if is_wrong {
        let tip = stage.say(Text::Balance(BalanceText::EffortWanted));
        response.show_tooltip_text(tip);
    }
    (response, is_cancelled)
}

fn field_id() -> Id {
    Id::unique("balance field")
}

fn hint(target: BalanceTarget) -> Text {
    Text::Balance(match target {
        BalanceTarget::NewOutput | BalanceTarget::Name(_) => BalanceText::OutputHint,
        BalanceTarget::Effort(_) => BalanceText::EffortColumn,
        BalanceTarget::How(..) => BalanceText::HowHint,
        BalanceTarget::NewMeasure(_) => BalanceText::MeasureHint(MeasurePart::What),
        BalanceTarget::Measure(_, part) => BalanceText::MeasureHint(part),
        BalanceTarget::Note(_) => return Text::NoteHint,
        BalanceTarget::Property(..) => return Text::AddProperty,
    })
}

fn writing(ui: &Ui, field: &mut BalanceField, response: &Response, is_cancelled: bool) -> Writing {
    if !std::mem::replace(&mut field.has_focus, true) {
        field::open(ui.ctx(), field_id(), &field.text);
        select_number(ui, field);
        return Writing::GoesOn;
    }
    if is_cancelled {
        Writing::Cancelled
    } else if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        Writing::Entered
    } else if !response.has_focus() {
        Writing::Left
    } else {
        Writing::GoesOn
    }
}

/// After a field: to the next of the same measure that says nothing yet, or back to where it stood.
fn go_on(ui: &Ui, stage: &mut Stage<'_>, target: BalanceTarget) {
    let next = match target {
        BalanceTarget::NewMeasure(_) => {
            stage.session.balance.asks_who = true;
            return;
        }
        BalanceTarget::Measure(measure, MeasurePart::Who) => {
            let by_when = BalanceTarget::Measure(measure, MeasurePart::ByWhen);
            Some(by_when).filter(|by_when| by_when.words(stage.board()).is_empty())
        }
        _ => None,
    };
    match next {
        Some(next) => open(stage, next, String::new()),
        None => ui.memory_mut(|memory| memory.request_focus(key(target))),
    }
}

/// A number is rather typed anew than mended, so it is selected as a whole.
fn select_number(ui: &Ui, field: &BalanceField) {
    if matches!(field.target, BalanceTarget::Effort(_)) {
        let mut state = TextEditState::load(ui.ctx(), field_id()).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(field.text.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), field_id());
    }
}

fn end(ui: &Ui, stage: &mut Stage<'_>, mut field: BalanceField, writing: Writing) {
    let target = field.target;
    let is_wrong = field.is_wrong();
    let is_list = target == BalanceTarget::NewOutput && !field.text.trim().is_empty();
    field.has_focus &= !(writing == Writing::Entered && is_wrong);
    stage.session.typing = Some(Typing::Cell(field));
    match writing {
        Writing::GoesOn => {}
        Writing::Entered if is_wrong => {}
        // Outputs are called out one after the other: the next one can be written at once.
        Writing::Entered if is_list => open(stage, target, String::new()),
        Writing::Entered => {
            stage.end_typing();
            go_on(ui, stage, target);
        }
        Writing::Left => stage.end_typing(),
        Writing::Cancelled => {
            stage.session.typing = None;
            ui.memory_mut(|memory| memory.request_focus(key(target)));
        }
    }
    if writing != Writing::GoesOn {
        ui.ctx().request_repaint();
    }
}
