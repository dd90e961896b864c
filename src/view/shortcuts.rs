//! Which keys call which command, and what those keys are named on screen.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::board::Column;
use crate::text::{Command, Language, Perspective, Text};

const PLAIN: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// The keys of a command, the one to show first.
pub fn keys(command: Command) -> &'static [KeyboardShortcut] {
    macro_rules! keys {
        ($($modifiers:ident + $key:ident),+) => {
            const { &[$(KeyboardShortcut::new($modifiers, Key::$key)),+] }
        };
    }
    match command {
        Command::New => keys!(CTRL + N),
        Command::Open => keys!(CTRL + O),
        Command::Save => keys!(CTRL + S),
        Command::SaveAs => keys!(CTRL_SHIFT + S),
        Command::Quit => keys!(CTRL + Q),
        Command::Undo => keys!(CTRL + Z),
        Command::Redo => keys!(CTRL + Y, CTRL_SHIFT + Z),
        Command::AddCard => keys!(PLAIN + N),
        Command::EditCard => keys!(PLAIN + F2, PLAIN + Enter),
        Command::DeleteCards => keys!(PLAIN + Delete, PLAIN + Backspace),
        Command::SelectAll => keys!(CTRL + A),
        Command::MergeCards => keys!(CTRL + M),
        Command::MoveTo(Column::Wish) => keys!(ALT + ArrowLeft),
        Command::MoveTo(Column::Need) => keys!(ALT + ArrowRight),
        Command::MoveUp => keys!(ALT + ArrowUp),
        Command::MoveDown => keys!(ALT + ArrowDown),
        Command::MoveTo(Column::Aside) => keys!(ALT + A),
        Command::AskWozu => keys!(PLAIN + W),
        Command::TakeOver => keys!(PLAIN + B),
        Command::Show(Perspective::Tafel) => keys!(CTRL + Num1),
        Command::Show(Perspective::Leiter) => keys!(CTRL + Num2),
        Command::Show(Perspective::Landkarte) => keys!(CTRL + Num3),
        Command::Show(Perspective::Bilanz) => keys!(CTRL + Num4),
        Command::Find => keys!(CTRL + F),
        Command::Commands => keys!(CTRL_SHIFT + P),
        Command::ZoomIn => keys!(CTRL + Plus, CTRL + Equals),
        Command::ZoomOut => keys!(CTRL + Minus),
        Command::ActualSize => keys!(CTRL + Num0),
        Command::FitAll => keys!(SHIFT + Num1),
        Command::FitSelection => keys!(SHIFT + Num2),
        Command::ToggleDrawer => keys!(CTRL + D),
        Command::Projector => keys!(PLAIN + F11),
        Command::Help => keys!(PLAIN + F1),
        _ => &[],
    }
}

/// Whether the key would be a letter or a caret movement in a text field.
pub fn is_typing_key(shortcut: &KeyboardShortcut) -> bool {
    let is_function_key = matches!(shortcut.logical_key, Key::F1 | Key::F2 | Key::F11);
    let is_plain = shortcut.modifiers == PLAIN || shortcut.modifiers == SHIFT;
    let is_text_edit = shortcut.modifiers == CTRL
        && matches!(shortcut.logical_key, Key::A | Key::Z | Key::Y | Key::D | Key::M);
    (is_plain && !is_function_key) || is_text_edit || shortcut.modifiers == ALT
}

/// The first keys of a command, in the words of this language: "Strg+Umschalt+S".
pub fn label(command: Command, language: Language) -> Option<String> {
    keys(command).first().map(|shortcut| name(shortcut, language))
}

fn name(shortcut: &KeyboardShortcut, language: Language) -> String {
    let modifiers = shortcut.modifiers;
    let say = |text: Text| text.in_language(language).into_owned();
    let mut parts = Vec::new();
    if modifiers.command || modifiers.ctrl {
        parts.push(say(Text::KeyControl));
    }
    if modifiers.alt {
        parts.push(say(Text::KeyAlt));
    }
    if modifiers.shift {
        parts.push(say(Text::KeyShift));
    }
    parts.push(match shortcut.logical_key {
        Key::Delete => say(Text::KeyDelete),
        Key::Enter => say(Text::KeyEnter),
        Key::Plus => "+".to_owned(),
        Key::Minus => "−".to_owned(),
        Key::ArrowLeft => "←".to_owned(),
        Key::ArrowRight => "→".to_owned(),
        Key::ArrowUp => "↑".to_owned(),
        Key::ArrowDown => "↓".to_owned(),
        key => key.name().to_owned(),
    });
    parts.join("+")
}
