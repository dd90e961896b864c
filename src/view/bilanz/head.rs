//! The head of the matrix: what each column is, and the way to the needs beside those that fit.

use egui::accesskit::Role;
use egui::{Align2, CursorIcon, Id, Rangef, Rect, Sense, Ui, WidgetInfo, vec2};

use super::show::show_cards;
use crate::board::{Card, CardId};
use crate::insight::Backing;
use crate::layout::{Measure, Weight, in_one_line, shown};
use crate::picture::bilanz::{self, Head, Matrix, cell};
use crate::picture::sheet::Lettering;
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::paint::pointed;

/// Draws the head, over the rows if it is stuck at the upper edge.
pub(super) fn head_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    head: &Head,
    (rect, is_stuck): (Rect, bool),
) {
    if is_stuck {
        // What lies below it cannot be clicked.
        ui.interact(rect, Id::unique("balance head"), Sense::click());
    }
    stage.paint(ui, |sheet, pen| {
        if is_stuck {
            sheet.fill(rect, 0.0, pen.colors.panel);
        }
        head.draw_columns(sheet, pen, matrix, rect);
    });
    for need in head.needs(matrix, rect) {
        need_head_ui(ui, stage, matrix, head, need);
    }
}

fn need_head_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    head: &Head,
    (need, rect): (CardId, Rect),
) {
    let Some(card) = matrix.board.card(need) else { return };
    let response = ui.interact(rect, Id::unique(("balance need", need)), Sense::click());
    let name = need_name(stage, card, matrix.told.need(need));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    stage.paint(ui, |sheet, pen| {
        head.draw_need(sheet, pen, matrix, (need, rect), pointed(&response));
    });
    if response.clicked() {
        show_cards(stage, vec![need]);
    }
    response.on_hover_text(name).on_hover_cursor(CursorIcon::PointingHand);
}

/// The need, with what is known of it.
fn need_name(stage: &Stage<'_>, card: &Card, backing: Option<&Backing>) -> String {
    let need = in_one_line(&card.text);
    let Some(backing) = backing else { return need };
    let Backing { standing, voices, .. } = *backing;
    let name = stage.say(Text::Balance(BalanceText::NeedHead { need, standing, voices }));
    match stage.board().words_behind(card) {
        Some(words) => {
            format!("{name}, {}", stage.say(Text::FromPurpose(shown(words))))
        }
        None => name,
    }
}

/// "← 2 weitere" and "3 weitere →" above the needs.
pub(super) fn paging_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>) {
    if matrix.grid.needs.len() == matrix.grid.all_needs {
        return;
    }
    let size = bilanz::head_size(matrix);
    let (_, line) = ui.allocate_space(vec2(matrix.grid.width(), size * 1.9));
    let needs = matrix.grid.needs.clone();
    let room = Rangef::new(matrix.grid.effort().max, matrix.grid.finding().min);
    let (before, after) = (needs.start, matrix.grid.all_needs - needs.end);
    for (count, text, align) in [
        (before, BalanceText::NeedsBefore(before), Align2::LEFT_CENTER),
        (after, BalanceText::NeedsAfter(after), Align2::RIGHT_CENTER),
    ] {
        if count == 0 {
            continue;
        }
        let name = stage.say(Text::Balance(text));
        let width = stage.look.measure(ui.ctx()).width(&name, Weight::Medium, size);
        let room = cell(line, room).shrink2(vec2(matrix.scale.at(10.0), 0.0));
        let rect = align.align_size_within_rect(vec2(width, line.height()), room);
        let is_back = align == Align2::LEFT_CENTER;
        let response = ui.interact(rect, Id::unique(("more needs", is_back)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        stage.paint(ui, |sheet, pen| {
            bilanz::part(sheet, pen, rect, pointed(&response));
            let lettering = Lettering::new(Weight::Medium, size, pen.colors.wozu);
            sheet.words(rect.center(), Align2::CENTER_CENTER, name, lettering);
        });
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
    *first = if turned > 0.0 { first.saturating_sub(1) } else { matrix.grid.needs.start + 1 };
}
