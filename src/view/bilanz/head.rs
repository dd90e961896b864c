//! The head of the matrix: what each column is, and the way to the needs beside those that fit.

use egui::accesskit::Role;
use egui::{
    Align2, CursorIcon, Id, Rangef, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::grid::{Matrix, focus_ring, rule};
use super::sheet::cell;
use super::show::show_cards;
use crate::board::Card;
use crate::insight::{Backing, Standing};
use crate::layout::{Weight, break_lines, fitting_size, shown};
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::theme::{Colors, font};

const MOST_LINES: usize = 4;

/// Draws the head.
pub(super) fn head_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>) {
    let size = matrix.measures.font(16.5);
    let has_more = matrix.sheet.needs.len() < matrix.sheet.all_needs;
    if has_more {
        paging_ui(ui, stage, matrix, size);
    }
    let (need_size, heads) = need_heads(ui, stage, matrix, size);
    let lines = heads.iter().map(|(_, lines)| lines.len()).max().unwrap_or(1).max(1);
    let height = size * 1.25 * lines as f32 + matrix.measures.at(16.0);
    let (_, rect) = ui.allocate_space(vec2(matrix.sheet.width(), height));
    for (text, x) in [
        (BalanceText::OutputColumn, matrix.sheet.name()),
        (BalanceText::EffortColumn, matrix.sheet.effort()),
        (BalanceText::FindingColumn, matrix.sheet.finding()),
    ] {
        let text = stage.say(Text::Balance(text));
        column_head(ui, matrix, cell(rect, x), &[text], size);
    }
    for (need, lines) in heads {
        need_head_ui(ui, stage, matrix, rect, need, (&lines, need_size));
    }
    rule(ui, rect);
    if matrix.sheet.all_needs == 0 {
        // Without needs the columns are too narrow for any word of it.
        let (_, rect) = ui.allocate_space(vec2(matrix.sheet.width(), size * 2.6));
        let text = stage.say(Text::Balance(BalanceText::NoNeeds));
        column_head(ui, matrix, rect, &[text], size);
        rule(ui, rect);
    }
}

/// The lines of every need's heading, all of one size: at which the longest word of any of them
/// fits, if it can still be read.
fn need_heads(
    ui: &Ui,
    stage: &Stage<'_>,
    matrix: &Matrix<'_>,
    size: f32,
) -> (f32, Vec<(usize, Vec<String>)>) {
    let measure = stage.look.measure(ui.ctx());
    let sizes = (size * 0.74).max(11.0)..=size;
    let shown = || {
        let needs = matrix.sheet.needs.clone();
        needs.filter_map(|need| Some((need, matrix.board.needs.get(need)?)))
    };
    let first = matrix.sheet.need(matrix.sheet.needs.start);
    let width = first.map_or(0.0, |column| column.span()) - matrix.measures.at(12.0);
    let fitting = |text: &str| fitting_size(text, &measure, Weight::SemiBold, sizes.clone(), width);
    let size = shown().map(|(_, card)| fitting(&card.text)).fold(size, f32::min);
    let lines = |text: &str| break_lines(text, &measure, Weight::SemiBold, size, width, MOST_LINES);
    (size, shown().map(|(need, card)| (need, lines(&card.text))).collect())
}

fn column_head(ui: &Ui, matrix: &Matrix<'_>, rect: Rect, lines: &[String], size: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let padding = matrix.measures.at(10.0);
    let mut at = pos2(rect.left() + padding, rect.bottom() - padding);
    for line in lines.iter().rev() {
        let font = font(Weight::SemiBold, size);
        ui.painter().text(at, Align2::LEFT_BOTTOM, line, font, colors.muted);
        at.y -= size * 1.25;
    }
}

fn need_head_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    head: Rect,
    need: usize,
    (lines, size): (&[String], f32),
) {
    let Some(x) = matrix.sheet.need(need) else { return };
    let Some(card) = matrix.board.needs.get(need) else { return };
    let backing = matrix.told.need(card.id);
    let rect = cell(head, x);
    let response = ui.interact(rect, Id::unique(("balance need", card.id)), Sense::click());
    let name = need_name(stage, card, backing);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() {
        let hover = Colors::of(ui.visuals().dark_mode).ink.gamma_multiply(0.05);
        ui.painter().rect_filled(rect.shrink(2.0), 6.0, hover);
    }
    column_head(ui, matrix, rect, lines, size);
    if backing.is_some_and(|backing| backing.standing != Standing::Evidenced) {
        claimed_mark(ui, matrix, rect);
    }
    focus_ring(ui, &response);
    if response.clicked() {
        show_cards(stage, matrix.board, vec![card.id]);
    }
    response.on_hover_text(name).on_hover_cursor(CursorIcon::PointingHand);
}

/// The need, with what is known of it.
fn need_name(stage: &Stage<'_>, card: &Card, backing: Option<&Backing>) -> String {
    let need = shown(&card.text).replace('\n', " ");
    let Some(backing) = backing else { return need };
    stage.say(Text::Balance(BalanceText::NeedHead { need, backing: *backing }))
}

/// A dashed line below the heading of a need that is only claimed, as its card has on the Tafel.
fn claimed_mark(ui: &Ui, matrix: &Matrix<'_>, rect: Rect) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let padding = matrix.measures.at(10.0);
    let y = rect.bottom() - padding * 0.55;
    let ends = [pos2(rect.left() + padding, y), pos2(rect.right() - padding, y)];
    let stroke = Stroke::new(1.6, colors.need.edge);
    ui.painter().extend(Shape::dashed_line(&ends, stroke, 5.0, 4.0));
}

/// "← 2 weitere" and "3 weitere →" above the needs.
fn paging_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, size: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let (_, line) = ui.allocate_space(vec2(matrix.sheet.width(), size * 1.9));
    let needs = matrix.sheet.needs.clone();
    let room = Rangef::new(matrix.sheet.effort().max, matrix.sheet.finding().min);
    let (before, after) = (needs.start, matrix.sheet.all_needs - needs.end);
    for (count, text, align) in [
        (before, BalanceText::NeedsBefore(before), Align2::LEFT_CENTER),
        (after, BalanceText::NeedsAfter(after), Align2::RIGHT_CENTER),
    ] {
        if count == 0 {
            continue;
        }
        let name = stage.say(Text::Balance(text));
        let galley = ui.painter().layout_no_wrap(name, font(Weight::Medium, size), colors.wozu);
        let room = cell(line, room).shrink2(vec2(matrix.measures.at(10.0), 0.0));
        let rect = align.align_size_within_rect(vec2(galley.size().x, line.height()), room);
        let is_back = align == Align2::LEFT_CENTER;
        let response = ui.interact(rect, Id::unique(("more needs", is_back)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, galley.text()));
        let at = rect.center() - galley.size() / 2.0;
        ui.painter().galley(at, galley, colors.wozu);
        focus_ring(ui, &response);
        if response.clicked() {
            let first = &mut stage.session.balance.first_need;
            *first = if is_back { first.saturating_sub(needs.len()) } else { needs.end };
        }
        response.on_hover_cursor(CursorIcon::PointingHand);
    }
    turn_with_wheel(ui, stage, matrix);
}

/// A wheel that is turned sideways moves the columns.
fn turn_with_wheel(ui: &Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>) {
    let is_here = ui.rect_contains_pointer(ui.max_rect());
    let turned = ui.input(|input| input.smooth_scroll_delta().x);
    if !is_here || turned.abs() < 4.0 || stage.session.cell().is_some() {
        return;
    }
    let first = &mut stage.session.balance.first_need;
    *first = if turned > 0.0 { first.saturating_sub(1) } else { matrix.sheet.needs.start + 1 };
}
