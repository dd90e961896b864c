//! Puts cards or purposes together without losing a word that was said.

use std::sync::Arc;

use super::Refusal;
use crate::board::{
    About, Board, Card, CardId, Chain, Purpose, PurposeId, Step, Uses, Voice, Willingness,
};

/// Merges duplicates into one card.
pub(super) fn cards(board: &mut Board, into: CardId, from: &[CardId]) -> Result<(), Refusal> {
    let mut whole = Card::clone(board.card(into).ok_or(Refusal::Gone)?);
    for id in from.iter().filter(|id| **id != into) {
        let (column, index) = board.place_of(*id).ok_or(Refusal::Gone)?;
        let part = board.column_mut(column).remove(index);
        absorb(&mut whole, &part);
        redirect_uses(board, *id, into);
        redirect_measures(board, *id, into);
    }
    refuse_circle(&whole)?;
    let (column, index) = board.place_of(into).ok_or(Refusal::Gone)?;
    if let Some(slot) = board.column_mut(column).get_mut(index) {
        *slot = Arc::new(whole);
    }
    Ok(())
}

fn absorb(whole: &mut Card, part: &Card) {
    whole.voices.push(Voice {
        customer: part.customer.clone(),
        said: part.text.clone(),
        willingness: part.willingness,
        note: part.note.clone(),
    });
    whole.voices.extend(part.voices.iter().cloned());
    let own = whole.customer.clone();
    whole.chains.extend(part.chains.iter().map(|chain| signed(chain, &part.customer, &own)));
    if whole.willingness == Willingness::Open {
        whole.willingness = part.willingness;
    }
    for property in &part.properties {
        if !whole.properties.iter().any(|known| known.text == property.text) {
            whole.properties.push(property.clone());
        }
    }
    match (whole.purpose, part.purpose) {
        (None, other) => whole.purpose = other,
        // Two needs behind one card: the second stays on record as what the first leads to.
        (Some(kept), Some(other)) if kept != other => {
            let steps = vec![Step { purpose: other, ..Step::default() }];
            let chain = Chain { steps, ..Chain::default() };
            whole.chains.push(signed(&chain, &part.customer, &own));
        }
        (Some(_), _) => {}
    }
}

/// The card of a voice again, with the chains of its customer. What the merged card has taken over as
/// its own, willingness and properties, it keeps.
pub(super) fn part_of(whole: &mut Card, voice: Voice, id: CardId) -> Card {
    let Voice { customer, said, willingness, note } = voice;
    let is_its = |chain: &mut Chain| !customer.is_empty() && chain.by == customer;
    let chains = whole.chains.extract_if(.., is_its);
    let chains = chains.map(|chain| Chain { by: String::new(), ..chain }).collect();
    Card { id, text: said, customer, willingness, note, chains, ..Card::default() }
}

/// The chain as it must stand on the card of `host`: with its author's name if that is another.
fn signed(chain: &Chain, author: &str, host: &str) -> Chain {
    let mut chain = chain.clone();
    if chain.by.is_empty() && author != host {
        author.clone_into(&mut chain.by);
    }
    chain
}

fn redirect_uses(board: &mut Board, from: CardId, into: CardId) {
    for output in &mut board.outputs {
        if !output.uses.known().iter().any(|usage| usage.need == from) {
            continue;
        }
        if let Uses::Known(uses) = &mut Arc::make_mut(output).uses {
            for usage in uses.iter_mut().filter(|usage| usage.need == from) {
                usage.need = into;
            }
            let mut kept = Vec::with_capacity(uses.len());
            for usage in uses.drain(..) {
                if !kept.contains(&usage) {
                    kept.push(usage);
                }
            }
            *uses = kept;
        }
    }
}

fn redirect_measures(board: &mut Board, from: CardId, into: CardId) {
    for measure in &mut board.measures {
        if measure.about == Some(About::Card(from)) {
            Arc::make_mut(measure).about = Some(About::Card(into));
        }
    }
}

/// Merges one purpose into another, in every chain and every need.
pub(super) fn purposes(board: &mut Board, into: PurposeId, from: PurposeId) -> Result<(), Refusal> {
    if into == from {
        return Err(Refusal::Circle(into));
    }
    let whole = Arc::clone(board.purpose(into).ok_or(Refusal::Gone)?);
    let part = Arc::clone(board.purpose(from).ok_or(Refusal::Gone)?);
    if part.text != whole.text {
        keep_words(board, from, &part.text);
    }
    for column in crate::board::Column::ALL {
        for card in board.column_mut(column) {
            if card.purposes().chain(card.purpose).any(|purpose| purpose == from) {
                let card = Arc::make_mut(card);
                for chain in &mut card.chains {
                    redirect_steps(chain, &whole, from)?;
                }
                if card.purpose == Some(from) {
                    card.purpose = Some(into);
                }
                refuse_circle(card)?;
            }
        }
    }
    board.purposes.retain(|purpose| purpose.id != from);
    Ok(())
}

/// A card must not lead to the purpose that it was taken over from.
fn refuse_circle(card: &Card) -> Result<(), Refusal> {
    match card.purpose {
        Some(own) if card.purposes().any(|purpose| purpose == own) => Err(Refusal::Circle(own)),
        Some(_) | None => Ok(()),
    }
}

fn redirect_steps(chain: &mut Chain, whole: &Purpose, from: PurposeId) -> Result<(), Refusal> {
    let into = whole.id;
    for step in chain.steps.iter_mut().filter(|step| step.purpose == from) {
        step.purpose = into;
    }
    // Neighbours that have become the same are one step now; any other repetition is a circle.
    chain.steps.dedup_by(|later, earlier| {
        let is_same = later.purpose == into && earlier.purpose == into;
        if is_same {
            earlier.said = joined(&earlier.said, &later.said, &whole.text);
            earlier.doubtful |= later.doubtful;
        }
        is_same
    });
    if chain.steps.iter().filter(|step| step.purpose == into).count() > 1 {
        return Err(Refusal::Circle(into));
    }
    Ok(())
}

/// The words of two steps in one; a step that said nothing of its own used the purpose's words.
fn joined(first: &str, second: &str, text: &str) -> String {
    if first == second {
        return first.to_owned();
    }
    let first = if first.is_empty() { text } else { first };
    let second = if second.is_empty() { text } else { second };
    format!("{first} · {second}")
}

/// Where a step said nothing of its own, its words were the purpose's: they stay with the step.
pub(super) fn keep_words(board: &mut Board, purpose: PurposeId, words: &str) {
    for column in crate::board::Column::ALL {
        for card in board.column_mut(column) {
            let is_silent = |step: &Step| step.purpose == purpose && step.said.is_empty();
            if card.chains.iter().any(|chain| chain.steps.iter().any(is_silent)) {
                let steps = Arc::make_mut(card).chains.iter_mut().flat_map(|it| &mut it.steps);
                for step in steps.filter(|step| is_silent(step)) {
                    words.clone_into(&mut step.said);
                }
            }
        }
    }
}
