//! What the hand does: taking cards and steps, carrying, dropping, marking out.
//!
//! A gesture lives in the session and touches the board only when it ends, as one action. Esc or a
//! window that loses the keyboard puts everything back.

use std::collections::BTreeSet;

use egui::{
    CursorIcon, Event, Key, Order, PointerButton, Pos2, Rect, Response, Shape, Stroke, StrokeKind,
    Ui, vec2,
};

use super::camera::turn_page;
use super::card::{Brush, Emphasis, Face, card_shapes, step_rect};
use super::{Geometry, begin_card, page_range, scroll, scroll_range, shown_columns};
use crate::board::{Board, Card, CardId, Column};
use crate::edit::{Edit, Spot};
use crate::layout::{DropTarget, MERGE_DWELL_SECS, Weight, place_at};
use crate::session::{CardDrag, Dwell, Gesture, Selection, StepDrag};
use crate::text::Command;
use crate::view::action::Action;
use crate::view::shapes::tilt;
use crate::view::theme::{Colors, font};
use crate::view::{Stage, commands};

/// How near an edge the board begins to scroll under a held card, in points.
const EDGE_ZONE: f32 = 56.0;
const EDGE_SPEED: f32 = 900.0;
/// How long the hand must wait at an edge before the page turns, in projector mode.
const PAGE_WAIT_SECS: f64 = 0.7;
const TILT_RADIANS: f32 = 0.026;
/// The height of the place that a purpose would take as a need.
const STEP_GAP_HEIGHT: f32 = 96.0;

/// The cards in the hand.
pub(super) fn lifted(stage: &Stage<'_>) -> Vec<CardId> {
    match &stage.session.gesture {
        Gesture::Cards(drag) => drag.cards.clone(),
        _ => Vec::new(),
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
pub(super) fn gap(stage: &Stage<'_>, board: &Board, column: Column) -> Option<(usize, f32)> {
    let (its, target) = over(stage)?;
    if its != column || merge_target(stage).is_some() {
        return None;
    }
    let height = match &stage.session.gesture {
        Gesture::Cards(drag) => drag.size.y,
        _ => STEP_GAP_HEIGHT,
    };
    let held = lifted(stage);
    let cards = board.column(column).iter().filter(|card| !held.contains(&card.id)).count();
    Some((target.index.min(cards), height))
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
        let is_given_up = !input.focused || input.key_pressed(Key::Escape);
        if is_given_up {
            input.consume_key(egui::Modifiers::NONE, Key::Escape);
        }
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
    } else if push != 0.0 && scroll_range(stage, geometry, column) > 0.0 {
        let offset = stage.session.camera.scroll(column) + push * EDGE_SPEED * delta_secs;
        stage.session.camera.scroll_to(column, offset);
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

/// What happens on a card: select, edit, take hold of it or of one of its steps.
pub(super) fn card_gestures(
    ui: &Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    geometry: &Geometry,
    card: &Card,
    column: Column,
    response: &Response,
) {
    if response.hovered() {
        stage.look.note_hover(card.id);
        if !stage.session.is_dragging() {
            ui.ctx().set_cursor_icon(CursorIcon::Grab);
        }
    }
    if response.gained_focus() && stage.session.selection.focus != Some(card.id) {
        stage.session.selection = Selection::only(card.id);
    }
    if stage.session.selection.focus == Some(card.id) && !stage.session.is_writing() {
        keep_keyboard(ui, response);
    }
    if response.double_clicked() && stage.session.placing.is_none() {
        stage.session.selection = Selection::only(card.id);
        if commands::is_possible(stage, Command::EditCard) {
            stage.act(Action::Do(Command::EditCard));
        }
    } else if response.clicked() {
        click_card(ui, stage, board, card, column);
    }
    let is_free = matches!(stage.session.gesture, Gesture::Idle) && !is_space_down(ui);
    if response.drag_started_by(PointerButton::Primary) && is_free {
        take(ui, stage, board, geometry, card, column);
    }
}

/// Gives the focused card the keyboard if nothing else has it, and keeps the arrow keys for moving
/// among cards.
fn keep_keyboard(ui: &Ui, response: &Response) {
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let filter = egui::EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..egui::EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

fn is_space_down(ui: &Ui) -> bool {
    ui.input(|input| input.key_down(Key::Space))
}

fn click_card(ui: &Ui, stage: &mut Stage<'_>, board: &Board, card: &Card, column: Column) {
    if let Some(cards) = stage.session.placing.take() {
        let to = Spot { column, before: Some(card.id) };
        stage.act(Action::Edit(Edit::MoveCards { cards, to }));
        return;
    }
    let modifiers = ui.input(|input| input.modifiers);
    if modifiers.command {
        stage.session.selection.toggle(card.id);
    } else if modifiers.shift {
        select_range(stage, board, card.id, column);
    } else {
        stage.session.selection = Selection::only(card.id);
    }
    ui.memory_mut(|memory| memory.request_focus(super::card_key(card.id)));
}

/// Everything between the focused card and this one, within the column.
fn select_range(stage: &mut Stage<'_>, board: &Board, card: CardId, column: Column) {
    let cards = board.column(column);
    let place = |id: CardId| cards.iter().position(|card| card.id == id);
    let from = stage.session.selection.focus.and_then(place);
    let (Some(from), Some(to)) = (from, place(card)) else {
        stage.session.selection.toggle(card);
        return;
    };
    let range = from.min(to)..=from.max(to);
    let between = cards.get(range).unwrap_or_default().iter().map(|card| card.id);
    stage.session.selection.cards.extend(between);
}

fn take(
    ui: &Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    geometry: &Geometry,
    card: &Card,
    column: Column,
) {
    let Some(origin) = ui.input(|input| input.pointer.press_origin()) else { return };
    let Some(rect) = super::card_rect(stage, geometry, card.id) else { return };
    super::editor::commit(stage);
    stage.session.placing = None;
    if let Some(drag) = step_at(stage, geometry, card, column, rect, origin) {
        stage.session.gesture = Gesture::Step(drag);
        return;
    }
    if !stage.session.selection.contains(card.id) {
        stage.session.selection = Selection::only(card.id);
    }
    stage.session.selection.focus = Some(card.id);
    let cards = stage.session.selection.in_order(board);
    let held_before = board
        .column(column)
        .iter()
        .take_while(|other| other.id != card.id)
        .filter(|other| !cards.contains(&other.id));
    let index = held_before.count();
    stage.session.gesture = Gesture::Cards(CardDrag {
        cards,
        lead: card.id,
        grip: origin - rect.min,
        size: rect.size() / geometry.zoom,
        over: Some((column, DropTarget { index, settled: None })),
        dwell: None,
        merge_into: None,
        turned_secs: ui.input(|input| input.time),
    });
}

/// The step of the selected card under the pointer: it is shown as a chip that can be taken.
fn step_at(
    stage: &Stage<'_>,
    geometry: &Geometry,
    card: &Card,
    column: Column,
    rect: Rect,
    point: Pos2,
) -> Option<StepDrag> {
    if stage.session.selection.single() != Some(card.id) {
        return None;
    }
    let shown = stage.look.column(column)?;
    let shape = shown.shapes.get(shown.index_of(card.id)?)?;
    let is_hit =
        |top, height| step_rect(geometry.detail, rect, top, height, geometry.zoom).contains(point);
    let step = shape.steps.iter().find(|step| is_hit(step.top, step.height))?;
    Some(StepDrag { purpose: step.purpose, over: None })
}

/// What happens on the bare surface: select nothing, mark out, write a new card, place.
pub(super) fn canvas_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    geometry: &Geometry,
    canvas: &Response,
) {
    let pointer = ui.input(|input| input.pointer.interact_pos());
    if canvas.double_clicked()
        && let Some(spot) = pointer.and_then(|point| spot_at(stage, geometry, point))
    {
        begin_card(stage, spot);
    } else if canvas.clicked() {
        tap_surface(ui, stage, geometry, pointer);
    }
    let is_free = matches!(stage.session.gesture, Gesture::Idle) && !is_space_down(ui);
    if canvas.drag_started_by(PointerButton::Primary) && is_free {
        super::editor::commit(stage);
        let keeps = ui.input(|input| input.modifiers.shift || input.modifiers.command);
        let kept = if keeps { stage.session.selection.cards.clone() } else { BTreeSet::new() };
        if let Some(from) = ui.input(|input| input.pointer.press_origin()) {
            stage.session.gesture = Gesture::Marquee { from, kept };
        }
    }
    mark_out(stage, geometry, pointer);
    super::menu::surface_menu(stage, geometry, canvas);
    paste(ui, stage, board);
}

/// The place for a new card at this point: in front of the card there, or at the end.
pub(super) fn spot_at(stage: &Stage<'_>, geometry: &Geometry, point: Pos2) -> Option<Spot> {
    let column = geometry.column_at(point)?;
    let shown = stage.look.column(column)?;
    let at = geometry.to_column(column, scroll(stage, geometry, column), point);
    let layout = shown.layout()?;
    let (target, _) = place_at(layout, at, None);
    Some(Spot { column, before: shown.cards.get(target.index).map(|card| card.id) })
}

fn tap_surface(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, pointer: Option<Pos2>) {
    ui.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
    let spot = pointer.and_then(|point| spot_at(stage, geometry, point));
    let taken = stage.session.placing.take();
    let tapped = stage.session.selection.cards.iter().copied().collect::<Vec<_>>();
    let cards = taken.or_else(|| (stage.session.is_touch && !tapped.is_empty()).then_some(tapped));
    match (cards, spot) {
        (Some(cards), Some(to)) => {
            stage.act(Action::Edit(Edit::MoveCards { cards, to }));
        }
        _ => stage.session.selection = Selection::default(),
    }
}

/// A tap on a column's heading brings the selected cards there.
pub(super) fn tap_heading(stage: &mut Stage<'_>, board: &Board, column: Column) {
    let placing = stage.session.placing.take();
    let cards = placing.unwrap_or_else(|| stage.session.selection.in_order(board));
    if !cards.is_empty() {
        let to = Spot { column, before: None };
        stage.act(Action::Edit(Edit::MoveCards { cards, to }));
    }
}

fn mark_out(stage: &mut Stage<'_>, geometry: &Geometry, pointer: Option<Pos2>) {
    let Gesture::Marquee { from, kept } = &stage.session.gesture else { return };
    let Some(pointer) = pointer else { return };
    let area = Rect::from_two_pos(*from, pointer);
    let mut cards = kept.clone();
    for column in shown_columns(stage) {
        let Some(shown) = stage.look.column(column) else { continue };
        let Some(layout) = shown.layout() else { continue };
        let offset = scroll(stage, geometry, column);
        let area = area.intersect(geometry.frame.area(column));
        let top = geometry.to_column(column, offset, area.left_top());
        let bottom = geometry.to_column(column, offset, area.right_bottom());
        if area.is_negative() {
            continue;
        }
        let marked = Rect::from_min_max(top, bottom);
        let page = page_range(stage, geometry, column);
        for slot in layout.visible_slots(top.y, bottom.y) {
            let is_on_page = page.is_none_or(|(first, last)| (first..last).contains(&slot));
            let is_hit = layout.slot(slot).is_some_and(|rect| rect.intersects(marked));
            let card = layout.card_in_slot(slot).and_then(|index| shown.cards.get(index));
            if let Some(card) = card.filter(|_| is_hit && is_on_page) {
                cards.insert(card.id);
            }
        }
    }
    let focus = stage.session.selection.focus.filter(|card| cards.contains(card));
    let focus = focus.or(cards.first().copied());
    stage.session.selection = Selection { cards, focus };
}

/// Text from the clipboard becomes cards, a line each.
fn paste(ui: &Ui, stage: &mut Stage<'_>, board: &Board) {
    if stage.session.is_writing() {
        return;
    }
    let (pasted, copied) = ui.input(|input| {
        let pasted = input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        });
        let is_copy = |event: &Event| matches!(event, Event::Copy | Event::Cut);
        (pasted, input.events.iter().any(is_copy))
    });
    if let Some(text) = pasted {
        stage.act(Action::Paste(text));
    }
    if copied && !stage.session.selection.in_order(board).is_empty() {
        stage.act(Action::Do(Command::CopyCards));
    }
}

/// Paints what is in the hand, above everything.
pub(super) fn held_ui(ui: &Ui, stage: &mut Stage<'_>, board: &Board, geometry: &Geometry) {
    let pointer = ui.input(|input| input.pointer.interact_pos());
    match (stage.session.gesture.clone(), pointer) {
        (Gesture::Cards(drag), Some(pointer)) => {
            held_cards(ui, stage, board, geometry, &drag, pointer);
        }
        (Gesture::Step(drag), Some(pointer)) => held_step(ui, board, geometry, &drag, pointer),
        (Gesture::Marquee { from, .. }, Some(pointer)) => {
            let colors = Colors::of(ui.visuals().dark_mode);
            let area = Rect::from_two_pos(from, pointer);
            let stroke = Stroke::new(1.5, colors.wozu);
            ui.painter().rect_filled(area, 3.0, colors.wozu.gamma_multiply(0.10));
            ui.painter().rect_stroke(area, 3.0, stroke, StrokeKind::Inside);
        }
        _ => {}
    }
}

fn layer(ui: &Ui) -> egui::Painter {
    let id = egui::LayerId::new(Order::Tooltip, egui::Id::unique("in the hand"));
    ui.ctx().layer_painter(id)
}

/// Where the lead card is held.
fn held_rect(geometry: &Geometry, drag: &CardDrag, pointer: Pos2) -> Rect {
    Rect::from_min_size(pointer - drag.grip, drag.size * geometry.zoom)
}

fn held_cards(
    ui: &Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    geometry: &Geometry,
    drag: &CardDrag,
    pointer: Pos2,
) {
    let Some((column, _)) = board.place_of(drag.lead) else { return };
    let Some(card) = board.card(drag.lead) else { return };
    let Some(shape) = stage.look.shape(ui.ctx(), card, column) else { return };
    let rect = held_rect(geometry, drag, pointer);
    let painter = layer(ui);
    let measure = stage.look.measure(ui.ctx());
    let colors = Colors::of(ui.visuals().dark_mode);
    let language = stage.scene.language;
    let brush = Brush {
        painter: &painter,
        colors,
        language,
        measure: &measure,
        manner: super::manner(stage, geometry),
        zoom: geometry.zoom,
        font_zoom: geometry.font_zoom,
    };
    let face = Face {
        card,
        shape: &shape,
        column,
        shared: stage.look.sharing().count_others(card),
        evidence: stage.look.evidence(card.id),
        emphasis: Emphasis::None,
        is_lifted: true,
        is_merge_target: false,
        offers_steps: false,
    };
    let mut shapes = Vec::new();
    if drag.cards.len() > 1 {
        let behind = rect.translate(vec2(9.0, 9.0) * geometry.scale);
        shapes.push(Shape::rect_filled(behind, 9.0 * geometry.zoom, colors.column(column).edge));
    }
    shapes.extend(card_shapes(&brush, &face, rect));
    if drag.merge_into.is_none() {
        tilt(&mut shapes, pointer, TILT_RADIANS);
    }
    painter.extend(shapes);
    if drag.cards.len() > 1 {
        count_badge(&painter, colors, rect.right_top(), drag.cards.len());
    }
}

fn count_badge(painter: &egui::Painter, colors: &Colors, at: Pos2, count: usize) {
    painter.circle_filled(at, 18.0, colors.ink);
    let font = font(Weight::Bold, 18.0);
    painter.text(at, egui::Align2::CENTER_CENTER, count.to_string(), font, colors.paper);
}

fn held_step(ui: &Ui, board: &Board, geometry: &Geometry, drag: &StepDrag, pointer: Pos2) {
    let Some(purpose) = board.purpose(drag.purpose) else { return };
    let colors = Colors::of(ui.visuals().dark_mode);
    let painter = layer(ui);
    let size = 22.0 * geometry.zoom.clamp(0.5, 2.0);
    let text = crate::layout::shown(&purpose.text);
    let width = 380.0 * geometry.zoom.clamp(0.5, 2.0);
    let galley = painter.layout(text, font(Weight::SemiBold, size), colors.ink, width);
    let rect = Rect::from_min_size(pointer + vec2(-18.0, -18.0), galley.size() + vec2(36.0, 24.0));
    let mut shapes = vec![
        Shape::rect_filled(rect.translate(vec2(2.0, 8.0)), 9.0, colors.shadow.gamma_multiply(0.6)),
        Shape::rect_filled(rect, 9.0, colors.wozu),
        Shape::rect_filled(
            Rect::from_min_max(rect.min + vec2(6.0, 0.0), rect.max),
            9.0,
            colors.purpose,
        ),
        Shape::galley(rect.min + vec2(20.0, 12.0), galley, colors.ink),
    ];
    tilt(&mut shapes, pointer, TILT_RADIANS);
    painter.extend(shapes);
}

/// Ends a gesture whose button was let go. Runs last, so that this frame still shows what is
/// held, and the next one shows the board as it has become.
pub(super) fn release(ui: &Ui, stage: &mut Stage<'_>, board: &Board, geometry: &Geometry) {
    let is_down = ui.input(|input| input.pointer.primary_down());
    if is_down || matches!(stage.session.gesture, Gesture::Idle | Gesture::Pan(_)) {
        return;
    }
    let pointer = ui.input(|input| input.pointer.interact_pos());
    let now_secs = ui.input(|input| input.time);
    match std::mem::take(&mut stage.session.gesture) {
        Gesture::Cards(drag) => drop_cards(stage, board, geometry, drag, pointer, now_secs),
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
    board: &Board,
    geometry: &Geometry,
    drag: CardDrag,
    pointer: Option<Pos2>,
    now_secs: f64,
) {
    if let Some(into) = drag.merge_into {
        stage.act(Action::Edit(Edit::MergeCards { into, from: drag.cards }));
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
        stage.act(Action::Edit(Edit::MoveCards { cards: drag.cards, to }));
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
