//! Commands as buttons: with their name, their keys, and grey where they cannot be given.

use egui::{Response, Ui};

use super::action::Action;
use super::{Stage, lines};
use crate::command::{Command, Needs, OnBoard, Perspective};
use crate::file::Access;
use crate::session::JoinSize;
use crate::text::Text;

/// A line of a menu.
pub(super) fn command_button(ui: &mut Ui, stage: &mut Stage<'_>, command: Command) -> Response {
    let name = command_name(stage, command);
    let keys = command.first_keys().map(|keys| stage.say(keys));
    let button = lines::line(ui, stage, name, is_on(stage, command), keys);
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
        Some(deed) => stage.say(Text::NameWithDeed(command.row().name, deed)),
        None => stage.say(command.name()),
    }
}

/// Returns whether the state holds that a command stands for; none if it stands for none.
pub(super) fn is_on(stage: &Stage<'_>, command: Command) -> Option<bool> {
    Some(match command {
        Command::UseTheme(theme) => stage.scene.theme == theme,
        Command::UseLanguage(language) => stage.scene.language == language,
        Command::ReduceMotion => stage.scene.is_calm,
        Command::Autosave => stage.scene.is_autosave_on,
        Command::Show(perspective) => stage.session.perspective == perspective,
        Command::ToggleDrawer => stage.session.drawer_is_open,
        Command::Join => stage.session.join != JoinSize::Away,
        Command::Projector => stage.session.is_projected,
        Command::SetWillingness(willingness) => {
            let card = stage.session.selection.single();
            let card = card.and_then(|card| stage.shown?.board.card(card));
            card.is_some_and(|card| card.willingness == willingness)
        }
        _ => return None,
    })
}

/// Returns whether a command makes sense now.
pub(super) fn is_possible(stage: &Stage<'_>, command: Command) -> bool {
    if command == Command::OpenLogs {
        return stage.scene.log_folder.is_some();
    }
    let needs = command.row().needs;
    let Some(shown) = stage.shown else {
        return needs == Needs::Nothing;
    };
    // What is only to be looked at never lets anybody begin to write.
    if shown.access == Access::ReadOnly && command.row().on_board == OnBoard::Changes {
        return false;
    }
    // The Bilanz shows no cards, so nothing may befall the ones that are selected elsewhere.
    if stage.session.perspective == Perspective::Bilanz && needs >= Needs::View {
        return false;
    }
    match command {
        Command::AskAll | Command::AskAllPay => {
            stage.scene.room.as_ref().is_some_and(|room| room.standing.asking.is_none())
        }
        Command::Undo => shown.next_undo.is_some(),
        Command::Redo => shown.next_redo.is_some(),
        Command::FitSelection if stage.session.perspective == Perspective::Landkarte => {
            stage.session.map.selected.is_some()
        }
        Command::TakeOver => {
            let card = stage.session.selection.single();
            let card = card.and_then(|card| shown.board.card(card));
            card.is_some_and(|card| card.last_purposes().next().is_some())
        }
        _ => is_enough(needs, stage.session.selection.cards.len()),
    }
}

fn is_enough(needs: Needs, selected: usize) -> bool {
    match needs {
        Needs::Nothing | Needs::Board | Needs::View => true,
        Needs::Cards => selected > 0,
        Needs::OneCard => selected == 1,
        Needs::SeveralCards => selected > 1,
    }
}
