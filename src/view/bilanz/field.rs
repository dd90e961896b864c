//! Writing into the matrix, where it stands. Enter and leaving the field keep what was typed, Esc
//! leaves everything as it was.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, Area, Frame, Id, Key, Margin, Modifiers, Order, Rect, Response, Stroke, TextEdit, Ui,
    vec2,
};

use super::cell::with_how;
use super::matrix::{Matrix, field_margin, part_key, row_rect};
use super::sheet;
use crate::board::{Board, MAX_TEXT_CHARS, Uses};
use crate::edit::Edit;
use crate::file::Access;
use crate::layout::Weight;
use crate::session::{BalanceField, BalanceTarget};
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::theme::{Colors, font};

/// Whether this is being written.
pub(in crate::view) fn is_open(stage: &Stage<'_>, target: BalanceTarget) -> bool {
    stage.session.balance.field.as_ref().is_some_and(|field| field.target == target)
}

/// Begins to write, with the text that stands there. What was being written is kept.
pub(in crate::view) fn open(stage: &mut Stage<'_>, target: BalanceTarget, text: String) {
    let is_open = stage.workshop.is_some_and(|workshop| workshop.access() == Access::Full);
    keep(stage);
    if is_open {
        stage.session.balance.field = Some(BalanceField::new(target, text));
    }
}

/// Puts on the board what is being written, if anything is, and closes the field.
pub(in crate::view) fn keep(stage: &mut Stage<'_>) {
    if let Some(field) = stage.session.balance.field.take() {
        commit(stage, field);
    }
}

/// The key of the control behind a field, which gets the keyboard back.
pub(in crate::view) fn key(target: BalanceTarget) -> Id {
    match target {
        BalanceTarget::NewOutput => Id::unique("new output"),
        BalanceTarget::Name(output) => part_key(output, "name"),
        BalanceTarget::Effort(output) => part_key(output, "effort"),
        BalanceTarget::How(output, need) => part_key(output, need),
    }
}

/// How writing has ended.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Writing,
    /// The keyboard has gone elsewhere.
    Left,
    Entered,
    Cancelled,
}

/// Draws the open field in its cell.
pub(super) fn field_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, rect: Rect) {
    let style = (matrix.measures.font(19.0), field_margin(matrix.measures));
    field_in(ui, stage, rect, style);
}

/// Draws the open field in this rectangle, with this font size and this margin.
pub(in crate::view) fn field_in(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    rect: Rect,
    style: (f32, Margin),
) {
    let Some(mut field) = stage.session.balance.field.take() else { return };
    let response = text_ui(ui, stage, &mut field, rect, style);
    let outcome = outcome(ui, &mut field, &response);
    end(ui, stage, field, outcome);
}

/// Draws the field for how an output is used, below its cell.
pub(super) fn how_ui(ui: &Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, rows: Rect) {
    let Some(BalanceTarget::How(output, need)) =
        stage.session.balance.field.as_ref().map(|field| field.target)
    else {
        return;
    };
    let row = matrix.board.outputs.iter().position(|it| it.id == output);
    let need = matrix.board.needs.iter().position(|it| it.id == need);
    let column = need.and_then(|need| matrix.sheet.need(need));
    let (Some(row), Some(column)) = (row, column) else { return };
    let cell = sheet::cell(row_rect(matrix, rows, row), column);
    let Some(mut field) = stage.session.balance.field.take() else { return };
    let colors = Colors::of(ui.visuals().dark_mode);
    let width = matrix.measures.of_text(360.0).max(260.0);
    let size = matrix.measures.font(18.0);
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
    let outcome = outcome(ui, &mut field, &shown.inner);
    end(ui, stage, field, outcome);
}

fn text_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    field: &mut BalanceField,
    rect: Rect,
    (size, margin): (f32, Margin),
) -> Response {
    let colors = Colors::of(ui.visuals().dark_mode);
    let is_wrong = is_wrong(field);
    let line = if is_wrong { colors.warning } else { colors.wozu };
    let frame = Frame::new()
        .fill(colors.field)
        .stroke(Stroke::new(2.0, line))
        .corner_radius(6.0)
        .inner_margin(margin);
    let name = stage.say(Text::Balance(hint(field.target)));
    let edit = TextEdit::singleline(&mut field.text)
        .id(Id::unique("balance field"))
        .font(font(Weight::Regular, size))
        .frame(frame)
        .align(Align2::LEFT_CENTER)
        .char_limit(MAX_TEXT_CHARS)
        .desired_width(f32::INFINITY)
        .hint_text(name.clone());
    let response = ui.put(rect, edit).accessible_name(name);
    if is_wrong {
        let tip = stage.say(Text::Balance(BalanceText::EffortWanted));
        response.show_tooltip_text(tip);
    }
    response
}

fn hint(target: BalanceTarget) -> BalanceText {
    match target {
        BalanceTarget::NewOutput | BalanceTarget::Name(_) => BalanceText::OutputHint,
        BalanceTarget::Effort(_) => BalanceText::EffortColumn,
        BalanceTarget::How(..) => BalanceText::HowHint,
    }
}

fn is_wrong(field: &BalanceField) -> bool {
    matches!(field.target, BalanceTarget::Effort(_)) && hours(&field.text).is_none()
}

fn outcome(ui: &Ui, field: &mut BalanceField, response: &Response) -> Outcome {
    if !field.has_focus {
        response.request_focus();
        select_number(ui, field, response);
        field.has_focus = true;
        return Outcome::Writing;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        Outcome::Cancelled
    } else if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        Outcome::Entered
    } else if !response.has_focus() {
        Outcome::Left
    } else {
        Outcome::Writing
    }
}

/// A number is rather typed anew than mended, so it is selected as a whole.
fn select_number(ui: &Ui, field: &BalanceField, response: &Response) {
    if matches!(field.target, BalanceTarget::Effort(_)) {
        let mut state = TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(field.text.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), response.id);
    }
}

fn end(ui: &Ui, stage: &mut Stage<'_>, mut field: BalanceField, outcome: Outcome) {
    let target = field.target;
    match outcome {
        Outcome::Writing => stage.session.balance.field = Some(field),
        Outcome::Entered if is_wrong(&field) => {
            field.has_focus = false;
            stage.session.balance.field = Some(field);
        }
        Outcome::Entered => {
            let is_list = target == BalanceTarget::NewOutput && !field.text.trim().is_empty();
            commit(stage, field);
            if is_list {
                // Outputs are called out one after the other: the next one can be written at once.
                let next = BalanceField::new(target, String::new());
                stage.session.balance.field = Some(next);
            } else {
                ui.memory_mut(|memory| memory.request_focus(key(target)));
            }
        }
        Outcome::Left => commit(stage, field),
        Outcome::Cancelled => ui.memory_mut(|memory| memory.request_focus(key(target))),
    }
    if outcome != Outcome::Writing {
        ui.ctx().request_repaint();
    }
}

/// Puts what was typed on the board.
fn commit(stage: &mut Stage<'_>, field: BalanceField) {
    let edit = stage.workshop.and_then(|workshop| edit(workshop.board(), &field));
    if let Some(edit) = edit {
        stage.act(Action::Edit(edit));
    }
}

/// What a field changes; nothing if it says what the board says.
fn edit(board: &Board, field: &BalanceField) -> Option<Edit> {
    let text = field.text.trim().to_owned();
    match field.target {
        BalanceTarget::NewOutput => (!text.is_empty()).then_some(Edit::AddOutput {
            text,
            effort: 0.0,
            uses: Uses::default(),
        }),
        BalanceTarget::Name(output) => {
            let is_new = board.output(output).is_some_and(|it| it.text != text);
            (is_new && !text.is_empty()).then_some(Edit::RewordOutput { output, text })
        }
        BalanceTarget::Effort(output) => {
            // The board refuses what is no number, and the refusal is shown.
            let effort = hours(&text).unwrap_or(f64::NAN);
            let is_new = board.output(output).is_some_and(|it| it.effort != effort);
            is_new.then_some(Edit::SetEffort { output, effort })
        }
        BalanceTarget::How(output, need) => {
            let before = &board.output(output)?.uses;
            let uses = with_how(before, need, &text);
            (uses != *before).then_some(Edit::SetUses { output, uses })
        }
    }
}

/// Hours as somebody types them: "120", "120 h", "12,5", "1.200". Nothing typed is no effort.
///
/// A comma or a point is a decimal sign, unless exactly three digits follow it: 1.200 hours are not
/// one hour and twelve minutes.
fn hours(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    let number = ["stunden", "hours", "std.", "std", "h"]
        .into_iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text)
        .trim();
    if number.is_empty() {
        return text.is_empty().then_some(0.0);
    }
    let is_written = |it: char| it.is_ascii_digit() || matches!(it, ',' | '.' | ' ' | '\u{a0}');
    if !number.chars().all(is_written) {
        return None;
    }
    let number: String = number.chars().filter(|it| !it.is_whitespace()).collect();
    let plain = match number.rfind([',', '.']) {
        None => number,
        Some(at) => {
            let (whole, rest) = number.split_at_checked(at)?;
            let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
            let places = rest.get(1..).filter(|places| !places.is_empty())?;
            if whole.ends_with([',', '.']) {
                return None;
            }
            let has_leading = !matches!(digits.as_str(), "" | "0");
            let joint = if places.len() == 3 && has_leading { "" } else { "." };
            format!("{digits}{joint}{places}")
        }
    };
    plain.parse::<f64>().ok().filter(|hours| hours.is_finite() && *hours >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::hours;

    #[test]
    fn effort_may_have_a_unit_a_comma_and_thousands() {
        for (typed, effort) in [
            ("120", 120.0),
            (" 120 h ", 120.0),
            ("12,5", 12.5),
            ("12.5h", 12.5),
            ("1.200", 1200.0),
            ("1.200,5 Std.", 1200.5),
            ("1,200.5 hours", 1200.5),
            ("0,125", 0.125),
            ("12 000", 12000.0),
            ("", 0.0),
        ] {
            assert_eq!(hours(typed), Some(effort), "{typed}");
        }
    }

    #[test]
    fn what_is_no_effort_is_none() {
        for typed in ["viel", "-3", "h", "NaN", "1e9", "inf", "12,,"] {
            assert_eq!(hours(typed), None, "{typed}");
        }
    }
}
