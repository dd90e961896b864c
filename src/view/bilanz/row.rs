//! One output: its name, its effort, the needs that it serves, and what is to be said about it.

use egui::accesskit::Role;
use egui::{CursorIcon, Id, Popup, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::grid::{Place, part_key};
use super::{cell as need_cell, detail, field, keyboard, menu};
use crate::board::Output;
use crate::insight::{Finding, Service, Worth};
use crate::layout::in_one_line;
use crate::picture::bilanz::{self, Matrix, cell};
use crate::session::BalanceTarget;
use crate::text::{BalanceText, Term, Text};
use crate::view::Stage;
use crate::view::paint::pointed;

/// Draws one row. The place in it that has the keyboard.
pub(super) fn row_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    place: usize,
    rect: Rect,
) -> Option<Place> {
    let output = matrix.board.outputs.get(place)?;
    let known = matrix.told.output(output.id);
    let name = in_one_line(&output.text);
    let builder = UiBuilder::new()
        .id_salt(("row", output.id))
        .max_rect(rect)
        .accessibility_role(Role::Row)
        .accessibility_label(&name);
    let mut ui = ui.new_child(builder);
    let is_marked = stage.session.balance.marked.contains(&output.id);
    stage.paint(&ui, |sheet, pen| {
        bilanz::row_ground(sheet, pen, matrix, output, is_marked, rect);
    });
    let mut focus = None;
    let mut note = |response: Option<Response>, column: usize| {
        if response.is_some_and(|response| response.has_focus()) {
            focus = Some(Place { row: place, column });
        }
    };
    note(name_ui(&mut ui, stage, matrix, output, &name, rect), 0);
    note(effort_ui(&mut ui, stage, matrix, output, &name, rect), 1);
    for need in matrix.grid.needs.clone() {
        let row = need_cell::Row { output, name: &name, rect };
        note(need_cell::cell_ui(&mut ui, stage, matrix, &row, need), 2 + need);
    }
    let last = 2 + matrix.grid.all_needs;
    let finding = match known {
        Some(known) => finding_ui(&mut ui, stage, matrix, output, known, rect),
        None => unknown_ui(&ui, stage, matrix, output, rect),
    };
    note(Some(finding), last);
    stage.paint(&ui, |sheet, pen| bilanz::rule(sheet, pen, rect));
    focus
}

/// A cell that is written in where it stands: nothing while its field is open.
fn written_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    target: BalanceTarget,
    rect: Rect,
    label: String,
) -> Option<Response> {
    if field::is_open(stage, target) {
        field::field_ui(ui, stage, matrix, rect.shrink2(vec2(2.0, 4.0)));
        return None;
    }
    let response = part_ui(ui, stage, rect, field::key(target));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    Some(response.on_hover_cursor(CursorIcon::Text))
}

/// A cell that can be clicked; what is drawn on it comes after.
fn part_ui(ui: &Ui, stage: &Stage<'_>, rect: Rect, key: Id) -> Response {
    let response = ui.interact(rect, key, Sense::click());
    keyboard::keep_arrows(ui, &response);
    stage.paint(ui, |sheet, pen| bilanz::part(sheet, pen, rect, pointed(&response)));
    response
}

fn name_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    output: &Output,
    name: &str,
    row: Rect,
) -> Option<Response> {
    let rect = cell(row, matrix.grid.name());
    let target = BalanceTarget::Name(output.id);
    let label = stage.say(Text::Balance(BalanceText::NameOf(name.to_owned())));
    let response = written_ui(ui, stage, matrix, target, rect, label)?;
    stage.paint(ui, |sheet, pen| bilanz::name(sheet, pen, matrix, output, row));
    detail::sign_ui(ui, stage, matrix, output.id, row);
    if response.clicked() {
        field::open(stage, target, output.text.clone());
    }
    menu::row_menu(stage, matrix, output, &response);
    Some(response)
}

fn effort_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    output: &Output,
    name: &str,
    row: Rect,
) -> Option<Response> {
    let rect = cell(row, matrix.grid.effort());
    let target = BalanceTarget::Effort(output.id);
    let text = stage.say(Text::Balance(bilanz::effort_text(output)));
    let label = stage.say(Text::Balance(BalanceText::EffortOf(name.to_owned())));
    let label = format!("{label}: {text}");
    let response = written_ui(ui, stage, matrix, target, rect, label)?;
    stage.paint(ui, |sheet, pen| bilanz::effort(sheet, pen, matrix, output, row));
    if response.clicked() {
        let number = BalanceText::Number(output.effort);
        let typed =
            if output.effort > 0.0 { stage.say(Text::Balance(number)) } else { String::new() };
        field::open(stage, target, typed);
    }
    Some(response)
}

fn finding_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    output: &Output,
    (service, worth): (&Service, Worth),
    row: Rect,
) -> Response {
    let rect = cell(row, matrix.grid.finding());
    let response = part_ui(ui, stage, rect, part_key(output.id, "finding"));
    let text = stage.say(Text::Balance(bilanz::finding_text(service)));
    let worth_text = worth.worth.map(|it| stage.say(Text::Balance(BalanceText::Worth(it))));
    response.widget_info(|| {
        let worth = worth_text.as_deref().map_or(String::new(), |worth| format!(", {worth}"));
        let label = format!("{}: {text}{worth}", output.text);
        WidgetInfo::labeled(Role::Button, true, label)
    });
    let known = Some((service, worth));
    stage.paint(ui, |sheet, pen| bilanz::finding(sheet, pen, matrix, known, row));
    Popup::menu(&response).show(|ui| menu::row_lines(ui, stage, matrix, output));
    let tip = BalanceText::WorthParts {
        benefit: (worth.benefit_share * 100.0).round() as u32,
        effort: (worth.effort_share * 100.0).round() as u32,
    };
    let term = match service.finding {
        _ if bilanz::has_worth(service.finding) => Term::Worth,
        Finding::Idle => Term::Idle,
        _ => return response,
    };
    response.on_hover_ui(|ui| {
        if term == Term::Worth {
            ui.label(stage.say(Text::Balance(tip)));
        }
        ui.label(stage.say(Text::TermMeaning(term)));
    })
}

/// In place of a finding that is still being computed.
fn unknown_ui(
    ui: &Ui,
    stage: &Stage<'_>,
    matrix: &Matrix<'_>,
    output: &Output,
    row: Rect,
) -> Response {
    let rect = cell(row, matrix.grid.finding());
    let response = part_ui(ui, stage, rect, part_key(output.id, "finding"));
    let label = format!("{}: {}", output.text, stage.say(Text::Computing));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    stage.paint(ui, |sheet, pen| bilanz::finding(sheet, pen, matrix, None, row));
    response
}
