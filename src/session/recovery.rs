//! What was typed when a sitting ended, and what is asked when it is found again.

use super::{Editor, EditorTarget, Session};
use crate::board::{Board, CardId};
use crate::edit::{Deed, Spot};
use crate::file::journal::{CardDraft, DraftPlace, Drafts};

/// A sitting that ended before its changes were saved, as it is shown to the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryOffer {
    /// The board's file, or its title if it has none.
    pub title: String,
    /// Without a file there is nothing that a copy would leave alone.
    pub has_file: bool,
    /// When it was worked on last: "heute, 14:32".
    pub when: String,
    pub hour: i8,
    pub minute: i8,
    /// What was done, and how often; the most frequent first.
    pub deeds: Vec<(Deed, usize)>,
    /// Whether changes that are older than these steps are in no file either.
    pub has_older: bool,
    pub drafts: Vec<String>,
    /// The first line that could not be read, and where the journal will be kept.
    pub damage: Option<(usize, String)>,
    /// How many more such sittings there are.
    pub left: usize,
}

/// What is to become of a sitting that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    Restore,
    /// Restores it, but not over its file.
    Copy,
    Discard,
    /// It is asked again at the next start.
    Later,
}

impl RecoveryOffer {
    /// How many steps are in no file.
    pub fn steps(&self) -> usize {
        self.deeds.iter().map(|(_, count)| count).sum()
    }
}

impl Session {
    /// What is being typed and would be lost with the program.
    pub fn drafts(&self, board: &Board) -> Drafts {
        let mut answers = self.begun_answers.clone();
        let begun = self.asking.as_ref().filter(|asking| !asking.answer.trim().is_empty());
        if let Some(asking) = begun {
            answers.insert(asking.card, asking.answer.clone());
        }
        Drafts {
            card: self.editor.as_ref().and_then(|editor| card_draft(editor, board)),
            answers,
            asked: begun.map(|asking| asking.card),
            property: self.ladder.property.clone(),
            output: self.ladder.output.clone(),
        }
    }

    /// Goes on where somebody was typing. What comes back is the card that was being asked.
    pub fn take_up(&mut self, drafts: &Drafts, board: &Board) -> Option<CardId> {
        self.editor = drafts.card.as_ref().map(editor);
        self.begun_answers = drafts.answers.clone();
        self.ladder.property.clone_from(&drafts.property);
        self.ladder.output.clone_from(&drafts.output);
        self.follow(board);
        drafts.asked
    }
}

/// The card's text as it is typed, if it is not what the card says anyway.
fn card_draft(editor: &Editor, board: &Board) -> Option<CardDraft> {
    let place = match editor.target {
        EditorTarget::Card(card) => DraftPlace::Card(card),
        EditorTarget::New { column, before } => DraftPlace::New(Spot { column, before }),
    };
    let (text, customer) = (editor.text.clone(), editor.customer.clone());
    let is_new = match editor.target {
        EditorTarget::Card(card) => {
            board.card(card).is_none_or(|card| card.text != text || card.customer != customer)
        }
        EditorTarget::New { .. } => !(text.trim().is_empty() && customer.trim().is_empty()),
    };
    is_new.then_some(CardDraft { place, text, customer })
}

fn editor(draft: &CardDraft) -> Editor {
    let target = match draft.place {
        DraftPlace::Card(card) => EditorTarget::Card(card),
        DraftPlace::New(Spot { column, before }) => EditorTarget::New { column, before },
    };
    let (text, customer) = (draft.text.clone(), draft.customer.clone());
    Editor { text, customer, ..Editor::new(target) }
}
