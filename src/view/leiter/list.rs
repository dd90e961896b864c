//! The cards at the left: which one is on the Leiter, and which come next.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Frame, Id, Margin, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::{Room, climb};
use crate::board::{Board, Card, CardId, Column};
use crate::layout::{Weight, shown};
use crate::text::Text;
use crate::view::Stage;
use crate::view::theme::{Colors, font};

/// The cards that can be climbed from: both columns, or only those that nobody has asked.
pub(super) fn cards(stage: &Stage<'_>, board: &Board) -> Vec<Arc<Card>> {
    let only_unasked = stage.session.ladder.only_unasked;
    let cards = board.wishes.iter().chain(&board.needs);
    cards.filter(|card| !only_unasked || card.is_unchecked()).cloned().collect()
}

pub(super) fn list_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, room: &Room) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let panel = room.list;
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
                let mut area = ScrollArea::vertical().auto_shrink(false);
                if std::mem::take(&mut stage.session.ladder.is_new) {
                    let step = height + ui.spacing().item_spacing.y;
                    let room_for = ui.available_height() / step;
                    if let Some(index) = index_of(stage, &cards).filter(|index| *index > room_for) {
                        area = area.vertical_scroll_offset((index - room_for / 2.0) * step);
                    }
                }
                area.show_rows(ui, height, cards.len(), |ui, rows| {
                    for card in cards.get(rows).unwrap_or_default() {
                        row_ui(ui, stage, board, card, room);
                    }
                });
            },
        );
    });
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

pub(super) fn column_of(board: &Board, card: CardId) -> Column {
    board.place_of(card).map_or(Column::Wish, |(column, _)| column)
}
