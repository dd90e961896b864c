//! How a board comes home from its file.

use std::path::Path;
use std::sync::Arc;

use super::departure::Departure;
use crate::file::{self, Access, Claim, Claiming, OpenError, Opened};
use crate::text::{SafetyText, Text, file_name};

/// A board as it was found in its file, and what came of asking for the right to change that.
#[derive(Debug)]
pub struct Opening {
    pub opened: Opened,
    pub claiming: Claiming,
    /// Whether the file is of a newer version.
    is_newer: bool,
}

impl Opening {
    /// Reads a board, and asks before that for the right to change it, unless it is held already.
    ///
    /// # Errors
    /// An [`OpenError`] if there is no board.
    pub fn of(path: &Path, held: Option<&Arc<Claim>>) -> Result<Self, OpenError> {
        let claiming = file::claim(path, held);
        let mut opened = file::open(path)?;
        let is_newer = opened.access == Access::ReadOnly;
        let claiming = if is_newer { Claiming::Impossible } else { claiming };
        if matches!(claiming, Claiming::Others(_)) {
            opened.access = Access::ReadOnly;
        }
        Ok(Self { opened, claiming, is_newer })
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
