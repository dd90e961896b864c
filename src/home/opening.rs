//! How a board comes home from its file.

use std::path::Path;
use std::sync::Arc;

use super::departure::Departure;
use crate::file::journal::{self, Found};
use crate::file::{self, Access, Claim, Claiming, Disk, OpenError, Opened, Storage};
use crate::text::{SafetyText, Text, file_name};
use crate::workshop::Workshop;

/// A board as it was found in its file, and what came of asking for the right to change that.
#[derive(Debug)]
pub struct Opening {
    pub opened: Opened,
    pub claiming: Claiming,
    /// Whether the file is of a newer version.
    is_newer: bool,
    /// The sitting in which people took part in it last.
    room: Option<Box<Found>>,
}

impl Opening {
    /// Reads a board, and asks before that for the right to change it, unless it is held already.
    ///
    /// # Errors
    /// An [`OpenError`] if there is no board.
    pub fn of(
        path: &Path,
        held: Option<&Arc<Claim>>,
        data_folder: Option<&Path>,
    ) -> Result<Self, OpenError> {
        let claiming = file::claim(path, held);
        let mut opened = file::open(path)?;
        let is_newer = opened.access == Access::ReadOnly;
        let claiming = if is_newer { Claiming::Impossible } else { claiming };
        if matches!(claiming, Claiming::Others(_)) {
            opened.access = Access::ReadOnly;
        }
        let room_folder = data_folder.filter(|_| opened.access == Access::Full);
        let storage: Arc<dyn Storage> = Arc::new(Disk);
        let room = room_folder.and_then(|folder| journal::find_room(&storage, folder, path));
        let room = room.map(Box::new);
        Ok(Self { opened, claiming, is_newer, room })
    }

    /// The board, open, with those who took part in it; and the right to change it.
    pub fn into_workshop(self, path: &Path) -> (Workshop, Claiming) {
        let mut workshop = Workshop::opened(path, self.opened);
        if let Some(found) = self.room {
            workshop.go_on_with_room(*found);
        }
        (workshop, self.claiming)
    }

    /// Gives back the right to change the file: nobody wants the board. That takes a disk.
    pub fn give_back(self) -> Departure {
        Departure::after(move || drop(self))
    }

    /// Whether somebody else works on the board, so that here it is only looked at.
    pub fn is_held(&self) -> bool {
        matches!(self.claiming, Claiming::Others(_))
    }

    /// What there is to say of how the board came to be open; nothing if all is as it should be.
    pub fn remark(&self, path: &Path) -> Option<Text> {
        let file = file_name(path);
        match self.claiming {
            _ if self.is_newer => Some(Text::OpenedReadOnly { file }),
            Claiming::Impossible => Some(Text::Safety(SafetyText::NoLock { file })),
            Claiming::Ours(_) | Claiming::Others(_) => None,
        }
    }
}
