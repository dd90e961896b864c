//! Takes the keys of every command, after the views have had theirs.

use egui::{Event, InputState, Key, KeyboardShortcut, Modifiers, Ui};

use super::action::Action;
use super::shortcuts::{is_typing_key, keys};
use super::{Stage, commands, tafel};
use crate::text::Command;

/// Turns pressed keys into commands.
pub(super) fn take_keys(ui: &Ui, stage: &mut Stage<'_>) {
    if stage.session.dialog.is_some() || stage.session.is_dragging() {
        return;
    }
    let is_writing = stage.session.is_writing() || ui.ctx().text_edit_focused();
    let is_on_card = is_on_card(ui, stage);
    for command in Command::ALL {
        for shortcut in keys(command) {
            // Enter belongs to whatever control has the keyboard.
            let is_controls_key = shortcut.logical_key == Key::Enter && !is_on_card;
            let is_text = is_writing && is_typing_key(shortcut);
            if is_text || is_controls_key || !commands::is_possible(stage, command) {
                continue;
            }
            if ui.input_mut(|input| consume(input, shortcut)) {
                stage.act(Action::Do(command));
            }
        }
    }
    leave_projector(ui, stage);
}

/// Takes a shortcut. With Shift, a digit key types another character on every keyboard, so there
/// the key counts and not what is printed on it.
fn consume(input: &mut InputState, shortcut: &KeyboardShortcut) -> bool {
    if shortcut.modifiers != Modifiers::SHIFT {
        return input.consume_shortcut(shortcut);
    }
    let is_it = |event: &Event| match event {
        Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
            let is_key = [Some(*key), *physical_key].contains(&Some(shortcut.logical_key));
            is_key && modifiers.shift_only()
        }
        _ => false,
    };
    let before = input.events.len();
    input.events.retain(|event| !is_it(event));
    input.events.len() < before
}

/// Esc ends the projector view, once there is nothing else left that it could end.
fn leave_projector(ui: &Ui, stage: &mut Stage<'_>) {
    let is_free = stage.session.is_projected && !stage.session.is_writing();
    if is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        stage.act(Action::Do(Command::Projector));
    }
}

/// Whether the keyboard is with a card, or with nothing at all.
fn is_on_card(ui: &Ui, stage: &Stage<'_>) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    let card = stage.session.selection.focus.map(tafel::card_key);
    focused.is_none() || focused == card
}
