//! What is asked when a sitting is found that ended before its changes were saved.

use crate::edit::Deed;

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
    /// Returns how many steps are in no file.
    pub fn steps(&self) -> usize {
        self.deeds.iter().map(|(_, count)| count).sum()
    }
}
