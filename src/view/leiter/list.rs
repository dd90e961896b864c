//! The cards at the left: which one is on the Leiter, and which come next. On the wall, where the
//! steps take that room, only where in the list one is.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Button, Frame, Id, Margin, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::climb::{cards, climb, neighbour};
use super::room::Room;
use crate::board::{Board, Card, CardId, Column, End};
use crate::layout::{Weight, shown};
use crate::text::Text;
use crate::view::Stage;
use crate::view::theme::{Colors, font};

pub(super) fn list_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, room: &Room) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let Some(panel) = room.list else { return };
    ui.painter().rect_filled(panel, 0.0, colors.panel.gamma_multiply(0.7));
    ui.painter().vline(panel.right(), panel.y_range(), Stroke::new(1.0, colors.line));
    let builder = UiBuilder::new()
        .max_rect(panel)
        .accessibility_role(Role::List)
        .accessibility_label(stage.say(Text::Requests));
    ui.scope_builder(builder, |ui| {
        Frame::new().inner_margin(Margin::symmetric((14.0 * room.scale) as i8, 12)).show(
            ui,
            |ui| {
                let mut only_unasked = stage.session.ladder.only_unasked;
                ui.checkbox(&mut only_unasked, stage.say(Text::OnlyUnasked));
                stage.session.ladder.only_unasked = only_unasked;
                ui.add_space(6.0);
                let cards = cards(stage, board);
                let height = row_height(room);
                let area = ScrollArea::vertical().auto_shrink(false);
                area.show_rows(ui, height, cards.len(), |ui, rows| {
                    if std::mem::take(&mut stage.session.ladder.is_new) {
                        reveal(ui, index_of(stage, &cards), rows.start, height);
                    }
                    for card in cards.get(rows).unwrap_or_default() {
                        row_ui(ui, stage, board, card, room);
                    }
                });
            },
        );
    });
}

/// Brings a row into view, by no more than it takes: a list that moves under the hand is missed.
fn reveal(ui: &Ui, index: Option<f32>, first_row: usize, height: f32) {
    let Some((index, first)) = index.zip(u16::try_from(first_row).ok()) else { return };
    let step = height + ui.spacing().item_spacing.y;
    let top = ui.max_rect().top() + (index - f32::from(first)) * step;
    let row = Rect::from_min_size(pos2(ui.max_rect().left(), top), vec2(1.0, height));
    ui.scroll_to_rect(row.expand2(vec2(0.0, step / 2.0)), None);
}

/// "← 3 von 57 →" at the foot of the facts, for a hand that has no page keys.
pub(super) fn pages_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, room: &Room) {
    let cards = cards(stage, board);
    let place = index_of(stage, &cards).map_or(0, |index| index as usize + 1);
    let bottom = room.facts.bottom() - 20.0;
    let area = room.facts.shrink2(vec2(26.0, 0.0)).with_min_y(bottom - 52.0).with_max_y(bottom);
    let size = 18.0 * room.scale;
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.horizontal(|ui| {
            page_ui(ui, stage, board, ("←", Text::PreviousRequest), size);
            let text = stage.say(Text::RequestOf { number: place, count: cards.len() });
            ui.label(RichText::new(text).font(font(Weight::Regular, size)));
            page_ui(ui, stage, board, ("→", Text::NextRequest), size);
        });
    });
}

fn page_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    (arrow, name): (&str, Text),
    size: f32,
) {
    let neighbour = neighbour(stage, board, name == Text::NextRequest);
    let arrow = RichText::new(arrow).font(font(Weight::SemiBold, size));
    let button = Button::new(arrow).min_size(vec2(56.0, 48.0));
    let response = ui.add_enabled(neighbour.is_some(), button);
    let response = response.accessible_name(stage.say(name));
    if let Some(card) = neighbour.filter(|_| response.clicked()) {
        climb(stage, board, card);
    }
}

/// The place of the climbed card in the list.
fn index_of(stage: &Stage<'_>, cards: &[Arc<Card>]) -> Option<f32> {
    let climbed = stage.session.ladder.card;
    let index = cards.iter().position(|card| Some(card.id) == climbed)?;
    u16::try_from(index).ok().map(f32::from)
}

fn row_height(room: &Room) -> f32 {
    66.0 * room.scale.max(0.75)
}

fn row_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, card: &Card, room: &Room) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let column = column_of(board, card.id);
    let size = vec2(ui.available_width() - 8.0, row_height(room));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, Id::unique(("ladder card", card.id)), Sense::click());
    let is_on_ladder = stage.session.ladder.card == Some(card.id);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_on_ladder, &card.text));
    let theme = colors.column(column);
    let radius = 7.0;
    ui.painter().rect_filled(rect, radius, theme.edge);
    let face = Rect::from_min_max(pos2(rect.left() + 5.0, rect.top()), rect.max);
    ui.painter().rect_filled(face, radius, theme.card);
    let text_size = (18.0 * room.scale).max(13.5);
    let inner = face.shrink2(vec2(13.0 * room.scale, 8.0));
    let inner = inner.with_max_x(inner.right() - state_ui(ui, card, inner, text_size));
    let text = crate::layout::break_lines(
        &shown(&card.text),
        &stage.look.measure(ui.ctx()),
        Weight::Medium,
        text_size,
        inner.width(),
        2,
    );
    let galley =
        ui.painter().layout_no_wrap(text.join("\n"), font(Weight::Medium, text_size), colors.ink);
    let at = pos2(inner.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colors.ink);
    if is_on_ladder || response.has_focus() || response.hovered() {
        let width = if is_on_ladder { 3.0 } else { 1.5 };
        let stroke = Stroke::new(width, colors.ink);
        ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    }
    if response.clicked() {
        climb(stage, board, card.id);
    }
}

/// How far the card has come: the steps that were climbed, and a tick once every chain is ended.
/// The room that it takes.
fn state_ui(ui: &Ui, card: &Card, rect: Rect, size: f32) -> f32 {
    let colors = Colors::of(ui.visuals().dark_mode);
    if card.chains.is_empty() {
        return 0.0;
    }
    let is_done = card.chains.iter().all(|chain| chain.end != End::Open);
    let steps: usize = card.chains.iter().map(|chain| chain.steps.len()).sum();
    let text = if is_done { "✓".to_owned() } else { format!("↑{steps}") };
    let font = font(Weight::SemiBold, size * 0.85);
    let galley = ui.painter().layout_no_wrap(text, font, colors.wozu);
    let at = rect.right_center() - vec2(galley.size().x, galley.size().y / 2.0);
    let width = galley.size().x + 6.0;
    ui.painter().galley(at, galley, colors.wozu);
    width
}

pub(super) fn column_of(board: &Board, card: CardId) -> Column {
    board.place_of(card).map_or(Column::Wish, |(column, _)| column)
}
