//! One output: its name, its effort, the needs that it serves, and what is to be said about it.

use egui::accesskit::Role;
use egui::{
    Color32, CursorIcon, Id, Popup, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::grid::{Matrix, Place, focus_ring, line, part_key, rule};
use super::sheet::cell;
use super::{cell as need_cell, field, keyboard, menu};
use crate::board::{Output, OutputId};
use crate::insight::{Finding, Service, Worth};
use crate::layout::{Weight, shown};
use crate::session::BalanceTarget;
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::shapes::hatch;
use crate::view::theme::{Colors, font};

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
    let name = shown(&output.text).replace('\n', " ");
    let builder = UiBuilder::new()
        .id_salt(("row", output.id))
        .max_rect(rect)
        .accessibility_role(Role::Row)
        .accessibility_label(&name);
    let mut ui = ui.new_child(builder);
    let is_idle = known.is_some_and(|(service, _)| service.finding == Finding::Idle);
    ground(&ui, stage, output.id, is_idle, rect, matrix);
    let mut focus = None;
    let mut note = |response: Option<Response>, column: usize| {
        if response.is_some_and(|response| response.has_focus()) {
            focus = Some(Place { row: place, column });
        }
    };
    note(name_ui(&mut ui, stage, matrix, output, &name, rect), 0);
    note(effort_ui(&mut ui, stage, matrix, output, &name, rect), 1);
    for need in matrix.sheet.needs.clone() {
        let row = need_cell::Row { output, name: &name, rect };
        note(need_cell::cell_ui(&mut ui, stage, matrix, &row, need), 2 + need);
    }
    let last = 2 + matrix.sheet.all_needs;
    let finding = match known {
        Some(known) => finding_ui(&mut ui, stage, matrix, output, known, rect),
        None => unknown_ui(&ui, stage, matrix, output, rect),
    };
    note(Some(finding), last);
    rule(&ui, rect);
    focus
}

fn ground(
    ui: &Ui,
    stage: &Stage<'_>,
    output: OutputId,
    is_idle: bool,
    rect: Rect,
    matrix: &Matrix<'_>,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    if is_idle {
        ui.painter().rect_filled(rect, 0.0, colors.idle.ground);
        hatch(ui.painter(), rect, matrix.measures.at(11.0), colors.idle.stripe);
    }
    if stage.session.balance.marked.contains(&output) {
        ui.painter().rect_filled(rect, 0.0, colors.wozu.gamma_multiply(0.12));
        let edge = rect.with_max_x(rect.left() + 4.0);
        ui.painter().rect_filled(edge, 0.0, colors.wozu);
    }
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
    let response = part_ui(ui, rect, field::key(target));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    Some(response.on_hover_cursor(CursorIcon::Text))
}

/// A cell that can be clicked; what is drawn on it comes after.
fn part_ui(ui: &Ui, rect: Rect, key: Id) -> Response {
    let response = ui.interact(rect, key, Sense::click());
    keyboard::keep_arrows(ui, &response);
    if response.hovered() {
        let hover = Colors::of(ui.visuals().dark_mode).ink.gamma_multiply(0.05);
        ui.painter().rect_filled(rect.shrink(3.0), 6.0, hover);
    }
    focus_ring(ui, &response);
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
    let rect = cell(row, matrix.sheet.name());
    let target = BalanceTarget::Name(output.id);
    let label = stage.say(Text::Balance(BalanceText::NameOf(name.to_owned())));
    let response = written_ui(ui, stage, matrix, target, rect, label)?;
    let inner = rect.shrink2(vec2(matrix.measures.at(10.0), 0.0));
    name_lines(ui, stage, matrix, name, inner);
    if response.clicked() {
        field::open(stage, target, output.text.clone());
    }
    menu::row_menu(stage, matrix, output, &response);
    Some(response)
}

/// The name, on two lines if it must be.
fn name_lines(ui: &Ui, stage: &Stage<'_>, matrix: &Matrix<'_>, name: &str, rect: Rect) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = matrix.measures.font(19.0);
    let measure = stage.look.measure(ui.ctx());
    let most = if matrix.sheet.row >= size * 2.4 { 2 } else { 1 };
    let lines =
        crate::layout::break_lines(name, &measure, Weight::Regular, size, rect.width(), most);
    let step = size * 1.18;
    let first = rect.center().y - step * (lines.len().saturating_sub(1)) as f32 / 2.0;
    for (index, text) in lines.iter().enumerate() {
        let at = pos2(rect.left(), first + step * index as f32);
        let font = font(Weight::Regular, size);
        ui.painter().text(at, egui::Align2::LEFT_CENTER, text, font, colors.ink);
    }
}

fn effort_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    output: &Output,
    name: &str,
    row: Rect,
) -> Option<Response> {
    let colors = Colors::of(ui.visuals().dark_mode);
    let rect = cell(row, matrix.sheet.effort());
    let target = BalanceTarget::Effort(output.id);
    let is_known = output.effort > 0.0;
    let text = if is_known { BalanceText::Hours(output.effort) } else { BalanceText::NoEffort };
    let text = stage.say(Text::Balance(text));
    let label = stage.say(Text::Balance(BalanceText::EffortOf(name.to_owned())));
    let label = format!("{label}: {text}");
    let response = written_ui(ui, stage, matrix, target, rect, label)?;
    let inner = rect.shrink2(vec2(matrix.measures.at(10.0), 0.0));
    let color = if is_known { colors.ink } else { colors.muted };
    let weight = (Weight::Regular, matrix.measures.font(19.0));
    line(ui, stage.look, inner, &text, weight, color);
    if response.clicked() {
        let number = BalanceText::Number(output.effort);
        let typed = if is_known { stage.say(Text::Balance(number)) } else { String::new() };
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
    let (finding, needs) = (service.finding, service.needs.len());
    let colors = Colors::of(ui.visuals().dark_mode);
    let rect = cell(row, matrix.sheet.finding());
    let response = part_ui(ui, rect, part_key(output.id, "finding"));
    let text = match finding {
        // Two dots and one need evidenced: the finding says both.
        Finding::Serves { needs: evidenced } if evidenced < needs => {
            BalanceText::ServesPartly { needs, evidenced }
        }
        _ => BalanceText::Finding(finding),
    };
    let text = stage.say(Text::Balance(text));
    let worth_text = worth.worth.map(|it| stage.say(Text::Balance(BalanceText::Worth(it))));
    response.widget_info(|| {
        let worth = worth_text.as_deref().map_or(String::new(), |worth| format!(", {worth}"));
        let label = format!("{}: {text}{worth}", output.text);
        WidgetInfo::labeled(Role::Button, true, label)
    });
    let size = matrix.measures.font(19.0);
    let (weight, color) = match finding {
        Finding::Idle => (Weight::Bold, colors.idle.ink),
        Finding::UseUnknown | Finding::OnlyClaimed { .. } => (Weight::Regular, colors.muted),
        Finding::Serves { .. } => (Weight::Regular, colors.ink),
    };
    let inner = rect.shrink2(vec2(matrix.measures.at(10.0), 0.0));
    // Of an output that serves nobody, the finding says it all.
    let serves = matches!(finding, Finding::Serves { .. } | Finding::OnlyClaimed { .. });
    match worth_text.filter(|_| serves) {
        Some(worth_text) => {
            let up = vec2(0.0, -size * 0.5);
            line(ui, stage.look, inner.translate(up), &text, (weight, size), color);
            let down = inner.translate(vec2(0.0, size * 0.62));
            worth_ui(ui, stage, matrix, down, &worth_text, worth.is_low());
        }
        None => line(ui, stage.look, inner, &text, (weight, size), color),
    }
    Popup::menu(&response).show(|ui| menu::row_lines(ui, stage, matrix, output));
    let tip = BalanceText::WorthParts {
        benefit: (worth.benefit_share * 100.0).round() as u32,
        effort: (worth.effort_share * 100.0).round() as u32,
    };
    let tip = stage.say(Text::Balance(tip));
    if serves { response.on_hover_text(tip) } else { response }
}

/// In place of a finding that is still being computed.
fn unknown_ui(
    ui: &Ui,
    stage: &Stage<'_>,
    matrix: &Matrix<'_>,
    output: &Output,
    row: Rect,
) -> Response {
    let rect = cell(row, matrix.sheet.finding());
    let response = part_ui(ui, rect, part_key(output.id, "finding"));
    let text = stage.say(Text::Computing);
    let label = format!("{}: {text}", output.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let inner = rect.shrink2(vec2(matrix.measures.at(10.0), 0.0));
    let color = Colors::of(ui.visuals().dark_mode).muted;
    line(ui, stage.look, inner, &text, (Weight::Regular, matrix.measures.font(19.0)), color);
    response
}

/// The worth below the finding; one that is too low carries a mark and the colour of a warning.
fn worth_ui(ui: &Ui, stage: &Stage<'_>, matrix: &Matrix<'_>, rect: Rect, text: &str, is_low: bool) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = matrix.measures.font(15.0);
    let color = if is_low { colors.warning } else { colors.muted };
    let weight = if is_low { Weight::SemiBold } else { Weight::Regular };
    let left = if is_low { down_mark(ui, rect, size, color) } else { 0.0 };
    let rect = rect.with_min_x(rect.left() + left);
    line(ui, stage.look, rect, text, (weight, size), color);
}

/// A triangle that points down. The room that it takes.
fn down_mark(ui: &Ui, rect: Rect, size: f32, color: Color32) -> f32 {
    let half = size * 0.36;
    let center = rect.left_center() + vec2(half, 0.0);
    let points = vec![
        center + vec2(-half, -half * 0.8),
        center + vec2(half, -half * 0.8),
        center + vec2(0.0, half * 0.9),
    ];
    ui.painter().add(egui::Shape::convex_polygon(points, color, egui::Stroke::NONE));
    size
}
