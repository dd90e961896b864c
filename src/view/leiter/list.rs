//! The cards at the left: which one is on the Leiter, and which come next. On the wall, where the
//! steps take that room, only where in the list one is.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Button, Frame, Id, Margin, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::climb::{cards, climb, neighbour};
use crate::board::{Board, Card, CardId, Column};
use crate::layout::Weight;
use crate::picture::leiter::{self, Room, list_row_height};
use crate::text::Text;
use crate::view::Stage;
use crate::view::style::font;

pub(super) fn list_ui(ui: &mut Ui, stage: &mut Stage<'_>, room: &Room) {
    let Some(panel) = room.list else { return };
    stage.paint(ui, |sheet, pen| leiter::list_ground(sheet, pen, panel));
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
                let cards = cards(stage);
                let height = list_row_height(room);
                let area = ScrollArea::vertical().auto_shrink(false);
                area.show_rows(ui, height, cards.len(), |ui, rows| {
                    if std::mem::take(&mut stage.session.ladder.is_new) {
                        reveal(ui, index_of(stage, &cards), rows.start, height);
                    }
                    for card in cards.get(rows).unwrap_or_default() {
                        row_ui(ui, stage, card, room);
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
pub(super) fn pages_ui(ui: &mut Ui, stage: &mut Stage<'_>, room: &Room) {
    let cards = cards(stage);
    let place = index_of(stage, &cards).map_or(0, |index| index as usize + 1);
    let bottom = room.facts.bottom() - 20.0;
    let area = room.facts.shrink2(vec2(26.0, 0.0)).with_min_y(bottom - 52.0).with_max_y(bottom);
    let size = 18.0 * room.scale;
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.horizontal(|ui| {
            page_ui(ui, stage, ("←", Text::PreviousRequest), size);
            let text = stage.say(Text::RequestOf { number: place, count: cards.len() });
            ui.label(RichText::new(text).font(font(Weight::Regular, size)));
            page_ui(ui, stage, ("→", Text::NextRequest), size);
        });
    });
}

fn page_ui(ui: &mut Ui, stage: &mut Stage<'_>, (arrow, name): (&str, Text), size: f32) {
    let neighbour = neighbour(stage, name == Text::NextRequest);
    let arrow = RichText::new(arrow).font(font(Weight::SemiBold, size));
    let button = Button::new(arrow).min_size(vec2(56.0, 48.0));
    let response = ui.add_enabled(neighbour.is_some(), button);
    let response = response.accessible_name(stage.say(name));
    if let Some(card) = neighbour.filter(|_| response.clicked()) {
        climb(stage, card);
    }
}

/// The place of the climbed card in the list.
fn index_of(stage: &Stage<'_>, cards: &[Arc<Card>]) -> Option<f32> {
    let climbed = stage.session.ladder.card;
    let index = cards.iter().position(|card| Some(card.id) == climbed)?;
    u16::try_from(index).ok().map(f32::from)
}

fn row_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    let board = stage.board();
    let size = vec2(ui.available_width() - 8.0, list_row_height(room));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, Id::unique(("ladder card", card.id)), Sense::click());
    let is_on_ladder = stage.session.ladder.card == Some(card.id);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_on_ladder, &card.text));
    let is_lit = response.has_focus() || response.hovered();
    let edge = if is_on_ladder { Some(3.0) } else { is_lit.then_some(1.5) };
    let column = column_of(board, card.id);
    stage.paint(ui, |sheet, pen| {
        leiter::list_row(sheet, pen, room, (card, column), rect, edge);
    });
    if response.clicked() {
        climb(stage, card.id);
    }
}

pub(super) fn column_of(board: &Board, card: CardId) -> Column {
    board.place_of(card).map_or(Column::Wish, |(column, _)| column)
}
