//! Which keys were pressed in a frame, exactly.

use egui::{Event, EventFilter, Id, InputState, Key, KeyboardShortcut, Modifiers, Ui};

/// Takes a shortcut whose modifiers are exactly these: Ctrl+Shift+S is not Ctrl+S.
///
/// With Shift, a digit key types another character on every keyboard, so there the key counts and
/// not what is printed on it; and a "+" needs Shift on some keyboards and not on others.
pub(super) fn consume(input: &mut InputState, shortcut: &KeyboardShortcut) -> bool {
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
pub(super) fn types_something_else(events: &[Event], at: usize) -> bool {
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
pub(super) enum Direction {
    Left,
    Right,
    Up,
    Down,
}

pub(super) const ARROWS: [(Key, Direction); 4] = [
    (Key::ArrowLeft, Direction::Left),
    (Key::ArrowRight, Direction::Right),
    (Key::ArrowUp, Direction::Up),
    (Key::ArrowDown, Direction::Down),
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
