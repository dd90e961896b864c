//! Takes the keys of every command, after the views have had theirs.

use egui::{Event, EventFilter, Id, InputState, Key, KeyboardShortcut, Modifiers, Ui};

use super::action::Action;
use super::shortcuts::{is_typing_key, keys};
use super::{Stage, commands, leiter, tafel};
use crate::text::Command;

/// Turns pressed keys into commands.
pub(super) fn take_keys(ui: &Ui, stage: &mut Stage<'_>, had_typed: bool) {
    if stage.session.dialog.is_some() || stage.session.is_dragging() {
        return;
    }
    let is_writing = stage.session.is_writing() || ui.ctx().text_edit_focused();
    let is_on_card = is_on_card(ui, stage);
    for command in Command::ALL {
        for shortcut in keys(command) {
            // Enter belongs to whatever control has the keyboard.
            let is_controls_key = shortcut.logical_key == Key::Enter && !is_on_card;
            // A field that says what it said when it opened has nothing to take back: there, undo
            // means the last step.
            let is_undo = matches!(command, Command::Undo | Command::Redo);
            let is_restored = command == Command::Redo && stage.session.is_touched;
            let has_own = had_typed || is_restored || leiter::is_adding(ui, stage);
            let is_own_undo = is_undo && !has_own;
            let is_text = is_writing && is_typing_key(shortcut) && !is_own_undo;
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

/// Takes a shortcut whose modifiers are exactly these: Ctrl+Shift+S is not Ctrl+S.
///
/// With Shift, a digit key types another character on every keyboard, so there the key counts and
/// not what is printed on it; and a "+" needs Shift on some keyboards and not on others.
fn consume(input: &mut InputState, shortcut: &KeyboardShortcut) -> bool {
    let wanted = shortcut.modifiers;
    let is_it = |event: &Event| match event {
        Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
            let with_shift = Modifiers { shift: true, ..wanted };
            let is_exact = modifiers.matches_exact(wanted);
            let is_plus = *key == Key::Plus && modifiers.matches_exact(with_shift);
            let is_key = *key == shortcut.logical_key
                || (wanted.shift && *physical_key == Some(shortcut.logical_key));
            is_key && (is_exact || is_plus)
        }
        _ => false,
    };
    let is_pressed = |events: &[Event], at: usize| {
        events.get(at).is_some_and(is_it) && !types_something_else(events, at)
    };
    let pressed: Vec<usize> =
        (0..input.events.len()).filter(|at| is_pressed(&input.events, *at)).collect();
    for at in pressed.iter().rev() {
        input.events.remove(*at);
    }
    !pressed.is_empty()
}

/// Whether a key types a character that is not printed on it, as AltGr does: then it is no command.
/// Where the letters are not Latin ones, the place of the key counts.
fn types_something_else(events: &[Event], at: usize) -> bool {
    let (Some(Event::Key { key, .. }), Some(Event::Text(text))) =
        (events.get(at), events.get(at + 1))
    else {
        return false;
    };
    let is_letter = key.name().chars().count() == 1 && key.name().chars().all(char::is_alphabetic);
    let is_foreign = text.chars().all(|it| it.is_alphabetic() && it >= '\u{370}');
    is_letter && !is_foreign && text.to_lowercase() != key.name().to_lowercase()
}

/// The modifiers that were held when the hand pressed or let go, and not at the end of the frame.
pub(super) fn hand_modifiers(ui: &Ui) -> Modifiers {
    ui.input(|input| {
        let own = |event: &Event| match event {
            Event::PointerButton { modifiers, .. } => Some(*modifiers),
            _ => None,
        };
        input.events.iter().rev().find_map(own).unwrap_or(input.modifiers)
    })
}

/// Where an arrow key points.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    Left,
    Right,
    Up,
    Down,
}

pub(super) const ARROWS: [(Key, Way); 4] = [
    (Key::ArrowLeft, Way::Left),
    (Key::ArrowRight, Way::Right),
    (Key::ArrowUp, Way::Up),
    (Key::ArrowDown, Way::Down),
];

/// Leaves the arrows to what has the keyboard; else they would go to whatever lies that way.
pub(super) fn keep_arrows(ui: &Ui, key: Id) {
    let arrows =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(key, arrows));
}

/// Takes a key that was pressed with exactly these modifiers.
pub(super) fn press(input: &mut InputState, modifiers: Modifiers, key: Key) -> bool {
    consume(input, &KeyboardShortcut::new(modifiers, key))
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
    let card = stage.session.selection.focus.map(tafel::card_key);
    focused.is_none() || focused == card
}
