//! What a participant asks for, as an edit: checked, cleaned, and no longer than it may be.

use super::guests::May;
use super::protocol::{Deed, Question, Why};
use crate::board::{Board, CardId, End, clean};
use crate::edit::{Answer, Edit, NewCard, Refusal, Spot};

const MOST_TEXT_CHARS: usize = 2_000;
const MOST_NAME_CHARS: usize = 200;

/// What is to be done.
#[derive(Debug)]
pub(super) enum Wanted {
    Edit(Edit),
    Undo,
}

/// Why something is not even tried.
#[derive(Debug)]
pub(super) struct Unfit(pub(super) Why);

impl Deed {
    /// Whether who may do this much may do that.
    pub(super) fn is_allowed(&self, may: May) -> bool {
        match self {
            Self::Move { .. } => may.moves,
            Self::Add { .. } | Self::Reword { .. } | Self::Remove { .. } => may.adds,
            Self::Answer { .. } | Self::End { .. } => may.answers,
            Self::Pay { .. } => may.pays,
            Self::Undo {} => true,
        }
    }

    /// The card that it is about, if there is one already.
    pub(super) fn card(&self) -> Option<CardId> {
        match self {
            Self::Move { card, .. }
            | Self::Reword { card, .. }
            | Self::Answer { card, .. }
            | Self::End { card, .. }
            | Self::Pay { card, .. }
            | Self::Remove { card } => Some(*card),
            Self::Add { .. } | Self::Undo {} => None,
        }
    }

    /// What of all that may be asked it answers.
    pub(super) fn answered(&self) -> Option<(Question, CardId)> {
        match self {
            Self::Answer { card, .. } | Self::End { card, .. } => Some((Question::Wozu, *card)),
            Self::Pay { card, .. } => Some((Question::Pay, *card)),
            _ => None,
        }
    }

    /// Whether it begins a ladder of its own.
    pub(super) fn begins_chain(&self) -> bool {
        matches!(self, Self::Answer { chain: None, .. } | Self::End { chain: None, .. })
    }

    /// What is to be done to a board. `by` is the name that an answer is kept under; empty for none.
    pub(super) fn wanted(self, board: &Board, by: String) -> Result<Wanted, Unfit> {
        let edit = match self {
            Self::Undo {} => return Ok(Wanted::Undo),
            Self::Move { card, to, before } => {
                Edit::MoveCards { cards: vec![card], to: Spot { column: to.into(), before } }
            }
            Self::Add { text, customer, to } => {
                let customer = name_of(customer.unwrap_or_default())?;
                let cards = vec![NewCard { text: text_of(text)?, customer, purposes: Vec::new() }];
                Edit::AddCards { cards, to: Spot { column: to.into(), before: None } }
            }
            Self::Reword { card, text } => {
                let customer = board.card(card).ok_or(Unfit(Why::Gone))?.customer.clone();
                Edit::RewordCard { card, text: text_of(text)?, customer }
            }
            Self::Answer { card, chain, text, purpose, end } => {
                let answer = match (text, purpose) {
                    (Some(text), None) => Answer::Said(text_of(text)?),
                    (None, Some(purpose)) => Answer::Known(purpose),
                    _ => return Err(Unfit(Why::Bad)),
                };
                let chain = chain_of(board, card, chain)?;
                let end = end.map_or(End::Open, End::from);
                Edit::Answer { card, chain, answer, end, by }
            }
            Self::End { card, chain, end } => {
                let chain = chain_of(board, card, chain)?;
                Edit::EndChain { card, chain, end: end.into() }
            }
            Self::Pay { card, willingness, note, .. } => {
                let willingness = willingness.into();
                match note {
                    Some(note) => Edit::SetPayment { card, willingness, note: text_of(note)? },
                    None => Edit::SetWillingness { cards: vec![card], willingness },
                }
            }
            Self::Remove { card } => Edit::DeleteCards { cards: vec![card] },
        };
        Ok(Wanted::Edit(edit))
    }
}

/// The chain that is meant; one past the last to begin another.
fn chain_of(board: &Board, card: CardId, chain: Option<usize>) -> Result<usize, Unfit> {
    let known = board.card(card).ok_or(Unfit(Why::Gone))?.chains.len();
    Ok(chain.unwrap_or(known))
}

fn text_of(text: String) -> Result<String, Unfit> {
    cleaned(text, MOST_TEXT_CHARS)
}

/// The condition on which a customer pays; empty if none was given.
pub(super) fn note_of(note: Option<String>) -> Result<String, Unfit> {
    Ok(text_of(note.unwrap_or_default())?.trim().to_owned())
}

/// A name, on one line.
pub(super) fn name_of(text: String) -> Result<String, Unfit> {
    cleaned(text.replace(['\n', '\r'], " "), MOST_NAME_CHARS)
}

fn cleaned(text: String, most: usize) -> Result<String, Unfit> {
    if text.chars().nth(most).is_some() {
        return Err(Unfit(Why::Limit));
    }
    Ok(clean(&text).into_owned())
}

/// What a refusal of the board means to a participant.
pub(super) fn why(refusal: &Refusal) -> Why {
    match refusal {
        Refusal::Gone | Refusal::NothingThere => Why::Gone,
        Refusal::Circle(_) => Why::Circle,
        Refusal::Rule(_) | Refusal::Full => Why::Limit,
        Refusal::ReadOnly => Why::Frozen,
        Refusal::ChangedSince => Why::Stale,
        Refusal::Empty | Refusal::OwnText(_) | Refusal::AlreadyNeed(_) => Why::Bad,
    }
}
