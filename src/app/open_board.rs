//! The board that is open in the window.

use std::path::Path;
use std::sync::Arc;

use super::room::OpenRoom;
use crate::board::Board;
use crate::edit::{Change, Deed, Edit, Entry, Origin, Refusal};
use crate::file::Access;
use crate::home::{FileStanding, Home};
use crate::view::RoomScene;
use crate::workshop::Shown;

/// A board at home in its file, and what the window sees of it: as it was when the frame began, or
/// after what was last done here. Others may have gone on since.
pub struct OpenBoard {
    home: Home,
    shown: Shown,
    standing: FileStanding,
    /// The room that takes part, if it was let in.
    pub(super) room: Option<OpenRoom>,
}

impl OpenBoard {
    pub(super) fn new(home: Home) -> Self {
        let (shown, standing) = home.look(Origin::Facilitator);
        Self { home, shown, standing, room: None }
    }

    /// Looks at how it is now.
    pub(super) fn look(&mut self) {
        (self.shown, self.standing) = self.home.look(Origin::Facilitator);
    }

    /// What keeps the board.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The room goes first: nothing is done that no journal takes down.
    pub(super) fn into_home(self) -> Home {
        drop(self.room);
        self.home
    }

    /// What the window shows of the room that takes part, if it was let in.
    pub fn room_scene(&self) -> Option<RoomScene> {
        self.room.as_ref().map(OpenRoom::scene)
    }

    /// What the views are given.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// How the file of the board stands.
    pub fn standing(&self) -> &FileStanding {
        &self.standing
    }

    pub fn board(&self) -> &Board {
        &self.shown.board
    }

    pub fn revision(&self) -> u64 {
        self.shown.revision
    }

    pub fn access(&self) -> Access {
        self.shown.access
    }

    /// The file of the board; none if it never had one.
    pub fn path(&self) -> Option<&Path> {
        self.standing.path.as_deref()
    }

    /// Whether the board differs from what was last saved.
    pub fn is_dirty(&self) -> bool {
        self.standing.is_dirty
    }

    /// What the person at the window could take back.
    pub fn next_undo(&self) -> Option<Deed> {
        self.shown.next_undo
    }

    /// Carries out what the person at the window wants, who saw the board at this revision.
    pub(super) fn apply(&mut self, edit: Edit, seen: u64) -> Result<Arc<Change>, Refusal> {
        let done = self.home.apply(edit, Origin::Facilitator, seen);
        self.look();
        done
    }

    pub(super) fn undo(&mut self) -> Result<Entry, Refusal> {
        let undone = self.home.undo(Origin::Facilitator);
        self.look();
        undone
    }

    /// Takes away what was said of the file and needs no answer.
    pub(super) fn hide_trouble(&mut self) {
        self.home.hide_trouble();
        self.look();
    }

    pub(super) fn redo(&mut self) -> Result<Entry, Refusal> {
        let redone = self.home.redo(Origin::Facilitator);
        self.look();
        redone
    }
}
