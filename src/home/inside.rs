//! What a home holds: the board, and what is known of its file. Nobody holds on to it for longer
//! than it takes to ask or to change something; never while a disk works, and never for a frame.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::autosave::Autosave;
use super::signal::{Ask, Occasion};
use super::stake::Stake;
use super::standing::{FileStanding, Trouble};
use crate::board::Board;
use crate::file::journal::KnownFile;
use crate::file::{Access, Claim, Fingerprint};
use crate::text::Language;
use crate::workshop::Workshop;

/// What one person wants of every home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    /// Whether boards that have a file are saved without being asked.
    pub saves_itself: bool,
    /// The language in which a board is named that goes on beside what others have written; none if
    /// it is to stay where it is, and whoever had it saved is told.
    pub beside: Option<Language>,
}

pub(super) struct Inside {
    pub(super) workshop: Workshop,
    pub(super) habits: Habits,
    pub(super) stakes: Vec<Stake>,
    pub(super) autosave: Autosave,
    /// A save that is wanted, and not yet begun. One that is wanted later has all of it.
    pub(super) wanted: Option<Ask>,
    pub(super) is_saving: bool,
    pub(super) saved_at: Option<(i8, i8)>,
    pub(super) claim: Option<Arc<Claim>>,
    pub(super) trouble: Trouble,
}

/// What is inside, for the one who has the key.
pub(super) struct Shared(Mutex<Inside>);

impl Shared {
    pub(super) fn new(inside: Inside) -> Self {
        Self(Mutex::new(inside))
    }

    /// What is inside, even if a thread has died with it in its hands: a board changes as a whole.
    pub(super) fn lock(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    /// Whether nobody needs to save the board. One without a file has no place to go to.
    pub(super) fn saves_itself(&self) -> bool {
        let may_be_saved = self.workshop.path().is_some() && self.workshop.access() == Access::Full;
        self.habits.saves_itself && may_be_saved && self.trouble.loss.is_none()
    }

    pub(super) fn standing(&self) -> FileStanding {
        let journal = self.workshop.journal();
        FileStanding {
            path: self.workshop.path().map(Path::to_owned),
            access: self.workshop.access(),
            is_dirty: self.workshop.is_dirty(),
            is_saving: self.is_saving || self.wanted.is_some(),
            saves_itself: self.saves_itself() && !self.autosave.has_failed(),
            saved_at: self.saved_at,
            trouble: self.trouble.clone(),
            has_journal: journal.is_some(),
            journal_trouble: journal.and_then(|journal| journal.trouble()),
        }
    }

    /// Whether the board may be written into this file. What others work on may be copied, and then
    /// worked on here.
    pub(super) fn may_save_to(&self, path: &Path) -> bool {
        let is_copy = self.trouble.holder.is_some() && self.workshop.path() != Some(path);
        self.workshop.access() == Access::Full || is_copy
    }

    /// The save that is to be begun now, and where to.
    pub(super) fn next_save(&mut self, now: Instant) -> Option<(PathBuf, Occasion)> {
        let is_unsaved = self.saves_itself() && self.workshop.is_dirty();
        self.autosave.follow(is_unsaved, now);
        let is_due = self.autosave.due().is_some_and(|due| due <= now);
        let automatic = Ask { path: None, occasion: Occasion::Automatic };
        let Ask { path, occasion } = self.wanted.take().or_else(|| is_due.then_some(automatic))?;
        let path = path.or_else(|| self.workshop.path().map(Path::to_owned))?;
        self.may_save_to(&path).then_some((path, occasion))
    }

    /// Whether words are being typed about what a board of others says differently.
    pub(super) fn is_typed_about(&self, theirs: &Board) -> bool {
        self.stakes.iter().any(|stake| stake.differs(self.workshop.board(), theirs))
    }

    /// Takes note that the file holds just this board.
    pub(super) fn find_safe(&mut self, path: &Path, fingerprint: Fingerprint) {
        if self.trouble.failed.is_some() {
            // Whether it lasts is what failed.
            self.workshop.mark_written(fingerprint);
        } else {
            let saved = self.workshop.to_save(path);
            self.workshop.mark_saved(KnownFile { path: path.to_owned(), fingerprint }, saved);
        }
    }
}
