//! How the file of the open board stands.

use std::path::PathBuf;

use crate::file::{Access, Failure, Holder};
use crate::text::{SafetyText, Text};

/// How the file of the open board stands, at one moment.
#[derive(Clone, Debug)]
pub struct FileStanding {
    /// The file of the board; none if it never had one.
    pub path: Option<PathBuf>,
    pub access: Access,
    /// Whether the board differs from what was last saved.
    pub is_dirty: bool,
    /// Whether the board is on its way to the disk, or is to be at once.
    pub is_saving: bool,
    /// Whether the board is saved without anybody asking, and nothing has stood in the way.
    pub saves_itself: bool,
    /// Hour and minute at which the board was last saved in this sitting.
    pub saved_at: Option<(i8, i8)>,
    pub trouble: Trouble,
    /// Whether changes are taken down in a journal, and why they are not at present.
    pub has_journal: bool,
    pub journal_trouble: Option<Failure>,
}

/// What others do with the file, and a disk that refuses to take it.
#[derive(Clone, Debug, Default)]
pub struct Trouble {
    /// Who has the file, so that here it is only looked at.
    pub holder: Option<Holder>,
    pub loss: Option<Loss>,
    pub conflict: Option<ConflictCopy>,
    pub failed: Option<Failure>,
}

/// Why the board is in no file any more.
#[derive(Clone, Debug)]
pub enum Loss {
    Missing,
    Unreadable(Text),
}

/// A board that was saved beside its file, because others had written that.
#[derive(Clone, Debug)]
pub struct ConflictCopy {
    pub ours: PathBuf,
    pub theirs: PathBuf,
}

impl Trouble {
    /// Why a board that may only be looked at is not saved into this file.
    pub(super) fn why_read_only(&self, file: String) -> Text {
        match self.holder {
            Some(_) => Text::Safety(SafetyText::StillHeld { file }),
            None => Text::OpenedReadOnly { file },
        }
    }
}
