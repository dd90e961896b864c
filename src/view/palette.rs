//! All commands in one list, found by typing; and the cards that say what was typed.

use egui::{Align, Button, Frame, Id, Key, Margin, Modal, Modifiers, ScrollArea, Ui, vec2};

use super::action::Action;
use super::press::press;
use super::style::body_font;
use super::{Stage, field, lines};
use crate::board::CardId;
use crate::command::{Command, Perspective};
use crate::insight::rank;
use crate::layout::in_one_line;
use crate::session::{CameraWish, Palette, Selection};
use crate::text::Text;

/// Draws the list of commands, if it is open.
pub(super) fn palette_ui(ui: &Ui, stage: &mut Stage<'_>) {
    let Some(mut palette) = stage.session.palette.take() else { return };
    let lines = matching(stage, &palette.query);
    let (is_done, is_left) = ui.input_mut(|input| {
        if press(input, Modifiers::NONE, Key::ArrowDown) {
            palette.chosen = (palette.chosen + 1).min(lines.len().saturating_sub(1));
        }
        if press(input, Modifiers::NONE, Key::ArrowUp) {
            palette.chosen = palette.chosen.saturating_sub(1);
        }
        let is_done = press(input, Modifiers::NONE, Key::Enter);
        (is_done, press(input, Modifiers::NONE, Key::Escape))
    });
    let clicked = list_ui(ui, stage, &mut palette, &lines);
    let chosen = lines.get(palette.chosen).copied().filter(|_| is_done);
    match clicked.or(chosen.map(Picked::Line)) {
        Some(Picked::Line(Line::Command(command))) => {
            stage.session.call_keyboard();
            stage.act(Action::Do(command));
        }
        Some(Picked::Line(Line::Card(card))) => {
            stage.session.selection = Selection::only(card);
            stage.session.camera.wish = Some(CameraWish::Reveal(card));
            stage.act(Action::Do(Command::Show(Perspective::Tafel)));
        }
        Some(Picked::Nothing) => stage.session.call_keyboard(),
        None if is_left => stage.session.call_keyboard(),
        None => stage.session.palette = Some(palette),
    }
}

/// What a line of the list stands for.
#[derive(Clone, Copy)]
enum Line {
    Command(Command),
    Card(CardId),
}

enum Picked {
    Line(Line),
    Nothing,
}

/// More cards than anybody reads through; the search finds the others.
const MOST_CARDS: usize = 12;

/// The commands that can be given now and fit the query, all of them if there is none; then the cards
/// that fit it.
fn matching(stage: &Stage<'_>, query: &str) -> Vec<Line> {
    let possible = Command::all().filter(|command| {
        *command != Command::Commands && super::commands::is_possible(stage, *command)
    });
    let possible: Vec<Command> = possible.collect();
    if query.trim().is_empty() {
        return possible.into_iter().map(Line::Command).collect();
    }
    let names: Vec<String> =
        possible.iter().map(|command| stage.say(command.name_in_full())).collect();
    let ranking = rank(query, names.iter().map(String::as_str));
    let commands = ranking.iter().filter_map(|ranking| possible.get(ranking.index).copied());
    let cards: Vec<_> = stage.board().cards().collect();
    let ranking = rank(query, cards.iter().map(|card| card.text.as_str()));
    let cards = ranking.iter().take(MOST_CARDS).filter_map(|ranking| cards.get(ranking.index));
    commands.map(Line::Command).chain(cards.map(|card| Line::Card(card.id))).collect()
}

fn list_ui(ui: &Ui, stage: &Stage<'_>, palette: &mut Palette, lines: &[Line]) -> Option<Picked> {
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
        // As high as it is however little was found: nothing jumps under the eyes.
        let height = (ui.ctx().content_rect().height() - 150.0).clamp(120.0, 420.0);
        let list = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        list.auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.spacing_mut().button_padding.x = 10.0;
            for (index, line) in lines.iter().enumerate() {
                let is_chosen = index == palette.chosen;
                let Some(button) = button(ui, stage, *line, is_chosen) else { continue };
                let response = ui.add(button);
                if is_chosen {
                    response.scroll_to_me(None::<Align>);
                }
                if response.clicked() {
                    choice = Some(Picked::Line(*line));
                }
            }
        });
    });
    if modal.backdrop_response.clicked() {
        choice = Some(Picked::Nothing);
    }
    choice
}

fn button<'a>(ui: &Ui, stage: &Stage<'_>, line: Line, is_chosen: bool) -> Option<Button<'a>> {
    let (name, beside, is_on) = match line {
        Line::Command(command) => {
            let keys = command.first_keys().map(|keys| stage.say(keys));
            let is_on = super::commands::is_on(stage, command);
            (stage.say(command.name_in_full()), keys, is_on == Some(true))
        }
        Line::Card(card) => {
            let (column, _) = stage.board().place_of(card)?;
            let text = in_one_line(&stage.board().card(card)?.text);
            (text, Some(stage.say(Text::Column(column))), false)
        }
    };
    let button = Button::selectable(is_chosen, (lines::tick(is_on), name)).truncate();
    let button = button.min_size(vec2(ui.available_width(), lines::HEIGHT));
    Some(match beside {
        Some(beside) => button.right_text(lines::muted(ui, beside)),
        None => button,
    })
}
