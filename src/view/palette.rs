//! All commands in one list, found by typing.

use egui::{Align, Button, Frame, Id, Key, Margin, Modal, Modifiers, ScrollArea, Ui, vec2};

use super::action::Action;
use super::press::press;
use super::style::body_font;
use super::{Stage, field};
use crate::command::Command;
use crate::insight::rank;
use crate::session::Palette;
use crate::text::Text;

/// Draws the list of commands, if it is open.
pub(super) fn palette_ui(ui: &Ui, stage: &mut Stage<'_>) {
    let Some(mut palette) = stage.session.palette.take() else { return };
    let commands = matching(stage, &palette.query);
    let (is_done, is_left) = ui.input_mut(|input| {
        if press(input, Modifiers::NONE, Key::ArrowDown) {
            palette.chosen = (palette.chosen + 1).min(commands.len().saturating_sub(1));
        }
        if press(input, Modifiers::NONE, Key::ArrowUp) {
            palette.chosen = palette.chosen.saturating_sub(1);
        }
        let is_done = press(input, Modifiers::NONE, Key::Enter);
        (is_done, press(input, Modifiers::NONE, Key::Escape))
    });
    let clicked = list_ui(ui, stage, &mut palette, &commands);
    let chosen = commands.get(palette.chosen).copied().filter(|_| is_done);
    match clicked.or(chosen.map(Picked::Command)) {
        Some(Picked::Command(command)) => {
            stage.session.call_keyboard();
            stage.act(Action::Do(command));
        }
        Some(Picked::Nothing) => stage.session.call_keyboard(),
        None if is_left => stage.session.call_keyboard(),
        None => stage.session.palette = Some(palette),
    }
}

enum Picked {
    Command(Command),
    Nothing,
}

/// The commands that can be given now and fit the query; all of them if there is none.
fn matching(stage: &Stage<'_>, query: &str) -> Vec<Command> {
    let possible = Command::all().filter(|command| {
        *command != Command::Commands && super::commands::is_possible(stage, *command)
    });
    let possible: Vec<Command> = possible.collect();
    if query.trim().is_empty() {
        return possible;
    }
    let names: Vec<String> =
        possible.iter().map(|command| stage.say(command.name_in_full())).collect();
    let ranking = rank(query, names.iter().map(String::as_str));
    ranking.iter().filter_map(|ranking| possible.get(ranking.index).copied()).collect()
}

fn list_ui(
    ui: &Ui,
    stage: &Stage<'_>,
    palette: &mut Palette,
    commands: &[Command],
) -> Option<Picked> {
    let mut choice = None;
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(16)).corner_radius(16.0);
    let modal = Modal::new(Id::unique("palette")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(560.0);
        let hint = stage.say(Text::CommandsHint);
        let before = palette.query.clone();
        let id = Id::unique("command");
        let body = body_font(1.0);
        let field = field::query(&mut palette.query, id, &hint, body);
        ui.add(field.margin(Margin::symmetric(4, 6))).accessible_name(hint);
        if !std::mem::replace(&mut palette.has_focus, true) {
            field::open(ui.ctx(), id, &palette.query);
        }
        let is_changed = palette.query != before;
        if is_changed {
            palette.chosen = 0;
        }
        ui.separator();
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            for (index, command) in commands.iter().enumerate() {
                let is_chosen = index == palette.chosen;
                let mut button = Button::selectable(is_chosen, stage.say(command.name_in_full()))
                    .min_size(vec2(ui.available_width(), 36.0));
                if let Some(keys) = command.first_keys() {
                    button = button.shortcut_text(stage.say(keys));
                }
                let response = ui.add(button);
                if is_chosen {
                    response.scroll_to_me(None::<Align>);
                }
                if response.clicked() {
                    choice = Some(Picked::Command(*command));
                }
            }
        });
    });
    if modal.backdrop_response.clicked() {
        choice = Some(Picked::Nothing);
    }
    choice
}
