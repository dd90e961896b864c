//! The way to an open board for whoever has no window: participants, whose host lives in a thread of
//! its own. Everything goes through the same lock and the same door of the workshop.

use std::sync::Arc;

use super::inside::Shared;
use crate::edit::{Change, Edit, Entry, Origin, Refusal};
use crate::file::journal::{Attendance, Attended, Mark};
use crate::workshop::{Author, Committed, Shown};

/// The way to an open board. It stays open as long as somebody has it, but what is done after the
/// board was left is in no file.
#[derive(Clone)]
pub struct Door(pub(super) Arc<Shared>);

impl Door {
    /// What whoever has this origin sees now.
    pub fn look(&self, origin: Origin) -> Shown {
        self.0.lock().workshop.shown(origin)
    }

    /// What there is now, and from now on every change: none in between is missed, none told twice.
    /// Whoever listens is told in the middle of a change, and must not ask for the board.
    pub fn listen(&self, listener: impl FnMut(&Committed<'_>) + Send + 'static) -> Shown {
        let mut inside = self.0.lock();
        inside.workshop.on_change(listener);
        inside.workshop.shown(Origin::Facilitator)
    }

    /// Asks something about who takes part.
    pub fn of_attendance<T>(&self, asked: impl FnOnce(&Attendance) -> T) -> T {
        asked(self.0.lock().workshop.attendance())
    }

    /// As [`crate::workshop::Workshop::next_guest`].
    pub fn next_guest(&self) -> u32 {
        self.0.lock().workshop.next_guest()
    }

    /// As [`crate::workshop::Workshop::attend`].
    pub fn attend(&self, attended: Attended) {
        self.0.lock().workshop.attend(attended);
    }

    /// As [`crate::workshop::Workshop::apply`].
    ///
    /// # Errors
    /// A [`Refusal`]; the board is as it was.
    pub fn apply(&self, edit: Edit, author: Author<'_>, seen: u64) -> Result<Arc<Change>, Refusal> {
        self.0.lock().workshop.apply(edit, author, seen)
    }

    /// As [`crate::workshop::Workshop::undo`].
    ///
    /// # Errors
    /// A [`Refusal`] where there is none, or somebody's later work depends on it.
    pub fn undo<'a>(&self, author: impl Into<Author<'a>>) -> Result<Entry, Refusal> {
        self.0.lock().workshop.undo(author)
    }

    /// The present moment in the journal; none if none is kept.
    pub fn mark(&self) -> Option<Mark> {
        self.0.lock().workshop.journal().map(|journal| journal.mark())
    }
}
