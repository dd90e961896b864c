//! Which card is on the Leiter, and which chain of it is climbed.

use std::sync::Arc;

use crate::board::{Card, CardId, End};
use crate::picture::leiter::climbed_chain;
use crate::session::{Asking, Ladder, Selection, Typing};
use crate::view::Stage;

/// The card after the one on the Leiter, or before it, among those that the list shows. The one on
/// the Leiter need not be among them: it may just have been asked.
pub(super) fn neighbour(stage: &Stage<'_>, is_on: bool) -> Option<CardId> {
    let board = stage.board();
    let all: Vec<&Card> = board.at_hand().map(AsRef::as_ref).collect();
    let shown = |card: &&&Card| is_listed(stage, card);
    let Some(here) = all.iter().position(|card| Some(card.id) == stage.session.ladder.card) else {
        return all.iter().find(shown).map(|card| card.id);
    };
    let (before, rest) = all.split_at_checked(here)?;
    let next = if is_on { rest.iter().skip(1).find(shown) } else { before.iter().rfind(shown) };
    next.map(|card| card.id)
}

/// Puts a card on the Leiter and asks it.
pub(super) fn climb(stage: &mut Stage<'_>, card: CardId) {
    let board = stage.board();
    stage.end_typing();
    stage.session.paying = None;
    let Some(known) = board.card(card) else { return };
    let chain = climbed_chain(known);
    stage.session.selection = Selection::only(card);
    let Ladder { only_unasked, question_height, .. } = stage.session.ladder;
    stage.session.ladder = Ladder {
        card: Some(card),
        chain,
        only_unasked,
        question_height,
        is_new: true,
        ..Ladder::default()
    };
    ask(stage, known, true);
}

/// Asks the chain that is being climbed, unless it has come to its end.
pub(super) fn ask(stage: &mut Stage<'_>, card: &Card, calls_keyboard: bool) {
    let chain = stage.session.ladder.chain.min(card.chains.len());
    stage.session.ladder.chain = chain;
    if !is_at_end(stage, card) {
        stage.end_typing();
        let begun = stage.session.take_begun_answer(card.id);
        let mut asking = Asking::new(card.id, chain, begun);
        asking.calls_keyboard = calls_keyboard;
        stage.session.typing = Some(Typing::Answer(asking));
    }
}

/// Whether nothing is left to be asked on the climbed chain. A need that was taken over from a
/// purpose that was reached has no chain of its own, until somebody asks on.
pub(super) fn is_at_end(stage: &Stage<'_>, card: &Card) -> bool {
    match card.chains.get(stage.session.ladder.chain) {
        Some(chain) => chain.end != End::Open,
        None => {
            let is_begun = !card.chains.is_empty() || stage.session.ladder.asks_on;
            let reached = stage.look.evidence(card.id).filter(|evidence| evidence.is_reached);
            !is_begun && card.purpose.is_some() && reached.is_some()
        }
    }
}

/// Whether the card is among those that can be climbed from.
pub(super) fn is_listed(stage: &Stage<'_>, card: &Card) -> bool {
    !stage.session.ladder.only_unasked || card.is_unchecked()
}

/// The cards that can be climbed from: both columns, or only those that nobody has asked.
pub(super) fn cards(stage: &Stage<'_>) -> Vec<Arc<Card>> {
    let board = stage.board();
    let cards = board.at_hand();
    cards.filter(|card| is_listed(stage, card)).cloned().collect()
}
