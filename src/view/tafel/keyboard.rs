//! Moving among the cards with the keyboard.

use egui::{Key, Modifiers, Ui};

use super::camera::turn_page;
use super::place::{card_rect, scroll, shown_columns};
use crate::board::{CardId, Column};
use crate::layout::ColumnLayout;
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
    jump(ui, stage, geometry);
    let has_selected = stage.session.placing.is_some() || !stage.session.selection.cards.is_empty();
    let has_something = has_selected || stage.session.filter.is_some();
    if has_something && ui.input_mut(|input| press(input, Modifiers::NONE, Key::Escape)) {
        stage.session.placing = None;
        stage.session.selection = Selection::default();
        // One thing at a time, the innermost first.
        stage.session.filter.take_if(|_| !has_selected);
    }
}

/// The page keys go on by what is in view, Home and End to the first and the last card.
fn jump(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    for (key, jump) in JUMPS {
        let (is_plain, is_extending) = ui.input_mut(|input| {
            (press(input, Modifiers::NONE, key), press(input, Modifiers::SHIFT, key))
        });
        if is_plain || is_extending {
            let focus = stage.session.selection.focus;
            let column = focus.and_then(|card| stage.board().place_of(card));
            let column = column.map_or(Column::Wish, |(column, _)| column);
            if geometry.is_paged()
                && let Jump::Pages(direction) = jump
            {
                turn_page(stage, geometry, column, direction);
            }
            if let Some(next) = card_at_jump(stage, geometry, column, focus, jump) {
                go_to(ui, stage, next, is_extending);
            }
        }
    }
}

/// How far a key goes through a column.
#[derive(Clone, Copy)]
enum Jump {
    Pages(i32),
    First,
    Last,
}

const JUMPS: [(Key, Jump); 4] = [
    (Key::PageDown, Jump::Pages(1)),
    (Key::PageUp, Jump::Pages(-1)),
    (Key::Home, Jump::First),
    (Key::End, Jump::Last),
];

fn card_at_jump(
    stage: &Stage<'_>,
    geometry: &Geometry,
    column: Column,
    focus: Option<CardId>,
    jump: Jump,
) -> Option<CardId> {
    let shown = stage.look.column(column)?;
    let layout = shown.layout()?;
    let index = match jump {
        Jump::First => 0,
        Jump::Last => shown.cards.len().checked_sub(1)?,
        // On the wall the page has been turned: its first card is the one.
        Jump::Pages(_) if geometry.is_paged() => stage.session.camera.page(column),
        Jump::Pages(direction) => {
            let from = focus.and_then(|card| shown.index_of(card)).unwrap_or(0);
            let page = geometry.content(column).height() * 0.9 / geometry.zoom;
            let to = layout.card(from)?.top() + page * direction as f32;
            let range = layout.range(layout.lane_of(from));
            let cards = range
                .clone()
                .take_while(|card| layout.card(*card).is_some_and(|rect| rect.top() <= to));
            cards.last().unwrap_or(range.start)
        }
    };
    shown.cards.get(index).map(|card| card.id)
}

fn go(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, way: Direction, is_extending: bool) {
    let next = match stage.session.selection.focus {
        Some(card) => neighbour(stage, geometry, card, way),
        None => stage.board().cards().next().map(|card| card.id),
    };
    if let Some(next) = next {
        go_to(ui, stage, next, is_extending);
    }
}

/// Selection, keyboard and view go to a card together.
fn go_to(ui: &Ui, stage: &mut Stage<'_>, next: CardId, is_extending: bool) {
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

/// Up and down follow the order of the column, from lane to lane; sideways is what lies beside.
fn neighbour(
    stage: &Stage<'_>,
    geometry: &Geometry,
    card: CardId,
    way: Direction,
) -> Option<CardId> {
    let (column, _) = stage.board().place_of(card)?;
    let shown = stage.look.column(column)?;
    let index = shown.index_of(card)?;
    let layout = shown.layout()?;
    let lane = layout.lane_of(index);
    let within = match way {
        Direction::Up => index.checked_sub(1),
        Direction::Down => Some(index + 1),
        Direction::Left => lane.checked_sub(1).and_then(|lane| beside(layout, index, lane)),
        Direction::Right => beside(layout, index, lane + 1),
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

/// The card of a lane that lies at about the same height.
fn beside(layout: &ColumnLayout, card: usize, lane: usize) -> Option<usize> {
    let middle = layout.card(card)?.center().y;
    let range = layout.range(lane);
    let is_above = |card: &usize| layout.card(*card).is_some_and(|rect| rect.top() <= middle);
    range.clone().take_while(is_above).last().or_else(|| range.clone().next())
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
