//! The keys of the commands as egui takes them.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::command::Command;

/// The keys of a command. A test holds that all of its words are known here.
pub fn shortcuts(command: Command) -> impl Iterator<Item = KeyboardShortcut> {
    command.keys().filter_map(shortcut)
}

fn shortcut(keys: &str) -> Option<KeyboardShortcut> {
    let (modifiers, key) = keys.rsplit_once('+').unwrap_or(("", keys));
    let mut all = Modifiers::NONE;
    for modifier in modifiers.split('+').filter(|it| !it.is_empty()) {
        all |= match modifier {
            "Ctrl" => Modifiers::COMMAND,
            "Alt" => Modifiers::ALT,
            "Shift" => Modifiers::SHIFT,
            _ => return None,
        };
    }
    Some(KeyboardShortcut::new(all, Key::from_name(key)?))
}

/// Returns whether the key would be a letter or a caret movement in a text field.
pub(super) fn is_typing_key(shortcut: &KeyboardShortcut) -> bool {
    let KeyboardShortcut { modifiers, logical_key } = *shortcut;
    let is_function_key = matches!(logical_key, Key::F1 | Key::F2 | Key::F11);
    let is_plain = modifiers == Modifiers::NONE || modifiers == Modifiers::SHIFT;
    let is_text_edit = modifiers == Modifiers::COMMAND
        && matches!(
            logical_key,
            Key::A | Key::Z | Key::Y | Key::D | Key::M | Key::C | Key::X | Key::V
        );
    (is_plain && !is_function_key) || is_text_edit || modifiers == Modifiers::ALT
}
