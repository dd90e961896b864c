//! What the window of versions shows.

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::board::{Board, CardId};
use crate::insight::Tally;

/// The versions of the open board, and the one that is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VersionList {
    /// The latest first; none while they are being read.
    pub rows: Option<Vec<VersionRow>>,
    pub chosen: usize,
    pub shown: Option<ShownVersion>,
    /// Whether the keyboard has been given to the list.
    pub has_focus: bool,
}

/// One version in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionRow {
    pub path: PathBuf,
    /// In words: "heute, 14:32".
    pub when: String,
    /// None if it cannot be read.
    pub content: Option<VersionContent>,
}

/// What is told of a version at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionContent {
    pub title: String,
    pub tally: Tally,
    /// Whether it is what the open board is now.
    pub is_as_now: bool,
}

/// A version that was read as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownVersion {
    pub path: PathBuf,
    pub board: Arc<Board>,
    /// Its cards whose words stand nowhere on the open board.
    pub gone: BTreeSet<CardId>,
}

impl ShownVersion {
    /// A version that was read, beside the board as it is now.
    pub fn beside(now: &Board, path: PathBuf, board: Board) -> Self {
        let texts: HashSet<&str> = now.cards().map(|card| card.text.as_str()).collect();
        let gone = board.cards().filter(|card| !texts.contains(card.text.as_str()));
        Self { path, gone: gone.map(|card| card.id).collect(), board: Arc::new(board) }
    }
}

impl VersionList {
    /// The version that is chosen in the list.
    pub fn chosen(&self) -> Option<&VersionRow> {
        self.rows.as_ref()?.get(self.chosen)
    }

    /// The chosen version, once it is read.
    pub fn shown(&self) -> Option<&ShownVersion> {
        let chosen = self.chosen()?;
        self.shown.as_ref().filter(|shown| shown.path == chosen.path)
    }
}
