//! A file that could not be read or written, or holds no board: which one, and what stood in the
//! way.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::format::FormatError;
use crate::text::{Language, Obstacle, Text, file_name};

/// What stood in the way of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().in_language(Language::English))]
pub struct Failure {
    pub path: PathBuf,
    pub obstacle: Obstacle,
}

/// Why a board could not be saved. What was in the file is still there.
pub type SaveError = Failure;

impl Failure {
    /// What stood in the way of the file at this path.
    pub fn new(path: &Path, obstacle: Obstacle) -> Self {
        Self { path: path.to_owned(), obstacle }
    }

    /// What to show to the person.
    pub fn text(&self) -> Text {
        Text::Obstacle { file: file_name(&self.path), obstacle: self.obstacle.clone() }
    }

    pub(super) fn of_system(path: &Path, error: &io::Error) -> Self {
        Self::new(path, obstacle(error))
    }
}

/// Why a board could not be opened. The file is as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Unread(#[from] Failure),
    #[error("{}", self.text().in_language(Language::English))]
    Format { path: PathBuf, error: FormatError },
}

impl OpenError {
    /// What to show to the person.
    pub fn text(&self) -> Text {
        match self {
            Self::Unread(failure) => failure.text(),
            Self::Format { path, error } => error.text(file_name(path)),
        }
    }
}

fn obstacle(error: &io::Error) -> Obstacle {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Obstacle::Missing,
        ErrorKind::PermissionDenied => Obstacle::NotAllowed,
        ErrorKind::IsADirectory => Obstacle::NotAFile,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Obstacle::Full,
        ErrorKind::ReadOnlyFilesystem => Obstacle::ReadOnlyDisk,
        _ => Obstacle::System(error.to_string()),
    }
}
