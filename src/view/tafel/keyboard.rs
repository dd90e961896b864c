//! Moving among the cards with the keyboard.

use egui::{Key, Modifiers, Ui};

use super::camera::turn_page;
use super::place::{card_rect, scroll, shown_columns};
use crate::board::{CardId, Column};
use crate::picture::tafel::Geometry;
use crate::session::{CameraWish, Selection};
use crate::view::Stage;
use crate::view::ids::card_key;
use crate::view::press::{ARROWS, Direction, press};

/// Arrow keys move the focus to the next card in their direction; with Shift they select.
pub(super) fn keyboard_ui(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    if stage.session.is_writing() || stage.session.is_dragging() || ui.ctx().any_popup_open() {
        return;
    }
    let focused = ui.memory(|memory| memory.focused());
    let on_card = stage.session.selection.focus.map(card_key);
    if focused.is_some() && focused != on_card {
        return;
    }
    for (key, way) in ARROWS {
        let (is_plain, is_extending) = ui.input_mut(|input| {
            (press(input, Modifiers::NONE, key), press(input, Modifiers::SHIFT, key))
        });
        if is_plain || is_extending {
            go(ui, stage, geometry, way, is_extending);
        }
    }
    turn_pages(ui, stage, geometry);
    let has_something =
        stage.session.placing.is_some() || !stage.session.selection.cards.is_empty();
    if has_something && ui.input_mut(|input| press(input, Modifiers::NONE, Key::Escape)) {
        stage.session.placing = None;
        stage.session.selection = Selection::default();
    }
}

fn turn_pages(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    let column = stage.session.selection.focus.and_then(|card| {
        shown_columns(stage)
            .find(|column| stage.look.column(*column).is_some_and(|it| it.index_of(card).is_some()))
    });
    let column = column.unwrap_or(Column::Wish);
    for (key, direction) in [(Key::PageDown, 1_i8), (Key::PageUp, -1)] {
        if !ui.input_mut(|input| press(input, Modifiers::NONE, key)) {
            continue;
        }
        if geometry.is_paged() {
            turn_page(stage, geometry, column, i32::from(direction));
        } else {
            let page = geometry.content(column).height() * 0.9 * f32::from(direction);
            let offset = stage.session.camera.scroll(column) + page;
            stage.session.camera.scroll_to(column, offset);
        }
    }
}

fn go(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, way: Direction, is_extending: bool) {
    let board = stage.board();
    let next = match stage.session.selection.focus {
        Some(card) => neighbour(stage, geometry, card, way),
        None => board.cards().next().map(|card| card.id),
    };
    let Some(next) = next else { return };
    if is_extending {
        stage.session.selection.cards.insert(next);
        stage.session.selection.focus = Some(next);
    } else {
        stage.session.selection = Selection::only(next);
    }
    stage.session.camera.wish = Some(CameraWish::Reveal(next));
    ui.memory_mut(|memory| memory.request_focus(card_key(next)));
    ui.ctx().request_repaint();
}

fn neighbour(
    stage: &Stage<'_>,
    geometry: &Geometry,
    card: CardId,
    way: Direction,
) -> Option<CardId> {
    let board = stage.board();
    let (column, _) = board.place_of(card)?;
    let shown = stage.look.column(column)?;
    let index = shown.index_of(card)?;
    let lanes = shown.layout()?.lanes().count.max(1);
    let lane = index % lanes;
    let within = match way {
        Direction::Up => index.checked_sub(lanes),
        Direction::Down => Some(index + lanes),
        Direction::Left if lane > 0 => index.checked_sub(1),
        Direction::Right if lane + 1 < lanes => Some(index + 1),
        Direction::Left | Direction::Right => None,
    };
    if let Some(next) = within.and_then(|index| shown.cards.get(index)) {
        return Some(next.id);
    }
    let other = match (column, way) {
        (Column::Wish, Direction::Right) => Column::Need,
        (Column::Need, Direction::Left) => Column::Wish,
        (Column::Wish | Column::Need, Direction::Down) => Column::Aside,
        (Column::Aside, Direction::Up) => Column::Wish,
        _ => return None,
    };
    nearest(stage, geometry, card, other, way)
}

/// The card of another column that lies at about the same height.
fn nearest(
    stage: &Stage<'_>,
    geometry: &Geometry,
    card: CardId,
    column: Column,
    way: Direction,
) -> Option<CardId> {
    let is_shown = shown_columns(stage).any(|shown| shown == column);
    let shown = stage.look.column(column).filter(|_| is_shown)?;
    let layout = shown.layout()?;
    let from = card_rect(stage, geometry, card)?.center();
    let offset = scroll(stage, geometry, column);
    let distance = |index: usize| {
        let rect = layout.card(index)?;
        let center = geometry.to_window(column, offset, rect).center();
        let sideways = (center.x - from.x).abs() * if way == Direction::Down { 1.0 } else { 0.4 };
        Some((center.y - from.y).abs() + sideways)
    };
    let by_distance = |a: &usize, b: &usize| {
        distance(*a).partial_cmp(&distance(*b)).unwrap_or(std::cmp::Ordering::Equal)
    };
    let index = (0..shown.cards.len()).min_by(by_distance)?;
    shown.cards.get(index).map(|card| card.id)
}
