//! One open board: what is on it now, how it came to be, and whether it may be changed.
//!
//! [`Workshop::apply`] is the only door for a change, whoever it comes from. It knows nothing of
//! the window or of files; the app saves what [`Workshop::board`] gives it.

use std::sync::Arc;

use crate::board::Board;
use crate::edit::{Change, Deed, Edit, Entry, FreshIds, History, Origin, Refusal};
use crate::file::Access;

/// An open board with its history.
#[derive(Debug)]
pub struct Workshop {
    board: Board,
    history: History,
    ids: FreshIds,
    access: Access,
    revision: u64,
    /// The board as it is on disk; none if it never was there.
    saved: Option<Board>,
    is_dirty: bool,
}

impl Workshop {
    /// A board that is not on disk yet. An empty one holds nothing that could be lost.
    pub fn new(board: Board) -> Self {
        let is_dirty = board != Board::default();
        Self { saved: None, is_dirty, ..Self::opened(board, Access::Full) }
    }

    /// A board as it was read from a file.
    pub fn opened(board: Board, access: Access) -> Self {
        Self {
            history: History::default(),
            ids: FreshIds::after(&board),
            access,
            revision: 0,
            saved: Some(board.clone()),
            is_dirty: false,
            board,
        }
    }

    pub fn board(&self) -> &Board {
        &self.board
    }

    pub fn access(&self) -> Access {
        self.access
    }

    /// Counts up with every change, so that what was computed from the board knows its age.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the board differs from what was last saved.
    pub fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    /// Notes that this board is what is on disk now; it may be older than the one that is open.
    pub fn mark_saved(&mut self, saved: Board) {
        self.is_dirty = saved != self.board;
        self.saved = Some(saved);
    }

    pub fn next_undo(&self) -> Option<Deed> {
        self.history.next_undo(Origin::Facilitator)
    }

    pub fn next_redo(&self) -> Option<Deed> {
        self.history.next_redo(Origin::Facilitator)
    }

    /// Carries out an edit. An edit that alters nothing is no step that could be undone.
    ///
    /// # Errors
    /// A [`Refusal`]; the board is as it was.
    pub fn apply(&mut self, edit: Edit, origin: Origin) -> Result<Arc<Change>, Refusal> {
        self.require_full_access()?;
        let deed = edit.deed();
        let next = edit.carry_out(&self.board, &mut self.ids)?;
        let change = Arc::new(Change::between(&self.board, &next));
        if !change.is_empty() {
            self.history.record(Entry { deed, origin, change: Arc::clone(&change) });
            self.replace_board(next);
        }
        Ok(change)
    }

    /// Takes back the last change of this origin.
    ///
    /// # Errors
    /// A [`Refusal`] where there is none, or somebody's later work depends on it.
    pub fn undo(&mut self, origin: Origin) -> Result<Entry, Refusal> {
        self.require_full_access()?;
        let (next, entry) = self.history.undo(&self.board, origin)?;
        self.replace_board(next);
        Ok(entry)
    }

    /// Does again what this origin has undone last.
    ///
    /// # Errors
    /// As for [`Self::undo`].
    pub fn redo(&mut self, origin: Origin) -> Result<Entry, Refusal> {
        self.require_full_access()?;
        let (next, entry) = self.history.redo(&self.board, origin)?;
        self.replace_board(next);
        Ok(entry)
    }

    fn require_full_access(&self) -> Result<(), Refusal> {
        match self.access {
            Access::Full => Ok(()),
            Access::ReadOnly => Err(Refusal::ReadOnly),
        }
    }

    fn replace_board(&mut self, board: Board) {
        self.is_dirty = self.saved.as_ref() != Some(&board);
        self.board = board;
        self.revision += 1;
    }
}
