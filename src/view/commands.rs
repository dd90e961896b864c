//! Commands as buttons: with their name, their keys, and grey where they cannot be given.

use egui::{Button, Response, Ui, vec2};

use super::action::Action;
use super::{Stage, shortcuts};
use crate::file::Access;
use crate::text::{Command, Perspective, Text};

/// A line of a menu.
pub(super) fn command_button(ui: &mut Ui, stage: &mut Stage<'_>, command: Command) -> Response {
    let name = command_name(stage, command);
    let mut button =
        Button::selectable(is_on(stage, command), name).min_size(vec2(ui.available_width(), 36.0));
    if let Some(keys) = shortcuts::label(command, stage.scene.language) {
        button = button.shortcut_text(keys);
    }
    let response = ui.add_enabled(is_possible(stage, command), button);
    if response.clicked() {
        stage.act(Action::Do(command));
        ui.close();
    }
    response
}

/// Undo and redo say what they would take back.
fn command_name(stage: &Stage<'_>, command: Command) -> String {
    let deed = match command {
        Command::Undo => stage.shown.and_then(|shown| shown.next_undo),
        Command::Redo => stage.shown.and_then(|shown| shown.next_redo),
        _ => None,
    };
    match deed {
        Some(deed) => stage.say(Text::CommandWithDeed(command, deed)),
        None => stage.say(Text::Command(command)),
    }
}

/// Whether a command stands for a state that holds now.
fn is_on(stage: &Stage<'_>, command: Command) -> bool {
    match command {
        Command::UseTheme(theme) => stage.scene.theme == theme,
        Command::UseLanguage(language) => stage.scene.language == language,
        Command::ReduceMotion => stage.scene.is_calm,
        Command::Autosave => stage.scene.is_autosave_on,
        Command::Show(perspective) => stage.session.perspective == perspective,
        Command::ToggleDrawer => stage.session.drawer_is_open,
        Command::Projector => stage.session.is_projected,
        Command::SetWillingness(willingness) => {
            let card = stage.session.selection.single();
            let card = card.and_then(|card| stage.shown?.board.card(card));
            card.is_some_and(|card| card.willingness == willingness)
        }
        _ => false,
    }
}

/// Whether a command does something with cards that are in view.
fn is_about_cards(command: Command) -> bool {
    let is_for_tafel = matches!(
        command,
        Command::AddCard
            | Command::SelectAll
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ActualSize
            | Command::FitAll
            | Command::ToggleDrawer
    );
    is_for_tafel || command.needs_selection()
}

/// Whether a command makes sense now.
pub(super) fn is_possible(stage: &Stage<'_>, command: Command) -> bool {
    if command == Command::OpenLogs {
        return stage.scene.log_folder.is_some();
    }
    let Some(shown) = stage.shown else {
        return command.works_without_board();
    };
    // What is only to be looked at never lets anybody begin to write.
    if shown.access == Access::ReadOnly && command.changes_board() {
        return false;
    }
    // The Bilanz shows no cards, so nothing may befall the ones that are selected elsewhere.
    if stage.session.perspective == Perspective::Bilanz && is_about_cards(command) {
        return false;
    }
    let selected = stage.session.selection.cards.len();
    match command {
        Command::Undo => shown.next_undo.is_some(),
        Command::Redo => shown.next_redo.is_some(),
        Command::MergeCards => selected > 1,
        Command::FitSelection if stage.session.perspective == Perspective::Landkarte => {
            stage.session.map.selected.is_some()
        }
        Command::EditCard | Command::EditNote | Command::AskWozu => selected == 1,
        Command::TakeOver => {
            let card = stage.session.selection.single();
            let card = card.and_then(|card| shown.board.card(card));
            card.is_some_and(|card| card.last_purposes().next().is_some())
        }
        _ => !command.needs_selection() || selected > 0,
    }
}
