//! The menu of a card, and that of the bare surface.

use egui::{Popup, Response, Ui};

use super::editor::begin_card;
use super::place::spot_at;
use super::voices::{self, voices_ui};
use crate::board::{Card, Column, End, Willingness};
use crate::command::{Command, MOVING};
use crate::edit::{Edit, Spot, StepAddress};
use crate::layout::in_one_line;
use crate::picture::tafel::Geometry;
use crate::session::{Dialog, Form, Selection};
use crate::text::Text;
use crate::view::action::Action;
use crate::view::commands::command_button;
use crate::view::{Stage, lines};

const SUBMENU_WIDTH: f32 = 280.0;
/// The menu whose lines are purposes.
const CHAIN_WIDTH: f32 = 400.0;

/// The menu that the right button, a long touch or the menu key opens on a card.
pub(super) fn card_menu(stage: &mut Stage<'_>, card: &Card, column: Column, response: &Response) {
    // The other button is pressed by mistake while the hand holds something.
    if stage.session.is_dragging() {
        return;
    }
    if response.secondary_clicked() && !stage.session.selection.contains(card.id) {
        stage.session.selection = Selection::only(card.id);
    }
    Popup::context_menu(response).show(|ui| card_commands(ui, stage, card, column));
}

/// What can be done with a card, as the lines of a menu.
pub(super) fn card_commands(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, column: Column) {
    lines::menu_ui(ui, lines::WIDTH, |ui| card_lines(ui, stage, card, column));
}

fn card_lines(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, column: Column) {
    command_button(ui, stage, Command::AskWozu);
    command_button(ui, stage, Command::EditCard);
    let name = stage.say(Text::WillingnessMenu);
    lines::submenu_ui(ui, stage, name, SUBMENU_WIDTH, willingness_lines);
    chain_menu(ui, stage, card);
    if !card.voices.is_empty() {
        let name = stage.say(Text::VoicesOf(card.voices.len()));
        lines::submenu_ui(ui, stage, name, voices::WIDTH, |ui, stage| voices_ui(ui, stage, card));
    }
    ui.separator();
    let name = stage.say(Text::Name(MOVING));
    lines::submenu_ui(ui, stage, name, lines::WIDTH, |ui, stage| {
        for target in Column::ALL.into_iter().filter(|target| *target != column) {
            command_button(ui, stage, Command::MoveTo(target));
        }
        command_button(ui, stage, Command::MoveUp);
        command_button(ui, stage, Command::MoveDown);
    });
    if stage.session.selection.cards.len() > 1 {
        command_button(ui, stage, Command::MergeCards);
    }
    ui.separator();
    command_button(ui, stage, Command::CopyCards);
    command_button(ui, stage, Command::CutCards);
    command_button(ui, stage, Command::PasteCards);
    command_button(ui, stage, Command::DuplicateCards);
    command_button(ui, stage, Command::DeleteCards);
}

/// The same as a menu of its own.
pub(super) fn willingness_menu(ui: &mut Ui, stage: &mut Stage<'_>) {
    lines::menu_ui(ui, SUBMENU_WIDTH, |ui| willingness_lines(ui, stage));
}

/// The four answers to "Zahlt der Kunde dafür?", and the condition.
fn willingness_lines(ui: &mut Ui, stage: &mut Stage<'_>) {
    for willingness in Willingness::ALL {
        command_button(ui, stage, Command::SetWillingness(willingness));
    }
    ui.separator();
    command_button(ui, stage, Command::EditNote);
}

/// What can be done with the steps of a card's chains.
fn chain_menu(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card) {
    let board = stage.board();
    if card.chains.is_empty() {
        return;
    }
    let name = stage.say(Text::ChainMenu);
    lines::submenu_ui(ui, stage, name, CHAIN_WIDTH, |ui, stage| {
        for (chain_index, chain) in card.chains.iter().enumerate() {
            if chain_index > 0 {
                ui.separator();
            }
            for (step_index, step) in chain.steps.iter().enumerate() {
                let name = board.purpose(step.purpose).map_or("", |purpose| &purpose.text);
                let address = StepAddress { card: card.id, chain: chain_index, step: step_index };
                step_menu(ui, stage, address, name);
            }
            end_menu(ui, stage, card, chain_index, chain.end);
        }
    });
}

fn step_menu(ui: &mut Ui, stage: &mut Stage<'_>, step: StepAddress, name: &str) {
    let board = stage.board();
    let purpose = board.card(step.card).and_then(|card| {
        card.chains.get(step.chain)?.steps.get(step.step).map(|step| step.purpose)
    });
    let Some(purpose) = purpose else { return };
    lines::submenu_ui(ui, stage, in_one_line(name), SUBMENU_WIDTH, |ui, stage| {
        if line_ui(ui, stage, Text::ThisIsTheNeed, None) {
            stage.actions.extend(Edit::need_at(board, step).map(Action::Edit));
        }
        if line_ui(ui, stage, Text::RewordPurpose, None) {
            let text = name.to_owned();
            stage.session.dialog = Some(Dialog::Form(Form::RewordPurpose { purpose, text }));
        }
        if line_ui(ui, stage, Text::RemoveStep, None) {
            stage.act(Action::Edit(Edit::RemoveStep { step }));
        }
    });
}

fn end_menu(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, chain: usize, now: End) {
    let ends = std::iter::once(End::Open).chain(End::REASONS);
    let name = stage.say(Text::ChainEndMenu(now));
    lines::submenu_ui(ui, stage, name, SUBMENU_WIDTH, |ui, stage| {
        for end in ends {
            if line_ui(ui, stage, Text::End(end), Some(end == now)) {
                stage.act(Action::Edit(Edit::EndChain { card: card.id, chain, end }));
            }
        }
    });
}

/// The menu of the surface between the cards.
pub(super) fn surface_menu(stage: &mut Stage<'_>, geometry: &Geometry, canvas: &Response) {
    if stage.session.is_dragging() {
        return;
    }
    if canvas.secondary_clicked() {
        let point = canvas.interact_pointer_pos();
        stage.session.menu_at = point.and_then(|point| spot_at(stage, geometry, point));
    }
    let spot = stage.session.menu_at;
    Popup::context_menu(canvas)
        .show(|ui| lines::menu_ui(ui, lines::WIDTH, |ui| surface_lines(ui, stage, spot)));
}

fn surface_lines(ui: &mut Ui, stage: &mut Stage<'_>, spot: Option<(Spot, usize)>) {
    if let Some(spot) = spot
        && line_ui(ui, stage, Command::AddCard.name(), None)
    {
        begin_card(stage, spot);
    }
    if command_button(ui, stage, Command::PasteCards).clicked() {
        stage.session.paste_at = spot.map(|(spot, _)| spot);
    }
    ui.separator();
    command_button(ui, stage, Command::SelectAll);
    command_button(ui, stage, Command::FitAll);
    command_button(ui, stage, Command::ActualSize);
}

/// A line that is no command by name. Whether it was chosen.
fn line_ui(ui: &mut Ui, stage: &Stage<'_>, name: Text, is_on: Option<bool>) -> bool {
    let line = lines::line(ui, stage, stage.say(name), is_on, None);
    let is_chosen = ui.add(line).clicked();
    if is_chosen {
        ui.close();
    }
    is_chosen
}
