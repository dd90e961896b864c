//! Takes the keys of every command, after the views have had theirs.

use egui::{Event, Key, Modifiers, Popup, Ui};

use super::action::Action;
use super::ids::card_key;
use super::press::{consume, press};
use super::shortcuts::{is_typing_key, shortcuts};
use super::{Stage, commands, leiter};
use crate::command::Command;

/// Turns pressed keys into commands.
pub(super) fn take_keys(ui: &Ui, stage: &mut Stage<'_>, had_typed: bool) {
    if stage.session.dialog.is_some() || stage.session.is_dragging() {
        return;
    }
    let is_writing = stage.session.is_writing() || ui.ctx().text_edit_focused();
    let is_on_card = is_on_card(ui, stage);
    for command in Command::all() {
        for shortcut in shortcuts(command) {
            // Enter belongs to whatever control has the keyboard.
            let is_controls_key = shortcut.logical_key == Key::Enter && !is_on_card;
            // A field that says what it said when it opened has nothing to take back: there, undo
            // means the last step.
            let is_undo = matches!(command, Command::Undo | Command::Redo);
            let is_restored = command == Command::Redo && stage.session.is_touched;
            let has_own = had_typed || is_restored || leiter::is_adding(ui, stage);
            let is_own_undo = is_undo && !has_own;
            let is_text = is_writing && is_typing_key(&shortcut) && !is_own_undo;
            if is_text || is_controls_key || !commands::is_possible(stage, command) {
                continue;
            }
            if ui.input_mut(|input| consume(input, &shortcut)) {
                stage.act(Action::Do(command));
            }
        }
    }
    leave_projector(ui, stage);
}

/// Notes whether the pointer is used or the keyboard: with the keys, whatever comes to lie under a
/// pointer at rest was not meant.
pub(super) fn tell_hands_apart(ui: &Ui, stage: &mut Stage<'_>) {
    let is_by_keys = ui.input(|input| {
        let mut of_hand = input.events.iter().filter_map(|event| match event {
            Event::PointerMoved(_) | Event::PointerButton { .. } => Some(false),
            Event::Key { pressed: true, .. } | Event::Text(_) => Some(true),
            _ => None,
        });
        of_hand.next_back()
    });
    stage.session.is_by_keys = is_by_keys.unwrap_or(stage.session.is_by_keys);
}

/// Esc closes an open menu and does nothing else. Runs first: egui closes menus before the frame
/// begins, and leaves the key to whatever comes after.
pub(super) fn close_menus(ui: &Ui, stage: &Stage<'_>) {
    let was_open = stage.look.has_open_menu;
    if was_open && ui.input_mut(|input| press(input, Modifiers::NONE, Key::Escape)) {
        Popup::close_all(ui.ctx());
    }
}

/// Esc ends the projector view, once there is nothing else left that it could end.
fn leave_projector(ui: &Ui, stage: &mut Stage<'_>) {
    let is_free = stage.session.is_projected && !stage.session.is_writing();
    if is_free && ui.input_mut(|input| press(input, Modifiers::NONE, Key::Escape)) {
        stage.act(Action::Do(Command::Projector));
    }
}

/// Whether the keyboard is with a card, or with nothing at all.
fn is_on_card(ui: &Ui, stage: &Stage<'_>) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    let card = stage.session.selection.focus.map(card_key);
    focused.is_none() || focused == card
}
