//! What is carried, by the mouse or by a finger: what makes room for it, and where it is dropped.

use std::sync::Arc;

use egui::{Pos2, Ui};

use super::camera::turn_page;
use super::held::held_rect;
use super::merging;
use super::place::{scroll, scroll_range};
use crate::board::{Board, CardId, Column};
use crate::edit::{Edit, Spot};
use crate::layout::{DropTarget, Held, Holder, LaidColumn, OpenPlace, last_place, place_at};
use crate::picture::tafel::Geometry;
use crate::session::{CardDrag, Gesture, Handful, Over, StepDrag};
use crate::view::Stage;
use crate::view::action::Action;

/// How near an edge the board begins to scroll under a held card, in points.
const EDGE_ZONE: f32 = 56.0;
const EDGE_SPEED: f32 = 900.0;
/// How long the hand must wait at an edge before the page turns, in projector mode.
const PAGE_WAIT_SECS: f64 = 0.7;
/// The height of the place that a purpose would take as a need.
const STEP_GAP_HEIGHT: f32 = 96.0;

/// The cards in each hand.
pub(super) fn lifted(stage: &Stage<'_>) -> Vec<(Holder, Arc<[CardId]>)> {
    stage
        .session
        .card_drags()
        .map(|drag| (drag.holder, Arc::clone(drag.cards.in_order())))
        .collect()
}

/// Where everything that is held would go, and how high the place for it is.
fn held_over(stage: &Stage<'_>) -> impl Iterator<Item = (Holder, Over, f32)> {
    let step = match &stage.session.gesture {
        Gesture::Step(step) => step.over,
        _ => None,
    };
    let step = step.map(|over| (Holder::Pointer, over, STEP_GAP_HEIGHT));
    let cards = stage.session.card_drags();
    cards.filter_map(|drag| Some((drag.holder, drag.over?, drag.size.y))).chain(step)
}

/// Whether something is held over this column.
pub(super) fn is_over(stage: &Stage<'_>, column: Column) -> bool {
    held_over(stage).any(|(_, over, _)| over.column == column)
}

/// What a column keeps open for what is held over it. Where that lies anyhow nothing opens.
pub(super) fn open_places(stage: &Stage<'_>, column: Column) -> Vec<OpenPlace> {
    let board = stage.board();
    let is_back = |holder: Holder, over: &Over| {
        let to = Spot { column, before: over.before };
        let mut drags = stage.session.card_drags();
        drags.any(|drag| drag.holder == holder && is_in_place(board, drag.cards.in_order(), to))
    };
    let here = held_over(stage)
        .filter(|(holder, over, _)| over.column == column && !is_back(*holder, over));
    let place = |(holder, over, height): (Holder, Over, f32)| {
        let DropTarget { index, lane, .. } = over.target;
        OpenPlace { holder, index, lane: Some(lane), height }
    };
    here.map(place).collect()
}

/// Lets what is held follow its hand.
pub(super) fn follow(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, drag: &mut CardDrag) {
    if merging::holds_on(ui, stage, geometry, drag) {
        return;
    }
    if geometry.is_paged() {
        wait_at_edge(ui, stage, geometry, drag);
    } else {
        scroll_at_edges(ui, stage, geometry, drag.at);
    }
    let (holder, height) = (drag.holder, drag.size.y);
    let cards = drag.cards.clone();
    let hold = Hold { holder, height, cards, over: drag.over };
    let aimed = aim(stage, geometry, drag.at, &hold);
    // Between the columns nothing stands open; a drop there puts the card back.
    drag.over = aimed.map(|(over, _)| over);
    merging::dwell(ui, stage, geometry, drag, aimed.and_then(|(_, middle)| middle));
}

/// How strongly a hand at this point pushes a column on: from -1, up, to 1, down.
fn push(geometry: &Geometry, pointer: Pos2) -> Option<(Column, f32)> {
    let column = geometry.column_at(pointer)?;
    if !geometry.frame.area(column).contains(pointer) {
        return None;
    }
    let content = geometry.content(column);
    let above = ((content.top() + EDGE_ZONE - pointer.y) / EDGE_ZONE).clamp(0.0, 1.0);
    let below = ((pointer.y - content.bottom() + EDGE_ZONE) / EDGE_ZONE).clamp(0.0, 1.0);
    Some((column, below - above))
}

fn scroll_at_edges(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, pointer: Pos2) {
    let Some((column, push)) = push(geometry, pointer).filter(|_| !geometry.is_paged()) else {
        return;
    };
    let delta_secs = ui.input(|input| input.stable_dt.min(0.1));
    let now = stage.session.camera.scroll(column);
    let most = scroll_range(stage, geometry, column);
    let to = (now + push * EDGE_SPEED * delta_secs).clamp(0.0, most);
    // At its end a column rests, and so does the window.
    if to != now {
        stage.session.camera.scroll_to(column, to);
        ui.ctx().request_repaint();
    }
}

fn wait_at_edge(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, drag: &mut CardDrag) {
    let Some((column, push)) = push(geometry, drag.at) else { return };
    let now_secs = ui.input(|input| input.time);
    if push.abs() < 0.3 {
        drag.turned_secs = now_secs;
    } else if now_secs - drag.turned_secs > PAGE_WAIT_SECS {
        drag.turned_secs = now_secs;
        turn_page(stage, geometry, column, if push < 0.0 { -1 } else { 1 });
    }
    ui.ctx().request_repaint_after_secs(0.1);
}

/// Lets a step that is held follow the mouse.
pub(super) fn follow_step(
    ui: &Ui,
    stage: &mut Stage<'_>,
    geometry: &Geometry,
    drag: &mut StepDrag,
    pointer: Pos2,
) {
    scroll_at_edges(ui, stage, geometry, pointer);
    let (holder, height) = (Holder::Pointer, STEP_GAP_HEIGHT);
    let hold = Hold { holder, height, cards: Handful::default(), over: drag.over };
    let over = aim(stage, geometry, pointer, &hold).map(|(over, _)| over);
    drag.over = over.filter(|over| over.column == Column::Need);
}

/// What is held, and where the place for it stood open in the last frame.
struct Hold {
    holder: Holder,
    height: f32,
    cards: Handful,
    over: Option<Over>,
}

/// Where a drop would go, read off the columns as they are shown, and the card whose middle the
/// hand is on.
fn aim(
    stage: &Stage<'_>,
    geometry: &Geometry,
    pointer: Pos2,
    hold: &Hold,
) -> Option<(Over, Option<CardId>)> {
    let column = geometry.column_at(pointer)?;
    let shown = stage.look.column(column)?;
    let layout = shown.layout()?;
    let now = hold.over.filter(|over| over.column == column);
    let now = now.map(|over| found_again(shown, over, &hold.cards));
    let held = Held { holder: hold.holder, height: hold.height, now };
    let is_shut = column == Column::Aside && !stage.session.drawer_is_open;
    let point = geometry.to_column(column, scroll(stage, geometry, column), pointer);
    let is_held =
        |index: usize| shown.cards.get(index).is_some_and(|it| hold.cards.contains(it.id));
    let (target, middle) = if is_shut || !geometry.frame.area(column).contains(pointer) {
        (last_place(layout, &held), None)
    } else if let Some(index) = layout.card_at(point).filter(|index| is_held(*index)) {
        // Above its old place: a drop brings it back.
        (DropTarget { index, lane: layout.lane_of(index) }, None)
    } else {
        place_at(layout, point, &held)
    };
    let over = Over { column, target, before: card_behind(shown, target.index, &hold.cards) };
    Some((over, middle.and_then(|index| Some(shown.cards.get(index)?.id))))
}

/// The first card from this place on that is not held.
fn card_behind(shown: &LaidColumn, index: usize, held: &Handful) -> Option<CardId> {
    let mut index = index;
    loop {
        let card = shown.cards.get(index)?.id;
        let Some(place) = held.place_of(card) else { return Some(card) };
        index += run_length(shown, index, held, place);
    }
}

/// How many held cards lie one after another from here on. Asked in every frame, perhaps with every
/// card of the board in the hand: both are in board order, so as long as the one has the cards of
/// the other nothing lies between them, and that can be found by halves.
fn run_length(shown: &LaidColumn, index: usize, held: &Handful, place: usize) -> usize {
    let is_next = |ahead: usize| {
        let shown = shown.cards.get(index + ahead).map(|card| card.id);
        shown.is_some() && shown == held.in_order().get(place + ahead).copied()
    };
    // The first is one of them; from `end` on there is none.
    let (mut last, mut end) = (0, held.in_order().len() - place);
    while end - last > 1 {
        let middle = last + (end - last) / 2;
        if is_next(middle) { last = middle } else { end = middle }
    }
    last + 1
}

/// The same place, wherever it is now that others may have moved cards.
fn found_again(shown: &LaidColumn, over: Over, held: &Handful) -> DropTarget {
    if card_behind(shown, over.target.index, held) == over.before {
        return over.target;
    }
    let index = match over.before {
        Some(card) => shown.index_of(card).unwrap_or(over.target.index),
        None => shown.cards.len(),
    };
    DropTarget { index, ..over.target }
}

/// Ends a drag: one edit, or none if everything is where it was.
pub(super) fn drop_cards(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, drag: CardDrag) {
    let board = stage.board();
    ui.ctx().request_repaint();
    if let Some(into) = drag.merge_into() {
        stage.act(Action::Edit(Edit::MergeCards { into, from: drag.cards.in_order().to_vec() }));
        return;
    }
    let Some(Over { column, before, .. }) = drag.over else { return };
    let offset = scroll(stage, geometry, column);
    let from = geometry.to_column(column, offset, held_rect(geometry, &drag).min);
    let now_secs = ui.input(|input| input.time);
    stage.look.slides.release(drag.lead, column, from, now_secs);
    let to = Spot { column, before };
    if !is_in_place(board, drag.cards.in_order(), to) {
        stage.act(Action::Edit(Edit::MoveCards { cards: drag.cards.in_order().to_vec(), to }));
    }
}

/// Whether these cards already lie one after another at this spot.
fn is_in_place(board: &Board, cards: &[CardId], to: Spot) -> bool {
    let column = board.column(to.column);
    let Some(first) = cards.first().and_then(|card| column.iter().position(|it| it.id == *card))
    else {
        return false;
    };
    let mut here = column.iter().skip(first).map(|card| card.id);
    here.clone().take(cards.len()).eq(cards.iter().copied()) && here.nth(cards.len()) == to.before
}
