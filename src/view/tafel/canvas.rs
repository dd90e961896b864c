//! What a hand does on a card and on the bare surface: select, take hold, mark out, write, place,
//! paste.

use std::collections::BTreeSet;

use egui::{CursorIcon, Event, Key, PointerButton, Pos2, Rect, Response, Ui};

use super::editor::begin_card;
use super::menu;
use super::place::{card_rect, page_shown, scroll, shown_columns, spot_at};
use crate::board::{Card, CardId, Column};
use crate::command::Command;
use crate::edit::{Edit, Spot};
use crate::layout::{DropTarget, Holder};
use crate::picture::tafel::{Geometry, step_rect};
use crate::session::{CardDrag, Gesture, Handful, Over, Selection, StepDrag};
use crate::view::action::Action;
use crate::view::ids::card_key;
use crate::view::press::{hand_modifiers, keep_arrows};
use crate::view::{Stage, commands};

/// What happens on a card: select, edit, take hold of it or of one of its steps.
pub(super) fn card_gestures(
    ui: &Ui,
    stage: &mut Stage<'_>,
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
        click_card(ui, stage, card, column);
    }
    if response.drag_started_by(PointerButton::Primary) && is_mouse_free(ui, stage) {
        take(ui, stage, geometry, card, column);
    }
}

/// Whether the mouse may begin something: it does nothing yet, and is no finger.
fn is_mouse_free(ui: &Ui, stage: &Stage<'_>) -> bool {
    let is_finger = stage.session.is_touch && !stage.session.fingers.is_empty();
    stage.session.gesture == Gesture::Idle && !is_finger && !is_space_down(ui)
}

/// Gives the focused card the keyboard if nothing else has it, and keeps the arrow keys for moving
/// among cards.
fn keep_keyboard(ui: &Ui, response: &Response) {
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    keep_arrows(ui, response.id);
}

fn is_space_down(ui: &Ui) -> bool {
    ui.input(|input| input.key_down(Key::Space))
}

fn click_card(ui: &Ui, stage: &mut Stage<'_>, card: &Card, column: Column) {
    if let Some(cards) = stage.session.placing.take() {
        let to = Spot { column, before: Some(card.id) };
        stage.act(Action::Edit(Edit::MoveCards { cards, to }));
        return;
    }
    let modifiers = hand_modifiers(ui);
    if modifiers.command {
        stage.session.selection.toggle(card.id);
    } else if modifiers.shift {
        select_range(stage, card.id, column);
    } else {
        stage.session.selection = Selection::only(card.id);
    }
    ui.memory_mut(|memory| memory.request_focus(card_key(card.id)));
}

/// Everything between the focused card and this one, within the column.
fn select_range(stage: &mut Stage<'_>, card: CardId, column: Column) {
    let board = stage.board();
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

fn take(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, card: &Card, column: Column) {
    let Some(origin) = ui.input(|input| input.pointer.press_origin()) else { return };
    let Some(rect) = card_rect(stage, geometry, card.id) else { return };
    stage.end_typing();
    stage.session.placing = None;
    if let Some(drag) = step_at(stage, geometry, card, column, rect, origin) {
        stage.session.gesture = Gesture::Step(drag);
        return;
    }
    if !stage.session.selection.contains(card.id) {
        stage.session.selection = Selection::only(card.id);
    }
    stage.session.selection.focus = Some(card.id);
    let board = stage.board();
    let cards = Handful::of(stage.session.selection.in_order(board));
    let hand = (Holder::Pointer, origin);
    if let Some(drag) = card_drag(ui, stage, geometry, cards, card.id, hand) {
        stage.session.gesture = Gesture::Cards(drag);
    }
}

/// What a finger takes hold of that came down on a card: all selected ones if it is one of them and
/// nothing else is held.
pub(super) fn finger_drag(
    ui: &Ui,
    stage: &Stage<'_>,
    geometry: &Geometry,
    card: CardId,
    (finger, from, at): (u64, Pos2, Pos2),
) -> Option<CardDrag> {
    let is_alone = !stage.session.is_dragging();
    let cards = if is_alone && stage.session.selection.contains(card) {
        Handful::of(stage.session.selection.in_order(stage.board()))
    } else {
        Handful::of([card])
    };
    let drag = card_drag(ui, stage, geometry, cards, card, (Holder::Finger(finger), from))?;
    Some(CardDrag { at, ..drag })
}

fn card_drag(
    ui: &Ui,
    stage: &Stage<'_>,
    geometry: &Geometry,
    cards: Handful,
    lead: CardId,
    (holder, at): (Holder, Pos2),
) -> Option<CardDrag> {
    let rect = card_rect(stage, geometry, lead)?;
    let (column, _) = stage.board().place_of(lead)?;
    let over = own_place(stage, column, lead, &cards);
    Some(CardDrag {
        holder,
        at,
        cards,
        lead,
        grip: at - rect.min,
        size: rect.size() / geometry.zoom,
        over,
        dwell: None,
        offer: None,
        turned_secs: ui.input(|input| input.time),
        camera: stage.session.camera.clone(),
    })
}

/// Where a card lies, as the place to which a drop would bring it and the others back.
fn own_place(stage: &Stage<'_>, column: Column, card: CardId, taken: &Handful) -> Option<Over> {
    let shown = stage.look.column(column)?;
    let index = shown.index_of(card)?;
    let lane = shown.layout()?.lane_of(index);
    let mut behind = shown.cards.iter().skip(index).map(|card| card.id);
    let before = behind.find(|card| !taken.contains(*card));
    Some(Over { column, target: DropTarget { index, lane }, before })
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
    let is_free = is_mouse_free(ui, stage);
    if canvas.drag_started_by(PointerButton::Primary) && is_free {
        stage.end_typing();
        let modifiers = hand_modifiers(ui);
        let keeps = modifiers.shift || modifiers.command;
        let kept = if keeps { stage.session.selection.cards.clone() } else { BTreeSet::new() };
        if let Some(from) = ui.input(|input| input.pointer.press_origin()) {
            stage.session.gesture = Gesture::Marquee { from, kept };
        }
    }
    mark_out(stage, geometry, pointer);
    menu::surface_menu(stage, geometry, canvas);
    paste(ui, stage);
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
        (Some(cards), Some((to, _))) => {
            stage.act(Action::Edit(Edit::MoveCards { cards, to }));
        }
        _ => stage.session.selection = Selection::default(),
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
        let page = page_shown(stage, geometry, column);
        for index in layout.visible(top.y, bottom.y) {
            let is_on_page = page.is_none_or(|page| page.contains(index));
            let is_hit = layout.card(index).is_some_and(|rect| rect.intersects(marked));
            let card = shown.cards.get(index);
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
fn paste(ui: &Ui, stage: &mut Stage<'_>) {
    let board = stage.board();
    // A clipboard with nothing in it never comes back, and so leaves the place.
    if ui.input(|input| input.pointer.any_pressed()) {
        stage.session.paste_at = None;
    }
    if stage.session.is_writing() {
        return;
    }
    let (pasted, copied, cut) = ui.input(|input| {
        let pasted = input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        });
        let copied = input.events.iter().any(|event| matches!(event, Event::Copy));
        let cut = input.events.iter().any(|event| matches!(event, Event::Cut));
        (pasted, copied, cut)
    });
    if let Some(text) = pasted {
        stage.act(Action::Paste(text));
    }
    let has_selected = !stage.session.selection.in_order(board).is_empty();
    for (is_wanted, command) in [(copied, Command::CopyCards), (cut, Command::CutCards)] {
        if is_wanted && has_selected && commands::is_possible(stage, command) {
            stage.act(Action::Do(command));
        }
    }
}
