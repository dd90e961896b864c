//! The menu of a card, and that of the bare surface.

use egui::{Popup, Response, Ui};

use super::editor::begin_card;
use super::place::spot_at;
use crate::board::{Card, Column, End, Willingness};
use crate::command::{Command, MOVING};
use crate::edit::{Edit, StepAddress};
use crate::picture::tafel::Geometry;
use crate::session::{Dialog, Form, Selection};
use crate::text::Text;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::commands::command_button;

/// The menu that the right button, a long touch or the menu key opens on a card.
pub(super) fn card_menu(stage: &mut Stage<'_>, card: &Card, column: Column, response: &Response) {
    // The other button is pressed by mistake while the hand holds something.
    if stage.session.is_dragging() {
        return;
    }
    if response.secondary_clicked() && !stage.session.selection.contains(card.id) {
        stage.session.selection = Selection::only(card.id);
    }
    Popup::context_menu(response).show(|ui| {
        card_commands(ui, stage, card, column);
    });
}

/// What can be done with a card, as the lines of a menu.
pub(super) fn card_commands(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, column: Column) {
    ui.set_width(320.0);
    command_button(ui, stage, Command::AskWozu);
    command_button(ui, stage, Command::EditCard);
    ui.menu_button(stage.say(Text::WillingnessMenu), |ui| {
        willingness_lines(ui, stage);
    });
    chain_menu(ui, stage, card);
    ui.separator();
    ui.menu_button(stage.say(Text::Name(MOVING)), |ui| {
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
    command_button(ui, stage, Command::DuplicateCards);
    command_button(ui, stage, Command::DeleteCards);
}

/// The four answers to "Zahlt der Kunde dafür?", and the condition.
pub(super) fn willingness_lines(ui: &mut Ui, stage: &mut Stage<'_>) {
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
    ui.menu_button(stage.say(Text::ChainMenu), |ui| {
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
    let title: String = name.chars().take(48).collect();
    ui.menu_button(title, |ui| {
        if ui.button(stage.say(Text::ThisIsTheNeed)).clicked() {
            stage.actions.extend(Edit::need_at(board, step).map(Action::Edit));
        }
        if ui.button(stage.say(Text::RewordPurpose)).clicked() {
            let text = name.to_owned();
            stage.session.dialog = Some(Dialog::Form(Form::RewordPurpose { purpose, text }));
        }
        if ui.button(stage.say(Text::RemoveStep)).clicked() {
            stage.act(Action::Edit(Edit::RemoveStep { step }));
        }
    });
}

fn end_menu(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, chain: usize, now: End) {
    let ends = std::iter::once(End::Open).chain(End::REASONS);
    ui.menu_button(stage.say(Text::ChainEndMenu(now)), |ui| {
        for end in ends {
            let name = stage.say(Text::End(end));
            if ui.add(egui::Button::selectable(end == now, name)).clicked() {
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
    let point = canvas.ctx.input(|input| input.pointer.press_origin());
    let spot = point.and_then(|point| spot_at(stage, geometry, point));
    Popup::context_menu(canvas).show(|ui| {
        ui.set_width(300.0);
        if let Some(spot) = spot
            && ui.button(stage.say(Command::AddCard.name())).clicked()
        {
            begin_card(stage, spot);
        }
        command_button(ui, stage, Command::PasteCards);
        ui.separator();
        command_button(ui, stage, Command::SelectAll);
        command_button(ui, stage, Command::FitAll);
        command_button(ui, stage, Command::ActualSize);
    });
}
