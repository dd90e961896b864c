//! Shows what a number counts: cards on the Tafel, outputs in the matrix.

use crate::board::{CardId, OutputId};
use crate::command::{Command, Perspective};
use crate::session::{CameraWish, Selection};
use crate::view::Stage;
use crate::view::action::Action;

/// Goes to the Tafel with these cards selected.
pub(super) fn show_cards(stage: &mut Stage<'_>, cards: Vec<CardId>) {
    let board = stage.board();
    let Some(first) = cards.first().copied() else { return };
    let is_aside = |card: &CardId| board.aside.iter().any(|aside| aside.id == *card);
    if !board.aside.is_empty() && cards.iter().any(is_aside) {
        stage.session.drawer_is_open = true;
    }
    stage.session.selection = Selection { cards: cards.into_iter().collect(), focus: Some(first) };
    stage.session.camera.wish = Some(CameraWish::Reveal(first));
    stage.act(Action::Do(Command::Show(Perspective::Tafel)));
}

/// Marks the rows of these outputs; once more, and they are marked no longer.
pub(super) fn mark_outputs(stage: &mut Stage<'_>, outputs: Vec<OutputId>) {
    let first = outputs.first().copied();
    let outputs = outputs.into_iter().collect();
    let balance = &mut stage.session.balance;
    if balance.marked == outputs {
        balance.marked.clear();
    } else {
        balance.marked = outputs;
        balance.reveal = first;
    }
}
