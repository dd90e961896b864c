//! What stands in front of everything until it is answered.

use std::path::PathBuf;

use super::{RecoveryOffer, VersionList};
use crate::board::{Board, CardId, PurposeId};
use crate::command::Sample;
use crate::edit::Edit;
use crate::home::Stake;
use crate::text::Text;

/// Something that stands in front of everything until it is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// "Änderungen speichern?" before what would lose them.
    Unsaved(Leaving),
    /// What an earlier sitting has left behind.
    Recovery(RecoveryOffer),
    /// A path to type, where no file dialog can be had.
    Path {
        purpose: PathPurpose,
        path: String,
        problem: Option<Text>,
    },
    /// Another board lies where this one is to be saved.
    Replace(PathBuf),
    Projector {
        distance: String,
        width: String,
    },
    Form(Form),
    Message {
        title: Text,
        detail: String,
    },
    Versions(VersionList),
    Help,
}

/// Somebody types something into it that is meant for the board.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// What stands above the board.
    Heading {
        title: String,
        question: String,
        place: String,
        people: String,
    },
    Note {
        card: CardId,
        note: String,
    },
    RewordPurpose {
        purpose: PurposeId,
        text: String,
    },
}

/// What is to happen once the changes are safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    Quit,
    New,
    Open(PathBuf),
    OpenDialog,
    Sample(Sample),
}

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    Open,
    Save,
    Import,
}

impl Dialog {
    /// Returns whether it has a field that gets the keyboard when it opens.
    pub fn has_field(&self) -> bool {
        matches!(self, Self::Form(_) | Self::Path { .. } | Self::Projector { .. })
    }

    pub(super) fn form(&self) -> Option<&Form> {
        if let Self::Form(form) = self { Some(form) } else { None }
    }
}

impl Form {
    /// What the words in it are about.
    pub(super) fn stake(&self) -> Stake {
        match self {
            Self::Heading { .. } => Stake::Heading,
            Self::Note { card, .. } => Stake::Note(*card),
            Self::RewordPurpose { purpose, .. } => Stake::Purpose(*purpose),
        }
    }

    /// What the words in it are on the board; nothing if they say what it says.
    pub fn edit(&self, board: &Board) -> Option<Edit> {
        match self {
            Self::Heading { title, question, place, people } => {
                let words = [title, question, place, people];
                let known = [&board.title, &board.question, &board.place, &board.people];
                let is_new = words.iter().zip(known).any(|(word, known)| word.trim() != known);
                let [title, question, place, people] = words.map(String::clone);
                is_new.then_some(Edit::Entitle { title, question, place, people })
            }
            Self::Note { card, note } => {
                let is_new = board.card(*card).is_some_and(|it| it.note != note.trim());
                is_new.then(|| Edit::SetNote { card: *card, note: note.clone() })
            }
            Self::RewordPurpose { purpose, text } => {
                let is_new = board.purpose(*purpose).is_some_and(|it| it.text != text.trim());
                let (purpose, text) = (*purpose, text.clone());
                is_new.then_some(Edit::RewordPurpose { purpose, text })
            }
        }
    }
}
