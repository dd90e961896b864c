//! What is carried: where it is held, what makes room for it, where it is dropped.
//!
//! A gesture lives in the session and touches the board only when it ends, as one action. Esc or a
//! window that loses the keyboard puts everything back.

use std::sync::Arc;

use egui::{CursorIcon, Event, Key, Pos2, Ui};

use super::camera::turn_page;
use super::held::held_rect;
use super::place::{scroll, scroll_range};
use crate::board::{Board, CardId, Column};
use crate::edit::{Edit, Spot};
use crate::layout::{DropTarget, MERGE_DWELL_SECS, place_at};
use crate::picture::tafel::Geometry;
use crate::session::{CardDrag, Dwell, Gesture};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::press::press;

/// How near an edge the board begins to scroll under a held card, in points.
const EDGE_ZONE: f32 = 56.0;
const EDGE_SPEED: f32 = 900.0;
/// How long the hand must wait at an edge before the page turns, in projector mode.
const PAGE_WAIT_SECS: f64 = 0.7;
/// The height of the place that a purpose would take as a need.
const STEP_GAP_HEIGHT: f32 = 96.0;

/// The cards in the hand.
pub(super) fn lifted(stage: &Stage<'_>) -> Option<Arc<[CardId]>> {
    match &stage.session.gesture {
        Gesture::Cards(drag) => Some(Arc::clone(&drag.cards)),
        _ => None,
    }
}

fn over(stage: &Stage<'_>) -> Option<(Column, DropTarget)> {
    match &stage.session.gesture {
        Gesture::Cards(drag) => drag.over,
        Gesture::Step(drag) => drag.over,
        _ => None,
    }
}

/// Whether something is held over this column.
pub(super) fn is_over(stage: &Stage<'_>, column: Column) -> bool {
    over(stage).is_some_and(|(its, _)| its == column)
}

/// The gap that a column keeps open for what is held over it.
pub(super) fn gap(stage: &Stage<'_>, column: Column) -> Option<(usize, f32)> {
    let (its, target) = over(stage)?;
    if its != column {
        return None;
    }
    let height = match &stage.session.gesture {
        Gesture::Cards(drag) => drag.size.y,
        _ => STEP_GAP_HEIGHT,
    };
    Some((target.index, height))
}

/// The card that a drop would merge the held ones with.
pub(super) fn merge_target(stage: &Stage<'_>) -> Option<CardId> {
    match &stage.session.gesture {
        Gesture::Cards(drag) => drag.merge_into,
        _ => None,
    }
}

/// Follows the pointer. Runs before layout, so that the gap is where the hand is.
pub(super) fn update(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    note_touch(ui, stage);
    if matches!(stage.session.gesture, Gesture::Idle) {
        return;
    }
    let (is_given_up, pointer, now_secs, delta_secs) = ui.input_mut(|input| {
        let is_left = press(input, egui::Modifiers::NONE, Key::Escape);
        let is_given_up = !input.focused || is_left;
        let delta_secs = input.stable_dt.min(0.1);
        (is_given_up, input.pointer.interact_pos(), input.time, delta_secs)
    });
    if is_given_up {
        stage.session.gesture = Gesture::Idle;
        ui.ctx().stop_dragging();
        return;
    }
    let Some(pointer) = pointer.filter(|_| stage.session.is_dragging()) else { return };
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    scroll_at_edges(ui, stage, geometry, pointer, now_secs, delta_secs);
    aim(ui, stage, geometry, pointer, now_secs);
}

/// Remembers whether a finger or a mouse is at work: a tap may do what a click must not.
fn note_touch(ui: &Ui, stage: &mut Stage<'_>) {
    let (touched, moved) = ui.input(|input| {
        let touched = input.events.iter().any(|event| matches!(event, Event::Touch { .. }));
        let moved = input.events.iter().any(|event| matches!(event, Event::PointerMoved(_)));
        (touched, moved)
    });
    if touched || moved {
        stage.session.is_touch = touched;
    }
    let distance = if touched { 6.0 } else { 4.0 };
    ui.ctx().options_mut(|options| options.input_options.max_click_dist = distance);
}

fn scroll_at_edges(
    ui: &Ui,
    stage: &mut Stage<'_>,
    geometry: &Geometry,
    pointer: Pos2,
    now_secs: f64,
    delta_secs: f32,
) {
    let Some(column) = geometry.column_at(pointer) else { return };
    let content = geometry.content(column);
    if !geometry.frame.area(column).contains(pointer) {
        return;
    }
    let above = ((content.top() + EDGE_ZONE - pointer.y) / EDGE_ZONE).clamp(0.0, 1.0);
    let below = ((pointer.y - content.bottom() + EDGE_ZONE) / EDGE_ZONE).clamp(0.0, 1.0);
    let push = below - above;
    if geometry.is_paged() {
        wait_at_edge(ui, stage, geometry, column, push, now_secs);
        return;
    }
    let now = stage.session.camera.scroll(column);
    let most = scroll_range(stage, geometry, column);
    let to = (now + push * EDGE_SPEED * delta_secs).clamp(0.0, most);
    // At its end a column rests, and so does the window.
    if to != now {
        stage.session.camera.scroll_to(column, to);
        ui.ctx().request_repaint();
    }
}

fn wait_at_edge(
    ui: &Ui,
    stage: &mut Stage<'_>,
    geometry: &Geometry,
    column: Column,
    push: f32,
    now_secs: f64,
) {
    let Gesture::Cards(drag) = &mut stage.session.gesture else { return };
    if push.abs() < 0.3 {
        drag.turned_secs = now_secs;
    } else if now_secs - drag.turned_secs > PAGE_WAIT_SECS {
        drag.turned_secs = now_secs;
        turn_page(stage, geometry, column, if push < 0.0 { -1 } else { 1 });
    }
    ui.ctx().request_repaint_after_secs(0.1);
}

/// Where a drop would go, read off the columns as they are shown.
fn aim(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, pointer: Pos2, now_secs: f64) {
    let column = geometry.column_at(pointer);
    let now = over(stage);
    let aimed = column.and_then(|column| {
        let offset = scroll(stage, geometry, column);
        let shown = stage.look.column(column)?;
        let layout = shown.layout()?;
        let is_shut = column == Column::Aside && !stage.session.drawer_is_open;
        if is_shut || !geometry.frame.area(column).contains(pointer) {
            return Some((column, DropTarget { index: shown.cards.len(), settled: None }, None));
        }
        let point = geometry.to_column(column, offset, pointer);
        let known = now.filter(|(its, _)| *its == column).map(|(_, target)| target);
        let (target, middle) = place_at(layout, point, known);
        let middle = middle.and_then(|index| shown.cards.get(index)).map(|card| card.id);
        Some((column, target, middle))
    });
    let place = aimed.map(|(column, target, _)| (column, target));
    match &mut stage.session.gesture {
        Gesture::Cards(drag) => {
            // Between the columns the last place stays open; a drop there puts the card back.
            drag.over = place;
            let middle = aimed.and_then(|(_, _, middle)| middle);
            dwell(ui, drag, middle, now_secs);
        }
        Gesture::Step(drag) => {
            drag.over = place.filter(|(column, _)| *column == Column::Need);
        }
        _ => {}
    }
}

/// A hand that rests on the middle of a card means both cards to become one.
fn dwell(ui: &Ui, drag: &mut CardDrag, middle: Option<CardId>, now_secs: f64) {
    let Some(card) = middle else {
        drag.dwell = None;
        drag.merge_into = None;
        return;
    };
    let since_secs = drag.dwell.filter(|dwell| dwell.card == card).map(|dwell| dwell.since_secs);
    let since_secs = since_secs.unwrap_or(now_secs);
    drag.dwell = Some(Dwell { card, since_secs });
    let left_secs = MERGE_DWELL_SECS - (now_secs - since_secs);
    drag.merge_into = (left_secs <= 0.0).then_some(card);
    if left_secs > 0.0 {
        ui.ctx().request_repaint_after_secs(left_secs as f32 + 0.01);
    }
}

/// Ends a gesture whose button was let go. Runs last, so that this frame still shows what is
/// held, and the next one shows the board as it has become.
pub(super) fn release(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    let is_down = ui.input(|input| input.pointer.primary_down());
    if is_down || matches!(stage.session.gesture, Gesture::Idle | Gesture::Pan(_)) {
        return;
    }
    let pointer = ui.input(|input| input.pointer.interact_pos());
    let now_secs = ui.input(|input| input.time);
    match std::mem::take(&mut stage.session.gesture) {
        Gesture::Cards(drag) => drop_cards(stage, geometry, drag, pointer, now_secs),
        Gesture::Step(drag) => {
            if let Some((Column::Need, target)) = drag.over {
                let before = card_at(stage, Column::Need, target.index);
                let purpose = drag.purpose;
                stage.act(Action::Edit(Edit::TakeOver { purpose, before }));
            }
        }
        Gesture::Marquee { .. } | Gesture::Idle | Gesture::Pan(_) => {}
    }
    ui.ctx().request_repaint();
}

fn card_at(stage: &Stage<'_>, column: Column, index: usize) -> Option<CardId> {
    stage.look.column(column)?.cards.get(index).map(|card| card.id)
}

fn drop_cards(
    stage: &mut Stage<'_>,
    geometry: &Geometry,
    drag: CardDrag,
    pointer: Option<Pos2>,
    now_secs: f64,
) {
    let board = stage.board();
    if let Some(into) = drag.merge_into {
        stage.act(Action::Edit(Edit::MergeCards { into, from: drag.cards.to_vec() }));
        return;
    }
    let Some((column, target)) = drag.over else { return };
    if let Some(pointer) = pointer {
        let offset = scroll(stage, geometry, column);
        let held = held_rect(geometry, &drag, pointer).min;
        let from = geometry.to_column(column, offset, held);
        stage.look.slides.release(drag.lead, column, from, now_secs);
    }
    let before = card_at(stage, column, target.index);
    let to = Spot { column, before };
    if !is_in_place(board, &drag.cards, to) {
        stage.act(Action::Edit(Edit::MoveCards { cards: drag.cards.to_vec(), to }));
    }
}

/// Whether these cards already lie one after another at this spot.
fn is_in_place(board: &Board, cards: &[CardId], to: Spot) -> bool {
    let ids: Vec<CardId> = board.column(to.column).iter().map(|card| card.id).collect();
    let Some(first) = cards.first().and_then(|card| ids.iter().position(|id| id == card)) else {
        return false;
    };
    let end = first + cards.len();
    ids.get(first..end) == Some(cards) && ids.get(end).copied() == to.before
}
